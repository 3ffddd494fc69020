"""Students who belong together share their groups, and students to be kept apart never do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from setka.planner.breach import Breach

if TYPE_CHECKING:
    from collections.abc import Iterator

    from setka.planner.checks.view import View

RULE = "companions"


def breaches(view: View) -> Iterator[Breach]:
    """Yield pairs in two groups of a course, and pairs in a group that should not be."""
    for pair in view.problem.policy.companions:
        one, other = pair.students
        subjects = {"student": one, "other": other}
        groups = view.groups_of_student.get(one, ())
        if pair.kind == "apart":
            for group in groups:
                if other in group.attendees:
                    yield Breach(RULE, "not_apart", {**subjects, "group": group.id})
            continue
        courses = {group.course: group for group in view.groups_of_student.get(other, ())}
        for group in groups:
            if group.course in courses and other not in group.attendees:
                yield Breach(
                    RULE,
                    "not_together",
                    {
                        **subjects,
                        "course": group.course,
                        "group": group.id,
                        "other_group": courses[group.course].id,
                    },
                )
