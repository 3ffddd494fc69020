"""Plan anew in a child process: watched, stopped, ended without losing what was found."""

from __future__ import annotations

import time
from functools import partial
from typing import TYPE_CHECKING

from setka.planner.process import DONE, ChildFailed, Patience, Unanswered, run_apart, token_here
from setka.planner.progress import EFFORT, NoPlanYet, Progress
from setka.planner.replan.answers import Found, Replanned, answers_of
from setka.planner.replan.apply import changed_with_rest

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable
    from multiprocessing.synchronize import Event

    from setka.planner.change import Change
    from setka.planner.plan import Plan
    from setka.planner.problem import Problem
    from setka.planner.process import Tell
    from setka.planner.progress import Listener, Stop


def replan_in_child(  # noqa: PLR0913 - the inputs, and the coordinates of a run
    problem: Problem,
    plan: Plan,
    change: Change,
    since: dt.date,
    *,
    seed: int = 0,
    seconds: float | None = None,
    effort: float = EFFORT,
    stop: Stop | None = None,
    on_progress: Listener | None = None,
    is_killed: Callable[[], bool] = bool,
) -> Replanned:
    """Plan the rest of a year anew in a process of its own: see ``replan``.

    Args:
        problem: the facts the plan was made for.
        plan: the plan so far.
        change: what changed.
        since: the first day that is planned.
        seed: see ``replan``.
        seconds: wall-clock limit; what is found by then comes at most a second later.
        effort: see ``replan``.
        stop: a token that ends the search early with the best answers so far.
        on_progress: called in this process when a circle begins.
        is_killed: tells that the caller wants no grace: the child is ended at once.

    Raises:
        ChangeRefused: if the plan is another problem's, or the change makes no sense.
        NoPlanYet: if it was stopped before the first plan.
        TooLarge: if there are more possibilities than memory is meant for.
        ChildFailed: if the child died before its first plan.
    """
    changed, rest = changed_with_rest(problem, plan, change, since)
    so_far: Found | None = None

    def hear(_kind: str, value: object) -> None:
        nonlocal so_far
        if isinstance(value, Found):
            so_far = value
        if isinstance(value, Progress) and on_progress is not None:
            on_progress(value)

    job = partial(_work, seed, effort)
    try:
        found = run_apart(job, (changed, rest), Patience(seconds, stop, is_killed), hear)
    except Unanswered as ended:
        if so_far is None:
            raise (ChildFailed("died") if ended.is_dead else NoPlanYet) from ended
        found = so_far
    if not isinstance(found, Found):
        raise TypeError(found)
    if on_progress is not None:
        on_progress(Progress("check", 0.0))
    return answers_of(problem, rest, found)


def _work(seed: int, effort: float, given: tuple[Problem, Plan], _told: Event, tell: Tell) -> None:
    # Loaded here alone: the solver's libraries take seconds, and the parent has no use for them.
    from setka.planner.replan.circles import Search  # noqa: PLC0415 - in the child only
    from setka.planner.replan.replan import look  # noqa: PLC0415 - in the child only

    changed, rest = given
    search = Search(seed, effort, token_here(), time.monotonic, partial(tell, "progress"))
    tell(DONE, look(changed, rest, search, partial(tell, "found")))
