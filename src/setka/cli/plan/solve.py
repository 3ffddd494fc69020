"""``setka plan solve``: a plan for a problem, and its reports."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, NamedTuple

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
from setka.cli.options import JsonOption, LanguageOption, PatchOption, SeedOption
from setka.cli.plan.cluster_words import LOST, refusal_words
from setka.cli.plan.collisions import collision_words
from setka.cli.plan.figures import figures_object, figures_text
from setka.cli.progress import Display
from setka.cli.session import session_of
from setka.cli.words import N_, shown
from setka.cli.writing import STREAM, Output, output_named, refuse_twins, write_all
from setka.plan_report.report import network_report
from setka.plan_report.school_report import school_report
from setka.planner.child import solve_in_child
from setka.planner.files import write_plan
from setka.planner.process import ChildFailed
from setka.planner.progress import NoPlanYet
from setka.planner.workers import ClusterRefused

if TYPE_CHECKING:
    from collections.abc import Sequence
    from contextlib import ExitStack

    from setka.cli.session import Session
    from setka.cli.words import Words
    from setka.planner.files import Names
    from setka.planner.plan import Plan
    from setka.planner.problem import Problem


class SchoolReport(NamedTuple):
    """A report asked for one school: the school and the file."""

    school: str
    file: str


def school_report_of(values: tuple[str, str]) -> SchoolReport:
    """Take the two values of ``--report-for``."""
    return SchoolReport(*values)


@dataclass(frozen=True)
class Search:
    """How a call searches."""

    seed: int
    workers: int
    seconds: float | None
    cluster: str | None


@dataclass(frozen=True)
class Wanted:
    """What a call shall write."""

    plan: Output | None
    """None: the plan goes to standard output."""
    report: Output | None
    schools: tuple[tuple[str, Output], ...]

    def files(self) -> dict[str, object]:
        """Name the files for a machine."""
        return {
            "plan": self.plan.name if self.plan else None,
            "report": self.report.name if self.report else None,
            "reports_for": {school: output.name for school, output in self.schools},
        }


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
    time_limit: Annotated[
        str | None,
        typer.Option(
            "--time-limit",
            metavar=N_("S"),
            help=N_("Seconds of search at most; without it the search goes on until its end."),
        ),
    ] = None,
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
    report: Annotated[
        str | None,
        typer.Option(
            "--report",
            metavar=N_("PLAN.html"),
            help=N_("Write the report of the network: one page without people's names."),
        ),
    ] = None,
    report_for: Annotated[
        list[SchoolReport] | None,
        typer.Option(
            "--report-for",
            metavar=N_("SCHOOL FILE.html"),
            parser=school_report_of,
            help=N_(
                "Write the report of one school, with the names of its students if they are known. "
                "May be repeated."
            ),
        ),
    ] = None,
    names: Annotated[
        str | None,
        typer.Option(
            "--names",
            metavar=N_("NAMES.json"),
            help=N_(
                "People's names for the reports of schools; without it PROBLEM.names.json, "
                "if it lies beside the problem."
            ),
        ),
    ] = None,
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
    wanted = _wanted(output, report, report_for or [], inputs, session)

    problem = problem_in(problem_file, words)
    if patch is not None:
        problem = patched_in(problem, patch, words)
    wanted = _with_schools(wanted, problem, words)
    people = names_in(names_file, words) if names_file and (names or wanted.schools) else None

    search = Search(seed_number, workers_count, seconds, cluster)
    with contextlib.ExitStack() as kept, Display(session) as display:
        plan = _found(problem, search, session, display, kept)
        if plan is not None and plan.status != "infeasible":
            _write_plan(plan, wanted, session)
    if plan is None:
        is_limited = seconds is not None and display.seconds >= seconds
        _say_nothing_found(display.seconds, session, is_limited=is_limited)
        raise typer.Exit(ExitCode.NO)
    if plan.status == "infeasible":
        _say_infeasible(problem, plan, session)
        raise typer.Exit(ExitCode.NO)
    _write_reports(problem, plan, wanted, people, session)
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


def _wanted(
    output: str,
    report: str | None,
    report_for: Sequence[SchoolReport],
    inputs: Sequence[str],
    session: Session,
) -> Wanted:
    """Check every output before the search begins."""
    words = session.words
    if output == STREAM:
        session.refuse_two_results()

    def named(name: str) -> Output:
        return output_named(name, inputs=inputs, words=words)

    wanted = Wanted(
        plan=None if output == STREAM else named(output),
        report=named(report) if report else None,
        schools=tuple((asked.school, named(asked.file)) for asked in report_for),
    )
    outputs = [wanted.plan, wanted.report, *(target for _, target in wanted.schools)]
    refuse_twins([target for target in outputs if target], words)
    return wanted


def _with_schools(wanted: Wanted, problem: Problem, words: Words) -> Wanted:
    """Find the schools by id or number."""
    by_number: dict[str, list[str]] = {}
    for school in problem.schools:
        by_number.setdefault(school.number.casefold(), []).append(school.id)
    found = []
    for asked, target in wanted.schools:
        alike = by_number.get(asked.casefold(), [])
        if asked in problem.school:
            found.append((asked, target))
        elif asked and len(alike) == 1:
            found.append((alike[0], target))
        else:
            raise Unusable(
                words.gettext(
                    "There is no school {school} in the problem. The schools are: {schools}.",
                    school=shown(asked) or "''",
                    schools=shown(", ".join(school.id for school in problem.schools)),
                )
            )
    return Wanted(wanted.plan, wanted.report, tuple(found))


def _write_plan(plan: Plan, wanted: Wanted, session: Session) -> None:
    content = write_plan(plan)
    if wanted.plan is None:
        session.say_bytes(content)
    else:
        write_all([(wanted.plan, content)], session.words)


def _write_reports(
    problem: Problem, plan: Plan, wanted: Wanted, people: Names | None, session: Session
) -> None:
    """Write the reports; whatever happens now, the plan is already kept."""
    language = session.words.language
    try:
        if wanted.report:
            page = network_report(problem, plan, language)
            write_all([(wanted.report, page.encode())], session.words)
        for school, target in wanted.schools:
            page = school_report(problem, plan, school, language, people.people if people else None)
            write_all([(target, page.encode())], session.words)
    except (Unusable, Ended):
        if wanted.plan:
            session.tell(
                session.words.gettext(
                    "The plan is written: {file}. Not every report is.",
                    file=shown(wanted.plan.name),
                )
            )
        raise


def _say_nothing_found(seconds: float, session: Session, *, is_limited: bool) -> None:
    words = session.words
    sentence = words.gettext(
        "The search ended after {seconds} without a plan and without a proof that there is none, "
        "so nothing was written.",
        seconds=words.seconds(seconds),
    )
    if is_limited:
        hint = words.gettext("Give it more time: a larger --time-limit, or none.")
        sentence = f"{sentence} {hint}"
    if session.is_json:
        session.say_object({"command": "plan solve", "status": "unknown", "files": {}})
        session.tell(sentence)
    else:
        session.say(sentence)


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
    if wanted.plan:
        lines.append(words.gettext("Plan: {file}", file=shown(wanted.plan.name)))
    if wanted.report:
        lines.append(words.gettext("Report of the network: {file}", file=shown(wanted.report.name)))
    lines += [
        words.gettext(
            "Report of {school}: {file}",
            school=problem.school[school].title.ru
            if words.language == "ru"
            else problem.school[school].title.en or problem.school[school].title.ru,
            file=shown(target.name),
        )
        for school, target in wanted.schools
    ]
    text = "\n".join(lines)
    if wanted.plan is None:
        session.tell(text)
    else:
        session.say(text)
