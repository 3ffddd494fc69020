"""A plan improved by neighbourhoods: lawful, bounded, the same for any executor, dead or alive."""

from __future__ import annotations

import threading
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, ParamSpec, TypeVar

import pytest

from setka.planner import checks, large
from setka.planner.solve import solve
from setka.planner.synthetic.network import network

if TYPE_CHECKING:
    from collections.abc import Callable

    from setka.planner.plan import Plan
    from setka.planner.problem import Problem
    from setka.planner.progress import Listener, Progress

P = ParamSpec("P")
T = TypeVar("T")


@cache
def problem() -> Problem:
    return network(schools=3, students=30, seed=1)


@pytest.fixture(autouse=True)
def _few_rounds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(large, "IDLE_ROUNDS", 3)


def improved(
    executor: Executor | None = None,
    on_progress: Listener | None = None,
    stop: threading.Event | None = None,
) -> Plan:
    return solve(
        problem(),
        executor=executor,
        on_progress=on_progress,
        stop=stop,
        exact_columns=100,
    )


def decided(plan: Plan) -> Plan:
    """Leave out how long it took."""
    return replace(plan, run=replace(plan.run, seconds=0.0, history=()))


class Dying(Executor):
    """Answers so many parts, then its worker is killed and nothing can be sent any more."""

    def __init__(self, answers: int) -> None:
        self.left = answers
        self.refused = 0

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        self.left -= 1
        job: Future[T] = Future()
        if self.left >= 0:
            job.set_result(fn(*args, **kwargs))
        elif self.left == -1:
            job.set_exception(BrokenProcessPool("killed"))
        else:
            self.refused += 1
            raise BrokenProcessPool("killed before")
        return job


class Silent(Executor):
    """Never answers; the first part sent away asks for the run to be stopped."""

    def __init__(self, stop: threading.Event) -> None:
        self.stop = stop

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        del fn, args, kwargs
        self.stop.set()
        return Future()


def test_improved_plan_keeps_every_rule_and_its_value_is_near_the_proven_one() -> None:
    told: list[Progress] = []
    plan = improved(on_progress=told.append)
    best = solve(problem())

    assert checks.breaches(problem(), plan) == []
    assert best.status == "optimal"
    assert 0.98 * best.value <= plan.value <= best.value <= plan.bound
    assert "improve" in {event.stage for event in told}
    assert "exact" not in {event.stage for event in told}


def test_rounds_gain_on_the_first_plan() -> None:
    told: list[Progress] = []
    plan = improved(on_progress=told.append)
    first = next(event.value for event in told if event.value is not None)

    assert first < plan.value


def test_plan_is_the_same_for_any_executor_and_when_workers_die() -> None:
    alone = decided(improved())
    dying = Dying(answers=3)

    with (
        ThreadPoolExecutor(1) as one,
        ProcessPoolExecutor(2) as two,
        ProcessPoolExecutor(4) as four,
    ):
        plans = [decided(improved(executor)) for executor in (one, two, four, dying)]

    assert plans == [alone] * 4
    assert dying.refused > 0


def test_stop_is_heard_while_parts_are_away() -> None:
    stop = threading.Event()

    plan = improved(Silent(stop), stop=stop)

    assert not plan.run.is_complete
    assert checks.breaches(problem(), plan) == []
