"""A group holds students of the course's grades, all of one cohort."""

from __future__ import annotations

from typing import TYPE_CHECKING

from setka.planner.breach import Breach

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from setka.planner.checks.view import View
    from setka.planner.plan import Group
    from setka.planner.problem import Problem

RULE = "cohort"


def breaches(view: View) -> Iterator[Breach]:
    """Yield students of a wrong grade and groups that mix cohorts."""
    for group in view.groups:
        yield from breaches_of(view.problem, group, group.attendees)


def breaches_of(problem: Problem, group: Group, attendees: Sequence[str]) -> Iterator[Breach]:
    """Yield one breach for each attendee of a wrong grade, one if the grades share no cohort."""
    course = problem.course[group.course]
    grades = set()
    for student in attendees:
        grade = problem.class_of(student).grade
        if grade in course.grades:
            grades.add(grade)
        else:
            yield Breach(RULE, "grade", {"group": group.id, "student": student}, {"grade": grade})
    cohorts = course.cohorts or (course.grades,)
    if not any(grades <= set(cohort) for cohort in cohorts):
        yield Breach(RULE, "cohort", {"group": group.id}, {"grades": tuple(sorted(grades))})
