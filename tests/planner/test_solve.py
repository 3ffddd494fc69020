"""The solver against the judge and against every plan of the tiniest problems."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count, islice, pairwise

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from setka.planner import checks
from setka.planner.bound import Bound
from setka.planner.options.build import build_options
from setka.planner.plan import Plan
from setka.planner.problem import Problem
from setka.planner.progress import NoPlanYet, Progress
from setka.planner.rules.build import build_draft
from setka.planner.solve import solve
from tests.planner.brute import Brute, TooMany
from tests.planner.tiny import problems, random_problem

FEW = settings(max_examples=12)
MANY = settings(settings.get_profile("long"), max_examples=400)


@dataclass
class Token:
    """A stop token set after so many events; it remembers what it was told."""

    after: int
    told: list[Progress] = field(default_factory=list)

    def is_set(self) -> bool:
        return len(self.told) >= self.after


def reachable(problem: Problem) -> frozenset[tuple[str, str]]:
    """List the requests for which the solver finds a placement."""
    options, _, _ = build_options(problem)
    wishes = [options.requests[seat.request] for seat in options.seats]
    return frozenset((wish.student, wish.course) for wish in wishes)


def lively(first: int) -> Iterator[Problem]:
    """Yield tiniest problems in which somebody can be placed."""
    for seed in count(first):
        problem = random_problem(seed, is_tiniest=True)
        if len(reachable(problem)) > 1:
            yield problem


def assert_sound(problem: Problem, plan: Plan) -> None:
    """See that a plan keeps every rule and states its value rightly."""
    assert checks.breaches(problem, plan) == []
    assert {state.rule for state in plan.rules if state.breaches} == set()
    assert plan.prices == checks.prices(problem, plan)
    assert sum(price.points for price in plan.prices) == plan.value
    assert plan.value <= plan.bound
    assert (plan.status == "optimal") == (plan.value == plan.bound)


def look(problem: Problem) -> None:
    """Solve a problem and judge the plan."""
    plan = solve(problem)

    if plan.status == "infeasible":
        assert plan.groups == ()
        assert any(lock.state == "open" for lock in problem.policy.locks)
    else:
        assert_sound(problem, plan)


@FEW
@given(problems())
def test_solve_keeps_every_rule_and_says_its_value(problem: Problem) -> None:
    look(problem)


@pytest.mark.long
@MANY
@given(problems())
def test_solve_keeps_every_rule_of_many_problems(problem: Problem) -> None:
    look(problem)


def compare(problem: Problem, most: int) -> bool:
    """Compare with the best of all plans; tell if there were few enough to look at."""
    try:
        best = Brute(problem, reachable(problem), most).best()
    except TooMany:
        return False
    plan = solve(problem)

    assert plan.status == ("infeasible" if best is None else "optimal")
    assert plan.value == (best or 0)
    return True


def test_solve_finds_the_best_of_all_plans() -> None:
    looked = [compare(problem, 300) for problem in islice(lively(0), 14)]

    assert sum(looked) > 4


@pytest.mark.long
@pytest.mark.parametrize("first", range(100_000, 100_400, 20))
def test_solve_finds_the_best_of_all_plans_of_many_problems(first: int) -> None:
    for problem in islice(lively(first), 4):
        compare(problem, 6_000)


@FEW
@given(problems(), st.integers(1, 9))
def test_solve_repeats_itself_and_needs_no_luck(problem: Problem, seed: int) -> None:
    plan = solve(problem)
    again = solve(problem)
    lucky = solve(problem, seed=seed)

    assert again == plan
    assert (lucky.status, lucky.value) == (plan.status, plan.value)


@FEW
@given(problems(), st.integers(0, 12))
def test_solve_stopped_early_gives_a_lawful_plan_or_none(problem: Problem, after: int) -> None:
    token = Token(after)

    try:
        plan = solve(problem, stop=token, on_progress=token.told.append)
    except NoPlanYet:
        assert token.is_set()
        assert all(progress.value is None for progress in token.told)
        return

    if plan.status != "infeasible":
        assert_sound(problem, plan)


@FEW
@given(problems())
def test_solve_tells_values_and_bounds_that_never_worsen(problem: Problem) -> None:
    told: list[Progress] = []
    plan = solve(problem, on_progress=told.append)
    assume(plan.status != "infeasible")

    values = [progress.value for progress in told if progress.value is not None]
    bounds = [progress.bound for progress in told if progress.bound is not None]
    plans = [progress.plan for progress in told if progress.plan is not None]

    assert values == sorted(values)
    assert bounds == sorted(bounds, reverse=True)
    assert (values[-1], bounds[-1]) == (plan.value, plan.bound)
    assert [checks.breaches(problem, found) for found in plans] == [[] for _ in plans]
    assert all(one.value < two.value for one, two in pairwise(plans))


@FEW
@given(problems())
def test_bound_is_no_less_than_the_optimum_after_every_step(problem: Problem) -> None:
    plan = solve(problem)
    assume(plan.status == "optimal")
    bound = Bound(build_draft(problem, *build_options(problem)))
    steps = [bound.points]
    while not bound.is_done and len(steps) < 60:
        bound.step(iterations=20)
        steps.append(bound.points)

    assert min(steps) >= plan.value
    assert steps == sorted(steps, reverse=True)
