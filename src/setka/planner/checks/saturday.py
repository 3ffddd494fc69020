"""A student on a five-day week meets on Saturdays only by a recorded decision."""

from __future__ import annotations

from typing import TYPE_CHECKING

from setka.planner.breach import Breach
from setka.planner.checks.facts import FIVE_DAYS, SATURDAY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from setka.planner.checks.lives import Life
    from setka.planner.checks.view import View

RULE = "saturday"


def breaches(view: View) -> Iterator[Breach]:
    """Yield the groups of each student that meet on Saturdays without leave."""
    for life in view.lives:
        yield from breaches_of(life)


def breaches_of(life: Life) -> Iterator[Breach]:
    """Yield the student's groups with a weekly Saturday meeting that the student may not attend."""
    if life.problem.calendar[life.school_class.calendar].week_days != FIVE_DAYS:
        return
    is_forbidden = life.problem.policy.saturday == "forbid"
    if life.student.has_saturday_decision and not is_forbidden:
        return
    for group in life.groups:
        if any(meeting.day == SATURDAY for meeting in group.meetings):
            yield Breach(
                RULE,
                "forbidden" if is_forbidden else "no_decision",
                {"student": life.student.id, "group": group.id},
            )
