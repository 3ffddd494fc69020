"""Solving in a child process: the same plan, watched, stopped, ended."""

from __future__ import annotations

import subprocess
import sys
import threading
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Any

import psutil
import pytest

from setka.planner import checks
from setka.planner.child import solve_in_child
from setka.planner.progress import NoPlanYet
from setka.planner.solve import solve
from setka.planner.synthetic.network import network
from setka.planner.synthetic.pilot import pilot
from tests.planner.small import small_problem, two_courses

if TYPE_CHECKING:
    from pathlib import Path

    from setka.planner.plan import Plan
    from setka.planner.problem import Problem
    from setka.planner.progress import Progress


def decided(plan: Plan) -> Plan:
    """Leave out what differs from run to run: seconds and the curve."""
    return replace(plan, run=replace(plan.run, seconds=0.0, history=()))


EFFORT = 3.0
"""Enough for a first plan and a few rounds."""


@cache
def one_piece() -> Problem:
    return network(schools=3, students=24, seed=2)


@cache
def alone() -> Plan:
    """Plan a network in one piece by neighbourhoods, in this process."""
    return decided(solve(one_piece(), effort=EFFORT, exact_columns=100))


def improved(workers: int, **how: Any) -> Plan:  # noqa: ANN401 - the arguments of solve_in_child
    return solve_in_child(one_piece(), workers=workers, effort=EFFORT, exact_columns=100, **how)


def workers_of_the_run() -> list[psutil.Process]:
    """Find the workers of the child of this process."""
    return [worker for child in psutil.Process().children() for worker in child.children()]


class Killer:
    """Listens to a run and kills one of its workers, once, when the search goes on in rounds."""

    def __init__(self) -> None:
        self.killed: list[psutil.Process] = []
        self.others: list[psutil.Process] = []

    def __call__(self, event: Progress) -> None:
        if event.stage == "improve" and not self.killed:
            self.killed, self.others = workers_of_the_run()[:1], workers_of_the_run()[1:]
            for worker in self.killed:
                worker.kill()


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


def test_network_in_one_piece_is_the_same_when_a_worker_is_killed() -> None:
    killer = Killer()

    plan = improved(2, on_progress=killer)

    assert decided(plan) == alone()
    assert len(killer.killed) == 1
    assert [worker for worker in killer.others if worker.is_running()] == []


@pytest.mark.long
@pytest.mark.parametrize("workers", [1, 2, 4])
def test_network_in_one_piece_is_the_same_for_any_number_of_workers(workers: int) -> None:
    assert decided(improved(workers)) == alone()


@pytest.mark.long
def test_no_worker_remains_after_a_stop() -> None:
    stop = threading.Event()
    seen: list[psutil.Process] = []

    def listen(event: Progress) -> None:
        if event.stage == "improve":
            seen.extend(workers_of_the_run())
            stop.set()

    plan = improved(2, stop=stop, on_progress=listen)

    assert checks.breaches(one_piece(), plan) == []
    assert not plan.run.is_complete
    assert seen
    assert psutil.wait_procs(seen, timeout=10)[1] == []


@pytest.mark.long
def test_no_worker_remains_after_the_child_was_killed() -> None:
    seen: list[psutil.Process] = []

    def listen(event: Progress) -> None:
        if event.stage == "improve" and not seen:
            seen.extend(workers_of_the_run())
            for child in psutil.Process().children():
                if child.children():
                    child.kill()

    plan = improved(2, on_progress=listen)

    assert checks.breaches(one_piece(), plan) == []
    assert not plan.run.is_complete
    assert seen
    assert psutil.wait_procs(seen, timeout=10)[1] == []


STOPPED = """
import threading
from setka.planner.child import solve_in_child
from setka.planner.synthetic.network import network

stop = threading.Event()
plan = solve_in_child(
    network(schools=3, students=24, seed=2),
    workers=2,
    exact_columns=100,
    stop=stop,
    on_progress=lambda event: event.stage == "improve" and stop.set(),
)
print(plan.run.is_complete)
"""


@pytest.mark.long
def test_stop_leaves_nothing_behind_that_python_complains_of() -> None:
    done = subprocess.run(
        [sys.executable, "-c", STOPPED], capture_output=True, text=True, check=True
    )

    assert (done.stdout, done.stderr) == ("False\n", "")


BUSY = """
import multiprocessing, os, threading, time
from setka.planner.process import end_with_parent

def work():
    os.setpgrp()
    threading.Thread(target=end_with_parent, daemon=True).start()
    print(os.getpid(), flush=True)
    time.sleep(600)  # never looks up while the test lasts; yet ends by itself should the test fail

if __name__ == "__main__":
    child = multiprocessing.get_context("spawn").Process(target=work)
    child.start()
    child.join()
"""


def test_child_that_looks_at_no_token_ends_with_a_parent_that_is_killed(tmp_path: Path) -> None:
    (tmp_path / "busy.py").write_text(BUSY, encoding="utf-8")
    with subprocess.Popen([sys.executable, tmp_path / "busy.py"], stdout=subprocess.PIPE) as parent:
        assert parent.stdout is not None
        child = psutil.Process(int(parent.stdout.readline()))

        parent.kill()

    assert psutil.wait_procs([child], timeout=10)[1] == []
