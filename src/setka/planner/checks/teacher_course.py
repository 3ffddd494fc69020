"""A group has as many teachers as its course needs, and each may teach it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from setka.planner.breach import Breach

if TYPE_CHECKING:
    from collections.abc import Iterator

    from setka.planner.checks.view import View

RULE = "teacher_course"


def breaches(view: View) -> Iterator[Breach]:
    """Yield groups with too few or too many teachers, and teachers who may not teach the course."""
    for group in view.groups:
        needed = view.problem.course[group.course].teachers_needed
        if len(group.teachers) != needed:
            values = {"teachers": len(group.teachers), "needed": needed}
            yield Breach(RULE, "number", {"group": group.id}, values)
        for teacher in group.teachers:
            if group.course not in view.problem.teacher[teacher].courses:
                subjects = {"group": group.id, "teacher": teacher, "course": group.course}
                yield Breach(RULE, "may_not_teach", subjects)
