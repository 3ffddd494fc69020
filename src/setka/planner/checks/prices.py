"""The soft terms of a plan, in the order of the table; their points are its value."""

from __future__ import annotations

from typing import TYPE_CHECKING

from setka.planner.checks import costs, rewards
from setka.planner.checks.view import View

if TYPE_CHECKING:
    from collections.abc import Iterable

    from setka.planner.plan import Plan, Price
    from setka.planner.problem import Problem


def prices(problem: Problem, plan: Plan) -> tuple[Price, ...]:
    """Price every soft term; costs have negative points."""
    return prices_of(View(problem, plan))


def prices_of(view: View) -> tuple[Price, ...]:
    """Price every soft term of a plan whose facts are at hand."""
    return (
        rewards.requests(view),
        rewards.first_course(view),
        rewards.fairness(view),
        costs.journeys(view),
        costs.journey_days(view),
        costs.waits(view),
        costs.late(view),
        costs.lost(view),
        costs.groups(view),
        costs.teacher_travel(view),
        costs.balance(view),
        costs.hard_days(view),
        rewards.deviation(view),
    )


def value_of(terms: Iterable[Price]) -> int:
    """Add up the points of all terms: the value of the plan."""
    return sum(term.points for term in terms)
