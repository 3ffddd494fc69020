"""What an explanation costs: CPU time a request for the reasons, and for the cheapest changes.

    .venv/bin/python -m benchmarks.planner.explanations [--seeds 0 1]

CPU time of this process (``time.process_time``), so that a busy machine changes little. What all
requests share (options, model, the placements and the wishers of a course) is measured apart.
"""

from __future__ import annotations

import argparse
import statistics
import time
from functools import partial
from typing import TYPE_CHECKING

from setka.planner.explain.changes import offers
from setka.planner.explain.standings import standing
from setka.planner.explain.whole import Whole
from setka.planner.explain.why_not import Asked
from setka.planner.solve import solve
from setka.planner.synthetic.pilot import pilot

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


def cpu_seconds(deed: Callable[[], object]) -> float:
    """Measure the CPU time of a call."""
    before = time.process_time()
    deed()
    return time.process_time() - before


def spread(seconds: Sequence[float], unit: str, factor: float) -> str:
    """Write the mean, the median and the worst."""
    figures = (statistics.fmean(seconds), statistics.median(seconds), max(seconds))
    mean, median, worst = (f"{figure * factor:.1f}" for figure in figures)
    return f"mean {mean}, median {median}, worst {worst} {unit}"


def measure(seed: int) -> None:
    """Measure one pilot and print what was found."""
    problem = pilot(seed)
    whole = Whole(problem, solve(problem, seed=seed))
    wishes = [whole.wishes[unmet.student, unmet.course] for unmet in whole.plan.unmet]
    print(f"pilot, seed {seed}: {len(wishes)} requests not met")
    print(f"  options, model, plan laid on it: {cpu_seconds(lambda: whole.state):.1f} s")
    shared = cpu_seconds(lambda: [whole.company(wish) for wish in wishes])
    shared += cpu_seconds(lambda: [whole.places(wish).host_bits for wish in wishes])
    print(f"  placements and wishers of the courses: {shared:.1f} s")
    reasons = [cpu_seconds(Asked(whole, wish).why_not) for wish in wishes]
    print(f"  funnel, nearest miss, blockers: {spread(reasons, 'ms', 1000)}")
    prices = [cpu_seconds(partial(offers, Asked(whole, wish))) for wish in wishes]
    print(f"  cheapest changes: {spread(prices, 's', 1)}")
    groups = [cpu_seconds(partial(standing, whole, group)) for group in whole.plan.groups]
    print(f"  next best place of a group: {spread(groups, 's', 1)}")


def main() -> None:
    """Measure the pilots asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, nargs="*", default=[0, 1])
    for seed in parser.parse_args().seeds:
        measure(seed)


if __name__ == "__main__":
    main()
