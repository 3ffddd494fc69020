"""Solving in a child process: the same plan, watched, stopped, ended."""

from __future__ import annotations

import threading
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from setka.planner import checks
from setka.planner.child import solve_in_child
from setka.planner.progress import NoPlanYet
from setka.planner.solve import solve
from setka.planner.synthetic.pilot import pilot
from tests.planner.small import small_problem, two_courses

if TYPE_CHECKING:
    from setka.planner.plan import Plan
    from setka.planner.progress import Progress


def decided(plan: Plan) -> Plan:
    """Leave out what differs from run to run: seconds and the curve."""
    return replace(plan, run=replace(plan.run, seconds=0.0, history=()))


def test_solve_in_child_gives_the_plan_of_solve() -> None:
    problem = two_courses()

    plan = solve_in_child(problem, seed=3)

    assert decided(plan) == decided(solve(problem, seed=3))


def test_solve_in_child_tells_its_progress_in_order() -> None:
    events: list[Progress] = []

    plan = solve_in_child(small_problem(), on_progress=events.append)

    values = [event.value for event in events if event.value is not None]
    bounds = [event.bound for event in events if event.bound is not None]
    assert values == sorted(values)
    assert bounds == sorted(bounds, reverse=True)
    assert (values[-1], bounds[-1]) == (plan.value, plan.bound)


def test_solve_in_child_stopped_before_the_first_plan_says_so() -> None:
    stop = threading.Event()
    stop.set()

    with pytest.raises(NoPlanYet):
        solve_in_child(pilot(0), stop=stop)


def test_solve_in_child_stopped_after_the_first_plan_keeps_it() -> None:
    problem, stop = pilot(0), threading.Event()
    seen: list[int] = []

    def listen(event: Progress) -> None:
        if event.plan is not None:
            seen.append(event.plan.value)
            stop.set()

    plan = solve_in_child(problem, stop=stop, on_progress=listen)

    assert plan.value >= seen[0]
    assert checks.breaches(problem, plan) == []
    assert sum(price.points for price in plan.prices) == plan.value
    assert {state.rule for state in plan.rules} == set(checks.RULES)


def test_solve_in_child_killed_keeps_the_best_it_was_told() -> None:
    problem = pilot(0)
    seen: list[Plan] = []

    def listen(event: Progress) -> None:
        seen.extend([event.plan] if event.plan is not None else [])

    plan = solve_in_child(problem, on_progress=listen, is_killed=lambda: bool(seen))

    assert plan.groups == seen[-1].groups
    assert not plan.run.is_complete
    assert checks.breaches(problem, plan) == []
