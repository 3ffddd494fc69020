"""Faults of courses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from setka.planner.problem.faults import Fault
from setka.planner.problem.sense.lists import empty, repeated, same_ids
from setka.planner.problem.sense.years import outside_year
from setka.planner.problem.time import ALL_WEEKS, EVEN_WEEKS, ODD_WEEKS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from setka.planner.problem.courses import Course, Delivery, Pattern
    from setka.planner.problem.sense.known import Known
    from setka.planner.problem.time import Year

MOST_SESSIONS = 6
"""A meeting has a day of its own."""


def faults_of_courses(known: Known) -> Iterator[Fault]:
    """Yield what is wrong with each course."""
    yield from same_ids("/courses", known.facts.courses)
    wanted = {course for requests in known.requests.values() for course in requests}
    is_teaching_sound = "teacher" not in known.doubled_kinds and all(
        course in known.courses for teacher in known.facts.teachers for course in teacher.courses
    )
    year = known.facts.year if known.is_year_sound else None
    for at, course in enumerate(known.facts.courses):
        pointer = f"/courses/{at}"
        yield from _faults_of_grades(pointer, course)
        yield from _faults_of_patterns(f"{pointer}/patterns", course, year)
        yield from _faults_of_hours(pointer, course, year)
        yield from _faults_of_size(pointer, course)
        yield from _faults_of_deliveries(f"{pointer}/deliveries", course)
        yield from _faults_of_hosts(f"{pointer}/hosts", course, known)
        yield from repeated(f"{pointer}/room_features", course.room_features)
        if is_teaching_sound and course.id in wanted:
            yield from _faults_of_teachers(pointer, course, known)


def _faults_of_grades(pointer: str, course: Course) -> Iterator[Fault]:
    yield from empty(f"{pointer}/grades", course.grades)
    yield from repeated(f"{pointer}/grades", course.grades)
    for at, cohort in enumerate(course.cohorts):
        place = f"{pointer}/cohorts/{at}"
        yield from empty(place, cohort)
        yield from repeated(place, cohort)
        for number, grade in enumerate(cohort):
            if grade not in course.grades:
                values = {"allowed": course.grades}
                yield Fault(f"{place}/{number}", "cohort_outside_grades", grade, values)
    if course.cohorts:
        joined = {grade for cohort in course.cohorts for grade in cohort}
        alone = tuple(grade for grade in course.grades if grade not in joined)
        if alone:
            yield Fault(f"{pointer}/cohorts", "grade_without_cohort", alone)


def _faults_of_patterns(pointer: str, course: Course, year: Year | None) -> Iterator[Fault]:
    yield from empty(pointer, course.patterns)
    for at, pattern in enumerate(course.patterns):
        place = f"{pointer}/{at}"
        yield from _faults_of_block(place, pattern)
        yield from empty(f"{place}/sessions", pattern.sessions)
        if len(pattern.sessions) > MOST_SESSIONS:
            values = {"most": MOST_SESSIONS}
            yield Fault(f"{place}/sessions", "too_many_sessions", len(pattern.sessions), values)
        elif sum(pattern.sessions) > course.hours_total:
            values = {"most": course.hours_total}
            yield Fault(f"{place}/sessions", "sessions_over_hours", sum(pattern.sessions), values)
        yield from _faults_of_window(place, pattern, year)


def _faults_of_block(pointer: str, pattern: Pattern) -> Iterator[Fault]:
    if pattern.weeks == "block" and pattern.block_weeks is None:
        yield Fault(f"{pointer}/block_weeks", "block_weeks_missing")
    if pattern.weeks != "block" and pattern.block_weeks is not None:
        values = {"weeks": pattern.weeks}
        yield Fault(f"{pointer}/block_weeks", "block_weeks_unused", pattern.block_weeks, values)


def _faults_of_window(pointer: str, pattern: Pattern, year: Year | None) -> Iterator[Fault]:
    start, until = pattern.start, pattern.until
    if start is not None and until is not None and until <= start:
        values = {"start": start.isoformat()}
        yield Fault(f"{pointer}/until", "date_order", until.isoformat(), values)
    elif year is not None:
        if start is not None and start >= year.until:
            yield outside_year(f"{pointer}/start", start, year)
        if until is not None and until <= year.start:
            yield outside_year(f"{pointer}/until", until, year)


def _faults_of_hours(pointer: str, course: Course, year: Year | None) -> Iterator[Fault]:
    """Yield a fault if no pattern has the weeks for the hours, holidays not even counted."""
    if year is None:
        return
    if course.end_by is not None and not year.start <= course.end_by < year.until:
        yield outside_year(f"{pointer}/end_by", course.end_by, year)
        return
    most = max((_most_hours(pattern, course, year) for pattern in course.patterns), default=None)
    if most is not None and most < course.hours_total:
        values = {"most": most}
        yield Fault(f"{pointer}/hours_total", "hours_do_not_fit", course.hours_total, values)


def _most_hours(pattern: Pattern, course: Course, year: Year) -> int:
    first, last = 1, year.weeks
    if pattern.start is not None:
        first = max(first, year.week(pattern.start))
    if pattern.until is not None:
        last = min(last, year.week(pattern.until))
    if course.end_by is not None:
        last = min(last, year.week(course.end_by))
    masks = {"odd": ODD_WEEKS, "even": EVEN_WEEKS}
    window = (1 << max(0, last)) - (1 << max(0, first - 1)) if first <= last else 0
    weeks = (window & masks.get(pattern.weeks, ALL_WEEKS)).bit_count()
    if pattern.block_weeks is not None:
        weeks = min(weeks, pattern.block_weeks)
    return weeks * sum(pattern.sessions)


def _faults_of_size(pointer: str, course: Course) -> Iterator[Fault]:
    if course.min_size > course.max_size:
        values = {"most": course.max_size}
        yield Fault(f"{pointer}/min_size", "min_over_max", course.min_size, values)
    elif course.reserved_own + course.min_external > course.max_size:
        values = {
            "most": course.max_size,
            "reserved_own": course.reserved_own,
            "min_external": course.min_external,
        }
        seats = course.reserved_own + course.min_external
        yield Fault(f"{pointer}/reserved_own", "seats_over_max", seats, values)


def _faults_of_deliveries(pointer: str, course: Course) -> Iterator[Fault]:
    yield from empty(pointer, course.deliveries)
    for at, delivery in enumerate(course.deliveries):
        yield from _faults_of_delivery(f"{pointer}/{at}", delivery)
        other = course.deliveries.index(delivery)
        if other != at:
            yield Fault(f"{pointer}/{at}", "repeated", None, {"first": f"{pointer}/{other}"})


def _faults_of_delivery(pointer: str, delivery: Delivery) -> Iterator[Fault]:
    if (delivery.mode == "distance") != (delivery.who_travels == "nobody"):
        values = {
            "mode": delivery.mode,
            "allowed": ("nobody",) if delivery.mode == "distance" else ("students", "teacher"),
        }
        yield Fault(f"{pointer}/who_travels", "wrong_traveller", delivery.who_travels, values)
    if delivery.mode == "mixed" and delivery.in_person is None:
        values = {"allowed": ("odd", "even")}
        yield Fault(f"{pointer}/in_person", "in_person_missing", None, values)
    if delivery.mode != "mixed" and delivery.in_person is not None:
        values = {"mode": delivery.mode}
        yield Fault(f"{pointer}/in_person", "in_person_unused", delivery.in_person, values)


def _faults_of_hosts(pointer: str, course: Course, known: Known) -> Iterator[Fault]:
    yield from empty(pointer, course.hosts)
    yield from repeated(pointer, course.hosts)
    for at, host in enumerate(course.hosts):
        if host not in known.sites:
            yield from known.unknown("site", f"{pointer}/{at}", host, known.sites)


def _faults_of_teachers(pointer: str, course: Course, known: Known) -> Iterator[Fault]:
    teachers = known.may_teach.get(course.id, ())
    if not teachers:
        yield Fault(f"{pointer}/id", "nobody_may_teach", course.id)
    elif len(teachers) < course.teachers_needed:
        values = {"most": len(teachers), "teachers": teachers}
        yield Fault(
            f"{pointer}/teachers_needed", "too_few_teachers", course.teachers_needed, values
        )
