"""What a new plan disturbs, in words and for a machine: groups, students, teachers, schools."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Final

from setka.cli.plan.tables import table
from setka.cli.words import N_
from setka.plan_report.speech import Speech
from setka.planner.problem.time import clock_text

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

    from setka.cli.words import Words
    from setka.planner.replan.answers import Answer, Replanned
    from setka.planner.replan.difference import Difference, GroupChange, Place

DAYS: Final = (N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"), N_("Fri"), N_("Sat"), N_("Sun"))

GROUPS: Final[Mapping[str, str]] = {
    "moved": N_("{group} moves: {before} → {after}"),
    "teachers": N_("{group} has another teacher: {before} → {after}"),
    "dates": N_("{group} keeps its place: {after}"),
    "closed": N_("{group} closes: {before}"),
    "opened": N_("{group} opens: {after}"),
}
STUDENTS: Final[Mapping[str, str]] = {
    "moved": N_("{student}, {course}: another time or place ({before} → {after})"),
    "seated": N_("{student}, {course}: new in {after}"),
    "unseated": N_("{student}, {course}: loses the seat in {before}"),
    "left": N_("{student}, {course}: has left {before}"),
}
TEACHERS: Final[Mapping[str, str]] = {
    "moved": N_("{teacher}: {group} moves"),
    "taken": N_("{teacher}: takes {group}"),
    "given": N_("{teacher}: gives up {group}"),
}


def answer_object(answer: Answer) -> dict[str, object]:
    """Give an answer to a machine."""
    difference = answer.difference
    return {
        "value": answer.value,
        "bound": answer.bound,
        "free_courses": list(answer.free),
        "groups_moved": difference.groups_moved,
        "groups_unavoidable": answer.groups_unavoidable,
        "students_moved": difference.students_moved,
        "students_unavoidable": answer.students_unavoidable,
        **_plain(asdict(difference)),
    }


def _plain(thing: dict[str, object]) -> dict[str, object]:
    return {name: _plain_value(value) for name, value in thing.items()}


def _plain_value(value: object) -> object:
    if isinstance(value, dict):
        return _plain(value)
    if isinstance(value, list | tuple):
        return [_plain_value(one) for one in value]
    return value.isoformat() if hasattr(value, "isoformat") else value


def disturbance_text(found: Replanned, choose: str, words: Words, *, is_stopped: bool) -> list[str]:
    """Show both answers side by side, then what the chosen one changes."""
    least, best = found.least, found.best
    rows = [
        ("", words.gettext("least disturbance"), words.gettext("best value")),
        (
            words.gettext("Groups moved or closed"),
            words.number(least.difference.groups_moved),
            words.number(best.difference.groups_moved),
        ),
        (
            words.gettext("of them could not stay in any case"),
            _known(least.groups_unavoidable, words),
            _known(best.groups_unavoidable, words),
        ),
        (
            words.gettext("Students moved"),
            words.number(least.difference.students_moved),
            words.number(best.difference.students_moved),
        ),
        (
            words.gettext("of them could not stay in any case"),
            _known(least.students_unavoidable, words),
            _known(best.students_unavoidable, words),
        ),
        (words.gettext("Value, points"), words.number(least.value), words.number(best.value)),
        (words.gettext("Bound, points"), _known(least.bound, words), _known(best.bound, words)),
    ]
    lines = [_verdict(found, words, is_stopped=is_stopped), table(rows)]
    if not found.has_looked_for_best:
        lines.append(words.gettext("Best value was not looked for: the search ended before it."))
    if choose == "least":
        lines.append(words.gettext("Written is the plan of least disturbance. It changes:"))
    else:
        lines.append(words.gettext("Written is the plan of best value. It changes:"))
    chosen = least if choose == "least" else best
    nothing = words.gettext("nothing")
    changes = _changes(chosen.difference, words)
    lines += changes or [f"  {nothing}"]
    return lines


def _verdict(found: Replanned, words: Words, *, is_stopped: bool) -> str:
    if found.is_complete:
        return words.gettext("The rest of the year is planned; every rule is kept.")
    if is_stopped:
        return words.gettext(
            "The search was stopped. The best answers found so far keep every rule."
        )
    return words.gettext("The time is up. The best answers found so far keep every rule.")


def _known(number: int | None, words: Words) -> str:
    return words.gettext("not known") if number is None else words.number(number)


def _changes(difference: Difference, words: Words) -> list[str]:
    lines: list[str] = []

    def part(title: str, items: Sequence[str]) -> None:
        if items:
            lines.append(title)
            lines.extend(f"  - {item}" for item in items)

    part(words.gettext("Groups:"), [_group(change, words) for change in difference.groups])
    part(
        words.gettext("Students:"),
        [
            words.gettext(
                STUDENTS[change.kind],
                student=change.student,
                course=change.course,
                before=change.before or "",
                after=change.after or "",
            )
            for change in difference.students
        ],
    )
    part(
        words.gettext("Hours that students lack:"),
        [
            words.gettext(
                "{student}, {group}: still due {due}, missed by coming late {missed} ({dates})",
                student=one.student,
                group=one.group,
                due=one.due,
                missed=one.missed,
                dates=_dates(one.missed_on, words),
            )
            if one.missed
            else words.gettext(
                "{student}, {group}: still due {due}",
                student=one.student,
                group=one.group,
                due=one.due,
            )
            for one in difference.hours
        ],
    )
    part(
        words.gettext("Teachers:"),
        [
            words.gettext(TEACHERS[change.kind], teacher=change.teacher, group=change.group)
            for change in difference.teachers
        ],
    )
    part(
        words.gettext("Schools to be told:"),
        [
            words.gettext(
                "{school}: students {students}; groups at its sites {groups}",
                school=change.school,
                students=", ".join(change.students) or "–",
                groups=", ".join(change.groups) or "–",
            )
            for change in difference.schools
        ],
    )
    return lines


def _group(change: GroupChange, words: Words) -> str:
    said = words.gettext(
        GROUPS[change.kind],
        group=change.group,
        before=_place(change.before, words),
        after=_place(change.after, words),
    )
    if change.off or change.on:
        said += "; " + words.gettext(
            "dates off: {off}; dates on: {on}",
            off=_dates(change.off, words),
            on=_dates(change.on, words),
        )
    if change.hours_moved and change.kind == "dates":
        said += "; " + words.gettext("hours put on other dates: {hours}", hours=change.hours_moved)
    if change.hours_due:
        said += "; " + words.gettext("hours still due: {hours}", hours=change.hours_due)
    return said


def _place(place: Place | None, words: Words) -> str:
    if place is None:
        return ""
    times = ", ".join(
        f"{words.gettext(DAYS[day])} {clock_text(start)}" for day, start in place.starts
    )
    return f"{place.site}, {times} ({', '.join(place.teachers)})"


MOST_DATES: Final = 6


def _dates(dates: Sequence[dt.date], words: Words) -> str:
    """List the first dates, and how many more there are."""
    shown = Speech(words.of_reports).dates(dates[:MOST_DATES])
    more = len(dates) - MOST_DATES
    return f"{shown}, … +{more}" if more > 0 else shown or "–"
