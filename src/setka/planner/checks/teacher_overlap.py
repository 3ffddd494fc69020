"""A teacher is never in two lessons at once."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from setka.planner.checks.days import Tally

if TYPE_CHECKING:
    from collections.abc import Iterator

    from setka.planner.breach import Breach
    from setka.planner.checks.view import View

RULE = "teacher_overlap"


def breaches(view: View) -> Iterator[Breach]:
    """Yield the pairs of each teacher's lessons that overlap and of which one is the network's."""
    for life in view.teacher_lives:
        tally = Tally(RULE, view.problem.year)
        for day in life.days:
            for before, after in combinations(day.engagements, 2):
                if after.start >= before.until or not (before.group or after.group):
                    continue
                subjects = {"teacher": life.teacher.id, "group": before.group or after.group}
                if before.group and after.group:
                    subjects["other"] = after.group
                tally.add(
                    "two_groups" if before.group and after.group else "own_lesson",
                    subjects,
                    day.weekday,
                    day.weeks,
                    start=after.start,
                    until=min(before.until, after.until),
                )
        yield from tally.breaches()
