"""The judge: every hard rule in the order of the table, asked one after another."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from setka.planner.checks import (
    cohort,
    companions,
    continuity,
    day_bounds,
    day_load,
    delivery,
    extracurricular_gap,
    first_lessons,
    group_size,
    host_calendar,
    hosting,
    hours,
    locks,
    lost_lessons,
    meal,
    one_host_a_day,
    order_of_seats,
    pattern,
    promised_windows,
    requests,
    room_fit,
    room_overlap,
    saturday,
    statement,
    student_journey,
    student_overlap,
    teacher_course,
    teacher_journey,
    teacher_load,
    teacher_overlap,
    trips,
    wait,
    week_load,
)
from setka.planner.checks.prices import prices_of
from setka.planner.checks.view import View
from setka.planner.plan import RuleState

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping

    from setka.planner.breach import Breach
    from setka.planner.plan import Plan, Price
    from setka.planner.problem import Problem

_CHECKS: Mapping[str, Callable[[View], Iterator[Breach]]] = {
    requests.RULE: requests.breaches,
    cohort.RULE: cohort.breaches,
    group_size.RULE: group_size.breaches,
    hosting.RULE: hosting.breaches,
    delivery.RULE: delivery.breaches,
    pattern.RULE: pattern.breaches,
    hours.RULE: hours.breaches,
    continuity.RULE: continuity.breaches,
    host_calendar.RULE: host_calendar.breaches,
    day_bounds.RULE: day_bounds.breaches,
    first_lessons.RULE: first_lessons.breaches,
    student_overlap.RULE: student_overlap.breaches,
    student_journey.RULE: student_journey.breaches,
    one_host_a_day.RULE: one_host_a_day.breaches,
    wait.RULE: wait.breaches,
    meal.RULE: meal.breaches,
    day_load.RULE: day_load.breaches,
    week_load.RULE: week_load.breaches,
    promised_windows.RULE: promised_windows.breaches,
    extracurricular_gap.RULE: extracurricular_gap.breaches,
    saturday.RULE: saturday.breaches,
    lost_lessons.RULE: lost_lessons.breaches,
    teacher_course.RULE: teacher_course.breaches,
    teacher_overlap.RULE: teacher_overlap.breaches,
    teacher_journey.RULE: teacher_journey.breaches,
    teacher_load.RULE: teacher_load.breaches,
    room_fit.RULE: room_fit.breaches,
    room_overlap.RULE: room_overlap.breaches,
    trips.RULE: trips.breaches,
    companions.RULE: companions.breaches,
    locks.RULE: locks.breaches,
    order_of_seats.RULE: order_of_seats.breaches,
    statement.RULE: statement.breaches,
}

RULES: tuple[str, ...] = tuple(_CHECKS)
"""The hard rules, in the order of the table."""


def breaches(problem: Problem, plan: Plan, only: Collection[str] | None = None) -> list[Breach]:
    """List every breach of the hard rules (or of some of them), in the order of the rules."""
    return _breaches(View(problem, plan), RULES if only is None else only)


@dataclass(frozen=True)
class Judgement:
    """What the judge says of a plan: every breach and every price."""

    breaches: list[Breach]
    """In the order of the rules."""
    prices: tuple[Price, ...]
    """In the order of the terms; costs have negative points."""

    @property
    def rules(self) -> tuple[RuleState, ...]:
        """How many breaches each hard rule has."""
        counts = Counter(breach.rule for breach in self.breaches)
        return tuple(RuleState(rule, counts[rule]) for rule in RULES)


def judge(problem: Problem, plan: Plan) -> Judgement:
    """Judge a plan by all hard rules and price it, in less time than one after the other."""
    view = View(problem, plan)
    return Judgement(_breaches(view, RULES), prices_of(view))


def _breaches(view: View, rules: Collection[str]) -> list[Breach]:
    return [breach for rule, check in _CHECKS.items() if rule in rules for breach in check(view)]
