"""The problems of the parts: the shared courses alone, and each municipality as it sees itself."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from setka.planner.municipal.given import Given
    from setka.planner.problem import Course, Policy, Problem, Student


def shared_problem(problem: Problem, shared: Collection[str]) -> Problem:
    """Give the problem of all who ask for a shared course, with everything they ask for.

    Whoever solves it offers places in the shared courses only.
    """
    students = [
        student
        for student in problem.students
        if any(request.course in shared for request in student.requests)
    ]
    courses = _asked(students) | set(shared)
    return _narrowed(problem, students, courses, locked=shared)


def own_view(
    problem: Problem,
    of_school: Mapping[str, int],
    shared: Collection[str],
    number: int,
    given: Sequence[Given] = (),
) -> Problem:
    """Give the problem of one municipality as its own students see it.

    In shared courses one student makes a group, for others may come from elsewhere, and no lock on
    them counts. ``given`` are groups of shared courses whose teachers, rooms or students it knows.
    """
    students = [s for s in problem.students if of_school[problem.home_school(s.id)] == number]
    local = {
        course.id
        for course in problem.courses
        if course.id not in shared
        and any(_is_at(problem, of_school, host, number) for host in course.hosts)
    }
    courses = _asked(students) | local | {one.group.course for one in given}
    view = _narrowed(problem, students, courses, locked=courses - set(shared))
    return replace(view, courses=tuple(_open_to_all(c, shared) for c in view.courses))


def given_to(
    problem: Problem, of_school: Mapping[str, int], number: int, given: Sequence[Given]
) -> list[Given]:
    """List the shared groups that a municipality knows: by a student, a teacher or the site."""
    return [
        one
        for one in given
        if _is_at(problem, of_school, one.group.site, number)
        or any(
            _is_at(problem, of_school, problem.teacher[name].home_site, number)
            for name in one.group.teachers
        )
        or any(of_school[problem.home_school(name)] == number for name in one.group.attendees)
    ]


def _is_at(problem: Problem, of_school: Mapping[str, int], site: str, number: int) -> bool:
    return of_school[problem.site[site].school] == number


def _asked(students: Collection[Student]) -> set[str]:
    return {request.course for student in students for request in student.requests}


def _open_to_all(course: Course, shared: Collection[str]) -> Course:
    return replace(course, min_size=1, min_external=0) if course.id in shared else course


def _narrowed(
    problem: Problem, students: Sequence[Student], courses: set[str], *, locked: Collection[str]
) -> Problem:
    """Keep some students and courses, and of everything else what they name.

    Only locks on ``locked`` courses are kept.
    """
    names = {student.id for student in students}
    classes = {student.school_class for student in students}
    teachers = [
        replace(teacher, courses=tuple(name for name in teacher.courses if name in courses))
        for teacher in problem.teachers
        if not courses.isdisjoint(teacher.courses)
    ]
    sites = {problem.school_class[name].site for name in classes}
    sites |= {host for name in courses for host in problem.course[name].hosts}
    sites |= {teacher.home_site for teacher in teachers}
    sites |= {lesson.site for teacher in teachers for lesson in teacher.lessons}
    schools = {problem.site[name].school for name in sites}
    schools |= {parent for name in schools if (parent := problem.school[name].parent)}
    return replace(
        problem,
        schools=tuple(school for school in problem.schools if school.id in schools),
        sites=tuple(site for site in problem.sites if site.id in sites),
        classes=tuple(one for one in problem.classes if one.id in classes),
        students=tuple(students),
        courses=tuple(course for course in problem.courses if course.id in courses),
        teachers=tuple(teachers),
        journeys=tuple(j for j in problem.journeys if {j.origin, j.destination} <= sites),
        trips=tuple(trip for trip in problem.trips if {trip.origin, trip.destination} <= sites),
        policy=_policy(problem.policy, names, courses, locked),
    )


def _policy(
    policy: Policy, names: Collection[str], courses: Collection[str], locked: Collection[str]
) -> Policy:
    return replace(
        policy,
        locks=tuple(lock for lock in policy.locks if lock.course in locked),
        companions=tuple(pair for pair in policy.companions if set(pair.students) <= set(names)),
        previous=tuple(
            replace(group, attendees=tuple(name for name in group.attendees if name in names))
            for group in policy.previous
            if group.course in courses
        ),
    )
