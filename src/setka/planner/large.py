"""Plans too large for one exact solve: rounds of neighbourhoods over the options that matter."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from setka.planner.search.improve import EFFORT, Improver
from setka.planner.search.local import Found, solve_part
from setka.planner.workers import answered, sent

if TYPE_CHECKING:
    from collections.abc import Sequence
    from concurrent.futures import Executor, Future

    from setka.planner.bound import Bound
    from setka.planner.rules.draft import Draft
    from setka.planner.run import Run
    from setka.planner.search.local import SubProblem

KEPT_OPTIONS = 4
"""Options of a course that are always looked at: those worth most at the best prices."""
LEAST_SHARE = 1e-2
"""An option that the relaxation opens less far than this is looked at only if worth it."""
IDLE_ROUNDS = 12
"""The search ends after so many rounds in a row without gain."""
SEATS_EVERY = 8
"""Every so many rounds all seats of open groups are dealt anew."""
OFFER_EVERY = 4
"""Every so many rounds the plan is judged and told."""


def worth_looking_at(draft: Draft, bound: Bound) -> list[int]:
    """List the options that the relaxation opens, and the best few of each course, in order."""
    shares, worth = bound.option_shares(), bound.option_worth()
    found: set[int] = set()
    for indexes in draft.options_of_course.values():
        ranked = sorted(indexes, key=lambda index: (-worth[index], index))
        found.update(islice(ranked, KEPT_OPTIONS))
        found.update(index for index in indexes if shares[index] > LEAST_SHARE)
    return sorted(found)


def improve(run: Run, draft: Draft, bound: Bound, effort: float, executor: Executor | None) -> None:
    """Improve the best plan of a run in rounds until nothing more is gained or effort is spent.

    The parts of a round go through ``executor`` (here, one after another, without one); the plan
    does not depend on it. A worker that dies costs time only: its part is solved here.
    """
    if run.best is None:
        return
    working: dict[str, list[int]] = {}
    for index in worth_looking_at(draft, bound):
        working.setdefault(draft.options.options[index].course.id, []).append(index)
    improver = Improver(run.best.copy(), working, run.seed)
    spent, idle, number = 0.0, 0, 0
    while spent < effort and idle < IDLE_ROUNDS and not run.is_stopped():
        is_of_seats = number % SEATS_EVERY == 0
        parts = [improver.seats()] if is_of_seats else improver.parts(number)
        founds = _solved(run, parts, number, executor)
        spent += sum(found.effort for found in founds)
        run.work += int(100 * sum(found.effort for found in founds))
        is_better = improver.merge(parts, founds)
        idle = 0 if is_better else idle + 1
        number += 1
        if number % OFFER_EVERY == 0 or is_of_seats:
            run.offer(improver.state.copy(), "improve", min(1.0, spent / effort))
            if not bound.is_done and not run.is_stopped():
                bound.step()
                run.lower(bound.points)
        run.tell("improve", min(1.0, spent / effort))
        if run.bound is not None and run.value >= run.bound:
            break
    run.offer(improver.state.copy(), "improve", 1.0)


def _solved(
    run: Run, parts: Sequence[SubProblem], number: int, executor: Executor | None
) -> list[Found]:
    """Solve the parts of a round, each with a seed of its own; a stop leaves what is unsolved."""
    seeds = [(run.seed * 1_000_003 + number * 101 + at) % 2**31 for at in range(len(parts))]
    jobs = [
        sent(executor, solve_part, part, seed=seed, effort=EFFORT)
        for part, seed in zip(parts, seeds, strict=True)
    ]
    return [
        _result(run, job, part, seed) for job, part, seed in zip(jobs, parts, seeds, strict=True)
    ]


def _result(run: Run, job: Future[Found] | None, part: SubProblem, seed: int) -> Found:
    found = answered(job, run.stop)
    if found is not None:
        return found
    if job is not None and run.is_stopped():
        return Found(None, 0, is_optimal=False, effort=0.0)
    return solve_part(part, seed=seed, effort=EFFORT, stop=run.stop)
