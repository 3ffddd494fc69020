"""A group opens with enough attendees and guests and never holds more than its course allows.

A group that goes on needs no more of them than still ask for it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from setka.planner.breach import Breach

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from setka.planner.checks.view import View
    from setka.planner.plan import Group
    from setka.planner.problem import Problem

RULE = "group_size"


def breaches(view: View) -> Iterator[Breach]:
    """Yield groups too small or too full, and courses with too many groups."""
    for group in view.groups:
        yield from breaches_of(view.problem, group, group.attendees)
    for course in view.problem.courses:
        groups = len(view.groups_of_course.get(course.id, ()))
        if groups > course.max_groups:
            yield Breach(
                RULE,
                "too_many_groups",
                {"course": course.id},
                {"groups": groups, "limit": course.max_groups},
            )


def breaches_of(problem: Problem, group: Group, attendees: Sequence[str]) -> Iterator[Breach]:
    """Yield what is wrong with a group of these attendees, some of them guests."""
    course = problem.course[group.course]
    size = len(attendees)
    guests = sum(problem.is_guest(student, group.site) for student in attendees)
    most_guests = course.max_size - course.reserved_own
    continues = group.continues if group.continues in problem.running else None
    least = problem.least_size(course.id, continues)
    least_guests = problem.least_guests(course.id, continues, group.site)
    if size < least:
        yield _breach("too_small", group, size, least)
    if size > course.max_size:
        yield _breach("too_full", group, size, course.max_size)
    if guests < least_guests:
        yield _breach("too_few_guests", group, guests, least_guests)
    if guests > most_guests:
        yield _breach("too_many_guests", group, guests, most_guests)


def _breach(kind: str, group: Group, students: int, limit: int) -> Breach:
    return Breach(RULE, kind, {"group": group.id}, {"students": students, "limit": limit})
