"""What the tests of every rule ask: what one rule finds in a small plan."""

from __future__ import annotations

from collections.abc import Iterable

from setka.planner.breach import Breach
from setka.planner.checks import breaches
from setka.planner.plan import Group, Ride
from setka.planner.problem import Problem
from tests.planner.small import plan_of


def found(
    rule: str, problem: Problem, *groups: Group, rides: Iterable[Ride] = (), **changes: object
) -> list[Breach]:
    """List what a rule finds in a plan of some groups."""
    return breaches(problem, plan_of(problem, *groups, rides=rides, **changes), only={rule})
