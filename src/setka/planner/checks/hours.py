"""A group's dated lessons are exactly the hours it has left, with enough dates in reserve."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from setka.planner.breach import Breach

if TYPE_CHECKING:
    from collections.abc import Iterator

    from setka.planner.checks.view import View

RULE = "hours"


def breaches(view: View) -> Iterator[Breach]:
    """Yield hours that are short or over, a reserve too small, dates that stand twice.

    A new group has all of the course's hours left, and a reserve of at least
    ⌈reserve_percent · hours_total / 100⌉. One that goes on has those not held; its reserve is there
    to be used up, and hours for which no date is left are stated as ``due``.
    """
    for group in view.groups:
        run = group.continues if group.continues in view.problem.running else None
        total = view.problem.hours_left(group.course, run)
        hours = sum(lesson.lessons for lesson in group.lessons) + (group.due if run else 0)
        reserve = sum(lesson.lessons for lesson in group.reserve)
        needed = 0 if run else -(-view.problem.policy.reserve_percent * total // 100)
        subjects = {"group": group.id}
        if hours < total:
            yield Breach(RULE, "shortage", subjects, {"hours": hours, "needed": total})
        if hours > total:
            yield Breach(RULE, "surplus", subjects, {"hours": hours, "needed": total})
        if reserve < needed:
            yield Breach(RULE, "reserve", subjects, {"hours": reserve, "needed": needed})
        times = Counter(lesson.date for lesson in (*group.lessons, *group.reserve))
        for date in sorted(date for date, number in times.items() if number > 1):
            yield Breach(RULE, "date_twice", subjects, {"date": date})
