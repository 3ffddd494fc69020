"""Plan the rest of a year anew after a change: least disturbance and best value, side by side."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from setka.planner.progress import EFFORT, NoPlanYet
from setka.planner.replan.apply import apply
from setka.planner.replan.bells import plan_with_bells
from setka.planner.replan.circles import Circle, Circles, Search
from setka.planner.replan.difference import NOTHING, Difference, Unkept, difference_of
from setka.planner.replan.past import rest_of_plan, resume_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from setka.planner.change import Change
    from setka.planner.plan import Plan
    from setka.planner.problem import Problem
    from setka.planner.progress import Stop


@dataclass(frozen=True)
class Answer:
    """A lawful plan for the rest of the year, the problem it is for, and what it changes."""

    problem: Problem
    plan: Plan
    free: tuple[str, ...]
    """Courses that were planned anew; groups of the others kept site and times."""
    value: int
    """Points without those for what was kept: both answers are measured alike."""
    difference: Difference
    unkept: Unkept
    """What no plan in which all groups stay where they are keeps."""

    @property
    def groups_unavoidable(self) -> int:
        """Count the moved groups that could not have stayed even if nothing else moved."""
        return len(self.difference.moved_groups & self.unkept.groups)

    @property
    def students_unavoidable(self) -> int:
        """Count the students moved with such a group, or out of one that could not keep them."""
        moved = self.difference.moved_enrolments & self.unkept.enrolments
        return len({student for student, _ in moved})


@dataclass(frozen=True)
class Replanned:
    """The two answers; ``best`` is ``least`` again if nothing worth more was found.

    If no plan keeps the locks, both are infeasible.
    """

    least: Answer
    best: Answer


def replan(  # noqa: PLR0913 - the inputs, and how to search
    problem: Problem,
    plan: Plan,
    change: Change,
    since: dt.date,
    *,
    seed: int = 0,
    effort: float = EFFORT,
    stop: Stop | None = None,
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
        clock: seconds, for the record of the run only.

    Raises:
        ChangeRefused: if the plan is another problem's, or the change makes no sense.
        NoPlanYet: if it was stopped before the first plan.
    """
    changed = apply(problem, plan, change, since)
    rest = plan_with_bells(
        problem, rest_of_plan(problem, plan, resume_of(problem, plan, since)), change.bells_moved
    )
    search = Search(seed, effort, stop, clock)
    circles = Circles(changed, rest, search)
    least = circles.least_disturbance()
    if least is None:
        raise NoPlanYet
    first = _answer(problem, rest, least, circles.unkept)
    if least.plan.status == "infeasible":
        return Replanned(first, first)
    best = None if search.is_stopped else circles.best_value(least)
    if best is None or best.plan.value <= first.value:
        return Replanned(first, first)
    return Replanned(first, _answer(problem, rest, best, circles.unkept))


def _answer(before: Problem, rest: Plan, circle: Circle, unkept: Unkept) -> Answer:
    kept = sum(price.points for price in circle.plan.prices if price.term == "deviation")
    return Answer(
        circle.problem,
        circle.plan,
        tuple(sorted(circle.free)),
        circle.plan.value - kept,
        NOTHING
        if circle.plan.status == "infeasible"
        else difference_of(before, circle.problem, rest, circle.plan),
        unkept,
    )
