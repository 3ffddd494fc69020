"""Students attend only what they asked for, each course once, and nothing that is exclusive."""

from __future__ import annotations

from typing import TYPE_CHECKING

from setka.planner.breach import Breach

if TYPE_CHECKING:
    from collections.abc import Iterator

    from setka.planner.checks.lives import Life
    from setka.planner.checks.view import View

RULE = "requests"


def breaches(view: View) -> Iterator[Breach]:
    """Yield what each student attends and should not."""
    for life in view.lives:
        yield from breaches_of(life)


def breaches_of(life: Life) -> Iterator[Breach]:
    """Yield groups not asked for, a second group of a course, a wish met beside its alternate.

    A row of the study plan that two met requests replace is one breach for the later of them.
    """
    asked = life.problem.request
    student = life.student.id
    first_group: dict[str, str] = {}
    replaced_by: dict[str, str] = {}
    for group in life.groups:
        course = group.course
        request = asked.get((student, course))
        if request is None:
            yield Breach(
                RULE, "not_asked", {"student": student, "course": course, "group": group.id}
            )
        if course in first_group:
            yield Breach(
                RULE,
                "two_groups",
                {
                    "student": student,
                    "course": course,
                    "group": first_group[course],
                    "other": group.id,
                },
            )
            continue
        first_group[course] = group.id
        for row in dict.fromkeys(request.replaces) if request else ():
            if row in replaced_by:
                yield Breach(
                    RULE,
                    "row_replaced_twice",
                    {"student": student, "row": row, "course": replaced_by[row], "other": course},
                )
            replaced_by.setdefault(row, course)
    for course in first_group:
        request = asked.get((student, course))
        if request and request.instead_of in first_group:
            yield Breach(
                RULE,
                "wish_and_alternate",
                {"student": student, "course": request.instead_of, "other": course},
            )
