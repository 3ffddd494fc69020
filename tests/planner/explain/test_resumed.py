"""Explanations of a year that was planned anew: running groups are told apart from new ones."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import numpy as np
import pytest

from setka.planner.change import Change, SiteClosed, StudentOut
from setka.planner.explain.places import key_of
from setka.planner.explain.standings import standing
from setka.planner.explain.whole import Whole
from setka.planner.explain.why_not import Asked
from setka.planner.files import digest
from setka.planner.replan.replan import replan
from setka.planner.solve import solve
from tests.planner.replan.changes import nothing
from tests.planner.small import WED, date, group, plan_of, small_problem, two_courses

SINCE = date(4)
CHANGES = {
    "nothing": nothing(),
    "a student gone": nothing(students_out=(StudentOut("b1", "robots"),)),
}


@cache
def whole_after(change: Change) -> Whole:
    problem = two_courses()
    least = replan(problem, solve(problem), change, SINCE).least
    return Whole(least.problem, least.plan)


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_placements_of_a_resumed_year_end_at_its_seats(change: Change) -> None:
    whole = whole_after(change)

    assert any(option.continues for option in whole.options.options)
    for wish in whole.options.requests:
        one = Asked(whole, wish)
        seats = {
            key_of(whole.options.options[seat.option])
            for seat in whole.draft.seats_of_request.get(wish.index, [])
        }
        possible = {key_of(one.places.options[at]) for at in np.flatnonzero(one.lasting == 0)}
        funnel = one.funnel()

        assert possible == seats
        assert funnel.placements == sum(step.placements for step in funnel.steps) + funnel.remain


def test_running_group_says_that_it_is_kept() -> None:
    whole = whole_after(CHANGES["nothing"])

    told = [standing(whole, group) for group in whole.plan.groups]

    assert len(told) > 0
    assert [one.group for one in told] == [group.id for group in whole.plan.groups]
    assert [one.is_kept for one in told] == [True] * len(told)
    for one, running in zip(told, whole.plan.groups, strict=True):
        ways = [o for o in whole.options.options if o.continues == running.id]
        assert one.options == len({(o.site, o.meetings) for o in ways})
        if one.elsewhere is not None:
            assert one.elsewhere.where != one.where


def test_running_group_that_moved_says_so() -> None:
    problem = small_problem()
    plan = replace(plan_of(problem, group("a1 a2 b1 b2 c1")), problem=digest(problem))
    closed = nothing(sites_closed=(SiteClosed("a", days=(WED,)),))

    least = replan(problem, plan, closed, SINCE).least
    (told,) = [standing(Whole(least.problem, least.plan), one) for one in least.plan.groups]

    assert [change.kind for change in least.difference.groups] == ["moved"]
    assert (told.group, told.is_kept) == ("robots-1", False)


def test_new_group_is_neither_kept_nor_moved() -> None:
    problem = two_courses()
    whole = Whole(problem, solve(problem))

    assert {standing(whole, group).is_kept for group in whole.plan.groups} == {None}
