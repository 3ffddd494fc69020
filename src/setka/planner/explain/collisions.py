"""A smallest set of locks and rules that no plan keeps together."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from ortools.sat.python import cp_model

from setka.planner.explain.reasons import Collision
from setka.planner.options.build import build_options
from setka.planner.problem import ProblemRefused
from setka.planner.rules.build import build_draft
from setka.planner.search.exact import add_row

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from setka.planner.problem import Lock, Problem

T = TypeVar("T")
FAMILIES = (
    "group_size",
    "requests",
    "companions",
    "student_overlap",
    "student_journey",
    "one_host_a_day",
    "wait",
    "meal",
    "day_load",
    "week_load",
    "promised_windows",
    "extracurricular_gap",
    "first_lessons",
    "saturday",
    "lost_lessons",
    "teacher_overlap",
    "teacher_journey",
    "teacher_load",
    "room_fit",
    "room_overlap",
    "trips",
)
"""Rules that may be left out to see whether a plan would exist then."""
EFFORT = 20.0
"""Deterministic seconds for one question whether a plan exists."""


def collision(problem: Problem) -> Collision | None:
    """Find locks and rules of which no plan keeps all, and every plan may keep all but any one.

    First locks are left out, by halves, as long as no plan exists without them; then, with only
    the locks that remain, families of rules. What is left is irreducible. None if there is a plan,
    or if the question could not be decided.
    """
    every = problem.policy.locks
    if exists(problem, every) is not False:
        return None

    def fails_without_locks(gone: Sequence[Lock]) -> bool:
        return exists(problem, [lock for lock in every if lock not in gone]) is False

    locks = needed(every, fails_without_locks)

    def fails_without_rules(gone: Sequence[str]) -> bool:
        return exists(problem, locks, frozenset(gone)) is False

    rules = needed(FAMILIES, fails_without_rules)
    return Collision(tuple(lock.id for lock in locks), tuple(rules))


def needed(things: Sequence[T], fails_without: Callable[[Sequence[T]], bool]) -> list[T]:
    """Keep of some things those without which a failure ends, the others left out; by halves.

    ``fails_without`` tells whether it still fails when these are left out. Leaving out more never
    makes it fail again, so each thing kept is needed at the end too.
    """
    gone: list[T] = []

    def keep(some: Sequence[T]) -> list[T]:
        if fails_without([*gone, *some]):
            gone.extend(some)
            return []
        if len(some) == 1:
            return list(some)
        half = len(some) // 2
        return keep(some[:half]) + keep(some[half:])

    return keep(things) if things else []


def exists(
    problem: Problem, locks: Sequence[Lock], without: frozenset[str] = frozenset()
) -> bool | None:
    """Tell whether a plan keeps the locks and the rules but some; None if it took too long.

    The rows asked are those known from the start; what only a judge sees (the order of seats, rooms
    by name) forbids no set of locks that has another way.
    """
    try:
        lenient = replace(problem, policy=replace(problem.policy, locks=tuple(locks)))
    except ProblemRefused:
        return None
    draft = build_draft(lenient, *build_options(lenient, without=without))
    model = cp_model.CpModel()
    variables = [model.new_int_var(0, upper, "") for upper in draft.upper]
    for row in draft.rows:
        terms = [(variables[c], value, draft.upper[c]) for c, value in row.terms]
        add_row(model, terms, row.lo, row.hi)
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.max_deterministic_time = EFFORT
    status = solver.solve(model)
    if status in {cp_model.OPTIMAL, cp_model.FEASIBLE}:
        return True
    return False if status == cp_model.INFEASIBLE else None
