"""A closed home school costs a student few of a group's lessons, and the plan states which."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from setka.planner.breach import Breach

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from setka.planner.checks.lives import Life
    from setka.planner.checks.view import View

RULE = "lost_lessons"


def breaches(view: View) -> Iterator[Breach]:
    """Yield students who lose too much, and lost dates stated wrongly or not at all."""
    stated: defaultdict[tuple[str, str], list[dt.date]] = defaultdict(list)
    for lost in view.plan.lost:
        stated[lost.student, lost.group] += lost.dates
    for life in view.lives:
        yield from breaches_of(life)
        for group in life.groups:
            found = life.lost_dates(group)
            said = stated.pop((life.student.id, group.id), [])
            yield from _difference(life.student.id, group.id, said, found)
    for (student, group_id), said in stated.items():
        if student in view.problem.student and group_id in view.group:
            yield from _difference(student, group_id, said, [])


def breaches_of(life: Life) -> Iterator[Breach]:
    """Yield the student's groups with hours · 100 > lost_lessons_percent · hours_total.

    Hours: those lost, and those of the group for which no date is left.
    """
    percent = life.problem.policy.lost_lessons_percent
    for group in life.groups:
        hours = life.lost_hours(group) + group.due
        total = life.problem.course[group.course].hours_total
        if hours * 100 > percent * total:
            yield Breach(
                RULE,
                "too_many",
                {"student": life.student.id, "group": group.id},
                {"hours": hours, "limit": percent * total // 100},
            )


def _difference(
    student: str, group: str, stated: list[dt.date], found: list[dt.date]
) -> Iterator[Breach]:
    """Yield the dates lost and not stated, and those stated that are not lost (or stated twice)."""
    subjects = {"student": student, "group": group}
    for date in found:
        if date not in stated:
            yield Breach(RULE, "not_stated", subjects, {"date": date})
    for at, date in enumerate(stated):
        if date not in found or date in stated[:at]:
            yield Breach(RULE, "not_lost", subjects, {"date": date})
