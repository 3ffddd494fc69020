"""The load law over a year: figures with the weeks in which they hold, each question asked once."""

from __future__ import annotations

from functools import cache, partial
from typing import TYPE_CHECKING

from setka.norms import load
from setka.norms.book import NormMissing
from setka.planner.problem.time import DAYS_A_WEEK

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from setka.norms.norm import WeekType
    from setka.planner.problem import Problem

MONDAY = 0

Figures = tuple[tuple[int, int], ...]
"""(figure, mask of the weeks in which it holds); in weeks of none the law says nothing."""


class Law:
    """The load law of a problem's year. Where the law says nothing, it sets no limit."""

    def __init__(self, problem: Problem) -> None:
        """Find the stretches of the year in which no figure changes."""
        year = problem.year
        self._book = problem.limits
        changes = {
            day
            for norm in problem.limits.norms
            for day in (norm.valid_from, norm.valid_until)
            if day is not None and year.start < day < year.until
        }
        self._starts = [year.start, *sorted(changes)]
        self._stretches: list[list[tuple[dt.date, int]]] = []
        for weekday in range(DAYS_A_WEEK):
            weeks = [0] * len(self._starts)
            for week in range(1, year.weeks + 1):
                weeks[self._stretch(year.date(week, weekday))] |= 1 << (week - 1)
            self._stretches.append(list(zip(self._starts, weeks, strict=True)))
        self.week_caps = cache(self._week_caps)
        self.day_caps = cache(self._day_caps)
        self.first_lessons = cache(self._first_lessons)
        self.extracurricular_gaps = cache(self._extracurricular_gaps)
        self.bounds = cache(self._bounds)

    def _stretch(self, on: dt.date) -> int:
        """Find the stretch of a date; before the year it is the first."""
        return max(0, sum(start <= on for start in self._starts) - 1)

    def bounds_on(self, on: dt.date) -> tuple[int, int]:
        """Give the earliest start and the latest end on a date, in minutes since 00:00."""
        return self.bounds(self._stretch(on))

    def _bounds(self, stretch: int) -> tuple[int, int]:
        day = self._starts[stretch]
        earliest = _known(lambda: load.earliest_start(self._book, day))
        latest = _known(lambda: load.latest_end(self._book, day))
        return earliest or 0, 24 * 60 if latest is None else latest

    def _week_caps(self, grade: int, week_days: WeekType) -> Figures:
        """Give the most curricular academic hours in a week, by the law of its Monday."""
        return self._figures(MONDAY, lambda day: load.week_cap(self._book, grade, week_days, day))

    def _day_caps(self, grade: int, weekday: int) -> Figures:
        """Give the most lessons in a day."""
        return self._figures(weekday, lambda day: load.day_cap(self._book, grade, day))

    def _first_lessons(self, grade: int, weekday: int) -> int:
        """Give the weeks in which a weekday's first lesson belongs to the whole country."""
        figures = self._figures(
            weekday, lambda day: int(load.first_lessons(self._book, grade, weekday, day))
        )
        return sum(weeks for is_fixed, weeks in figures if is_fixed)

    def _extracurricular_gaps(self, weekday: int) -> Figures:
        """Give the minutes between a lesson and what is not curricular after it."""
        return self._figures(weekday, lambda day: load.extracurricular_gap(self._book, day))

    def _figures(self, weekday: int, ask: Callable[[dt.date], int]) -> Figures:
        """Ask for every stretch of the year that holds a date of the weekday."""
        found: dict[int, int] = {}
        for day, weeks in self._stretches[weekday]:
            figure = _known(partial(ask, day)) if weeks else None
            if figure is not None:
                found[figure] = found.get(figure, 0) | weeks
        return tuple(found.items())


def _known(ask: Callable[[], int]) -> int | None:
    """Give the answer, or none where the law says nothing."""
    try:
        return ask()
    except NormMissing:
        return None
