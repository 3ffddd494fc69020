"""Who does the work of a run besides its own process, and what happens when one of them dies."""

from __future__ import annotations

import multiprocessing
from concurrent.futures import (
    BrokenExecutor,
    CancelledError,
    Executor,
    ProcessPoolExecutor,
    wait,
)
from contextlib import suppress
from typing import TYPE_CHECKING, ParamSpec, TypeVar

from setka.shared.refusals import Refusal

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Future

    from setka.planner.progress import Stop

P = ParamSpec("P")
T = TypeVar("T")

DEAD = (BrokenExecutor, CancelledError, OSError)
"""What a job raises, or its sending, when nobody is there to do it."""
POLL_SECONDS = 0.05
MOST_POOLS = 5
"""So many times processes that died are replaced; then the run goes on alone."""


class ClusterRefused(Refusal):
    """There is no cluster to work with.

    Codes: ``cluster_extra_missing``, ``cluster_not_there``, ``cluster_without_workers``,
    ``cluster_without_setka``; the value is the ``address``.
    """


class Workers(Executor):
    """Processes of this machine, started when the first job comes.

    When one dies, every job under way raises ``BrokenExecutor``; the next job starts new processes.
    """

    def __init__(self, number: int, initializer: Callable[..., object], *initargs: object) -> None:
        """Take how many there are, and what each does first."""
        self.number, self._initializer, self._initargs = number, initializer, initargs
        # Made with the first job: a pool that nobody used yet has semaphores already, and Python
        # complains of them on standard error when this process is killed.
        self._pool: ProcessPoolExecutor | None = None
        self._left = MOST_POOLS

    def _made(self) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(
            self.number,
            mp_context=multiprocessing.get_context("spawn"),
            initializer=self._initializer,
            initargs=self._initargs,
        )

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Send a job away.

        Raises:
            BrokenExecutor: if processes died too often.
        """
        with suppress(BrokenExecutor, RuntimeError):  # killed, or already ended
            if self._pool is not None:
                return self._pool.submit(fn, *args, **kwargs)
        if not self._left:
            raise BrokenExecutor
        self._left -= 1
        self._pool = self._made()
        return self._pool.submit(fn, *args, **kwargs)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:  # noqa: FBT001, FBT002 - as Executor has it
        """End the processes at once: nobody waits for what they are doing any more."""
        del wait, cancel_futures
        self._left = 0
        if self._pool is None:
            return
        # The pool knows its processes, and has no other word for ending them before Python 3.14.
        for process in list((self._pool._processes or {}).values()):  # noqa: SLF001 - see above
            process.kill()
        # Waited for, so that they leave no locks behind if this process is then killed itself.
        self._pool.shutdown(wait=True, cancel_futures=True)


def sent(
    executor: Executor | None, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs
) -> Future[T] | None:
    """Send a job away; None if there is nobody to send it to, or nobody any more."""
    if executor is None:
        return None
    try:
        return executor.submit(fn, *args, **kwargs)
    except DEAD:
        return None


def answered(job: Future[T] | None, stop: Stop | None = None) -> T | None:
    """Wait for a job that was sent away; None if its worker died, or the run was stopped first."""
    if job is None:
        return None
    while not (job.done() or wait([job], timeout=POLL_SECONDS).done):
        if stop is not None and stop.is_set():
            job.cancel()
            return None
    with suppress(*DEAD):
        return job.result()
    return None
