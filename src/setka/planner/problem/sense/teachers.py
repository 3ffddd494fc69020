"""Faults of teachers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from setka.planner.problem.faults import Fault
from setka.planner.problem.sense.lists import (
    clock_order,
    never_held,
    repeated,
    repeated_days,
    same_ids,
    too_long,
)
from setka.planner.problem.sense.overlaps import overlap, overlaps
from setka.planner.problem.sense.places import longest_lesson
from setka.planner.problem.time import WEEKDAYS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from setka.planner.problem.people import Teacher, TeacherLesson
    from setka.planner.problem.sense.known import Known


def faults_of_teachers(known: Known) -> Iterator[Fault]:
    """Yield what is wrong with each teacher."""
    yield from same_ids("/teachers", known.facts.teachers)
    longest = longest_lesson(known)
    for at, teacher in enumerate(known.facts.teachers):
        pointer = f"/teachers/{at}"
        if teacher.home_site not in known.sites:
            yield from known.unknown("site", f"{pointer}/home_site", teacher.home_site, known.sites)
        yield from repeated(f"{pointer}/courses", teacher.courses)
        for number, course in enumerate(teacher.courses):
            if course not in known.courses:
                place = f"{pointer}/courses/{number}"
                yield from known.unknown("course", place, course, known.courses)
        if teacher.max_week_hours < teacher.load_hours:
            values = {"least": teacher.load_hours}
            place = f"{pointer}/max_week_hours"
            yield Fault(place, "max_below_load", teacher.max_week_hours, values)
        yield from repeated_days(f"{pointer}/days_off", teacher.days_off)
        yield from _faults_of_lessons(f"{pointer}/lessons", teacher, known, longest)


def _faults_of_lessons(
    pointer: str, teacher: Teacher, known: Known, longest: int | None
) -> Iterator[Fault]:
    for at, lesson in enumerate(teacher.lessons):
        place = f"{pointer}/{at}"
        if lesson.until <= lesson.start:
            yield from clock_order(place, lesson)
        elif longest and lesson.until - lesson.start > longest:
            yield too_long(place, lesson, longest)
        yield from _faults_of_place(place, lesson, known)
        if lesson.day in teacher.days_off:
            values = {"days_off": tuple(WEEKDAYS[day] for day in teacher.days_off)}
            yield Fault(f"{place}/day", "lesson_on_day_off", WEEKDAYS[lesson.day], values)
    told: set[int] = set()
    for one, other in overlaps(teacher.lessons):
        if other not in told:
            told.add(other)
            yield overlap(pointer, teacher.lessons, one, other)


def _faults_of_place(pointer: str, lesson: TeacherLesson, known: Known) -> Iterator[Fault]:
    site = known.sites.get(lesson.site)
    if site is None:
        yield from known.unknown("site", f"{pointer}/site", lesson.site, known.sites)
        return
    held = known.open_weeks(site.calendar, lesson.day)
    if held is not None and not held & lesson.weeks:
        yield never_held(pointer, lesson.day, lesson.weeks)
