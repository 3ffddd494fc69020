"""Solve generated networks through the command line and print how good and how fast it was."""

import argparse
import json
import os
import platform
import subprocess
import sys
import time
from pathlib import Path
from typing import NamedTuple

from setka import __version__

SETKA = Path(sys.executable).with_name("setka")
FOLDER = Path("var/bench")

INSTANCES = {
    "pilot": ["--pilot"],
}


class Run(NamedTuple):
    """How one command ended: exit code, seconds on the wall, megabytes of its largest process."""

    code: int
    seconds: float
    megabytes: int


def run(*arguments: str) -> Run:
    """Run a command of setka, its words into the void, its complaints to the terminal."""
    start = time.perf_counter()
    process = subprocess.Popen([SETKA, *arguments], stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return Run(process.returncode, time.perf_counter() - start, usage.ru_maxrss // 1024)


def row(name: str, seed: int, seconds: int) -> str:
    """Generate, solve and check one instance; return its row of the table."""
    problem, plan = str(FOLDER / f"{name}-{seed}.json"), FOLDER / f"{name}-{seed}-plan.json"
    plan.unlink(missing_ok=True)
    made = run("plan", "generate", *INSTANCES[name], "--seed", str(seed), "-o", problem)
    if made.code:
        return f"| {name} | {seed} | not generated: exit {made.code} | | | | | |"
    limit = ["--time-limit", str(seconds)]
    solved = run("plan", "solve", problem, "-o", str(plan), "--seed", str(seed), *limit)
    if not plan.exists():
        return f"| {name} | {seed} | no plan: exit {solved.code} | | | | {solved.seconds:.1f} | |"
    found = json.loads(plan.read_text(encoding="utf-8"))
    value, bound = found["value"], found["bound"]
    gap = (bound - value) / max(1, abs(value))
    state = found["status"] if run("plan", "check", problem, str(plan)).code == 0 else "BREACHES"
    return (
        f"| {name} | {seed} | {state} | {value} | {bound} | {gap:.2%} | "
        f"{solved.seconds:.1f} | {solved.megabytes} |"
    )


def main() -> None:
    """Print a Markdown table, a row as soon as it is known."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, default=1, help="runs of each instance")
    parser.add_argument("--time-limit", type=int, default=120, help="seconds for one solve")
    asked = parser.parse_args()
    FOLDER.mkdir(parents=True, exist_ok=True)
    print(f"setka {__version__}, Python {platform.python_version()}, {os.cpu_count()} cores\n")
    print("| instance | seed | state | value | bound | gap | seconds | MB |")
    print("|---|---|---|---|---|---|---|---|")
    for name in INSTANCES:
        for seed in range(1, asked.seeds + 1):
            print(row(name, seed, asked.time_limit), flush=True)


if __name__ == "__main__":
    main()
