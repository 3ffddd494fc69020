"""What a search shall write: the plan and its reports, checked before and written after it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from setka.cli.answers import Ended, Unusable
from setka.cli.words import shown
from setka.cli.writing import STREAM, Output, output_named, refuse_twins, write_all
from setka.plan_report.report import network_report
from setka.plan_report.school_report import school_report

if TYPE_CHECKING:
    from collections.abc import Sequence

    from setka.cli.options import SchoolReport
    from setka.cli.session import Session
    from setka.cli.words import Words
    from setka.planner.files import Names
    from setka.planner.plan import Plan
    from setka.planner.problem import Problem


@dataclass(frozen=True)
class Wanted:
    """What a call shall write."""

    plan: Output | None
    """None: the plan goes to standard output."""
    report: Output | None
    schools: tuple[tuple[str, Output], ...]
    problem: Output | None = None
    """Where the changed problem goes that the plan is for."""

    def files(self) -> dict[str, object]:
        """Name the files for a machine."""
        return {
            "plan": self.plan.name if self.plan else None,
            "report": self.report.name if self.report else None,
            "reports_for": {school: output.name for school, output in self.schools},
        }


def wanted_of(
    output: str,
    report: str | None,
    report_for: Sequence[SchoolReport],
    inputs: Sequence[str],
    session: Session,
    problem: str | None = None,
) -> Wanted:
    """Check every output before the search begins.

    Raises:
        Unusable: if one cannot be written, or two are the same.
    """
    words = session.words
    if output == STREAM:
        session.refuse_two_results()

    def named(name: str) -> Output:
        return output_named(name, inputs=inputs, words=words)

    wanted = Wanted(
        plan=None if output == STREAM else named(output),
        report=named(report) if report else None,
        schools=tuple((asked.school, named(asked.file)) for asked in report_for),
        problem=named(problem) if problem else None,
    )
    outputs = [wanted.plan, wanted.problem, wanted.report, *(of for _, of in wanted.schools)]
    refuse_twins([target for target in outputs if target], words)
    return wanted


def with_schools(wanted: Wanted, problem: Problem, words: Words) -> Wanted:
    """Find the schools by id or number.

    Raises:
        Unusable: if there is no such school.
    """
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
    return replace(wanted, schools=tuple(found))


def put_plan(plan: bytes, wanted: Wanted, session: Session, problem: bytes | None = None) -> None:
    """Write a plan, and the problem it is for if that is wanted: both, or none of them."""
    files = [] if problem is None or wanted.problem is None else [(wanted.problem, problem)]
    if wanted.plan is None:
        session.say_bytes(plan)
    else:
        files.append((wanted.plan, plan))
    if files:
        write_all(files, session.words)


def put_reports(
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


def names_of_files(problem: Problem, wanted: Wanted, words: Words) -> list[str]:
    """Say which files are written."""
    lines = []
    if wanted.plan:
        lines.append(words.gettext("Plan: {file}", file=shown(wanted.plan.name)))
    if wanted.problem:
        lines.append(words.gettext("Changed problem: {file}", file=shown(wanted.problem.name)))
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
    return lines


def say_beside(lines: Sequence[str], wanted: Wanted, session: Session) -> None:
    """Say what a person reads; beside a plan on standard output it is a remark."""
    text = "\n".join(lines)
    if wanted.plan is None:
        session.tell(text)
    else:
        session.say(text)


def say_nothing_found(command: str, seconds: float, session: Session, *, is_limited: bool) -> None:
    """Say that a search ended without a plan and without a proof that there is none."""
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
        session.say_object({"command": command, "status": "unknown", "files": {}})
        session.tell(sentence)
    else:
        session.say(sentence)
