"""What a change costs: never less than it truly does, and exact where the whole was proven."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import assume, given, settings

from setka.planner import checks
from setka.planner.explain.changes import candidates, forced, offered, offers
from setka.planner.explain.prices import model_around, price
from setka.planner.explain.reasons import Change
from setka.planner.explain.standings import standing
from setka.planner.explain.whole import Whole
from setka.planner.explain.why_not import Asked
from setka.planner.plan import Plan
from setka.planner.problem import Lock, Policy, Problem, ProblemRefused, StudyRow
from setka.planner.solve import solve
from tests.planner.small import (
    bell,
    course,
    home_lessons,
    school_class,
    small_problem,
    student,
    teacher,
    two_courses,
)
from tests.planner.tiny import problems

TRIED = 6
"""Candidates of one problem that a property test prices."""


def best_with(problem: Problem, name: str, of: str) -> Plan:
    """Solve with a request met: a lock that only a group with the student answers.

    Who is locked in need not mind the order of seats: the plan may be worth more than is lawful.
    """
    lock = Lock("zz-met", of, attendees=(name,))
    policy = replace(problem.policy, locks=(*problem.policy.locks, lock))
    return solve(replace(problem, policy=policy))


def unlocked(plan: Plan) -> Plan:
    """Take the lock of ``best_with`` off the group that answers it."""
    groups = tuple(
        replace(group, locks=tuple(name for name in group.locks if name != "zz-met"))
        for group in plan.groups
    )
    return replace(plan, groups=groups)


@pytest.mark.long
@settings(max_examples=150)
@given(problems(is_tiniest=True))
def test_price_of_any_change_is_the_true_one_where_the_whole_is_small(problem: Problem) -> None:
    plan = solve(problem)
    assume(plan.status == "optimal" and plan.unmet)
    locked = {lock.course for lock in problem.policy.locks}
    whole = Whole(problem, plan)
    tried = 0

    for unmet in plan.unmet:
        if unmet.course in locked:
            continue
        asked = Asked(whole, whole.wishes[unmet.student, unmet.course])
        for candidate in candidates(asked):
            if tried == TRIED:
                break
            offer = offered(asked, candidate)
            try:
                best = best_with(candidate.problem, unmet.student, unmet.course)
            except ProblemRefused:
                continue
            tried += 1
            if best.status == "infeasible":
                assert offer is None
                continue
            least = plan.value - best.value
            is_lawful = not checks.breaches(candidate.problem, unlocked(best))
            assert offer is not None or not is_lawful
            if offer is not None:
                assert offer.is_exact
                assert offer.points >= least
                assert offer.points == least or not is_lawful
                assert offer.points == -sum(term.points for term in offer.terms)


def test_price_near_a_request_is_never_below_the_price_of_the_whole() -> None:
    problem = two_courses(courses=(course("drama", hosts=("b",), max_size=3), course("robots")))
    whole = Whole(problem, solve(problem))
    unmet = whole.plan.unmet[0]

    model = model_around(whole, problem, {unmet.course})
    row = forced(model, unmet.student, unmet.course)
    assert row is not None
    near = price(whole, model, [row])
    best = best_with(problem, unmet.student, unmet.course)

    # The order of seats leaves nobody else the seat, so nothing lawful is near.
    assert (near is None) == (best.status == "infeasible")


def test_changed_plan_keeps_every_rule_and_meets_the_request() -> None:
    problem = small_problem(courses=(course("robots", max_size=4),))
    whole = Whole(problem, solve(problem))
    roomy = replace(problem, courses=(course("robots", max_size=5),))

    model = model_around(whole, roomy, {"robots"})
    row = forced(model, "c1", "robots")
    assert row is not None
    priced = price(whole, model, [row])

    assert priced is not None
    assert checks.breaches(roomy, priced.plan) == []
    assert [group.attendees for group in priced.plan.groups] == [("a1", "a2", "b1", "b2", "c1")]
    assert priced.value == solve(roomy).value


def test_one_more_seat_is_offered_for_a_full_group() -> None:
    problem = small_problem(courses=(course("robots", max_size=4),))
    whole = Whole(problem, solve(problem))

    (offer,) = offers(Asked(whole, whole.wishes["c1", "robots"]))

    assert offer.changes == (Change("seat", "robots", "a", "seats", 4, 5),)
    assert offer.is_exact
    assert offer.points < 0
    assert offer.leaving == ()


def test_smaller_group_is_offered_where_too_few_come() -> None:
    problem = small_problem(courses=(course("robots", min_size=7),))
    whole = Whole(problem, solve(problem))

    (offer,) = offers(Asked(whole, whole.wishes["c1", "robots"]))

    assert offer.changes == (Change("smallest_size", "robots", "", "students", 7, 5),)


def test_lessons_in_the_way_are_moved_and_never_released() -> None:
    # 10c studies at every bell at which the network may teach.
    late = tuple(x for x in home_lessons(9) if x.start >= bell(5).start)
    rows = tuple(StudyRow(f"row-{at}", "history", "school") for at in range(1, 10))
    problem = small_problem(
        classes=(school_class("10c", "c", rows=rows, lessons=late),),
        students=(student("c1"),),
        courses=(course("robots", hosts=("c",), min_size=1),),
        teachers=(teacher("ivan", "c", "robots"),),
        policy=Policy(earliest_start=bell(5).start, latest_end=bell(9).until),
    )
    whole = Whole(problem, solve(problem))
    asked = Asked(whole, whole.wishes["c1", "robots"])

    moved = [c for c in candidates(asked) if c.changes[0].kind == "home_lesson"]

    assert len(moved) == 1
    after = moved[0].problem.school_class["10c"].lessons
    assert sorted(x.row for x in after) == sorted(x.row for x in late)
    assert len({(x.day, x.start) for x in after}) == len(late)
    assert len(set(after) - set(late)) == moved[0].changes[0].needs
    offer = offered(asked, moved[0])
    assert offer is not None
    assert offer.where.site == "c"


def test_group_knows_the_next_best_place_and_what_it_is_worth() -> None:
    problem = small_problem()
    plan = solve(problem)
    whole = Whole(problem, plan)

    told = standing(whole, plan.groups[0])

    here = {(m.day, m.start) for m in plan.groups[0].meetings}
    assert told.is_exact
    assert told.points == plan.value
    assert told.elsewhere is not None
    assert {(t.day, t.start) for t in told.elsewhere.where.times} != here
    assert told.elsewhere.is_exact
    assert told.elsewhere.points >= 0
    assert told.elsewhere.points == -sum(term.points for term in told.elsewhere.terms)


def test_what_moves_nothing_keeps_the_value_of_the_plan() -> None:
    problem = two_courses()
    plan = solve(problem)
    whole = Whole(problem, plan)

    priced = price(whole, model_around(whole, problem, {"drama"}), [])

    assert priced is not None
    assert priced.value == plan.value
