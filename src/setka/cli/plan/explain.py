"""``setka plan explain``: why a request is not met, what would change it, why a group is here."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from setka.cli.answers import ExitCode, Unusable
from setka.cli.inputs import plan_in, problem_in
from setka.cli.options import JsonOption, LanguageOption
from setka.cli.plan.asked import groups_met, other_problem, refuse_unknown
from setka.cli.plan.collisions import collision_lines
from setka.cli.plan.reasons import Told, group_lines, refusal_lines
from setka.cli.session import session_of
from setka.cli.words import N_, shown
from setka.cli.writing import STREAM
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

READERS = ("staff", "family")


def explain(  # noqa: PLR0913 (options of a command)
    context: typer.Context,
    *,
    problem_file: Annotated[
        str,
        typer.Argument(metavar=N_("PROBLEM.json"), help=N_("The problem; - is standard input.")),
    ],
    plan_file: Annotated[
        str | None,
        typer.Argument(
            metavar=N_("PLAN.json"),
            help=N_("The plan that was made for it; without one: which locks and rules collide."),
        ),
    ] = None,
    student: Annotated[
        str | None,
        typer.Option(
            "--student",
            metavar=N_("ID"),
            help=N_("Only this student, with the cheapest changes that would meet the request."),
        ),
    ] = None,
    course: Annotated[
        str | None,
        typer.Option(
            "--course",
            metavar=N_("ID"),
            help=N_("Only this course, with the next best place and time of its groups."),
        ),
    ] = None,
    reader: Annotated[
        str,
        typer.Option(
            "--for",
            metavar="staff|family",
            help=N_("Who reads it: a family is told nothing about other children."),
        ),
    ] = "staff",
    is_exact: Annotated[
        bool,
        typer.Option(
            "--exact",
            help=N_("Solve the whole anew for each price: exact where it is proven, but slow."),
        ),
    ] = False,
    language: LanguageOption = None,
    is_json: JsonOption = False,
) -> None:
    """Say why not, and why so."""
    session = session_of(context, language=language, is_json=is_json)
    words = session.words
    _refuse_call(problem_file, plan_file, reader, student, words)
    if plan_file is None and (student or course):
        raise Unusable(
            words.gettext("Without a plan there is nothing to say about --student or --course.")
        )
    problem = problem_in(problem_file, words)
    if plan_file is None:
        _say_collision(problem, session)
        return
    plan = plan_in(plan_file, words)
    refuse_unknown(problem, student, course, words)
    try:
        whole = Whole(problem, plan)
        if plan.status == "infeasible":
            _say_collision(problem, session)
            return
        _ = whole.state
    except PlanOfAnotherProblem as refusal:
        raise other_problem(refusal, words) from refusal
    except PlanNotLawful as refusal:
        raise Unusable(
            words.gettext(
                "The plan breaks rules of the problem, so it cannot be explained. "
                "setka plan check names them."
            )
        ) from refusal
    told = _told(whole, student, course, session, is_exact=is_exact, is_staff=reader == "staff")
    if session.is_json:
        session.say_object(told.json())
    else:
        session.say("\n".join(_lines(told, whole, student, course)))


def _refuse_call(
    problem_file: str,
    plan_file: str | None,
    reader: str,
    student: str | None,
    words: Words,
) -> None:
    if problem_file == plan_file == STREAM:
        raise Unusable(
            words.gettext("Only one of the files can come from standard input. Name the others.")
        )
    if reader not in READERS:
        raise Unusable(
            words.gettext(
                "--for is {reader}, but it is for {readers}.",
                reader=shown(reader) or "''",
                readers=words.listed(READERS),
            )
        )
    if reader == "family" and student is None:
        raise Unusable(
            words.gettext("--for family is about one child. Name the child with --student.")
        )


def _told(
    whole: Whole,
    student: str | None,
    course: str | None,
    session: Session,
    *,
    is_exact: bool,
    is_staff: bool,
) -> Told:
    """Explain what was asked for; prices only where few were asked for."""
    told = Told(whole.problem, session.words, is_staff=is_staff)
    stop = session.interruption
    for unmet in whole.plan.unmet:
        if student in {None, unmet.student} and course in {None, unmet.course}:
            asked = Asked(whole, whole.wishes[unmet.student, unmet.course])
            found = offers(asked, is_exact=is_exact, stop=stop) if student and is_staff else None
            told.refusals.append((asked.why_not(), found))
    for group in _groups(whole.plan, student, course):
        if is_staff:
            told.groups.append(standing(whole, group, is_exact=is_exact, stop=stop))
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


def _say_collision(problem: Problem, session: Session) -> None:
    """Say which locks and rules collide, as few as can be.

    Raises:
        typer.Exit: with the answer no, if some do.
    """
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
