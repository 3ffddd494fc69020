"""Workers that die: their jobs say so, others take their place, and in the end the run is alone."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
import threading
import time
from concurrent.futures import BrokenExecutor, Future
from typing import TYPE_CHECKING

import psutil
import pytest

from setka.planner import workers
from setka.planner.workers import Workers, answered, sent

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def pool() -> Iterator[Workers]:
    with Workers(1, os.getpid) as made:
        yield made


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def test_job_of_a_dead_worker_has_no_answer_and_the_next_has_one(pool: Workers) -> None:
    answers = [answered(sent(pool, die)), answered(sent(pool, abs, -7))]

    assert answers == [None, 7]


def test_workers_that_die_too_often_are_not_replaced(
    pool: Workers, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pool, "_left", 2)
    for _ in range(2):
        assert answered(sent(pool, die)) is None

    assert sent(pool, abs, -7) is None
    with pytest.raises(BrokenExecutor):
        pool.submit(abs, -7)


def test_nobody_to_send_to_is_no_job() -> None:
    assert sent(None, abs, -7) is None
    assert answered(None) is None


def test_cancelled_job_has_no_answer() -> None:
    job: Future[int] = Future()
    job.cancel()

    assert answered(job) is None


def test_error_of_a_job_is_told(pool: Workers) -> None:
    job = sent(pool, divmod, 1, 0)

    with pytest.raises(ZeroDivisionError):
        answered(job)


def test_stop_ends_the_wait_and_takes_the_job_back(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "POLL_SECONDS", 0.001)
    stop, job = threading.Event(), Future[int]()
    stop.set()

    assert answered(job, stop) is None
    assert job.cancelled()


def test_shutdown_ends_its_own_processes_and_no_other(pool: Workers) -> None:
    # Both would sleep longer than the test lasts, and end by themselves should it fail.
    other = multiprocessing.get_context("spawn").Process(target=time.sleep, args=(600,))
    other.start()
    worker = answered(sent(pool, os.getpid))
    sent(pool, time.sleep, 600)

    pool.shutdown()

    assert worker is not None
    assert not psutil.pid_exists(worker)
    assert other.is_alive()
    other.kill()
    other.join()


KILLED = """
import os, signal
from setka.planner.workers import Workers
with Workers(2, os.getpid):
    os.kill(os.getpid(), signal.SIGKILL)
"""


def test_nothing_is_said_of_workers_that_were_never_needed_when_their_process_is_killed() -> None:
    # Python's own watcher of semaphores speaks on standard error, after the last word of a command.
    ended = subprocess.run((sys.executable, "-c", KILLED), capture_output=True, check=False)

    assert (ended.returncode, ended.stderr) == (-signal.SIGKILL, b"")
