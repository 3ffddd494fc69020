"""``setka plan explain``: why a request is not met, what would change it, why a group is here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from setka.cli.answers import Unusable
from setka.cli.inputs import plan_in, problem_in
from setka.cli.options import JsonOption, LanguageOption
from setka.cli.plan.asked import refuse_unknown
from setka.cli.session import session_of
from setka.cli.words import N_, shown
from setka.cli.writing import STREAM

if TYPE_CHECKING:
    from setka.cli.words import Words

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
    plan = plan_in(plan_file, words) if plan_file is not None else None
    if plan is not None:
        refuse_unknown(problem, student, course, words)
    # Loaded here alone: the solver's libraries take seconds, and no other command needs them.
    from setka.cli.plan import explaining  # noqa: PLC0415 - when something is explained

    if plan is None or plan.status == "infeasible":
        explaining.say_collision(problem, plan, session)
        return
    asked = explaining.Question(student, course, is_exact=is_exact, is_staff=reader == "staff")
    explaining.say_reasons(problem, plan, asked, session)


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
