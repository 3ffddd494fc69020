"""One measurement in a process of its own.

``python -m benchmarks.planner.measure plain pilot 0``
"""

from __future__ import annotations

import argparse
import json
import statistics
import time
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING

from ortools.sat.python import cp_model

from benchmarks.planner.plain_model import draw_up
from benchmarks.planner.variants import VARIANTS, network
from setka.planner import checks
from setka.planner.solve import solve

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Executor

    from setka.planner.problem import Problem
    from setka.planner.progress import Progress

WORKERS = 2
"""Workers of the plain model as the aims name it."""
TUNED = {"num_workers": 1, "linearization_level": 2}
"""What the engine gives CP-SAT; the same model is measured with it as well."""
REPEATS = 5
Figures = dict[str, object]
Trace = list[tuple[float, float | None, float | None]]
"""(seconds, value of the best plan, bound)."""


@dataclass
class Deadline:
    """A stop token that sets itself."""

    ends: float

    def is_set(self) -> bool:
        """Tell whether the time is over."""
        return time.perf_counter() >= self.ends


@dataclass
class Watch:
    """Notes when the engine told what; plans are written by the engine all the same."""

    started: float
    trace: Trace = field(default_factory=list)
    stages: dict[str, float] = field(default_factory=dict)
    price_bound: int | None = None
    """The last bound before the exact solve."""

    def __call__(self, event: Progress) -> None:
        """Take an event."""
        now = time.perf_counter() - self.started
        self.stages.setdefault(event.stage, now)
        if event.stage == "options" and event.share == 1:
            self.stages["draft"] = now
        if event.stage in {"bound", "greedy"}:
            self.price_bound = event.bound
        if not self.trace or self.trace[-1][1:] != (event.value, event.bound):
            self.trace.append((now, event.value, event.bound))


def measure_engine(problem: Problem, seconds: float, executor: Executor | None = None) -> Figures:
    """Solve with the engine and judge its plan."""
    started = time.perf_counter()
    watch = Watch(started)
    plan = solve(
        problem,
        stop=Deadline(started + seconds),
        on_progress=watch,
        clock=time.perf_counter,
        executor=executor,
    )
    total = time.perf_counter() - started
    watch.trace.append((total, plan.value, plan.bound))
    judged = []
    for _ in range(REPEATS):
        # A copy has nothing looked up yet, as in ``setka plan check``.
        fresh = replace(problem)
        judged.append(_seconds(partial(checks.judge, fresh, plan)))
    return {
        "status": plan.status,
        "seconds": total,
        "value": plan.value,
        "bound": plan.bound,
        "price_bound": watch.price_bound,
        "stages": watch.stages,
        "trace": watch.trace,
        "judged": statistics.median(judged),
        "breaches": len(checks.breaches(problem, plan)),
        "met": sum(len(group.attendees) for group in plan.groups),
        "groups": len(plan.groups),
    }


def _seconds(do: Callable[[], object]) -> float:
    started = time.perf_counter()
    do()
    return time.perf_counter() - started


def measure_plain(problem: Problem, seconds: float) -> Figures:
    """Solve the plain model with two workers, otherwise as CP-SAT comes."""
    return _plain(problem, seconds, {"num_workers": WORKERS})


def measure_tuned(problem: Problem, seconds: float) -> Figures:
    """Solve the plain model with the settings of the engine's exact solve."""
    return _plain(problem, seconds, TUNED)


def _plain(problem: Problem, seconds: float, settings: dict[str, int]) -> Figures:
    """Solve the plain model; its clock starts when the model is written."""
    started = time.perf_counter()
    plain = draw_up(problem)
    written = time.perf_counter() - started
    solver = cp_model.CpSolver()
    for name, setting in settings.items():
        setattr(solver.parameters, name, setting)
    solver.parameters.max_time_in_seconds = seconds
    began = time.perf_counter()
    listener = _Listener(began)
    solver.best_bound_callback = listener.on_bound
    status = solver.solve(plain.model, listener)
    total = time.perf_counter() - began
    has_plan = status in {cp_model.OPTIMAL, cp_model.FEASIBLE}
    value = solver.objective_value if has_plan else None
    bound = solver.best_objective_bound
    listener.trace.append((total, value, bound))
    return {
        "status": solver.status_name(status).lower(),
        "seconds": total,
        "writing": written,
        "value": value,
        "bound": bound,
        "variables": len(plain.model.proto.variables),
        "constraints": len(plain.model.proto.constraints),
        "trace": listener.trace,
    }


class _Listener(cp_model.CpSolverSolutionCallback):
    def __init__(self, began: float) -> None:
        super().__init__()
        self._began = began
        self._value: float | None = None
        self._bound: float | None = None
        self.trace: Trace = []

    def on_solution_callback(self) -> None:
        self._value = self.objective_value
        self._note()

    def on_bound(self, bound: float) -> None:
        self._bound = bound
        self._note()

    def _note(self) -> None:
        self.trace.append((time.perf_counter() - self._began, self._value, self._bound))


MEASURES = {"engine": measure_engine, "plain": measure_plain, "tuned": measure_tuned}


def main() -> None:
    """Print the figures of one measurement as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=MEASURES)
    parser.add_argument("variant", choices=VARIANTS)
    parser.add_argument("seed", type=int)
    parser.add_argument("--limit", type=float, default=60.0, help="seconds")
    asked = parser.parse_args()
    print(json.dumps(MEASURES[asked.what](network(asked.variant, asked.seed), asked.limit)))


if __name__ == "__main__":
    main()
