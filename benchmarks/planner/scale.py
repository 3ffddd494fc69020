"""How good plans of large networks are after how long: ``python -m benchmarks.planner.scale``.

    .venv/bin/python -m benchmarks.planner.scale --networks municipality --seeds 0 1 2 --limit 300
    .venv/bin/python -m benchmarks.planner.scale --networks four --ways piece apart --limit 240

Each network is made and solved in a process of its own, one after another; ``piece``: in one piece,
``apart``: one municipality a task, the courses they share first. The clock starts when the problem
is there. Gap = (bound - value) / value. Memory is the peak of the process that solves (and of its
largest worker); ``apart`` the largest process that solves anything.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import resource
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack
from functools import partial
from typing import Any, NamedTuple

from benchmarks.planner.measure import measure_engine, measure_plain
from benchmarks.planner.run import FOLDER, machine, wait_for_quiet
from benchmarks.planner.tables import first_plan, seconds
from setka.planner import checks
from setka.planner.child import solve_in_child
from setka.planner.synthetic.network import network

SPAWN = multiprocessing.get_context("spawn")


class Size(NamedTuple):
    """What a network is generated of."""

    schools: int
    students: int
    municipalities: int = 1


NETWORKS = {
    "town": Size(12, 600),
    "municipality": Size(25, 1_250),
    "four": Size(40, 2_000, 4),
    "city": Size(100, 5_000),
    "region": Size(1_000, 50_000, 40),
}
MOMENTS = (60.0, 300.0, 900.0)
"""Seconds at which the aims are stated."""


def solved(name: str, seed: int, limit: float, workers: int) -> dict[str, Any]:
    """Solve a network with Setka's engine, and say what it took."""
    size = NETWORKS[name]
    problem = network(**size._asdict(), seed=seed)
    load, before = os.getloadavg()[0], time.process_time()
    with ExitStack() as kept:
        executor = None
        if workers > 1:
            executor = kept.enter_context(ProcessPoolExecutor(workers, mp_context=SPAWN))
        figures = measure_engine(problem, limit, executor)
    cpu = time.process_time() - before + resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    return {**figures, "cpu": cpu, "load": load, "megabytes": _megabytes()}


def apart(name: str, seed: int, limit: float, workers: int) -> dict[str, Any]:
    """Solve a network one municipality a task, and say what it took."""
    problem = network(**NETWORKS[name]._asdict(), seed=seed)
    load, started = os.getloadavg()[0], time.perf_counter()
    plan = solve_in_child(problem, workers=workers, seconds=limit, municipal_requests=1)
    end = time.perf_counter() - started
    return {
        "status": plan.status,
        "seconds": end,
        "value": plan.value,
        "bound": plan.bound,
        "trace": [(end, plan.value, plan.bound)],
        "breaches": len(checks.breaches(problem, plan)),
        "cpu": resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime,
        "load": load,
        "megabytes": _megabytes()[1:],
    }


def plainly(name: str, seed: int, limit: float) -> dict[str, Any]:
    """Solve a network with the plain model and two workers of CP-SAT."""
    problem = network(**NETWORKS[name]._asdict(), seed=seed)
    return {**measure_plain(problem, limit), "megabytes": _megabytes()}


def _megabytes() -> list[int]:
    who = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    return [resource.getrusage(one).ru_maxrss // 1024 for one in who]


def gap_at(figures: dict[str, Any], moment: float) -> float | None:
    """Give the gap of the best plan to the best bound that were known at a moment."""
    value = bound = None
    for at, value_then, bound_then in figures["trace"]:
        if at <= moment:
            value, bound = value_then, bound_then
    return None if not value or bound is None else float((bound - value) / value)


def share(gap: float | None) -> str:
    """Write a gap."""
    return "–" if gap is None else f"{gap:.2%}"


WAYS = {"piece": solved, "apart": apart}

HEAD = (
    *("network", "seed", "by", "options and rows, s", "first plan, s", "its gap"),
    *(f"gap at {moment:.0f} s" for moment in MOMENTS),
    *("value", "bound", "end, s", "CPU, s", "MB", "load"),
)


def row(name: str, seed: int, by: str, figures: dict[str, Any], limit: float) -> str:
    """Write one measurement as a row of Markdown."""
    first = first_plan(figures)
    end = figures["seconds"]
    cells = (
        name,
        seed,
        by,
        f"{figures['stages'].get('draft', 0):.1f}" if "stages" in figures else "–",
        seconds(first, limit),
        "–" if first is None else share(gap_at(figures, first)),
        *(share(gap_at(figures, at)) if at <= max(limit, end) else "" for at in MOMENTS),
        f"{figures['value'] or 0:.0f}",
        f"{figures['bound']:.0f}",
        f"{end:.0f}",
        f"{figures['cpu']:.0f}" if "cpu" in figures else "–",
        " + ".join(map(str, figures["megabytes"])),
        f"{figures.get('load', 0):.1f}",
    )
    return f"| {' | '.join(map(str, cells))} |"


def main() -> None:
    """Measure, keep the raw figures, print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--networks", nargs="+", choices=NETWORKS, default=["municipality"])
    parser.add_argument("--seeds", type=int, nargs="+", default=[0, 1, 2])
    parser.add_argument("--ways", nargs="+", choices=WAYS, default=["piece"])
    parser.add_argument("--limit", type=float, default=300.0, help="seconds for the engine")
    parser.add_argument("--workers", type=int, default=2, help="processes of the engine")
    parser.add_argument("--plain", type=float, default=0.0, help="seconds for the plain model")
    parser.add_argument("--now", action="store_true", help="do not wait for an idle machine")
    asked = parser.parse_args()
    FOLDER.mkdir(parents=True, exist_ok=True)
    facts = machine()
    path = FOLDER / f"scale-{facts['started']}.json".replace(":", "")
    record: dict[str, Any] = {"machine": facts, "asked": vars(asked), "cases": []}
    print(f"| {' | '.join(HEAD)} |\n{'|---' * len(HEAD)}|")
    for name in asked.networks:
        for seed in asked.seeds:
            tasks = [
                (by, partial(way, name, seed, asked.limit, asked.workers), asked.limit)
                for by, way in WAYS.items()
                if by in asked.ways
            ]
            if asked.plain:
                tasks.append(("plain", partial(plainly, name, seed, asked.plain), asked.plain))
            for by, task, limit in tasks:
                if not asked.now:
                    wait_for_quiet()
                with ProcessPoolExecutor(1, mp_context=SPAWN) as alone:
                    figures = alone.submit(task).result()
                record["cases"].append({"network": name, "seed": seed, "by": by, **figures})
                path.write_text(json.dumps(record, indent=1), encoding="utf-8")
                print(row(name, seed, by, figures, limit), flush=True)
    print(f"Raw figures: {path.name}", file=sys.stderr)


if __name__ == "__main__":
    main()
