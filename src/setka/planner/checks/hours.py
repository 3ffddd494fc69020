"""A group's dated lessons are exactly the course's hours, and enough dates are held in reserve."""

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

    The reserve is at least ⌈reserve_percent · hours_total / 100⌉ academic hours.
    """
    for group in view.groups:
        total = view.problem.course[group.course].hours_total
        hours = sum(lesson.lessons for lesson in group.lessons)
        reserve = sum(lesson.lessons for lesson in group.reserve)
        needed = -(-view.problem.policy.reserve_percent * total // 100)
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
