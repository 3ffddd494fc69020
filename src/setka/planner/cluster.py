"""A Dask cluster as an executor; what Dask raises becomes what the engine understands.

Dask: M. Rocklin, Parallel Computation with Blocked algorithms and Task Scheduling, SciPy 2015. It
comes with the extra ``cluster``: nothing but a run on a cluster may import this module.
"""

from __future__ import annotations

import logging
import threading
import warnings
from concurrent.futures import BrokenExecutor, CancelledError, Executor, Future
from functools import partial
from importlib.metadata import version
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar

from distributed import Client, KilledWorker
from distributed.comm.core import CommClosedError

from setka.planner.workers import ClusterRefused

if TYPE_CHECKING:
    from collections.abc import Callable

P = ParamSpec("P")
T = TypeVar("T")

JOIN_SECONDS = 10.0
"""How long the scheduler may take to answer, and then to have a worker."""
FIRST_SECONDS = 60.0
"""How long the first, tiny job may take: a worker loads Setka for it."""
LONELY_SECONDS = 15.0
"""A cluster that has had no worker for so long is lost."""


class Cluster(Executor):
    """Workers on other machines. A cluster once lost stays lost: its jobs raise ``BrokenExecutor``.

    A worker that dies leaves its job to the others; only a job that takes several workers with it
    comes back as ``BrokenExecutor``.
    """

    def __init__(self, address: str, on_lost: Callable[[], None]) -> None:
        """Join the cluster whose scheduler is at an address, such as ``tcp://10.0.0.5:8786``.

        ``on_lost`` is called once, from any thread, when the cluster is lost.

        Raises:
            ClusterRefused: if nobody answers there, no worker is there, or no Setka of this version
                on a worker.
        """
        # A cluster that is lost is told in the reader's words, not in those of Dask's log.
        logging.getLogger("distributed").setLevel(logging.CRITICAL)
        warnings.filterwarnings("ignore", module="distributed")
        self._jobs: set[Future[Any]] = set()
        self._lock = threading.Lock()
        self._on_lost = on_lost
        self._is_lost = threading.Event()
        self._is_over = threading.Event()
        try:
            self._client: Any = Client(  # type: ignore[no-untyped-call] # Dask has not typed it
                address, timeout=JOIN_SECONDS, set_as_default=False
            )
        except (OSError, ValueError) as error:
            raise ClusterRefused("cluster_not_there", {"address": address}) from error
        try:
            self._greet(address)
        except ClusterRefused:
            self._client.close(timeout=1)  # type: ignore[no-untyped-call] # the same
            raise
        threading.Thread(target=self._watch, daemon=True).start()

    @property
    def number(self) -> int:
        """How many jobs the workers there are can do at once."""
        threads: dict[str, int] = self._client.nthreads()
        return max(1, sum(threads.values()))

    def _greet(self, address: str) -> None:
        try:
            self._client.wait_for_workers(1, timeout=JOIN_SECONDS)
        except TimeoutError as error:
            raise ClusterRefused("cluster_without_workers", {"address": address}) from error
        try:
            found = self._client.submit(version, "setka", pure=False).result(timeout=FIRST_SECONDS)
            self._client.submit(_loaded, pure=False).result(timeout=FIRST_SECONDS)
        except Exception as error:  # whatever a worker without Setka says
            raise ClusterRefused("cluster_without_setka", {"address": address}) from error
        if found != version("setka"):
            raise ClusterRefused("cluster_without_setka", {"address": address})

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Send a job away.

        Raises:
            BrokenExecutor: if the cluster is lost.
        """
        if self._client.status != "running":
            self._lose()
        if self._is_lost.is_set():
            raise BrokenExecutor
        job: Future[T] = Future()
        sent: Any = self._client.submit(partial(fn, *args, **kwargs), pure=False)
        with self._lock:
            self._jobs.add(job)
        job.add_done_callback(lambda job: sent.cancel() if job.cancelled() else None)
        sent.add_done_callback(partial(self._pass_on, job))
        return job

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:  # noqa: FBT001, FBT002 - as Executor has it
        """Leave the cluster; jobs under way are not waited for."""
        del wait, cancel_futures
        self._is_over.set()
        self._client.close(timeout=1)

    def _pass_on(self, job: Future[T], sent: Any) -> None:  # noqa: ANN401 - Dask carries no types
        """Give what came of a job, in the engine's words."""
        with self._lock:
            self._jobs.discard(job)
        try:
            result = sent.result()
        except (CancelledError, CommClosedError):
            if not job.cancelled():
                self._lose()
            _fail(job, BrokenExecutor())
        except KilledWorker:
            _fail(job, BrokenExecutor())
        except Exception as error:  # noqa: BLE001 - whoever waits for the job hears it
            _fail(job, error)
        else:
            if job.set_running_or_notify_cancel():
                job.set_result(result)

    def _lose(self) -> None:
        if self._is_lost.is_set() or self._is_over.is_set():
            return
        self._is_lost.set()
        with self._lock:
            jobs, self._jobs = self._jobs, set()
        for job in jobs:
            _fail(job, BrokenExecutor())
        self._on_lost()

    def _watch(self) -> None:
        """Look whether anybody is there: without workers a job would wait for ever."""
        lonely = 0
        while not self._is_over.wait(1.0):
            try:
                lonely = 0 if self._client.nthreads() else lonely + 1
            except (OSError, RuntimeError, ValueError):
                lonely += 1
            if self._client.status != "running" or lonely >= LONELY_SECONDS:
                self._lose()


def _fail(job: Future[T], error: Exception) -> None:
    if not job.done() and job.set_running_or_notify_cancel():
        job.set_exception(error)


def _loaded() -> None:
    """Load the engine on a worker."""
    import setka.planner.solve  # noqa: F401, PLC0415 - on the worker only
