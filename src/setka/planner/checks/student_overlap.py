"""A student is never in two lessons at once."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from setka.planner.checks.days import Tally

if TYPE_CHECKING:
    from collections.abc import Iterator

    from setka.planner.breach import Breach
    from setka.planner.checks.lives import Life
    from setka.planner.checks.view import View

RULE = "student_overlap"


def breaches(view: View) -> Iterator[Breach]:
    """Yield the pairs of each student's engagements that overlap."""
    for life in view.lives:
        yield from breaches_of(life)


def breaches_of(life: Life) -> Iterator[Breach]:
    """Yield the pairs that overlap and of which at least one is a network meeting."""
    tally = Tally(RULE, life.problem.year)
    for day in life.days:
        for before, after in combinations(day.engagements, 2):
            if after.start >= before.until or not (before.group or after.group):
                continue
            subjects = {"student": life.student.id, "group": before.group or after.group}
            if before.group and after.group:
                subjects["other"] = after.group
            else:
                subjects["row"] = before.row or after.row
            tally.add(
                "two_groups" if before.group and after.group else "home_lesson",
                subjects,
                day.weekday,
                day.weeks,
                start=after.start,
                until=min(before.until, after.until),
            )
    yield from tally.breaches()
