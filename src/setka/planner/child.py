"""Solve in a child process: it can be watched, stopped, and ended without losing the best plan."""

from __future__ import annotations

import contextlib
import time
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from setka.planner import checks
from setka.planner.parts import solve_parts, split
from setka.planner.plan import Plan
from setka.planner.problem import Problem
from setka.planner.process import (
    DONE,
    FINISHING,
    ChildFailed,
    Patience,
    Unanswered,
    adopt,
    run_apart,
    token_here,
)
from setka.planner.progress import (
    EFFORT,
    EXACT_COLUMNS,
    MUNICIPAL_REQUESTS,
    NoPlanYet,
    Progress,
)
from setka.planner.workers import ClusterRefused, Workers

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from concurrent.futures import Executor
    from multiprocessing.synchronize import Event

    from setka.planner.municipal.tasks import Planned, View
    from setka.planner.municipal.tasks import Search as Way
    from setka.planner.process import Tell
    from setka.planner.progress import Listener, Stop


SHARE_OF_SHARED, SHARE_OF_VIEWS = 0.2, 0.65
"""Of a time limit: for the courses that municipalities share, and for the municipalities; the rest
is for putting their plans together."""
SHARE_OF_BOUND = 0.4
"""Of a municipality's time: until then its bound is sharpened, then it is planned."""


@dataclass(frozen=True)
class Search:
    """How a child searches: see ``solve_in_child``."""

    seed: int
    workers: int
    effort: float
    exact_columns: int
    cluster: str | None
    seconds: float | None = None
    municipal_requests: int = MUNICIPAL_REQUESTS


def solve_in_child(  # noqa: PLR0913 - the coordinates of a run
    problem: Problem,
    *,
    seed: int = 0,
    workers: int = 1,
    seconds: float | None = None,
    effort: float = EFFORT,
    stop: Stop | None = None,
    on_progress: Listener | None = None,
    is_killed: Callable[[], bool] = bool,
    exact_columns: int = EXACT_COLUMNS,
    cluster: str | None = None,
    on_cluster_lost: Callable[[], object] = bool,
    municipal_requests: int = MUNICIPAL_REQUESTS,
) -> Plan:
    """Solve in a process of its own.

    Args:
        problem: the facts.
        seed: see ``solve``.
        workers: processes for parts that share nothing, and for the neighbourhoods of a large
            problem; the plan is the same for any number, and when some of them die.
        seconds: wall-clock limit; the answer comes at most a second later, for municipalities that
            are planned one a task when their plans are put together and judged.
        effort: see ``solve``.
        stop: a token that ends the run early with the best plan so far.
        on_progress: called in this process with each event.
        is_killed: tells that the caller wants no grace: the child is ended at once.
        exact_columns: see ``solve``.
        cluster: the address of a Dask scheduler whose workers take the place of processes here.
        on_cluster_lost: called when the cluster is lost on the way; the rest is solved here.
        municipal_requests: from so many requests on, municipalities are planned one a task.

    Raises:
        ClusterRefused: if there is no cluster to begin with.
        NoPlanYet: if it was stopped before its first plan.
        TooLarge: if there are more possibilities than memory is meant for.
        ChildFailed: if the child died before its first plan.
    """
    best: Plan | None = None

    def hear(kind: str, value: object) -> None:
        nonlocal best
        if kind == "cluster_lost":
            on_cluster_lost()
        if isinstance(value, Progress):
            best = value.plan or best
            if on_progress is not None:
                on_progress(value)

    search = Search(seed, workers, effort, exact_columns, cluster, seconds, municipal_requests)
    job = partial(_work, search)
    try:
        plan = run_apart(job, problem, Patience(seconds, stop, is_killed), hear)
    except Unanswered as ended:
        if best is None:
            raise (ChildFailed("died") if ended.is_dead else NoPlanYet) from ended
        return _finished(problem, best, ended.seconds)
    if not isinstance(plan, Plan):
        raise TypeError(plan)
    return plan


def _finished(problem: Problem, best: Plan, seconds: float) -> Plan:
    judgement = checks.judge(problem, best)
    return replace(
        best,
        rules=judgement.rules,
        prices=judgement.prices,
        run=replace(best.run, is_complete=False, seconds=round(seconds, 3)),
    )


def _work(search: Search, problem: object, told: Event, tell: Tell) -> None:
    if not isinstance(problem, Problem):
        raise TypeError(problem)
    # Told before the workers end: they may be busy with what nobody waits for any more.
    with _helpers(search, told, tell) as executor:
        tell(DONE, _solved(problem, search, executor, tell))


@contextlib.contextmanager
def _helpers(search: Search, told: Event, tell: Tell) -> Iterator[Executor | None]:
    """Call in the workers of a run, if it has any."""
    if search.cluster is None:
        with Workers(search.workers, adopt, told) as workers:
            yield workers if search.workers > 1 else None
        return
    try:
        from setka.planner.cluster import Cluster  # noqa: PLC0415 - of an extra few have
    except ModuleNotFoundError as missing:
        raise ClusterRefused("cluster_extra_missing", {"address": search.cluster}) from missing
    with Cluster(search.cluster, partial(tell, "cluster_lost", None)) as cluster:
        yield cluster


@dataclass(frozen=True)
class _Until:
    """A stop token of a share of the time; set as soon as the run's own is."""

    moment: float
    """Of the monotonic clock of this machine."""
    told: Stop | None

    def is_set(self) -> bool:
        return time.monotonic() >= self.moment or (self.told is not None and self.told.is_set())


def _until(seconds: float | None) -> Stop | None:
    told = token_here()
    return told if seconds is None else _Until(time.monotonic() + seconds, told)


def _of_municipalities(
    problem: Problem, search: Search, executor: Executor | None, tell: Tell
) -> Plan | None:
    """Plan municipalities one a task; None if they are not, or share too much."""
    from setka.planner.municipal.clusters import (  # noqa: PLC0415 - in the child only
        clusters_of,
        is_thinly_joined,
    )
    from setka.planner.municipal.solve import (  # noqa: PLC0415 - the solver's libraries
        Means,
        solve_municipalities,
    )
    from setka.planner.municipal.tasks import Search as Way  # noqa: PLC0415 - the same

    clusters = clusters_of(problem)
    if not is_thinly_joined(problem, clusters):
        return None

    def listen(event: Progress) -> None:
        if event.stage == "check":
            tell(FINISHING, None)
        tell("progress", event)

    seconds = search.seconds
    means = Means(
        task=partial(_plan_view, seconds=seconds and seconds * SHARE_OF_VIEWS),
        executor=executor,
        workers=getattr(executor, "number", 1),
        stop_of_shared=_until(seconds and seconds * SHARE_OF_SHARED),
        # Who is on another machine does not hear it.
        stop=token_here() if search.cluster else None,
        tell=listen,
    )
    way = Way(search.seed, search.effort, search.exact_columns, time.monotonic)
    return solve_municipalities(problem, clusters, way, means)


def _plan_view(view: View, way: Way, share: float, *, seconds: float | None) -> Planned:
    from setka.planner.municipal.tasks import plan_view  # noqa: PLC0415 - in a worker only

    mine = seconds and seconds * share
    return plan_view(view, way, _until(mine), _until(mine and mine * SHARE_OF_BOUND))


def _solved(problem: Problem, search: Search, executor: Executor | None, tell: Tell) -> Plan:
    # Loaded here alone: the solver's libraries take seconds, and the parent has no use for them.
    from setka.planner.solve import solve  # noqa: PLC0415 - in the child only

    stop = token_here()
    parts = split(problem)
    if len(parts) > 1:
        return solve_parts(
            parts,
            problem,
            task=partial(_solve_part, exact_columns=search.exact_columns),
            executor=executor,
            seed=search.seed,
            effort=search.effort,
            on_progress=partial(tell, "progress"),
            # Who is on another machine does not hear it.
            stop=stop if search.cluster else None,
        )
    if len(problem.request) >= search.municipal_requests:
        plan = _of_municipalities(problem, search, executor, tell)
        if plan is not None:
            return plan

    def listen(event: Progress) -> None:
        if event.stage == "check" and executor is not None:
            # The search is over, and judging a large plan may take longer than the parent waits.
            executor.shutdown()
        tell("progress", event)

    return solve(
        problem,
        seed=search.seed,
        effort=search.effort,
        stop=stop,
        on_progress=listen,
        clock=time.monotonic,
        executor=executor,
        exact_columns=search.exact_columns,
    )


def _solve_part(problem: Problem, seed: int, effort: float, *, exact_columns: int) -> Plan:
    from setka.planner.solve import solve  # noqa: PLC0415 - in a worker only

    return solve(
        problem,
        seed=seed,
        effort=effort,
        stop=token_here(),
        clock=time.monotonic,
        exact_columns=exact_columns,
    )
