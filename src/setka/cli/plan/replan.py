"""``setka plan replan``: the rest of a year anew after a change, two answers side by side."""

from __future__ import annotations

import datetime as dt
import re
import time
from typing import TYPE_CHECKING, Annotated

import typer

from setka.cli.answers import Ended, ExitCode, Finding, Unusable
from setka.cli.fault_words import fault_words
from setka.cli.inputs import (
    change_in,
    findings_in,
    plan_in,
    problem_in,
    refuse_two_streams,
)
from setka.cli.numbers import LARGEST_SEED, whole_number
from setka.cli.options import JsonOption, LanguageOption, SeedOption
from setka.cli.plan.collisions import collision_words
from setka.cli.plan.disturbance import answer_object, disturbance_text
from setka.cli.session import session_of
from setka.cli.words import N_, shown
from setka.cli.writing import STREAM, output_named, refuse_twins, write_all
from setka.planner.files import write_plan, write_problem
from setka.planner.progress import NoPlanYet
from setka.planner.replan.replan import replan as plan_anew
from setka.planner.replan.sense import ChangeRefused

if TYPE_CHECKING:
    from setka.cli.session import Session
    from setka.cli.words import Words
    from setka.cli.writing import Output
    from setka.planner.change import Change
    from setka.planner.plan import Plan
    from setka.planner.problem import Problem
    from setka.planner.replan.replan import Answer, Replanned

_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
CHOICES = ("least", "best")


def replan(  # noqa: PLR0913 (options of a command)
    context: typer.Context,
    *,
    problem_file: Annotated[
        str,
        typer.Argument(
            metavar=N_("PROBLEM.json"), help=N_("The problem that the plan was made for.")
        ),
    ],
    plan_file: Annotated[str, typer.Argument(metavar=N_("PLAN.json"), help=N_("The plan so far."))],
    change_file: Annotated[
        str,
        typer.Option(
            "--change", metavar=N_("CHANGE.json"), help=N_("What changed; - is standard input.")
        ),
    ],
    since: Annotated[
        str,
        typer.Option(
            "--from",
            metavar=N_("DATE"),
            help=N_("The first day that is planned, as 2026-11-16; everything before it was held."),
        ),
    ],
    output: Annotated[
        str,
        typer.Option(
            "--output",
            "-o",
            metavar=N_("NEW.json"),
            help=N_("Where to write the chosen plan, - for standard output."),
        ),
    ],
    save_problem: Annotated[
        str | None,
        typer.Option(
            "--save-problem",
            metavar=N_("CHANGED.json"),
            help=N_(
                "Write the changed problem that the new plan is for: check and the next replan "
                "need it."
            ),
        ),
    ] = None,
    choose: Annotated[
        str,
        typer.Option(
            "--choose",
            metavar="least|best",
            help=N_("Which answer to write: least disturbance (if not given) or best value."),
        ),
    ] = "least",
    seed: SeedOption = "0",
    language: LanguageOption = None,
    is_json: JsonOption = False,
) -> None:
    """Plan the rest of a year anew."""
    session = session_of(context, language=language, is_json=is_json)
    words = session.words
    seed_number = whole_number(seed, "--seed", least=0, most=LARGEST_SEED, words=words)
    first_day = _date(since, words)
    if choose not in CHOICES:
        raise Unusable(
            words.gettext(
                "--choose is {value}, but it must be least or best.", value=shown(choose) or "''"
            )
        )
    inputs = [problem_file, plan_file, change_file]
    refuse_two_streams(inputs, words)
    if output == STREAM:
        session.refuse_two_results()
    target = None if output == STREAM else output_named(output, inputs=inputs, words=words)
    saved = output_named(save_problem, inputs=inputs, words=words) if save_problem else None
    refuse_twins([one for one in (target, saved) if one], words)

    problem, plan = problem_in(problem_file, words), plan_in(plan_file, words)
    change, content = change_in(change_file, words)
    try:
        found = _found(problem, plan, change, first_day, seed_number, session)
    except ChangeRefused as refusal:
        raise _unusable(refusal, plan_file, change_file, content, words) from refusal
    if found is None:
        session.tell(words.gettext("The search was stopped before its first plan."))
        raise typer.Exit(ExitCode.NO)
    chosen = found.least if choose == "least" else found.best
    if chosen.plan.status == "infeasible":
        _say_infeasible(chosen, session)
        raise typer.Exit(ExitCode.NO)
    _write(chosen, target, saved, session)
    _say(found, choose, target, saved, session)


def _date(text: str, words: Words) -> dt.date:
    try:
        date = dt.date.fromisoformat(text) if _DATE.fullmatch(text) else None
    except ValueError:
        date = None
    if date is None:
        raise Unusable(
            words.gettext(
                "--from is {value}, but it must be a date as 2026-11-16.", value=shown(text) or "''"
            )
        )
    return date


def _found(
    problem: Problem, plan: Plan, change: Change, since: dt.date, seed: int, session: Session
) -> Replanned | None:
    interruption = session.interruption
    with interruption.keeping():
        try:
            return plan_anew(
                problem, plan, change, since, seed=seed, stop=interruption, clock=time.monotonic
            )
        except NoPlanYet as nothing:
            if interruption.signal is not None:
                raise Ended(interruption.signal) from nothing
            return None


def _unusable(
    refusal: ChangeRefused, plan_file: str, change_file: str, content: bytes, words: Words
) -> Unusable:
    """Say what is wrong with the plan, the first day, or the change, and where."""
    fault = refusal.faults[0]
    if fault.pointer == "/since":
        return Unusable(f"--from: {fault_words(fault, words)}")
    if fault.code in {"other_problem", "no_plan"}:
        finding = Finding(fault.pointer, fault.code, fault_words(fault, words))
        return Unusable(
            words.gettext("{file} cannot be planned anew.", file=shown(plan_file)),
            file=plan_file,
            findings=(finding,),
        )
    return findings_in(change_file, content, refusal.faults, words)


def _write(chosen: Answer, target: Output | None, saved: Output | None, session: Session) -> None:
    files = [(saved, write_problem(chosen.problem))] if saved else []
    content = write_plan(chosen.plan)
    if target is None:
        session.say_bytes(content)
    else:
        files.append((target, content))
    if files:
        write_all(files, session.words)


def _say_infeasible(answer: Answer, session: Session) -> None:
    lines = collision_words(answer.problem, answer.plan, session.words)
    if session.is_json:
        session.say_object(
            {
                "command": "plan replan",
                "status": answer.plan.status,
                "unanswered_locks": list(answer.plan.unanswered_locks),
                "reasons": lines,
                "files": {},
            }
        )
    else:
        session.say("\n".join(lines))


def _say(
    found: Replanned, choose: str, target: Output | None, saved: Output | None, session: Session
) -> None:
    words = session.words
    if session.is_json:
        session.say_object(
            {
                "command": "plan replan",
                "chosen": choose,
                "least": answer_object(found.least),
                "best": answer_object(found.best),
                "is_stopped": session.interruption.is_set(),
                "files": {
                    "plan": target.name if target else None,
                    "problem": saved.name if saved else None,
                },
            }
        )
        return
    lines = disturbance_text(found, choose, words)
    if target:
        lines.append(words.gettext("Plan: {file}", file=shown(target.name)))
    if saved:
        lines.append(words.gettext("Changed problem: {file}", file=shown(saved.name)))
    text = "\n".join(lines)
    if target is None:
        session.tell(text)
    else:
        session.say(text)
