"""Measure Setka's engine and the plain model side by side: ``python -m benchmarks.planner.run``."""

from __future__ import annotations

import argparse
import datetime as dt
import json
import os
import platform
import subprocess
import sys
import time
from importlib.metadata import version
from pathlib import Path
from typing import Any

from benchmarks.planner.tables import judgement, table_of

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "var" / "bench"
QUIET = 0.5
"""A machine with this load average (1 minute) or less is idle enough."""
PATIENCE = 120
"""Seconds to wait for it before each measurement."""


def measure(what: str, variant: str, seed: int, limit: float) -> dict[str, Any]:
    """Run one measurement in a process of its own and wait for it."""
    load = os.getloadavg()[0]
    command = [sys.executable, "-m", "benchmarks.planner.measure", what, variant, str(seed)]
    done = subprocess.run(
        [*command, "--limit", str(limit)], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if done.returncode:
        last = done.stderr.strip().splitlines()[-1:] or [f"exit {done.returncode}"]
        return {"failed": last[0], "load": load}
    figures: dict[str, Any] = json.loads(done.stdout)
    return {**figures, "load": load}


def wait_for_quiet() -> None:
    """Wait until the machine is idle, or until patience ends."""
    until = time.perf_counter() + PATIENCE
    while os.getloadavg()[0] > QUIET and time.perf_counter() < until:
        time.sleep(2)  # the load average of a minute moves slowly: nothing to be told sooner by


def machine() -> dict[str, object]:
    """Say on what the figures were measured."""
    lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    models = [line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")]
    return {
        "processor": models[0] if models else platform.processor(),
        "cores": os.cpu_count(),
        "system": platform.platform(),
        "python": platform.python_version(),
        "ortools": version("ortools"),
        "setka": version("setka"),
        "started": dt.datetime.now(dt.UTC).isoformat(timespec="seconds"),
        "load": os.getloadavg(),
    }


def main() -> None:
    """Measure, keep the raw figures, print tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", default="0,1,2,3,4", help="seeds of the pilot")
    parser.add_argument("--variants", default="wishes,weights,locks,rural,twins")
    parser.add_argument("--limit", type=float, default=300.0, help="seconds for the plain model")
    parser.add_argument("--quick", action="store_true", help="one seed, 20 seconds: does it run?")
    parser.add_argument("--now", action="store_true", help="do not wait for an idle machine")
    asked = parser.parse_args()
    seeds = [int(seed) for seed in asked.seeds.split(",")]
    cases = [("pilot", seed) for seed in seeds]
    cases += [(name, seeds[0]) for name in asked.variants.split(",") if name]
    limit = asked.limit
    if asked.quick:
        cases, limit = cases[:1], 20.0
    FOLDER.mkdir(parents=True, exist_ok=True)
    record: dict[str, Any] = {"machine": machine(), "limit": limit, "cases": []}
    path = FOLDER / f"planner-{dt.datetime.now(dt.UTC):%Y%m%d-%H%M%S}.json"
    for variant, seed in cases:
        case: dict[str, Any] = {"variant": variant, "seed": seed}
        for what in ("engine", "plain", "tuned"):
            if not (asked.now or asked.quick):
                wait_for_quiet()
            case[what] = measure(what, variant, seed, limit)
        record["cases"].append(case)
        record["machine"]["ended"] = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
        path.write_text(json.dumps(record, indent=1), encoding="utf-8")
        print(f"{variant} {seed}: done, load {case['plain']['load']:.1f}", file=sys.stderr)
    print(table_of(record))
    print(judgement(record))
    print(f"\nRaw figures: {path.relative_to(ROOT)}", file=sys.stderr)


if __name__ == "__main__":
    main()
