"""The answers of re-planning: two lawful plans, judged, with what each changes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from setka.planner import checks
from setka.planner.replan.difference import NOTHING, Difference, Unkept, difference_of

if TYPE_CHECKING:
    from setka.planner.plan import Plan
    from setka.planner.problem import Problem


@dataclass(frozen=True)
class Circle:
    """A plan, the problem it is for, and the courses that were free when it was found."""

    problem: Problem
    plan: Plan
    free: frozenset[str]


@dataclass(frozen=True)
class Found:
    """What a search has found so far."""

    least: Circle
    best: Circle | None
    """None: best value was not looked for, as the search was stopped before."""
    unkept: Unkept
    is_complete: bool
    """False: it goes on, or was stopped; then it need not find the same again."""


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
    bound: int | None
    """No plan has a larger ``value``; None: not known, as only some courses were ever free."""

    @property
    def groups_unavoidable(self) -> int | None:
        """Count the moved groups that could not have stayed even if nothing else moved.

        None: not known.
        """
        if not self.unkept.is_known:
            return None
        return len(self.difference.moved_groups & self.unkept.groups)

    @property
    def students_unavoidable(self) -> int | None:
        """Count the students moved with such a group, or out of one that could not keep them.

        None: not known.
        """
        if not self.unkept.is_known:
            return None
        moved = self.difference.moved_enrolments & self.unkept.enrolments
        return len({student for student, _ in moved})


@dataclass(frozen=True)
class Replanned:
    """The two answers; ``best`` is ``least`` again if nothing worth more was found.

    If no plan keeps the locks, both are infeasible.
    """

    least: Answer
    best: Answer
    has_looked_for_best: bool = True
    """Whether best value was looked for; not if the search was stopped before."""
    is_complete: bool = True
    """Whether the search came to its end."""


class AnswerNotLawful(Exception):
    """An answer breaks rules: a defect of the engine, never handed out."""


def judged(problem: Problem, plan: Plan) -> Plan:
    """Judge a plan by all rules and price it; one that is infeasible is none.

    Raises:
        AnswerNotLawful: if it breaks a rule.
    """
    if plan.status == "infeasible":
        return plan
    judgement = checks.judge(problem, plan)
    if judgement.breaches:
        raise AnswerNotLawful([state.rule for state in judgement.rules if state.breaches])
    return replace(plan, rules=judgement.rules, prices=judgement.prices)


def answers_of(before: Problem, rest: Plan, found: Found) -> Replanned:
    """Say what the answers of a search change; one that it has not judged is judged.

    Args:
        before: the facts before the change.
        rest: what is left of the plan before.
        found: what the search has found.

    Raises:
        AnswerNotLawful: if a plan breaks a rule: a defect of the engine.
    """
    first = _answer(before, rest, found.least, found)
    if first.plan.status == "infeasible":
        return Replanned(first, first, is_complete=found.is_complete)
    best = first
    if found.best is not None and found.best.plan.value > first.value:
        best = _answer(before, rest, found.best, found)
    return Replanned(first, best, found.best is not None, found.is_complete)


def _answer(before: Problem, rest: Plan, circle: Circle, found: Found) -> Answer:
    run = circle.plan.run
    run = replace(run, is_complete=run.is_complete and found.is_complete)
    plan = replace(circle.plan, run=run)
    free = tuple(sorted(circle.free))
    if plan.status == "infeasible":
        return Answer(circle.problem, plan, free, 0, NOTHING, found.unkept, None)
    if not plan.rules:
        plan = judged(circle.problem, plan)
    kept = sum(price.points for price in plan.prices if price.term == "deviation")
    return Answer(
        circle.problem,
        plan,
        free,
        plan.value - kept,
        difference_of(before, circle.problem, rest, plan),
        found.unkept,
        _bound(plan, found),
    )


def _bound(plan: Plan, found: Found) -> int | None:
    """Give the bound of best value, which was looked for without points for what is kept.

    The value of a plan depends on which requests it calls reachable: the bound is one for plans
    that call the same ones so.
    """
    if found.best is None or not found.best.plan.has_bound:
        return None
    is_alike = _reachable(plan) == _reachable(found.best.plan)
    return found.best.plan.bound if is_alike else None


def _reachable(plan: Plan) -> set[tuple[str, str]]:
    met = {(name, group.course) for group in plan.groups for name in group.attendees}
    return met | {(unmet.student, unmet.course) for unmet in plan.unmet if unmet.is_reachable}
