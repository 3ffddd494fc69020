"""Parts that share nothing are solved apart; the plan is the same for any number of workers."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import TYPE_CHECKING

from setka.planner import checks
from setka.planner.child import solve_in_child
from setka.planner.parts import merge, solve_parts, split
from setka.planner.problem import Lock, Policy, Request
from setka.planner.solve import solve
from tests.planner.small import (
    course,
    small_problem,
    student,
    teacher,
    two_courses,
)

if TYPE_CHECKING:
    from setka.planner.plan import Plan
    from setka.planner.problem import Problem


def two_networks(**changes: object) -> Problem:
    """Make a problem of two networks: a with b around ``robots``, c alone around ``drama``."""
    facts: dict[str, object] = {
        "students": (
            student("a1"),
            student("a2"),
            student("b1"),
            student("c1", Request("drama", 1)),
            student("c2", Request("drama", 1)),
        ),
        "courses": (course("drama", hosts=("c",), subject="history"), course("robots")),
        "teachers": (teacher("ivan", "a", "robots"), teacher("olga", "c", "drama")),
    }
    return small_problem(**{**facts, **changes})


def test_split_leaves_a_network_whole() -> None:
    problem = two_courses()

    assert split(problem) == [problem]


def test_split_cuts_where_nothing_is_shared() -> None:
    lock = Lock("stays", "robots", site="a")

    parts = split(two_networks(policy=Policy(locks=(lock,))))

    assert [
        (
            [one.id for one in part.courses],
            [one.id for one in part.students],
            [one.id for one in part.teachers],
            part.policy.locks,
        )
        for part in parts
    ] == [
        (["drama"], ["c1", "c2"], ["olga"], ()),
        (["robots"], ["a1", "a2", "b1"], ["ivan"], (lock,)),
    ]


def test_split_keeps_a_teacher_of_both_networks() -> None:
    shared = (teacher("ivan", "a", "robots", "drama"), teacher("olga", "c", "drama"))
    problem = two_networks(teachers=shared)

    assert split(problem) == [problem]


def test_parts_add_up_to_the_plan_of_the_whole() -> None:
    problem = two_networks()
    whole = solve(problem)

    merged = merge(problem, [solve(part) for part in split(problem)])

    assert checks.breaches(problem, merged) == []
    assert (merged.status, merged.value, merged.bound) == (whole.status, whole.value, whole.bound)
    assert (merged.groups, merged.prices, merged.rules) == (whole.groups, whole.prices, whole.rules)


def test_solve_parts_is_the_same_for_any_number_of_workers() -> None:
    problem = two_networks()

    def plan_with(workers: int) -> Plan:
        with ThreadPoolExecutor(workers) as executor:
            plan = solve_parts(
                split(problem),
                problem,
                task=lambda part, seed, effort: solve(part, seed=seed, effort=effort),
                executor=executor,
                seed=1,
                effort=60.0,
            )
        return replace(plan, run=replace(plan.run, seconds=0.0, history=()))

    assert plan_with(1) == plan_with(2)


def test_solve_in_child_solves_parts_with_two_workers() -> None:
    problem = two_networks()

    plan = solve_in_child(problem, workers=2)

    assert checks.breaches(problem, plan) == []
    assert (plan.status, plan.value) == ("optimal", solve(problem).value)


def test_merge_of_an_impossible_part_is_impossible() -> None:
    never = teacher("olga", "c", "drama", days_off=(0, 1, 2, 3, 4, 5))
    gone = two_networks(
        policy=Policy(locks=(Lock("impossible", "drama", site="c"),)),
        teachers=(teacher("ivan", "a", "robots"), never),
    )

    merged = merge(gone, [solve(part) for part in split(gone)])

    assert (merged.status, merged.groups, merged.unanswered_locks) == (
        "infeasible",
        (),
        ("impossible",),
    )
