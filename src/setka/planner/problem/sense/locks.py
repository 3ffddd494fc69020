"""Faults of a lock by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from setka.planner.problem.faults import Fault
from setka.planner.problem.sense.lists import repeated, same_ids
from setka.planner.problem.time import WEEKDAYS, clock_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from setka.planner.problem.courses import Course
    from setka.planner.problem.places import Site
    from setka.planner.problem.policy import Lock
    from setka.planner.problem.sense.known import Known


def faults_of_locks(known: Known) -> Iterator[Fault]:
    """Yield what is wrong with each lock."""
    locks = known.facts.policy.locks
    yield from same_ids("/policy/locks", locks)
    for at, lock in enumerate(locks):
        pointer = f"/policy/locks/{at}"
        course = known.courses.get(lock.course)
        if course is None:
            yield from known.unknown("course", f"{pointer}/course", lock.course, known.courses)
        yield from _faults_of_site(f"{pointer}/site", lock, course, known)
        if lock.state == "closed":
            yield from _faults_of_closed(pointer, lock)
            continue
        yield from _faults_of_teachers(f"{pointer}/teachers", lock, course, known)
        yield from _faults_of_attendees(f"{pointer}/attendees", lock, course, known)
        yield from _faults_of_starts(f"{pointer}/starts", lock, course, known)


def _faults_of_closed(pointer: str, lock: Lock) -> Iterator[Fault]:
    """Yield details that a closed lock cannot have: it forbids groups whatever they are."""
    details: dict[str, tuple[object, ...]] = {
        "teachers": lock.teachers,
        "starts": lock.starts,
        "attendees": lock.attendees,
    }
    for name, items in details.items():
        if items:
            yield Fault(f"{pointer}/{name}", "closed_with_details", None, {"most": 0})


def _faults_of_site(
    pointer: str, lock: Lock, course: Course | None, known: Known
) -> Iterator[Fault]:
    if lock.site is None:
        return
    if lock.site not in known.sites:
        yield from known.unknown("site", pointer, lock.site, known.sites)
    elif course is not None and lock.site not in course.hosts:
        yield Fault(pointer, "site_not_host", lock.site, {"allowed": course.hosts})


def _faults_of_teachers(
    pointer: str, lock: Lock, course: Course | None, known: Known
) -> Iterator[Fault]:
    yield from repeated(pointer, lock.teachers)
    for at, name in enumerate(lock.teachers):
        teacher = known.teachers.get(name)
        place = f"{pointer}/{at}"
        if teacher is None:
            yield from known.unknown("teacher", place, name, known.teachers)
            continue
        if course is not None and course.id not in teacher.courses:
            may_teach = known.may_teach.get(course.id, ())
            values: dict[str, object] = {"course": course.id, "allowed": may_teach}
            yield Fault(place, "teacher_may_not_teach", name, values)
        for number, start in enumerate(lock.starts):
            if start.day in teacher.days_off:
                values = {"start": f"{pointer.removesuffix('/teachers')}/starts/{number}"}
                yield Fault(place, "lock_on_day_off", name, values)
    teachers = len(set(lock.teachers))
    if course is not None and teachers > course.teachers_needed:
        yield Fault(pointer, "too_many_teachers", teachers, {"most": course.teachers_needed})


def _faults_of_attendees(
    pointer: str, lock: Lock, course: Course | None, known: Known
) -> Iterator[Fault]:
    yield from repeated(pointer, lock.attendees)
    for at, name in enumerate(lock.attendees):
        if name not in known.students:
            yield from known.unknown("student", f"{pointer}/{at}", name, known.students)
        elif course is not None and course.id not in known.requests[name]:
            values = {"course": course.id}
            yield Fault(f"{pointer}/{at}", "attendee_did_not_ask", name, values)
    if course is not None:
        yield from _faults_of_company(pointer, lock, course, known)


def _faults_of_company(pointer: str, lock: Lock, course: Course, known: Known) -> Iterator[Fault]:
    """Yield faults of all attendees of a lock together: too many, of grades that do not mix."""
    attendees = [name for name in dict.fromkeys(lock.attendees) if name in known.students]
    site = known.sites.get(lock.site) if lock.site else None
    if len(attendees) > course.max_size:
        values = {"most": course.max_size}
        yield Fault(pointer, "too_many_attendees", len(attendees), values)
    elif site is not None:
        school = site.school
        homes = [known.home_school(name) for name in attendees]
        guests = sum(home not in (None, school) for home in homes)
        most = course.max_size - course.reserved_own
        if guests > most >= 0:
            yield Fault(pointer, "too_many_guests", guests, {"most": most})
    classes = [known.classes.get(known.students[name].school_class) for name in attendees]
    grades = tuple(
        sorted({found.grade for found in classes if found and found.grade in course.grades})
    )
    if course.cohorts and not any(set(grades) <= set(cohort) for cohort in course.cohorts):
        yield Fault(pointer, "attendees_do_not_mix", grades, {"allowed": course.cohorts})
    yield from _faults_of_apart(pointer, frozenset(attendees), known)


def _faults_of_apart(pointer: str, attendees: frozenset[str], known: Known) -> Iterator[Fault]:
    for at, pair in enumerate(known.facts.policy.companions):
        if pair.kind == "apart" and len(set(pair.students)) > 1 and attendees >= set(pair.students):
            values = {"companions": f"/policy/companions/{at}"}
            yield Fault(pointer, "lock_joins_apart", pair.students, values)


def _faults_of_starts(
    pointer: str, lock: Lock, course: Course | None, known: Known
) -> Iterator[Fault]:
    days: dict[int, int] = {}
    for at, start in enumerate(lock.starts):
        other = days.setdefault(start.day, at)
        if other != at:
            values = {"first": f"{pointer}/{other}"}
            yield Fault(f"{pointer}/{at}/day", "starts_on_one_day", WEEKDAYS[start.day], values)
    if course is None or not lock.starts:
        return
    most = max((len(pattern.sessions) for pattern in course.patterns), default=None)
    if most is not None and len(days) > most:
        yield Fault(pointer, "too_many_starts", len(days), {"most": most})
    yield from _off_bells(pointer, lock, course, known)


def _off_bells(pointer: str, lock: Lock, course: Course, known: Known) -> Iterator[Fault]:
    """Yield starts with no bell, at the site of the lock or, if it has none, at any one host."""
    names = course.hosts if lock.site is None else (lock.site,)
    if not names or not all(name in known.sites for name in names):
        return
    bells = [bells_of(known.sites[name]) for name in names]
    starts = [(start.day, start.start) for start in lock.starts]
    if any(all(start in found for start in starts) for found in bells):
        return
    for at, (day, start) in enumerate(starts):
        if not any((day, start) in found for found in bells):
            allowed = sorted({clock for found in bells for that, clock in found if that == day})
            values = {"day": WEEKDAYS[day], "allowed": tuple(clock_text(c) for c in allowed)}
            yield Fault(f"{pointer}/{at}/start", "lock_off_bells", clock_text(start), values)
            return
    yield Fault(pointer, "lock_off_bells", tuple(clock_text(c) for _, c in starts), {"allowed": ()})


def bells_of(site: Site) -> dict[tuple[int, int], int]:
    """Return when a lesson ends, by the weekday and the start of its bell."""
    return {
        (day, bell.start): bell.until
        for schedule in site.bells
        for day in schedule.days
        for bell in schedule.lessons
    }
