"""Obligatory choices that no student has the hours for.

A student has ``cap − home + released`` curricular hours a week for the network. A course needs its
hours less what may be lost. It takes something from a week only if there is room for its shortest
meeting (one meeting a group may be cut short), and at most the hours of its fullest week.
"""

from __future__ import annotations

from collections import Counter
from functools import cache, partial
from typing import TYPE_CHECKING

from setka.norms.codes import NormCode
from setka.planner.problem.faults import Fault
from setka.planner.problem.time import weeks_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from setka.planner.problem.courses import Course
    from setka.planner.problem.people import SchoolClass, Student
    from setka.planner.problem.sense.known import Known, Law
    from setka.planner.problem.time import Calendar


def faults_of_load(known: Known) -> Iterator[Fault]:
    """Yield the students whose obligatory courses cannot fit under the weekly cap of the law."""
    if known.law is None:
        return
    caps_of = cache(partial(_caps, known, known.law))
    classes: dict[str, _Weeks] = {}
    for at, student in enumerate(known.facts.students):
        courses = _obligatory(student, known)
        school_class = known.classes.get(student.school_class)
        calendar = known.calendars.get(school_class.calendar) if school_class else None
        if not courses or school_class is None or calendar is None:
            continue
        if school_class.id not in classes:
            caps = caps_of(calendar, school_class.grade)
            classes[school_class.id] = _Weeks(known, school_class, caps)
        free = classes[school_class.id].free(student)
        yield from _overfull(f"/students/{at}/requests", courses, free, known)


def _caps(known: Known, law: Law, calendar: Calendar, grade: int) -> dict[int, int]:
    """Return the cap of every week with an open day; nothing where there is no saying."""
    year = known.facts.year
    weeks = 0
    for day in range(7):
        weeks |= known.open_weeks(calendar.id, day) or 0
    caps: dict[int, int] = {}
    for week in weeks_of(weeks):
        monday = max(year.start, year.date(week, 0))
        cap = law.value(NormCode.WEEK_LOAD, grade=grade, week_type=calendar.week_days, on=monday)
        if cap is None:
            return {}
        caps[week] = cap
    return caps


def _obligatory(student: Student, known: Known) -> list[Course]:
    """List the curricular courses that must be met, as far as they make sense."""
    courses = [
        known.courses.get(request.course)
        for request in student.requests
        if request.obligatory and request.instead_of is None
    ]
    return [
        course
        for course in dict.fromkeys(courses)
        if course is not None
        and course.load_kind == "curricular"
        and course.patterns
        and all(pattern.sessions for pattern in course.patterns)
    ]


def _overfull(
    pointer: str, courses: Sequence[Course], free: Counter[int], known: Known
) -> Iterator[Fault]:
    if not free:  # nobody can say how much
        return
    lost = min(100, known.facts.policy.lost_lessons_percent)
    needed = {
        course.id: course.hours_total - course.hours_total * lost // 100 for course in courses
    }
    fullest = {c.id: max(sum(pattern.sessions) for pattern in c.patterns) for c in courses}
    for course in courses:
        shortest = min(session for pattern in course.patterns for session in pattern.sessions)
        room = sum(
            min(hours, fullest[course.id]) * count
            for hours, count in free.items()
            if hours >= shortest
        )
        room += any(0 < hours < shortest for hours in free)
        if needed[course.id] > room:
            values = {"hours": needed[course.id], "most": room}
            yield Fault(pointer, "obligatory_over_cap", (course.id,), values)
            return
    together = sum(fullest.values())
    room = sum(min(hours, together) * count for hours, count in free.items())
    if sum(needed.values()) > room:
        values = {"hours": sum(needed.values()), "most": room}
        yield Fault(pointer, "obligatory_over_cap", tuple(needed), values)


class _Weeks:
    """The weeks of a class: caps of the law less the lessons at home."""

    def __init__(self, known: Known, school_class: SchoolClass, caps: Mapping[int, int]) -> None:
        """Count the curricular lessons at home by row, subgroup and the weeks they are held in."""
        self.school_class = school_class
        self.caps = caps
        self._free: dict[tuple[frozenset[str], frozenset[str]], Counter[int]] = {}
        curricular = {row.id for row in school_class.rows if row.load_kind == "curricular"}
        open_weeks = [known.open_weeks(school_class.calendar, day) or 0 for day in range(7)]
        self.lessons = Counter(
            (lesson.row, lesson.subgroup, open_weeks[lesson.day] & lesson.weeks)
            for lesson in school_class.lessons
            if lesson.row in curricular
        )

    def free(self, student: Student) -> Counter[int]:
        """Count the weeks by the hours left to a student, whatever the requests release."""
        rows = frozenset(row for request in student.requests for row in request.replaces)
        key = (frozenset(student.subgroups), rows)
        if key not in self._free:
            free_hours = self._promised if self.school_class.promise else self._timetabled
            self._free[key] = free_hours(*key)
        return self._free[key]

    def _promised(self, _groups: frozenset[str], rows: frozenset[str]) -> Counter[int]:
        released = sum(
            row.hours
            for row in self.school_class.rows
            if row.id in rows and row.load_kind == "curricular"
        )
        promised = self.school_class.promise.week_hours if self.school_class.promise else 0
        home = max(0, promised - released)
        return Counter(max(0, cap - home) for cap in self.caps.values())

    def _timetabled(self, groups: frozenset[str], rows: frozenset[str]) -> Counter[int]:
        held: Counter[int] = Counter()
        for (row, group, weeks), count in self.lessons.items():
            if row not in rows and (group is None or group in groups):
                held[weeks] += count
        by_weeks = tuple(held.items())
        return Counter(
            max(0, cap - sum([count for weeks, count in by_weeks if weeks >> (week - 1) & 1]))
            for week, cap in self.caps.items()
        )
