"""What moves between two plans: groups, the courses that students keep, teachers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from setka.planner.compare.both import difference

if TYPE_CHECKING:
    from collections.abc import Iterator

    from setka.cli.plan.called import Called
    from setka.planner.compare import Comparison, CoursePair


def moves_text(comparison: Comparison, called: Called) -> Iterator[list[str]]:
    """Yield a block for each kind of change."""
    words = called.words
    opened = [(course.course, place) for course in comparison.courses for place in course.opened]
    closed = [(course.course, place) for course in comparison.courses for place in course.closed]
    for places, heading in (
        (opened, words.ngettext("{n} group opens:", "{n} groups open:", len(opened))),
        (closed, words.ngettext("{n} group closes:", "{n} groups close:", len(closed))),
    ):
        lines = [
            words.gettext(
                "{course}: {place}; students: {students}",
                course=called.course(course),
                place=called.place(place, course),
                students=place.students,
            )
            for course, place in places
        ]
        yield called.listed(heading, lines)
    moved = [line for course in comparison.courses for line in _moved(course, called)]
    yield called.listed(
        words.ngettext("{n} group moves:", "{n} groups move:", len(moved)),
        moved,
    )
    kept = [
        f"{called.student(student.student)}: "
        + "; ".join(
            f"{called.course(move.course)} ({called.changes(move.changes)})"
            for move in student.moved
        )
        for student in comparison.students
        if student.moved
    ]
    yield called.listed(
        words.ngettext(
            "{n} student keeps a course that moves:",
            "{n} students keep a course that moves:",
            len(kept),
        ),
        kept,
    )
    yield _teachers(comparison, called)


def _moved(course: CoursePair, called: Called) -> Iterator[str]:
    for pair in course.moved:
        told = called.words.gettext(
            "{course} ({changes}); students who stay: {stay}, come: {come}, leave: {leave}",
            course=called.course(course.course),
            changes=called.changes(pair.changes),
            stay=pair.stayed,
            come=len(pair.came),
            leave=len(pair.left),
        )
        first = called.place(pair.places.first, course.course)
        second = called.place(pair.places.second, course.course)
        yield f"{told}\n    {first}\n    → {second}"


def _teachers(comparison: Comparison, called: Called) -> list[str]:
    words = called.words
    lines = [
        words.gettext(
            "{teacher}: groups {groups} → {groups_then}, hours in the year {hours} → {hours_then}",
            teacher=called.teacher(pair.teacher),
            groups=pair.groups.first,
            groups_then=pair.groups.second,
            hours=pair.hours.first,
            hours_then=pair.hours.second,
        )
        for pair in comparison.teachers
        if difference(pair.groups) or difference(pair.hours)
    ]
    return called.listed(
        words.ngettext(
            "{n} teacher teaches more or less:", "{n} teachers teach more or less:", len(lines)
        ),
        lines,
    )
