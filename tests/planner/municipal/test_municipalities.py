"""Municipalities planned one a task: lawful, bounded, the same whoever plans them."""

from __future__ import annotations

from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, ParamSpec, TypeVar

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from setka.planner import checks
from setka.planner.child import solve_in_child
from setka.planner.municipal.clusters import Clusters, clusters_of, shared_of
from setka.planner.municipal.seats import mended
from setka.planner.municipal.solve import Means, solve_municipalities
from setka.planner.municipal.tasks import Search, plan_view
from setka.planner.problem import Request
from setka.planner.progress import NoPlanYet
from setka.planner.run import with_statements
from setka.planner.solve import solve
from setka.planner.synthetic.network import network
from tests.planner.checks.test_order_of_seats_swaps import cases
from tests.planner.small import course, group, plan_of, small_problem, student
from tests.planner.tiny import random_problem

if TYPE_CHECKING:
    from collections.abc import Callable

    from setka.planner.municipal.tasks import Planned, View
    from setka.planner.plan import Plan
    from setka.planner.problem import Problem

P = ParamSpec("P")
T = TypeVar("T")
SEARCH = Search(seed=0, effort=1.0, exact_columns=15_000)


def by_view(view: View, search: Search, share: float) -> Planned:
    """Plan a municipality with all the time it takes."""
    del share
    return plan_view(view, search)


def apart(problem: Problem, clusters: Clusters, executor: Executor | None = None) -> Plan | None:
    return solve_municipalities(problem, clusters, SEARCH, Means(by_view, executor, 2))


def parted(seed: int) -> tuple[Problem, Clusters]:
    """Draw a tiny problem and put each of its schools into one of two clusters."""
    problem = random_problem(seed, is_tiniest=True)
    first, second, third = sorted(problem.policy.weights.fairness, reverse=True)
    weights = replace(problem.policy.weights, fairness=(first, second, third))
    problem = replace(problem, policy=replace(problem.policy, weights=weights))
    joined = {school.id: school.parent or school.id for school in problem.schools}
    for trip in problem.trips:
        one, other = (joined[problem.site[end].school] for end in (trip.origin, trip.destination))
        joined = {school: one if of == other else of for school, of in joined.items()}
    names = sorted(set(joined.values()))
    of_school = {school: names.index(of) % 2 for school, of in joined.items()}
    numbers = sorted(set(of_school.values()))
    of_school = {school: numbers.index(of) for school, of in of_school.items()}
    return problem, Clusters(of_school, shared_of(problem, of_school))


def held(seed: int) -> bool:
    """Look at a tiny problem planned apart and in one piece; tell if there was something to see."""
    problem, clusters = parted(seed)
    plan = apart(problem, clusters)
    whole = solve(problem)
    if plan is None or whole.status == "infeasible":
        return False
    assert checks.breaches(problem, plan) == []
    assert plan.value == checks.value_of(checks.prices(problem, plan))
    assert plan.value <= whole.bound
    assert whole.value <= plan.bound
    return clusters.number > 1 and bool(clusters.shared) and whole.value > 0


def test_plans_are_lawful_and_no_plan_of_the_whole_is_above_the_bound() -> None:
    seen = sum(held(seed) for seed in range(40))

    assert seen >= 5


@pytest.mark.long
@settings(deadline=None, max_examples=60)
@given(st.integers(0, 10**6))
def test_no_plan_of_the_whole_is_above_the_bound(seed: int) -> None:
    held(seed)


@cache
def region() -> Problem:
    return network(schools=6, students=36, municipalities=2, seed=7)


@cache
def alone() -> Plan:
    plan = apart(region(), clusters_of(region()))
    assert plan is not None
    return decided(plan)


def decided(plan: Plan) -> Plan:
    return replace(plan, run=replace(plan.run, seconds=0.0, history=()))


class Dead(Executor):
    """Takes every job and dies of it."""

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        del fn, args, kwargs
        job: Future[T] = Future()
        job.set_exception(BrokenExecutor())
        return job


def test_two_municipalities_are_planned_around_what_they_share() -> None:
    problem, clusters, plan = region(), clusters_of(region()), alone()

    assert clusters.number == 2
    assert checks.breaches(problem, plan) == []
    assert plan.value == checks.value_of(plan.prices)
    assert 0 < plan.value <= plan.bound
    assert solve(problem, effort=20).value <= plan.bound
    assert {group.course in clusters.shared for group in plan.groups} == {True, False}
    asked = set(problem.request)
    met = {(name, group.course) for group in plan.groups for name in group.attendees}
    told = {(one.student, one.course) for one in plan.unmet}
    assert told == asked - met


def test_plan_is_the_same_for_processes_and_when_all_of_them_die() -> None:
    with ProcessPoolExecutor(2) as processes:
        among = apart(region(), clusters_of(region()), processes)
    dying = apart(region(), clusters_of(region()), Dead())

    assert among is not None
    assert decided(among) == alone()
    assert dying is not None
    assert decided(dying) == alone()


@pytest.mark.parametrize("workers", [1, pytest.param(2, marks=pytest.mark.long)])
def test_child_plans_municipalities_one_a_task(workers: int) -> None:
    plan = solve_in_child(region(), workers=workers, effort=1.0, municipal_requests=1)

    assert decided(plan) == alone()


@pytest.mark.long
def test_child_plans_in_one_piece_below_the_limit() -> None:
    plan = solve_in_child(region(), effort=1.0, municipal_requests=10_000)

    assert decided(plan) == decided(solve(region(), effort=1.0))


@pytest.mark.long
def test_child_gives_each_municipality_a_share_of_the_time() -> None:
    plan = solve_in_child(region(), effort=1.0, municipal_requests=1, seconds=20.0)

    assert checks.breaches(region(), plan) == []


class Now:
    """A token that is set."""

    def is_set(self) -> bool:
        return True


def test_bound_that_is_stopped_at_once_still_holds() -> None:
    def hurried(view: View, search: Search, share: float) -> Planned:
        del share
        return plan_view(view, search, stop_of_bound=Now())

    plan = solve_municipalities(region(), clusters_of(region()), SEARCH, Means(hurried))

    assert plan is not None
    assert plan.bound >= alone().bound
    assert replace(decided(plan), bound=0, status="feasible", run=alone().run) == replace(
        alone(), bound=0, status="feasible"
    )


def test_stop_before_every_municipality_has_a_plan_is_no_plan() -> None:
    def stopped(view: View, search: Search, share: float) -> Planned:
        del share
        return plan_view(view, search, Now())

    with pytest.raises(NoPlanYet):
        solve_municipalities(region(), clusters_of(region()), SEARCH, Means(stopped))


def test_who_is_wronged_by_the_whole_takes_the_seat() -> None:
    problem = small_problem(
        students=(
            student("a1", Request("robots", 1)),
            student("b1", Request("robots", 1)),
            student("c1", Request("robots", 1)),
        ),
        courses=(course("robots", max_size=2),),
    )
    plan = plan_of(problem, group("b1 c1"))

    found = mended(problem, plan)

    assert found is not None
    assert found.groups[0].attendees in {("a1", "b1"), ("a1", "c1")}
    stated = with_statements(problem, found)
    assert checks.breaches(problem, stated, only={"order_of_seats", "statement"}) == []
    (left,) = found.unmet
    assert (left.student, left.kind, left.is_reachable) == ("c1", "full", True)


@given(cases())
def test_mending_ends_with_nobody_wronged_and_breaks_no_other_rule(
    case: tuple[Problem, Plan],
) -> None:
    problem, plan = case
    seats = [(name, one.course) for one in plan.groups for name in one.attendees]
    assume(len(seats) == len(set(seats)) and set(seats) <= set(problem.request))
    rules = set(checks.RULES) - {"order_of_seats", "statement"}
    before = [repr(breach) for breach in checks.breaches(problem, plan, only=rules)]

    found = mended(problem, plan)

    if found is not None:
        assert checks.breaches(problem, found, only={"order_of_seats"}) == []
        after = [repr(breach) for breach in checks.breaches(problem, found, only=rules)]
        assert set(after) <= set(before)
        assert [len(one.attendees) for one in found.groups] == [
            len(one.attendees) for one in plan.groups
        ]
        seated = {(name, one.course) for one in found.groups for name in one.attendees}
        told = {(one.student, one.course) for one in found.unmet}
        assert told == set(problem.request) - seated
