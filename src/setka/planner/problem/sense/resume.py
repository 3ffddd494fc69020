"""Faults of what was held and goes on, of absences and closings, and of rows released for good."""

from __future__ import annotations

from typing import TYPE_CHECKING

from setka.planner.problem.faults import Fault
from setka.planner.problem.sense.known import by_id
from setka.planner.problem.sense.lists import date_order, repeated, same_ids
from setka.planner.problem.sense.years import outside_year

if TYPE_CHECKING:
    from collections.abc import Iterator

    from setka.planner.problem.resume import Resume, RunningGroup
    from setka.planner.problem.sense.known import Known


def faults_of_resume(known: Known) -> Iterator[Fault]:
    """Yield what is wrong with a year that is planned anew from a date on."""
    yield from _faults_of_people(known)
    resume = known.facts.resume
    running = {group.id for group in resume.groups} if resume else set()
    for at, lock in enumerate(known.facts.policy.locks):
        if lock.group is not None and lock.group not in running:
            yield from known.unknown("group", f"/policy/locks/{at}/group", lock.group, running)
    if resume is None:
        return
    if known.is_year_sound and not known.facts.year.start <= resume.since < known.facts.year.until:
        yield outside_year("/resume/since", resume.since, known.facts.year)
        return
    yield from same_ids("/resume/groups", resume.groups)
    for at, group in enumerate(resume.groups):
        yield from _faults_of_group(f"/resume/groups/{at}", group, resume, known)


def _faults_of_people(known: Known) -> Iterator[Fault]:
    for at, teacher in enumerate(known.facts.teachers):
        for number, period in enumerate(teacher.absences):
            yield from date_order(f"/teachers/{at}/absences/{number}", period)
    for at, site in enumerate(known.facts.sites):
        for number, period in enumerate(site.closed):
            yield from date_order(f"/sites/{at}/closed/{number}", period)
    for at, student in enumerate(known.facts.students):
        pointer = f"/students/{at}/released"
        yield from repeated(pointer, student.released)
        school_class = known.classes.get(student.school_class)
        rows = by_id(school_class.rows) if school_class else {}
        if school_class is None or len(rows) < len(school_class.rows):
            continue
        for number, row in enumerate(student.released):
            if row not in rows:
                yield from known.unknown("row", f"{pointer}/{number}", row, rows)


def _faults_of_group(
    pointer: str, group: RunningGroup, resume: Resume, known: Known
) -> Iterator[Fault]:
    course = known.courses.get(group.course)
    if course is None:
        yield from known.unknown("course", f"{pointer}/course", group.course, known.courses)
    elif group.hours > course.hours_total:
        values = {"course": course.id, "most": course.hours_total}
        yield Fault(f"{pointer}/held", "held_over_total", group.hours, values)
    if group.site not in known.sites:
        yield from known.unknown("site", f"{pointer}/site", group.site, known.sites)
    yield from repeated(f"{pointer}/attendees", group.attendees)
    for at, name in enumerate(group.attendees):
        if name not in known.students:
            yield from known.unknown("student", f"{pointer}/attendees/{at}", name, known.students)
    since = resume.since
    for at, lesson in enumerate(group.held):
        if lesson.date >= since:
            values = {"since": since.isoformat()}
            date = lesson.date.isoformat()
            yield Fault(f"{pointer}/held/{at}/date", "held_in_the_future", date, values)
    for at, planned in enumerate(group.planned):
        if planned.date < since:
            values = {"since": since.isoformat()}
            date = planned.date.isoformat()
            yield Fault(f"{pointer}/planned/{at}/date", "planned_in_the_past", date, values)
