"""Plan the rest of a year anew after a change: least disturbance and best value, side by side."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from setka.planner.progress import EFFORT, NoPlanYet
from setka.planner.replan.answers import Circle, Found, Replanned, answers_of
from setka.planner.replan.apply import changed_with_rest
from setka.planner.replan.circles import Circles, Search

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from setka.planner.change import Change
    from setka.planner.plan import Plan
    from setka.planner.problem import Problem
    from setka.planner.progress import Listener, Stop


def replan(  # noqa: PLR0913 - the inputs, and how to search
    problem: Problem,
    plan: Plan,
    change: Change,
    since: dt.date,
    *,
    seed: int = 0,
    effort: float = EFFORT,
    stop: Stop | None = None,
    on_progress: Listener | None = None,
    clock: Callable[[], float] = float,
) -> Replanned:
    """Plan the rest of a year anew.

    Args:
        problem: the facts the plan was made for.
        plan: the plan so far.
        change: what changed.
        since: the first day that is planned; what lies before it was held and stays.
        seed: equal seeds give equal answers (unless stopped).
        effort: deterministic seconds of CP-SAT for each model solved on the way.
        stop: a token that ends the search early with the best answers so far.
        on_progress: called when a circle begins.
        clock: seconds, for the record of the run only.

    Raises:
        ChangeRefused: if the plan is another problem's, or the change makes no sense.
        NoPlanYet: if it was stopped before the first plan.
    """
    changed, rest = changed_with_rest(problem, plan, change, since)
    return answers_of(
        problem, rest, look(changed, rest, Search(seed, effort, stop, clock, on_progress))
    )


def look(
    changed: Problem, rest: Plan, search: Search, on_found: Callable[[Found], object] = bool
) -> Found:
    """Look for both answers.

    Args:
        changed: the facts after the change.
        rest: what is left of the plan before.
        search: how it is looked for.
        on_found: called with each plan of less disturbance, when it is found.

    Raises:
        NoPlanYet: if it was stopped before the first plan.
    """

    def found(least: Circle, best: Circle | None = None, *, is_complete: bool = False) -> Found:
        return Found(least, best, circles.unkept, is_complete=is_complete)

    circles = Circles(changed, rest, replace(search, on_better=lambda one: on_found(found(one))))
    least = circles.least_disturbance()
    if least is None:
        raise NoPlanYet
    is_possible = least.plan.status != "infeasible"
    best = circles.best_value(least) if is_possible and not search.is_stopped else None
    return found(least, best, is_complete=not search.is_stopped)
