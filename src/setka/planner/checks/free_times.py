"""When the network takes classes and teachers: from leaving until being back."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from setka.planner.checks.view import View
from setka.planner.plan import KeepFree, Lost

if TYPE_CHECKING:
    from collections.abc import Iterator

    from setka.planner.checks.days import Day, Engagement
    from setka.planner.checks.lives import Life, TeacherLife
    from setka.planner.plan import Plan
    from setka.planner.problem import Problem

MIDNIGHT = 24 * 60


@dataclass(frozen=True, slots=True)
class TakenTime:
    """[start, until) of a weekday that the network takes from a student's class or a teacher."""

    who: str
    student: str
    """Empty for a teacher."""
    weekday: int
    start: int
    until: int
    weeks: int


def taken_times(view: View) -> Iterator[TakenTime]:
    """Yield what each attended (or taught) meeting takes, lessons and reserve, journeys included.

    A student leaves the own site: alone ``start − minutes − buffer``, by ride ``departs − buffer``,
    and is back at ``until + minutes + buffer`` or when the ride arrives; between two network
    meetings away from the own site the student stays away. A teacher comes from the lesson before
    and goes to the one after (from and to the home site, if there is none).
    """
    for life in view.lives:
        for day in life.days:
            for at, what in enumerate(day.engagements):
                if what.group:
                    start, until = _of_student(life, day, at)
                    yield TakenTime(
                        life.school_class.id, life.student.id, day.weekday, start, until, day.weeks
                    )
    for teacher in view.teacher_lives:
        for day in teacher.days:
            for at, what in enumerate(day.engagements):
                if what.group:
                    start, until = _of_teacher(teacher, day, at)
                    yield TakenTime(teacher.teacher.id, "", day.weekday, start, until, day.weeks)


def keep_free_of(problem: Problem, plan: Plan) -> tuple[KeepFree, ...]:
    """List all times a plan takes, students of a class together where they are alike."""
    weeks: defaultdict[tuple[str, int, int, int, str], int] = defaultdict(int)
    for time in taken_times(View(problem, plan)):
        weeks[time.who, time.weekday, time.start, time.until, time.student] |= time.weeks
    students: defaultdict[tuple[str, int, int, int, int], list[str]] = defaultdict(list)
    for (who, weekday, start, until, student), mask in weeks.items():
        students[who, weekday, start, until, mask] += [student] if student else []
    return tuple(
        KeepFree(who, weekday, start, until, mask, tuple(sorted(names)))
        for (who, weekday, start, until, mask), names in sorted(students.items())
    )


def lost_of(problem: Problem, plan: Plan) -> tuple[Lost, ...]:
    """List the dates of lessons that students lose under a plan."""
    found = [
        Lost(life.student.id, group.id, tuple(dates))
        for life in View(problem, plan).lives
        for group in life.groups
        if (dates := life.lost_dates(group))
    ]
    return tuple(sorted(found, key=lambda lost: (lost.student, lost.group)))


def _of_student(life: Life, day: Day, at: int) -> tuple[int, int]:
    """Give when a student leaves for a meeting and is back from it."""
    what = day.engagements[at]
    if what.site == life.home:
        return what.start, what.until
    before = day.engagements[at - 1] if at else None
    after = day.engagements[at + 1] if at + 1 < len(day.engagements) else None
    if before and before.site != life.home:
        start = min(what.start, before.until)
    else:
        start = what.start - _way_there(life, day, what)
    until = what.until
    if after is None or after.site == life.home:
        until += _way_back(life, day, what)
    return max(0, start), min(MIDNIGHT, until)


def _way_there(life: Life, day: Day, what: Engagement) -> int:
    """Give the minutes from leaving the own site until a meeting starts."""
    way = life.way(day, life.home, what.site)
    if way is None:
        return 0
    if way.trip is None:
        return way.time
    return max(0, what.start - way.trip.departs) + life.problem.policy.buffer_minutes


def _way_back(life: Life, day: Day, what: Engagement) -> int:
    """Give the minutes from a meeting's end until being back at the own site."""
    way = life.way(day, what.site, life.home)
    if way is None:
        return 0
    return way.time if way.trip is None else max(0, way.trip.arrives - what.until)


def _of_teacher(life: TeacherLife, day: Day, at: int) -> tuple[int, int]:
    """Give when a teacher sets out for a meeting and is where she goes next."""
    what = day.engagements[at]
    home = life.teacher.home_site
    before = day.engagements[at - 1].site if at else home
    after = day.engagements[at + 1].site if at + 1 < len(day.engagements) else home
    start = what.start - life.minutes(before, what.site)
    until = what.until + life.minutes(what.site, after)
    return max(0, start), min(MIDNIGHT, until)
