"""What a run tells while it goes, and how it is asked to stop."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, Protocol

from setka.shared.refusals import Refusal

if TYPE_CHECKING:
    from collections.abc import Callable

    from setka.planner.plan import Plan

Stage = Literal["options", "bound", "greedy", "exact", "improve", "check", "stay", "least", "best"]
"""The last three are those of planning anew: all groups stay, least disturbance, best value."""

EFFORT = 600.0
"""Deterministic time of CP-SAT for all exact solves together, unless the caller says otherwise."""
EXACT_COLUMNS = 15_000
"""Above this many columns the plan is improved by neighbourhoods instead of one exact solve, unless
the caller says otherwise."""
MUNICIPAL_REQUESTS = 12_000
"""From so many requests on, municipalities that share few courses are planned one a task, unless
the caller says otherwise; below, one piece loses nothing by the joints."""


class NoPlanYet(Refusal):
    """The run was stopped before its first plan."""

    def __init__(self) -> None:
        """Refuse with the code ``no_plan_yet``."""
        super().__init__("no_plan_yet", {})


class TooLarge(Refusal):
    """The problem has more possibilities than memory is meant for.

    ``too_many_weeks``: ``course``, and the ``limit`` of ways to lay its week; ``too_many_seats``:
    ``course``, where it was noticed, and the ``limit`` of seats in the whole problem.
    """


@dataclass(frozen=True)
class Progress:
    """Where a run stands. ``value`` and ``bound`` (points) never worsen during a run."""

    stage: Stage
    share: float
    """Part of the stage's work done, 0 to 1."""
    value: int | None = None
    """Points of the best lawful plan so far; None before the first."""
    bound: int | None = None
    """No plan has more points than this; None before the first bound."""
    served: int = 0
    """Requests the best plan meets."""
    reachable: int = 0
    """Requests that some placement could meet."""
    plan: Plan | None = None
    """The best plan, only in the event that reports it first."""
    free: int | None = None
    """Courses that are being planned anew; None: it is no planning anew."""


class Stop(Protocol):
    """A token the caller sets to end a run early; ``threading.Event`` is one."""

    def is_set(self) -> bool:
        """Tell whether the run should end now."""
        ...


if TYPE_CHECKING:
    Listener = Callable[[Progress], None]
