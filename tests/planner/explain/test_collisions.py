"""Locks and rules that collide: as few as can be, and truly in collision."""

from __future__ import annotations

from dataclasses import replace

from setka.planner.explain.collisions import collision, exists
from setka.planner.explain.reasons import Collision
from setka.planner.problem import Lock, LockedStart, Policy, Problem
from setka.planner.solve import solve
from tests.planner.small import FRI, THU, WED, bell, course, small_problem


def locked(*locks: Lock, **changes: object) -> Problem:
    return small_problem(policy=Policy(locks=locks), **changes)


def at(name: str, day: int, number: int = 7) -> Lock:
    return Lock(name, "robots", starts=(LockedStart(day, bell(number).start),))


def test_two_groups_of_few_students_collide_by_their_size() -> None:
    problem = locked(
        at("l-1", WED),
        at("l-2", THU),
        at("l-3", FRI),
        courses=(course("robots", max_groups=3, min_size=2),),
    )

    found = collision(problem)

    assert solve(problem).status == "infeasible"
    assert found == Collision(("l-1", "l-2", "l-3"), ("group_size", "requests"))
    for lock in problem.policy.locks:
        others = tuple(x for x in problem.policy.locks if x != lock)
        fewer = replace(problem, policy=replace(problem.policy, locks=others))
        assert solve(fewer).status == "optimal"
    for rule in found.rules:
        assert exists(problem, problem.policy.locks, frozenset({rule})) is True


def test_lock_that_collides_alone_is_named_alone() -> None:
    problem = locked(at("l-1", WED), at("l-2", THU, 2), courses=(course("robots", max_groups=2),))

    found = collision(problem)

    assert found is not None
    assert found.locks == ("l-2",)
    assert found.rules == ("student_overlap",)


def test_nothing_collides_where_a_plan_exists() -> None:
    assert collision(locked(at("l-1", WED))) is None
