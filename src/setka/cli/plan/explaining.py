"""What ``setka plan explain`` says: reasons, offers, groups, collisions."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

import typer

from setka.cli.answers import ExitCode, Unusable
from setka.cli.plan.asked import groups_met, other_problem
from setka.cli.plan.collisions import collision_lines
from setka.cli.plan.reasons import Told, group_lines, refusal_lines
from setka.planner.explain.changes import offers
from setka.planner.explain.collisions import collision
from setka.planner.explain.standings import standing
from setka.planner.explain.whole import PlanNotLawful, PlanOfAnotherProblem, Whole
from setka.planner.explain.why_not import Asked

if TYPE_CHECKING:
    from setka.cli.session import Session
    from setka.cli.words import Words
    from setka.planner.explain.reasons import WhyNot
    from setka.planner.plan import Group, Plan
    from setka.planner.problem import Problem


@dataclass(frozen=True)
class Question:
    """What a call asks about: a student, a course, or all; for whom, and how exactly."""

    student: str | None
    course: str | None
    is_exact: bool
    is_staff: bool


def say_reasons(problem: Problem, plan: Plan, asked: Question, session: Session) -> None:
    """Say why requests are not met, and why groups are where they are.

    Raises:
        Unusable: if the plan was made for another problem, or breaks rules.
    """
    words = session.words
    whole = _whole(problem, plan, words)
    try:
        _ = whole.state
    except PlanNotLawful as refusal:
        raise Unusable(
            words.gettext(
                "The plan breaks rules of the problem, so it cannot be explained. "
                "setka plan check names them."
            )
        ) from refusal
    told = _told(whole, asked, session)
    if session.is_json:
        session.say_object(told.json())
    else:
        session.say("\n".join(_lines(told, whole, asked.student, asked.course)))


def _whole(problem: Problem, plan: Plan, words: Words) -> Whole:
    try:
        return Whole(problem, plan)
    except PlanOfAnotherProblem as refusal:
        raise other_problem(refusal, words) from refusal


def _told(whole: Whole, asked: Question, session: Session) -> Told:
    """Explain what was asked for; prices only where few were asked for."""
    told = Told(whole.problem, session.words, is_staff=asked.is_staff)
    student, course, stop = asked.student, asked.course, session.interruption
    for unmet in whole.plan.unmet:
        if student in {None, unmet.student} and course in {None, unmet.course}:
            refused = Asked(whole, whole.wishes[unmet.student, unmet.course])
            has_offers = student is not None and asked.is_staff
            found = offers(refused, is_exact=asked.is_exact, stop=stop) if has_offers else None
            told.refusals.append((refused.why_not(), found))
    for group in _groups(whole.plan, student, course):
        if asked.is_staff:
            told.groups.append(standing(whole, group, is_exact=asked.is_exact, stop=stop))
        else:
            told.met.append(group)
    return told


def _groups(plan: Plan, student: str | None, course: str | None) -> list[Group]:
    """List the groups to be explained: those of a course, of a met request."""
    if student is not None:
        return groups_met(plan, student, course) if course is not None else []
    return [group for group in plan.groups if group.course == course]


def _lines(told: Told, whole: Whole, student: str | None, course: str | None) -> list[str]:
    words = told.words
    lines: list[str] = []
    if student is not None and course is not None and not told.refusals:
        group = groups_met(whole.plan, student, course)[0]
        lines.append(
            words.gettext(
                "{student}, {course} is met: group {group}.",
                student=student,
                course=course,
                group=group.id,
            )
        )
    elif not told.refusals:
        lines.append(words.gettext("Every request asked about is met."))
    if student is None:
        lines += _summary([refusal for refusal, _ in told.refusals], told)
    for refusal, found in told.refusals:
        lines += refusal_lines(refusal, found, told)
    for one in told.groups:
        lines += group_lines(one, told)
    return lines


def _summary(refusals: list[WhyNot], told: Told) -> list[str]:
    words = told.words
    counts = Counter(refusal.verdict for refusal in refusals)
    if not counts:
        return []
    head = words.ngettext("Not met, {n} request:", "Not met, {n} requests:", len(refusals))
    return [
        head,
        *(
            f"  {told.kind(verdict)}: {words.number(count)}"
            for verdict, count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))
        ),
        "",
    ]


def say_collision(problem: Problem, plan: Plan | None, session: Session) -> None:
    """Say which locks and rules collide, as few as can be.

    Raises:
        typer.Exit: with the answer no, if some do.
        Unusable: if the plan was made for another problem.
    """
    if plan is not None:
        _whole(problem, plan, session.words)
    found = collision(problem)
    words = session.words
    if session.is_json:
        told = {"command": "plan explain", "collision": asdict(found) if found else None}
        session.say_object(told)
    elif found is None:
        session.say(words.gettext("No locks and rules were found that collide."))
    else:
        session.say("\n".join(collision_lines(found, words)))
    if found is not None:
        raise typer.Exit(ExitCode.NO)
