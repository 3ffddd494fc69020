"""A local cluster of two processes: the same plan, also when a worker or all of it is lost."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from dataclasses import dataclass, field, replace
from functools import cache
from typing import TYPE_CHECKING

import pytest

from setka.planner.child import solve_in_child
from setka.planner.solve import solve
from setka.planner.synthetic.network import network
from setka.planner.workers import ClusterRefused
from tests.planner.small import two_courses

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from setka.planner.plan import Plan
    from setka.planner.problem import Problem
    from setka.planner.progress import Progress

EFFORT = 3.0


@cache
def one_piece() -> Problem:
    return network(schools=3, students=24, seed=2)


def decided(plan: Plan) -> Plan:
    """Leave out how long it took."""
    return replace(plan, run=replace(plan.run, seconds=0.0, history=()))


@cache
def alone() -> Plan:
    return decided(solve(one_piece(), effort=EFFORT, exact_columns=100))


@dataclass
class Machines:
    """A scheduler and workers, each a process that can be killed."""

    folder: Path
    processes: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def start(self, kind: str, *args: str) -> None:
        module = f"distributed.cli.dask_{kind}"
        known = ("--scheduler-file", str(self.folder / "scheduler.json"), "--no-dashboard")
        self.processes.append(
            subprocess.Popen(
                [sys.executable, "-m", module, *known, *args],
                cwd=self.folder,
                stderr=subprocess.DEVNULL,
            )
        )

    @property
    def address(self) -> str:
        file = self.folder / "scheduler.json"
        for _ in range(600):
            if file.exists():
                return str(json.loads(file.read_text())["address"])
            time.sleep(0.1)
        pytest.fail("the scheduler did not start")


@pytest.fixture
def machines(tmp_path: Path) -> Iterator[Machines]:
    made = Machines(tmp_path)
    made.start("scheduler", "--host", "127.0.0.1", "--port", "0")
    yield made
    for process in made.processes:
        process.kill()
        process.wait()


@pytest.mark.long
@pytest.mark.parametrize(
    ("killed", "is_lost"),
    [(None, False), ("worker", False), ("workers", True), ("scheduler", True)],
)
def test_plan_is_the_same_on_a_cluster_whatever_dies(
    machines: Machines, killed: str | None, is_lost: bool
) -> None:
    for _ in range(2):
        machines.start("worker", "--nthreads", "1", "--no-nanny")
    scheduler, *workers = machines.processes
    victims = {"worker": workers[:1], "workers": workers, "scheduler": [scheduler], None: []}
    rounds: list[Progress] = []
    lost: list[bool] = []

    def listen(event: Progress) -> None:
        if event.stage == "improve":
            rounds.append(event)
            if len(rounds) == 2:
                for victim in victims[killed]:
                    victim.kill()

    plan = solve_in_child(
        one_piece(),
        effort=EFFORT,
        exact_columns=100,
        cluster=machines.address,
        on_progress=listen,
        on_cluster_lost=lambda: lost.append(True),
    )

    assert decided(plan) == alone()
    assert len(rounds) > 2
    assert lost == [True] * is_lost


@pytest.mark.long
def test_cluster_without_workers_is_refused(machines: Machines) -> None:
    with pytest.raises(ClusterRefused) as refused:
        solve_in_child(two_courses(), cluster=machines.address)

    assert refused.value.code == "cluster_without_workers"


def test_cluster_that_is_not_there_is_refused() -> None:
    with pytest.raises(ClusterRefused) as refused:
        solve_in_child(two_courses(), cluster="nowhere://10.0.0.5:8786")

    assert (refused.value.code, refused.value.values) == (
        "cluster_not_there",
        {"address": "nowhere://10.0.0.5:8786"},
    )


def test_cluster_needs_its_extra(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "distributed.py").write_text("raise ModuleNotFoundError('distributed')\n")
    monkeypatch.syspath_prepend(tmp_path)

    with pytest.raises(ClusterRefused) as refused:
        solve_in_child(two_courses(), cluster="tcp://10.0.0.5:8786")

    assert refused.value.code == "cluster_extra_missing"
