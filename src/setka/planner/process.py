"""Work in a process of its own: watched, told to stop, and ended when it does not hear."""

from __future__ import annotations

import contextlib
import multiprocessing
import multiprocessing.connection
import os
import queue
import signal
import threading
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from setka.shared.refusals import Refusal

if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.queues import Queue
    from multiprocessing.synchronize import Event

    from setka.planner.progress import Stop

POLL_SECONDS = 0.05
GRACE_SECONDS = 0.7
"""How long a child that was told to stop may take before it is ended."""
LONG_GRACE_SECONDS = 120.0
"""The same of a child that has said that it is finishing."""
FINISHING = "finishing"
"""The kind by which a child says that only the putting together is left, which may take a while."""
DONE = "done"
"""The kind of the last thing a job tells: what came of it."""


class ChildFailed(RuntimeError):
    """The child process died or raised; the text is what it said last."""


class Unanswered(Exception):
    """The child was ended, or died, before it was done."""

    def __init__(self, seconds: float, *, is_dead: bool) -> None:
        """Keep how long it worked, and whether it died of itself."""
        super().__init__(seconds, is_dead)
        self.seconds = seconds
        self.is_dead = is_dead


class Tell(Protocol):
    """Sends a kind and a value to the parent."""

    def __call__(self, kind: str, value: object, /) -> None:
        """Send it; whatever is told after ``DONE`` is not heard."""


class Job(Protocol):
    """What a child does: with what it was given, its token, and a way to tell."""

    def __call__(self, given: object, told: Event, tell: Tell, /) -> None:
        """Do it; tell ``DONE`` with what came of it."""


@dataclass(frozen=True)
class Patience:
    """How long a child may work, and who ends it."""

    seconds: float | None = None
    """Wall-clock limit; the answer comes at most a second later."""
    stop: Stop | None = None
    """A token that tells the child to end soon."""
    is_killed: Callable[[], bool] = bool
    """Tells that nobody wants to wait: the child is ended at once."""


def run_apart(
    job: Job, given: object, patience: Patience, hear: Callable[[str, object], object]
) -> object:
    """Do a job in a process of its own and give what came of it.

    Args:
        job: what is done there; it must be importable.
        given: what it is given; it must be picklable.
        patience: how long it may take.
        hear: called in this process with each kind and value the child tells.

    Raises:
        Refusal: what the child refused.
        ChildFailed: if it raised.
        Unanswered: if it was ended, or died, before it was done.
    """
    context = multiprocessing.get_context("spawn")
    told = context.Event()
    answers: Queue[tuple[str, object]] = context.Queue()
    # It goes through a queue: as an argument it would fill the pipe of ``start``, which then waits
    # for ever for a child that has died.
    sent: Queue[object] = context.Queue()
    child = context.Process(target=_work, args=(job, sent, told, answers), name="setka-child")
    started = time.monotonic()
    # Ctrl-C reaches every process of a terminal, and the child has no group of its own yet.
    masked = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGHUP})
    try:
        child.start()
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, masked)
    sent.put(given)
    sent.close()
    sent.cancel_join_thread()
    asked_at: float | None = None
    grace = GRACE_SECONDS
    try:
        while True:
            kind, value = _next(answers)
            now = time.monotonic()
            if kind == "failed":
                raise ChildFailed(str(value))
            if isinstance(value, Refusal):
                raise value
            if kind == DONE:
                return value
            if kind == FINISHING:
                grace = LONG_GRACE_SECONDS
            elif kind != "nothing":
                hear(kind, value)
            is_due = patience.seconds is not None and now - started >= patience.seconds
            is_stopped = patience.stop is not None and patience.stop.is_set()
            if asked_at is None and (is_due or is_stopped):
                told.set()
                asked_at = now
            is_late = asked_at is not None and now - asked_at > grace
            if is_late or patience.is_killed():
                raise Unanswered(now - started, is_dead=False)
            if kind == "nothing" and not child.is_alive():
                raise Unanswered(now - started, is_dead=True)
    finally:
        _end(child)


def _next(answers: Queue[tuple[str, object]]) -> tuple[str, object]:
    try:
        return answers.get(timeout=POLL_SECONDS)
    except queue.Empty:
        return ("nothing", None)


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
class Told:
    """A stop token of the child: told by the parent, or the parent is gone."""

    event: Event
    parent: int = field(default_factory=os.getppid)

    def is_set(self) -> bool:
        """Tell whether the work should end now."""
        return self.event.is_set() or os.getppid() != self.parent


_told: list[Told] = []
"""In a child and in its workers: the token of the run they work for."""


def adopt(told: Event) -> None:
    """Listen to a token in this process from now on."""
    _told.append(Told(told))


def token_here() -> Told | None:
    """Give the token this process listens to; None in a process that nobody told of one."""
    return _told[0] if _told else None


def _work(job: Job, sent: Queue[object], told: Event, answers: Queue[tuple[str, object]]) -> None:
    # A group of its own: Ctrl-C reaches the parent alone, and the workers end with this process.
    os.setpgrp()
    threading.Thread(target=end_with_parent, daemon=True).start()
    given = sent.get()
    adopt(told)

    def tell(kind: str, value: object, /) -> None:
        answers.put((kind, value))

    try:
        job(given, told, tell)
    except Refusal as refusal:
        answers.put(("refused", refusal))
    except Exception as error:  # whatever it is, the parent is told, and it is raised here
        answers.put(("failed", f"{type(error).__name__}: {error}"))
        raise


def end_with_parent() -> None:
    """End this process and its workers, whatever they do, when nobody waits for them any more."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        multiprocessing.connection.wait([parent.sentinel])
        os.killpg(0, signal.SIGKILL)
