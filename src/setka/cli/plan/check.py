"""``setka plan check``: every hard rule and every price of a plan, judged without the solver."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from setka.cli.answers import ExitCode
from setka.cli.inputs import patched_in, plan_in, problem_in, refuse_two_streams
from setka.cli.options import JsonOption, LanguageOption, PatchOption
from setka.cli.plan.tables import table
from setka.cli.session import session_of
from setka.cli.words import N_
from setka.plan_report.wording import amount_text, breach_text, rule_name, term_name
from setka.planner.checks import RULES, judge
from setka.planner.files import digest

if TYPE_CHECKING:
    from collections.abc import Sequence

    from setka.cli.session import Session
    from setka.planner.breach import Breach
    from setka.planner.plan import Plan, Price
    from setka.planner.problem import Problem


def check(
    context: typer.Context,
    *,
    problem_file: Annotated[
        str,
        typer.Argument(metavar=N_("PROBLEM.json"), help=N_("The problem; - is standard input.")),
    ],
    plan_file: Annotated[
        str,
        typer.Argument(metavar=N_("PLAN.json"), help=N_("The plan, also one made by hand.")),
    ],
    patch: PatchOption = None,
    language: LanguageOption = None,
    is_json: JsonOption = False,
) -> None:
    """Judge a plan."""
    session = session_of(context, language=language, is_json=is_json)
    words = session.words
    refuse_two_streams([problem_file, plan_file, patch], words)
    problem = problem_in(problem_file, words)
    if patch is not None:
        problem = patched_in(problem, patch, words)
    plan = plan_in(plan_file, words)
    judgement = judge(problem, plan)
    found, terms = judgement.breaches, judgement.prices
    if session.is_json:
        session.say_object(_object(problem, plan, found, terms, session))
    else:
        session.say(_text(problem, plan, found, terms, session))
    if found:
        raise typer.Exit(ExitCode.NO)


def _object(
    problem: Problem,
    plan: Plan,
    found: Sequence[Breach],
    terms: Sequence[Price],
    session: Session,
) -> dict[str, object]:
    t = session.words.of_reports
    return {
        "command": "plan check",
        "is_lawful": not found,
        "is_for_this_problem": plan.problem == digest(problem),
        "rules": len(RULES),
        "breaches": [
            {
                "rule": breach.rule,
                "kind": breach.kind,
                "subjects": dict(breach.subjects),
                "values": dict(breach.values),
                "text": breach_text(problem, breach, t),
            }
            for breach in found
        ],
        "prices": [
            {"term": p.term, "unit": p.unit, "amount": p.amount, "points": p.points} for p in terms
        ],
        "value": sum(price.points for price in terms),
        "stated_value": plan.value,
    }


def _text(
    problem: Problem,
    plan: Plan,
    found: Sequence[Breach],
    terms: Sequence[Price],
    session: Session,
) -> str:
    words, t = session.words, session.words.of_reports
    lines: list[str] = []
    if plan.problem != digest(problem):
        lines.append(
            words.gettext(
                "Note: the plan was made for another problem or another version of this one. "
                "It is judged by this problem."
            )
        )
    if found:
        lines.append(
            words.ngettext("{n} breach of a hard rule:", "{n} breaches of hard rules:", len(found))
        )
        for rule in RULES:
            of_rule = [breach for breach in found if breach.rule == rule]
            if of_rule:
                lines.append(f"  {rule_name(rule, t)} ({rule})")
                lines += [f"    - {breach_text(problem, breach, t)}" for breach in of_rule]
    else:
        lines.append(
            words.ngettext(
                "The plan keeps {n} hard rule.", "The plan keeps all {n} hard rules.", len(RULES)
            )
        )
    value = sum(price.points for price in terms)
    rows = [
        (term_name(p.term, t), amount_text(p.unit, p.amount, t), words.number(p.points))
        for p in terms
    ]
    rows.append((words.gettext("Value of the plan"), "", words.number(value)))
    lines += [words.gettext("Prices, in points:"), table(rows)]
    if plan.value != value:
        lines.append(
            words.gettext(
                "Note: the plan states a value of {stated}, but it is worth {value}.",
                stated=plan.value,
                value=value,
            )
        )
    return "\n".join(lines)
