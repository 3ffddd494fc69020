"""Faults of students and of what they ask for."""

from __future__ import annotations

from functools import cache
from itertools import combinations
from typing import TYPE_CHECKING

from setka.planner.problem.faults import Fault
from setka.planner.problem.sense.known import by_id
from setka.planner.problem.sense.lists import repeated, same_ids
from setka.planner.problem.sense.overlaps import overlaps

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from setka.planner.problem.courses import Course
    from setka.planner.problem.people import Request, SchoolClass, Student, StudyRow
    from setka.planner.problem.sense.known import Known

Clashes = dict[frozenset[str], tuple[int, int]]
"""Two lessons at the same time, by the two subgroups that they are for."""


def faults_of_students(known: Known) -> Iterator[Fault]:
    """Yield what is wrong with each student."""
    yield from same_ids("/students", known.facts.students)
    first: dict[int, int] = {}
    clashes_of = cache(lambda name: _clashes(known.classes[name]))
    for at, student in enumerate(known.facts.students):
        pointer = f"/students/{at}"
        other = first.setdefault(student.lot, at)
        if other != at:
            values = {"first": f"/students/{other}"}
            yield Fault(f"{pointer}/lot", "same_lot", student.lot, values)
        school_class = known.classes.get(student.school_class)
        if school_class is None:
            place = f"{pointer}/school_class"
            yield from known.unknown("class", place, student.school_class, known.classes)
        else:
            yield from _faults_of_subgroups(pointer, student, school_class, known, clashes_of)
        yield from _faults_of_ranks(f"{pointer}/requests", student.requests)
        wishes = {request.course: request for request in student.requests}
        for number, request in enumerate(student.requests):
            place = f"{pointer}/requests/{number}"
            yield from _faults_of_course(place, request, school_class, known)
            yield from _faults_of_alternate(place, request, wishes)


def _clashes(school_class: SchoolClass) -> Clashes:
    lessons = school_class.lessons
    found: Clashes = {}
    for pair in overlaps(lessons):
        groups = [group for at in pair if (group := lessons[at].subgroup) is not None]
        if len(groups) == len(pair) and groups[0] != groups[1]:
            found.setdefault(frozenset(groups), pair)
    return found


def _faults_of_subgroups(
    pointer: str,
    student: Student,
    school_class: SchoolClass,
    known: Known,
    clashes_of: Callable[[str], Clashes],
) -> Iterator[Fault]:
    """Judge subgroups by the timetable; where there is none yet, nobody knows them."""
    groups = student.subgroups
    if not groups:
        return
    yield from repeated(f"{pointer}/subgroups", groups)
    if not school_class.lessons:
        return
    taught = {lesson.subgroup for lesson in school_class.lessons if lesson.subgroup is not None}
    for at, group in enumerate(groups):
        if group not in taught:
            yield from known.unknown("subgroup", f"{pointer}/subgroups/{at}", group, taught)
    if len(groups) > 1:
        clashes = clashes_of(school_class.id)
        for pair in combinations(dict.fromkeys(groups), 2):
            if lessons := clashes.get(frozenset(pair)):
                at = list(known.classes).index(school_class.id)
                values = {"lessons": tuple(f"/classes/{at}/lessons/{n}" for n in lessons)}
                yield Fault(f"{pointer}/subgroups", "subgroups_overlap", pair, values)


def _faults_of_ranks(pointer: str, requests: tuple[Request, ...]) -> Iterator[Fault]:
    """Yield courses asked for twice, and wishes of one rank (an alternate shares its wish's)."""
    courses: dict[str, int] = {}
    ranks: dict[int, int] = {}
    for at, request in enumerate(requests):
        other = courses.setdefault(request.course, at)
        if other != at:
            values = {"first": f"{pointer}/{other}"}
            yield Fault(f"{pointer}/{at}/course", "requested_twice", request.course, values)
        elif request.instead_of is None:
            other = ranks.setdefault(request.rank, at)
            if other != at:
                values = {"first": f"{pointer}/{other}"}
                yield Fault(f"{pointer}/{at}/rank", "same_rank", request.rank, values)


def _faults_of_course(
    pointer: str, request: Request, school_class: SchoolClass | None, known: Known
) -> Iterator[Fault]:
    course = known.courses.get(request.course)
    if course is None:
        yield from known.unknown("course", f"{pointer}/course", request.course, known.courses)
    elif school_class is not None and school_class.grade not in course.grades and course.grades:
        values = {"grade": school_class.grade, "allowed": course.grades}
        yield Fault(f"{pointer}/course", "wrong_grade", request.course, values)
    if request.replaces and school_class is not None:
        rows = by_id(school_class.rows)
        yield from repeated(f"{pointer}/replaces", request.replaces)
        for at, name in enumerate(request.replaces):
            if len(rows) < len(school_class.rows):
                break  # two rows share an id: nobody knows which is meant
            if name not in rows:
                yield from known.unknown("row", f"{pointer}/replaces/{at}", name, rows)
            elif course is not None:
                yield from _faults_of_row(f"{pointer}/replaces/{at}", rows[name], course)


def _faults_of_row(pointer: str, row: StudyRow, course: Course) -> Iterator[Fault]:
    """Judge what stands in place of a compulsory row; rows of the school's part are free."""
    if row.part != "compulsory":
        return
    if course.subject != row.subject:
        values = {"subject": row.subject, "course": course.id, "found": course.subject}
        yield Fault(pointer, "replaces_other_subject", row.id, values)
    elif row.level == "advanced" and course.level == "base":
        values = {"level": row.level, "course": course.id, "found": course.level}
        yield Fault(pointer, "replaces_higher_level", row.id, values)


def _faults_of_alternate(
    pointer: str, request: Request, wishes: Mapping[str, Request]
) -> Iterator[Fault]:
    name = request.instead_of
    if name is None:
        return
    place = f"{pointer}/instead_of"
    if name == request.course:
        yield Fault(place, "alternate_of_itself", name)
    elif name not in wishes:
        values = {"allowed": tuple(c for c, r in wishes.items() if r.instead_of is None)}
        yield Fault(place, "alternate_of_nothing", name, values)
    elif wishes[name].instead_of is not None:
        values = {"allowed": tuple(c for c, r in wishes.items() if r.instead_of is None)}
        yield Fault(place, "alternate_of_alternate", name, values)
