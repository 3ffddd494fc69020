"""Planning anew in a child process: the same answers, watched, stopped, ended."""

from __future__ import annotations

import threading
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

import pytest

from setka.planner import checks
from setka.planner.change import TeacherAway
from setka.planner.progress import NoPlanYet
from setka.planner.replan.in_child import replan_in_child
from setka.planner.replan.replan import replan
from setka.planner.replan.sense import ChangeRefused
from setka.planner.solve import solve
from tests.planner.replan.changes import nothing
from tests.planner.small import date, two_courses

if TYPE_CHECKING:
    from setka.planner.plan import Plan
    from setka.planner.progress import Progress
    from setka.planner.replan.answers import Replanned

SINCE = date(4)
LAST_OF_OPTIONS = len(two_courses().courses)


@cache
def planned() -> Plan:
    return solve(two_courses())


def decided(found: Replanned) -> list[Plan]:
    """Give both plans without what differs from run to run: seconds and the curve."""
    return [
        replace(one.plan, run=replace(one.plan.run, seconds=0.0, history=()))
        for one in (found.least, found.best)
    ]


def test_replan_in_child_gives_the_answers_of_replan() -> None:
    change = nothing(teachers_away=(TeacherAway(planned().groups[0].teachers[0]),))
    events: list[Progress] = []

    found = replan_in_child(two_courses(), planned(), change, SINCE, on_progress=events.append)

    assert decided(found) == decided(replan(two_courses(), planned(), change, SINCE))
    assert [event.stage for event in events][:1] == ["stay"]
    assert [event.stage for event in events][-2:] == ["best", "check"]
    assert found.is_complete
    assert found.has_looked_for_best


def test_replan_in_child_stopped_before_the_first_plan_says_so() -> None:
    stop = threading.Event()
    stop.set()

    with pytest.raises(NoPlanYet):
        replan_in_child(two_courses(), planned(), nothing(), SINCE, stop=stop)


def test_replan_in_child_ended_keeps_what_it_was_told() -> None:
    seen: list[str] = []

    found = replan_in_child(
        two_courses(),
        planned(),
        nothing(),
        SINCE,
        on_progress=lambda event: seen.append(event.stage),
        is_killed=lambda: "best" in seen,
    )

    assert checks.breaches(found.least.problem, found.least.plan) == []
    assert found.best == found.least
    assert not found.is_complete
    assert not found.least.plan.run.is_complete
    assert not found.has_looked_for_best
    assert found.least.bound is None


def test_replan_stopped_in_its_first_circle_claims_nothing_of_what_had_to_move() -> None:
    asked: list[bool] = []

    class Late:
        """A token that is set once the model of the first circle stands."""

        def is_set(self) -> bool:
            asked.append(True)
            return len(asked) > LAST_OF_OPTIONS

    found = replan(two_courses(), planned(), nothing(), SINCE, stop=Late())

    assert not found.is_complete
    assert found.least.groups_unavoidable is None
    assert found.least.students_unavoidable is None


def test_replan_in_child_refuses_before_it_starts_a_child() -> None:
    with pytest.raises(ChangeRefused):
        replan_in_child(
            two_courses(), planned(), nothing(teachers_away=(TeacherAway("nobody"),)), SINCE
        )
