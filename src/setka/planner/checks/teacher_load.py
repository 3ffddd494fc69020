"""A teacher works no more hours a week and a day than agreed, never on a day off or when away."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from setka.planner.breach import Breach
from setka.planner.checks.days import Tally
from setka.planner.problem.time import weeks_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from setka.planner.checks.lives import TeacherLife
    from setka.planner.checks.view import View

RULE = "teacher_load"
MONDAY = 0


def breaches(view: View) -> Iterator[Breach]:
    """Yield days off, weeks and days of each teacher with more than was agreed."""
    for life in view.teacher_lives:
        yield from _days_off(life)
        tally = Tally(RULE, view.problem.year)
        _weeks(life, tally)
        _days(life, tally)
        yield from tally.breaches()


def _days_off(life: TeacherLife) -> Iterator[Breach]:
    """Yield the weekdays off, and the dates away, on which a group meets or holds a reserve."""
    teacher = life.teacher
    for group in life.groups:
        days = {meeting.day for meeting in group.meetings}
        days |= {occasion.weekday for occasion in life.facts.occasions(group)}
        for day in sorted(days & set(teacher.days_off)):
            subjects = {"teacher": teacher.id, "group": group.id}
            yield Breach(RULE, "day_off", subjects, {"weekday": day})
        dates = {one.date for one in (*group.lessons, *group.reserve)}
        absent = sorted(date for date in dates if teacher.is_absent(date))
        if absent:
            subjects = {"teacher": teacher.id, "group": group.id}
            yield Breach(RULE, "absent", subjects, {"date": absent[0], "dates": len(absent)})


def _weeks(life: TeacherLife, tally: Tally) -> None:
    """Note weeks (by their Monday) with load_hours + network hours > max_week_hours."""
    teacher = life.teacher
    hours: defaultdict[int, int] = defaultdict(int)
    for group in life.groups:
        for occasion in life.facts.occasions(group):
            if occasion.what.is_lesson:
                for week in weeks_of(occasion.weeks):
                    hours[week] += occasion.what.lessons
    first = life.problem.year.week(life.problem.first_day)
    if first in hours:
        hours[first] += life.problem.held_in_first_week.get(("teacher", teacher.id), 0)
    for week, network in sorted(hours.items()):
        if teacher.load_hours + network > teacher.max_week_hours:
            tally.add(
                "week_hours",
                {"teacher": teacher.id},
                MONDAY,
                1 << (week - 1),
                hours=teacher.load_hours + network,
                limit=teacher.max_week_hours,
            )


def _days(life: TeacherLife, tally: Tally) -> None:
    """Note days with own lessons + network lessons > max_day_lessons."""
    teacher = life.teacher
    for day in life.days:
        lessons = sum(what.lessons for what in day.engagements if not what.is_reserve)
        has_network = any(what.is_lesson for what in day.engagements)
        if has_network and lessons > teacher.max_day_lessons:
            tally.add(
                "day_lessons",
                {"teacher": teacher.id},
                day.weekday,
                day.weeks,
                lessons=lessons,
                limit=teacher.max_day_lessons,
            )
