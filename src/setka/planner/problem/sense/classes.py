"""Faults of classes, their study plans and timetables."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from setka.norms.codes import NormCode
from setka.planner.problem.faults import Fault
from setka.planner.problem.sense.lists import (
    clock_order,
    empty,
    never_held,
    same_ids,
    too_long,
)
from setka.planner.problem.sense.overlaps import overlap, overlaps
from setka.planner.problem.time import WEEKDAYS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from setka.planner.problem.people import SchoolClass
    from setka.planner.problem.sense.known import Known, Law

SECOND = 2
"""The second shift."""


def faults_of_classes(known: Known) -> Iterator[Fault]:
    """Yield what is wrong with each class."""
    yield from same_ids("/classes", known.facts.classes)
    listed = Counter(student.school_class for student in known.facts.students)
    for at, school_class in enumerate(known.facts.classes):
        pointer = f"/classes/{at}"
        yield from _unknown(pointer, school_class, known)
        if known.law is not None:
            yield from _against_the_law(pointer, school_class, known, known.law)
        if listed[school_class.id] > school_class.size:
            values = {"least": listed[school_class.id]}
            yield Fault(f"{pointer}/size", "size_below_students", school_class.size, values)
        yield from same_ids(f"{pointer}/rows", school_class.rows)
        yield from _faults_of_promise(pointer, school_class)
        yield from _faults_of_lessons(pointer, school_class, known)


def _unknown(pointer: str, school_class: SchoolClass, known: Known) -> Iterator[Fault]:
    site = known.sites.get(school_class.site)
    if site is None:
        yield from known.unknown("site", f"{pointer}/site", school_class.site, known.sites)
    elif site.bells and school_class.shift not in {bells.shift for bells in site.bells}:
        values = {"site": site.id}
        yield Fault(f"{pointer}/shift", "shift_without_bells", school_class.shift, values)
    calendar = school_class.calendar
    if calendar not in known.calendars:
        yield from known.unknown("calendar", f"{pointer}/calendar", calendar, known.calendars)


def _against_the_law(
    pointer: str, school_class: SchoolClass, known: Known, law: Law
) -> Iterator[Fault]:
    grade = school_class.grade
    if school_class.shift == SECOND and law.value(NormCode.SECOND_SHIFT, grade=grade) == 0:
        yield Fault(f"{pointer}/shift", "second_shift_forbidden", SECOND, {"grade": grade})
    calendar = known.calendars.get(school_class.calendar)
    if calendar is None:
        return
    caps = {days: law.value(NormCode.WEEK_LOAD, grade=grade, week_type=days) for days in (5, 6)}
    if caps[calendar.week_days] is not None:
        return
    allowed = tuple(days for days, cap in caps.items() if cap is not None)
    code = "week_type_forbidden" if allowed else "no_norm"
    values = {"grade": grade, "allowed": allowed}
    yield Fault(f"{pointer}/calendar", code, calendar.week_days, values)


def _faults_of_promise(pointer: str, school_class: SchoolClass) -> Iterator[Fault]:
    promise = school_class.promise
    if promise is None:
        if not school_class.lessons:
            yield Fault(f"{pointer}/lessons", "no_timetable")
        return
    if school_class.lessons:
        values = {"lessons": len(school_class.lessons)}
        yield Fault(f"{pointer}/promise", "timetable_and_promise", None, values)
    yield from empty(f"{pointer}/promise/windows", promise.windows)
    for at, window in enumerate(promise.windows):
        yield from clock_order(f"{pointer}/promise/windows/{at}", window)


def _faults_of_lessons(pointer: str, school_class: SchoolClass, known: Known) -> Iterator[Fault]:
    rows = {row.id for row in school_class.rows}
    longest = known.law and known.law.value(NormCode.LESSON_LENGTH, grade=school_class.grade)
    calendar = school_class.calendar
    open_weeks = [known.open_weeks(calendar, day) for day in range(len(WEEKDAYS))]
    for at, lesson in enumerate(school_class.lessons):
        minutes = lesson.until - lesson.start
        if lesson.row not in rows and len(rows) == len(school_class.rows):
            yield from known.unknown("row", f"{pointer}/lessons/{at}/row", lesson.row, rows)
        if minutes <= 0:
            yield from clock_order(f"{pointer}/lessons/{at}", lesson)
        elif longest and minutes > longest:
            yield too_long(f"{pointer}/lessons/{at}", lesson, longest)
        held = open_weeks[lesson.day]
        if held is not None and not held & lesson.weeks:
            yield never_held(f"{pointer}/lessons/{at}", lesson.day, lesson.weeks)
    yield from _overlaps(f"{pointer}/lessons", school_class)


def _overlaps(pointer: str, school_class: SchoolClass) -> Iterator[Fault]:
    lessons = school_class.lessons
    told: set[int] = set()
    for one, other in overlaps(lessons):
        groups = {lessons[one].subgroup, lessons[other].subgroup}
        if other not in told and (None in groups or len(groups) == 1):
            told.add(other)
            yield overlap(pointer, lessons, one, other)
