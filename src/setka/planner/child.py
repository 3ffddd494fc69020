"""Solve in a child process: it can be watched, stopped, and ended without losing the best plan."""

from __future__ import annotations

import contextlib
import multiprocessing
import multiprocessing.connection
import os
import queue
import signal
import threading
import time
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING

from setka.planner import checks
from setka.planner.parts import solve_parts, split
from setka.planner.plan import Plan
from setka.planner.progress import EFFORT, EXACT_COLUMNS, NoPlanYet, Progress
from setka.planner.workers import ClusterRefused, Workers
from setka.shared.refusals import Refusal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from concurrent.futures import Executor
    from multiprocessing.queues import Queue
    from multiprocessing.synchronize import Event

    from setka.planner.problem import Problem
    from setka.planner.progress import Listener, Stop

POLL_SECONDS = 0.05
GRACE_SECONDS = 0.7
"""How long a child that was told to stop may take before it is ended."""


class ChildFailed(RuntimeError):
    """The child process died or raised; the text is what it said last."""


@dataclass(frozen=True)
class Search:
    """How a child searches: see ``solve_in_child``."""

    seed: int
    workers: int
    effort: float
    exact_columns: int
    cluster: str | None


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
) -> Plan:
    """Solve in a process of its own.

    Args:
        problem: the facts.
        seed: see ``solve``.
        workers: processes for parts that share nothing, and for the neighbourhoods of a large
            problem; the plan is the same for any number, and when some of them die.
        seconds: wall-clock limit; the answer comes at most a second later.
        effort: see ``solve``.
        stop: a token that ends the run early with the best plan so far.
        on_progress: called in this process with each event.
        is_killed: tells that the caller wants no grace: the child is ended at once.
        exact_columns: see ``solve``.
        cluster: the address of a Dask scheduler whose workers take the place of processes here.
        on_cluster_lost: called when the cluster is lost on the way; the rest is solved here.

    Raises:
        ClusterRefused: if there is no cluster to begin with.
        NoPlanYet: if it was stopped before its first plan.
        TooLarge: if there are more possibilities than memory is meant for.
        ChildFailed: if the child died before its first plan.
    """
    context = multiprocessing.get_context("spawn")
    told = context.Event()
    answers: Queue[tuple[str, object]] = context.Queue()
    # The problem goes through a queue: as an argument it would fill the pipe of ``start``, which
    # then waits for ever for a child that has died.
    given: Queue[Problem] = context.Queue()
    search = Search(seed, workers, effort, exact_columns, cluster)
    child = context.Process(target=_work, args=(given, search, told, answers), name="setka-solve")
    started = time.monotonic()
    # Ctrl-C reaches every process of a terminal, and the child has no group of its own yet.
    masked = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGHUP})
    try:
        child.start()
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, masked)
    given.put(problem)
    given.close()
    given.cancel_join_thread()
    asked_at: float | None = None
    best: Plan | None = None
    try:
        while True:
            kind, value = _next(answers)
            now = time.monotonic()
            answer = _answer(kind, value)
            if answer is not None:
                return answer
            if kind == "cluster_lost":
                on_cluster_lost()
            if isinstance(value, Progress):
                best = value.plan or best
                if on_progress is not None:
                    on_progress(value)
            is_due = seconds is not None and now - started >= seconds
            if asked_at is None and (is_due or (stop is not None and stop.is_set())):
                told.set()
                asked_at = now
            is_late = asked_at is not None and now - asked_at > GRACE_SECONDS
            if is_killed() or is_late or (kind == "nothing" and not child.is_alive()):
                if best is None and (is_late or is_killed()):
                    raise NoPlanYet
                if best is None:
                    raise ChildFailed("died")
                return _finished(problem, best, now - started)
    finally:
        _end(child)


def _answer(kind: str, value: object) -> Plan | None:
    """Give the plan of a child that is done; say what went wrong with one that is not."""
    if kind == "failed":
        raise ChildFailed(str(value))
    if isinstance(value, Refusal):
        raise value
    return value if isinstance(value, Plan) else None


def _next(answers: Queue[tuple[str, object]]) -> tuple[str, object]:
    try:
        return answers.get(timeout=POLL_SECONDS)
    except queue.Empty:
        return ("nothing", None)


def _finished(problem: Problem, best: Plan, seconds: float) -> Plan:
    judgement = checks.judge(problem, best)
    return replace(
        best,
        rules=judgement.rules,
        prices=judgement.prices,
        run=replace(best.run, is_complete=False, seconds=round(seconds, 3)),
    )


def _end(child: multiprocessing.process.BaseProcess) -> None:
    """End the child and its workers, also those of a child that is dead."""
    # Not joined before: its number, which is its group's, stays its own until then.
    multiprocessing.connection.wait([child.sentinel], timeout=0.1)
    if child.pid is not None:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(child.pid, signal.SIGKILL)
    child.kill()
    child.join()


@dataclass(frozen=True)
class _Told:
    """A stop token of the child: told by the parent, or the parent is gone."""

    event: Event
    parent: int = field(default_factory=os.getppid)

    def is_set(self) -> bool:
        return self.event.is_set() or os.getppid() != self.parent


_told: list[_Told] = []
"""In a child and in its workers: the token of the run they work for."""


def _adopt(told: Event) -> None:
    _told.append(_Told(told))


def _work(
    given: Queue[Problem], search: Search, told: Event, answers: Queue[tuple[str, object]]
) -> None:
    # A group of its own: Ctrl-C reaches the parent alone, and the workers end with this process.
    os.setpgrp()
    threading.Thread(target=end_with_parent, daemon=True).start()
    problem = given.get()
    _adopt(told)

    def tell(event: Progress) -> None:
        answers.put(("progress", event))

    # Told before the workers end: they may be busy with what nobody waits for any more.
    try:
        with _helpers(search, told, answers) as executor:
            answers.put(("done", _solved(problem, search, executor, tell)))
    except Refusal as refusal:
        answers.put(("refused", refusal))
    except Exception as error:
        answers.put(("failed", f"{type(error).__name__}: {error}"))
        raise


@contextlib.contextmanager
def _helpers(
    search: Search, told: Event, answers: Queue[tuple[str, object]]
) -> Iterator[Executor | None]:
    """Call in the workers of a run, if it has any."""
    if search.cluster is None:
        with Workers(search.workers, _adopt, told) as workers:
            yield workers if search.workers > 1 else None
        return
    try:
        from setka.planner.cluster import Cluster  # noqa: PLC0415 - of an extra few have
    except ModuleNotFoundError as missing:
        raise ClusterRefused("cluster_extra_missing", {"address": search.cluster}) from missing
    with Cluster(search.cluster, partial(answers.put, ("cluster_lost", None))) as cluster:
        yield cluster


def end_with_parent() -> None:
    """End this process and its workers, whatever they do, when nobody waits for them any more."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        multiprocessing.connection.wait([parent.sentinel])
        os.killpg(0, signal.SIGKILL)


def _solved(problem: Problem, search: Search, executor: Executor | None, tell: Listener) -> Plan:
    # Loaded here alone: the solver's libraries take seconds, and the parent has no use for them.
    from setka.planner.solve import solve  # noqa: PLC0415 - in the child only

    parts = split(problem)
    if len(parts) > 1:
        return solve_parts(
            parts,
            problem,
            task=partial(_solve_part, exact_columns=search.exact_columns),
            executor=executor,
            seed=search.seed,
            effort=search.effort,
            on_progress=tell,
            # Who is on another machine does not hear it.
            stop=_told[0] if search.cluster else None,
        )

    def listen(event: Progress) -> None:
        if event.stage == "check" and executor is not None:
            # The search is over, and judging a large plan may take longer than the parent waits.
            executor.shutdown()
        tell(event)

    return solve(
        problem,
        seed=search.seed,
        effort=search.effort,
        stop=_told[0],
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
        stop=_told[0] if _told else None,
        clock=time.monotonic,
        exact_columns=exact_columns,
    )
