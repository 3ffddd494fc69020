"""Each hard rule is held by the solver: without it the plan breaks just that rule."""

from __future__ import annotations

import pytest

from setka.planner import checks
from setka.planner.solve import solve
from tests.planner.rules.worlds import WORLDS

STATED_ONLY = {"statement"}
"""Rules about what a plan says of itself; no solver chooses it."""


def test_every_rule_has_its_world() -> None:
    assert list(WORLDS) == [rule for rule in checks.RULES if rule not in STATED_ONLY]


@pytest.mark.parametrize("rule", WORLDS)
def test_solver_holds_the_rule_and_breaks_only_it_without(rule: str) -> None:
    problem = WORLDS[rule]()

    plan = solve(problem)
    free = solve(problem, without=frozenset({rule}))

    assert plan.status == "optimal"
    assert checks.breaches(problem, plan) == []
    assert {breach.rule for breach in checks.breaches(problem, free)} == {rule}
    assert free.groups != plan.groups
    assert free.value > plan.value
