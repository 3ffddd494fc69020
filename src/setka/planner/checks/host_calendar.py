"""A group meets only on dates on which its site is open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from setka.planner.breach import Breach

if TYPE_CHECKING:
    from collections.abc import Iterator

    from setka.planner.checks.view import View

RULE = "host_calendar"


def breaches(view: View) -> Iterator[Breach]:
    """Yield each lesson or reserve date on which the site is closed (or outside the year)."""
    problem = view.problem
    year = problem.year
    for group in view.groups:
        for date in dict.fromkeys(lesson.date for lesson in (*group.lessons, *group.reserve)):
            is_open = (
                year.start <= date < year.until
                and problem.host_weeks[group.site, date.weekday()] >> (year.week(date) - 1) & 1
            )
            if not is_open:
                yield Breach(
                    RULE, "closed", {"group": group.id, "site": group.site}, {"date": date}
                )
