"""``setka plan compare``: two plans side by side, for one problem or for a what-if."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Final

import typer

from setka.cli.answers import ExitCode, Finding, Unusable
from setka.cli.inputs import names_in, patched_in, plan_in, problem_in, refuse_two_streams
from setka.cli.options import JsonOption, LanguageOption, PatchOption
from setka.cli.plan.comparison_object import comparison_object
from setka.cli.plan.side_by_side import comparison_text
from setka.cli.plan.verdict_words import notes_of
from setka.cli.reading import named
from setka.cli.session import session_of
from setka.cli.words import N_
from setka.planner.compare import Both, compare
from setka.planner.files import digest

if TYPE_CHECKING:
    from setka.cli.words import Words
    from setka.planner.plan import Plan
    from setka.planner.problem import Problem

SHORT: Final = 12
"""Digits of a fingerprint that are shown."""


def compare_plans(  # noqa: PLR0913 (arguments and options of a command)
    context: typer.Context,
    *,
    problem_file: Annotated[
        str,
        typer.Argument(metavar=N_("PROBLEM.json"), help=N_("The problem; - is standard input.")),
    ],
    first_file: Annotated[
        str,
        typer.Argument(metavar=N_("PLAN1.json"), help=N_("The plan to compare with.")),
    ],
    second_file: Annotated[
        str,
        typer.Argument(
            metavar=N_("PLAN2.json"),
            help=N_(
                "The plan that is better or worse; with --patch it is for the changed problem."
            ),
        ),
    ],
    patch: PatchOption = None,
    names: Annotated[
        str | None,
        typer.Option(
            "--names",
            metavar=N_("NAMES.json"),
            help=N_("People's names; without it their ids are shown."),
        ),
    ] = None,
    language: LanguageOption = None,
    is_json: JsonOption = False,
) -> None:
    """Compare two plans."""
    session = session_of(context, language=language, is_json=is_json)
    words = session.words
    refuse_two_streams([problem_file, first_file, second_file, patch, names], words)
    problem = problem_in(problem_file, words)
    changed = patched_in(problem, patch, words) if patch is not None else problem
    problems = Both(problem, changed)
    plans = Both(plan_in(first_file, words), plan_in(second_file, words))
    files = Both(named(first_file, words), named(second_file, words))
    people = names_in(names, words) if names else None
    _refuse_strangers(problems, plans, files, _titles(problem_file, patch, words), words)

    comparison = compare(problems, plans)
    notes = notes_of(comparison, plans)
    if session.is_json:
        session.say_object(comparison_object(comparison, files, notes))
    else:
        session.say(
            comparison_text(comparison, problems, notes, words, people.people if people else {})
        )
    if not (comparison.quality.first.is_lawful and comparison.quality.second.is_lawful):
        raise typer.Exit(ExitCode.NO)


def _titles(problem: str, patch: str | None, words: Words) -> Both[str]:
    """Name the problems of both plans."""
    title = named(problem, words)
    if patch is None:
        return Both(title, title)
    changed = words.gettext("{problem} with {patch}", problem=title, patch=named(patch, words))
    return Both(title, changed)


def _refuse_strangers(
    problems: Both[Problem], plans: Both[Plan], files: Both[str], titles: Both[str], words: Words
) -> None:
    """Refuse plans that were made for another problem; ``titles`` name the problems.

    Raises:
        Unusable: naming each such plan, both fingerprints, and what it suits if that is known.
    """
    expected = Both(digest(problems.first), digest(problems.second))
    found = Both(plans.first.problem, plans.second.problem)
    findings = []
    for plan, file, own, other, title, other_title in (
        (found.first, files.first, expected.first, expected.second, titles.first, titles.second),
        (found.second, files.second, expected.second, expected.first, titles.second, titles.first),
    ):
        if plan == own:
            continue
        text = words.gettext(
            "{plan} was made for a problem with the fingerprint {found}, "
            "but the fingerprint of {problem} is {expected}.",
            plan=file,
            found=plan[:SHORT],
            problem=title,
            expected=own[:SHORT],
        )
        if plan == other:
            advice = words.gettext(
                "It is a plan for {problem}. The first plan is for the problem as it is, "
                "the second for the problem with --patch, if that is given.",
                problem=other_title,
            )
        elif found.first == found.second:
            advice = words.gettext("Both plans are for one problem. Name its file.")
        else:
            advice = words.gettext(
                "Name the problem it was made for, and the changes with --patch."
            )
        findings.append(Finding("/problem", "other_problem", f"{text} {advice}"))
    if findings:
        is_first = found.first != expected.first
        raise Unusable(
            words.gettext(
                "The plans cannot be compared: neither was made for the problem it is given for."
            )
            if len(findings) > 1
            else words.gettext(
                "The plans cannot be compared: {file} was made for another problem.",
                file=files.first if is_first else files.second,
            ),
            file=files.first if is_first else files.second,
            findings=tuple(findings),
        )
