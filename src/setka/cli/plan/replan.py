"""``setka plan replan``: the rest of a year anew after a change, two answers side by side."""

from __future__ import annotations

import contextlib
import datetime as dt
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

import typer

from setka.cli.answers import Ended, ExitCode, Finding, Unusable
from setka.cli.fault_words import fault_words
from setka.cli.inputs import (
    change_in,
    findings_in,
    names_in,
    plan_in,
    problem_in,
    refuse_two_streams,
    sibling_names,
)
from setka.cli.numbers import LARGEST_SEED, seconds_of, whole_number
from setka.cli.options import (
    JsonOption,
    LanguageOption,
    NamesOption,
    ReportForOption,
    ReportOption,
    SeedOption,
    TimeLimitOption,
)
from setka.cli.plan.collisions import collision_words
from setka.cli.plan.disturbance import answer_object, disturbance_text
from setka.cli.plan.wanted import (
    names_of_files,
    put_plan,
    put_reports,
    say_beside,
    say_nothing_found,
    wanted_of,
    with_schools,
)
from setka.cli.progress import Display
from setka.cli.session import session_of
from setka.cli.words import N_, shown
from setka.planner.files import write_plan, write_problem
from setka.planner.process import ChildFailed
from setka.planner.progress import NoPlanYet
from setka.planner.replan.in_child import replan_in_child
from setka.planner.replan.sense import ChangeRefused

if TYPE_CHECKING:
    from setka.cli.plan.wanted import Wanted
    from setka.cli.session import Session
    from setka.cli.words import Words
    from setka.planner.change import Change
    from setka.planner.plan import Plan
    from setka.planner.problem import Problem
    from setka.planner.replan.answers import Answer, Replanned

_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
CHOICES = ("least", "best")


@dataclass(frozen=True)
class Asked:
    """What a call asks to be planned anew, and how."""

    problem: Problem
    plan: Plan
    change: Change
    since: dt.date
    seed: int
    seconds: float | None


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
    time_limit: TimeLimitOption = None,
    seed: SeedOption = "0",
    report: ReportOption = None,
    report_for: ReportForOption = None,
    names: NamesOption = None,
    language: LanguageOption = None,
    is_json: JsonOption = False,
) -> None:
    """Plan the rest of a year anew."""
    session = session_of(context, language=language, is_json=is_json)
    words = session.words
    seconds = seconds_of(time_limit, "--time-limit", words) if time_limit is not None else None
    seed_number = whole_number(seed, "--seed", least=0, most=LARGEST_SEED, words=words)
    first_day = _date(since, words)
    if choose not in CHOICES:
        raise Unusable(
            words.gettext(
                "--choose is {value}, but it must be least or best.", value=shown(choose) or "''"
            )
        )
    names_file = names or sibling_names(problem_file)
    inputs = [name for name in (problem_file, plan_file, change_file, names_file) if name]
    refuse_two_streams(inputs, words)
    wanted = wanted_of(output, report, report_for or [], inputs, session, save_problem)

    problem, plan = problem_in(problem_file, words), plan_in(plan_file, words)
    wanted = with_schools(wanted, problem, words)
    people = names_in(names_file, words) if names_file and (names or wanted.schools) else None
    change, content = change_in(change_file, words)
    asked = Asked(problem, plan, change, first_day, seed_number, seconds)
    with contextlib.ExitStack() as kept, Display(session) as display:
        try:
            found = _found(asked, session, display, kept)
        except ChangeRefused as refusal:
            raise _unusable(refusal, plan_file, change_file, content, words) from refusal
        chosen = None if found is None else found.least if choose == "least" else found.best
        if chosen is not None and chosen.plan.status != "infeasible":
            put_plan(write_plan(chosen.plan), wanted, session, write_problem(chosen.problem))
    if found is None or chosen is None:
        is_limited = seconds is not None and display.seconds >= seconds
        say_nothing_found("plan replan", display.seconds, session, is_limited=is_limited)
        raise typer.Exit(ExitCode.NO)
    if chosen.plan.status == "infeasible":
        _say_infeasible(chosen, session)
        raise typer.Exit(ExitCode.NO)
    put_reports(chosen.problem, chosen.plan, wanted, people, session)
    _say(found, choose, wanted, session)


def _found(
    asked: Asked, session: Session, display: Display, kept: contextlib.ExitStack
) -> Replanned | None:
    """Plan anew; None when the search ended before it had a plan.

    From its start until ``kept`` is closed the first signal only stops the search.

    Raises:
        ChangeRefused: if the plan or the change makes no sense.
        Ended: if a signal ended it before it had a plan.
    """
    interruption = session.interruption
    kept.enter_context(interruption.keeping())
    try:
        return replan_in_child(
            asked.problem,
            asked.plan,
            asked.change,
            asked.since,
            seed=asked.seed,
            seconds=asked.seconds,
            stop=interruption,
            on_progress=display.show,
        )
    except (NoPlanYet, ChildFailed) as nothing:
        if interruption.signal is not None:
            raise Ended(interruption.signal) from nothing
        if isinstance(nothing, ChildFailed):
            raise
        return None


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


def _say(found: Replanned, choose: str, wanted: Wanted, session: Session) -> None:
    is_stopped = session.interruption.is_set() and not found.is_complete
    if session.is_json:
        session.say_object(
            {
                "command": "plan replan",
                "chosen": choose,
                "least": answer_object(found.least),
                "best": answer_object(found.best),
                "has_looked_for_best": found.has_looked_for_best,
                "is_stopped": is_stopped,
                "is_complete": found.is_complete,
                "files": {
                    **wanted.files(),
                    "problem": wanted.problem.name if wanted.problem else None,
                },
            }
        )
        return
    words = session.words
    lines = disturbance_text(found, choose, words, is_stopped=is_stopped)
    lines += names_of_files(found.least.problem, wanted, words)
    say_beside(lines, wanted, session)
