"""``setka plan solve``: a plan for a problem, and its reports."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

import typer

from setka.cli.answers import Ended, ExitCode, Unusable
from setka.cli.inputs import (
    names_in,
    patched_in,
    problem_in,
    refuse_two_streams,
    sibling_names,
)
from setka.cli.numbers import LARGEST_SEED, MOST_WORKERS, seconds_of, whole_number
from setka.cli.options import (
    JsonOption,
    LanguageOption,
    NamesOption,
    PatchOption,
    ReportForOption,
    ReportOption,
    SeedOption,
    TimeLimitOption,
)
from setka.cli.plan.cluster_words import LOST, refusal_words
from setka.cli.plan.collisions import collision_words
from setka.cli.plan.figures import figures_object, figures_text
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
from setka.cli.words import N_
from setka.planner.child import solve_in_child
from setka.planner.files import write_plan
from setka.planner.process import ChildFailed
from setka.planner.progress import NoPlanYet
from setka.planner.workers import ClusterRefused

if TYPE_CHECKING:
    from contextlib import ExitStack

    from setka.cli.plan.wanted import Wanted
    from setka.cli.session import Session
    from setka.planner.plan import Plan
    from setka.planner.problem import Problem


@dataclass(frozen=True)
class Search:
    """How a call searches."""

    seed: int
    workers: int
    seconds: float | None
    cluster: str | None


def solve(  # noqa: PLR0913 (options of a command)
    context: typer.Context,
    *,
    problem_file: Annotated[
        str,
        typer.Argument(metavar=N_("PROBLEM.json"), help=N_("The problem; - is standard input.")),
    ],
    output: Annotated[
        str,
        typer.Option(
            "--output",
            "-o",
            metavar=N_("PLAN.json"),
            help=N_("Where to write the plan, - for standard output."),
        ),
    ],
    time_limit: TimeLimitOption = None,
    workers: Annotated[
        str,
        typer.Option(
            "--workers",
            metavar=N_("N"),
            help=N_(
                "Processes that search at once, 1 if not given; the plan does not depend on it."
            ),
        ),
    ] = "1",
    cluster: Annotated[
        str | None,
        typer.Option(
            "--cluster",
            metavar=N_("ADDRESS"),
            help=N_(
                "Search on a Dask cluster instead, for example tcp://10.0.0.5:8786; "
                "the plan does not depend on it."
            ),
        ),
    ] = None,
    seed: SeedOption = "0",
    report: ReportOption = None,
    report_for: ReportForOption = None,
    names: NamesOption = None,
    patch: PatchOption = None,
    language: LanguageOption = None,
    is_json: JsonOption = False,
) -> None:
    """Find a plan and write it."""
    session = session_of(context, language=language, is_json=is_json)
    words = session.words
    seconds = seconds_of(time_limit, "--time-limit", words) if time_limit is not None else None
    workers_count = whole_number(workers, "--workers", least=1, most=MOST_WORKERS, words=words)
    if cluster is not None and workers_count > 1:
        raise Unusable(
            words.gettext(
                "Give either --workers, to search in processes of this machine, "
                "or --cluster, to search on others."
            )
        )
    seed_number = whole_number(seed, "--seed", least=0, most=LARGEST_SEED, words=words)
    names_file = names or sibling_names(problem_file)
    inputs = [name for name in (problem_file, patch, names_file) if name]
    refuse_two_streams(inputs, words)
    wanted = wanted_of(output, report, report_for or [], inputs, session)

    problem = problem_in(problem_file, words)
    if patch is not None:
        problem = patched_in(problem, patch, words)
    wanted = with_schools(wanted, problem, words)
    people = names_in(names_file, words) if names_file and (names or wanted.schools) else None

    search = Search(seed_number, workers_count, seconds, cluster)
    with contextlib.ExitStack() as kept, Display(session) as display:
        plan = _found(problem, search, session, display, kept)
        if plan is not None and plan.status != "infeasible":
            put_plan(write_plan(plan), wanted, session)
    if plan is None:
        is_limited = seconds is not None and display.seconds >= seconds
        say_nothing_found("plan solve", display.seconds, session, is_limited=is_limited)
        raise typer.Exit(ExitCode.NO)
    if plan.status == "infeasible":
        _say_infeasible(problem, plan, session)
        raise typer.Exit(ExitCode.NO)
    put_reports(problem, plan, wanted, people, session)
    _say(problem, plan, wanted, session)


def _found(
    problem: Problem, search: Search, session: Session, display: Display, kept: ExitStack
) -> Plan | None:
    """Search for a plan; None when the search ended before it had the first one.

    From its start until ``kept`` is closed the first signal only stops the search.

    Raises:
        Ended: if a signal ended it before it had the first one.
        Unusable: if there is no cluster where it was said to be.
    """
    interruption = session.interruption
    kept.enter_context(interruption.keeping())
    try:
        return solve_in_child(
            problem,
            seed=search.seed,
            workers=search.workers,
            seconds=search.seconds,
            stop=interruption,
            on_progress=display.show,
            cluster=search.cluster,
            on_cluster_lost=lambda: display.remark(session.words.gettext(LOST)),
        )
    except ClusterRefused as refused:
        raise Unusable(refusal_words(refused, session.words)) from refused
    except (NoPlanYet, ChildFailed) as nothing:
        if interruption.signal is not None:
            raise Ended(interruption.signal) from nothing
        if isinstance(nothing, ChildFailed):
            raise
        return None


def _say_infeasible(problem: Problem, plan: Plan, session: Session) -> None:
    lines = collision_words(problem, plan, session.words)
    if session.is_json:
        session.say_object(
            {
                "command": "plan solve",
                "status": plan.status,
                "rules": {state.rule: state.breaches for state in plan.rules},
                "reasons": lines,
                "files": {},
            }
        )
    else:
        session.say("\n".join(lines))


def _say(problem: Problem, plan: Plan, wanted: Wanted, session: Session) -> None:
    is_stopped = session.interruption.is_set() and not plan.run.is_complete
    if session.is_json:
        session.say_object(
            {
                "command": "plan solve",
                **figures_object(problem, plan),
                "is_stopped": is_stopped,
                "files": wanted.files(),
            }
        )
        return
    words = session.words
    lines = figures_text(problem, plan, words, is_stopped=is_stopped)
    lines += names_of_files(problem, wanted, words)
    say_beside(lines, wanted, session)
