"""The load law week by week, looked up once for each grade; where it is silent, no limit."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from setka.norms import load
from setka.norms.book import NormMissing
from setka.planner.problem.time import MINUTES_A_DAY

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from setka.norms.book import NormBook
    from setka.norms.norm import WeekType
    from setka.planner.problem import Problem


NO_LIMIT = 10_000
"""More hours and lessons than a week or a day can hold."""


@dataclass
class Law:
    """Law values by week of the year (index 0 is the first week)."""

    problem: Problem
    _lawful: dict[tuple[int, int, int], int] = field(default_factory=dict)
    _first: dict[tuple[int, int], int] = field(default_factory=dict)
    _week_caps: dict[tuple[int, int], np.ndarray] = field(default_factory=dict)
    _day_caps: dict[int, np.ndarray] = field(default_factory=dict)

    @cached_property
    def dates(self) -> tuple[tuple[dt.date, ...], ...]:
        """Dates by week and weekday."""
        year = self.problem.year
        return tuple(
            tuple(year.date(week, day) for day in range(7)) for week in range(1, year.weeks + 1)
        )

    @cached_property
    def mondays(self) -> tuple[dt.date, ...]:
        """Mondays of the weeks, never before the year's start."""
        return tuple(max(self.problem.year.start, week[0]) for week in self.dates)

    @cached_property
    def hours(self) -> tuple[tuple[tuple[int, int], ...], ...]:
        """Earliest start and latest end, minutes since 00:00, by week and weekday."""
        policy = self.problem.policy
        return tuple(
            tuple(
                (
                    max(policy.earliest_start, self._said(load.earliest_start, date, 0)),
                    min(policy.latest_end, self._said(load.latest_end, date, MINUTES_A_DAY)),
                )
                for date in week
            )
            for week in self.dates
        )

    def lawful_weeks(self, day: int, start: int, until: int) -> int:
        """Mask the weeks in which the law and the policy allow a meeting at these hours."""
        key = (day, start, until)
        if key not in self._lawful:
            self._lawful[key] = sum(
                1 << week
                for week, hours in enumerate(self.hours)
                if hours[day][0] <= start and until <= hours[day][1]
            )
        return self._lawful[key]

    @cached_property
    def gaps(self) -> tuple[tuple[int, ...], ...]:
        """Minutes before lessons that are not curricular, by weekday and week."""
        return tuple(
            tuple(self._said(load.extracurricular_gap, dates[day], 0) for dates in self.dates)
            for day in range(7)
        )

    def fixed_first(self, grade: int, day: int) -> int:
        """Mask the weeks in which the first lesson of a weekday is fixed for a grade."""
        if (grade, day) not in self._first:
            self._first[grade, day] = sum(
                1 << week
                for week, dates in enumerate(self.dates)
                if self._said(
                    lambda book, on: load.first_lessons(book, grade, day, on), dates[day], 0
                )
            )
        return self._first[grade, day]

    def week_caps(self, grade: int, week_type: WeekType) -> np.ndarray:
        """Weekly caps in academic hours: (weeks)."""
        key = (grade, week_type)
        if key not in self._week_caps:
            self._week_caps[key] = np.array(
                [
                    self._said(
                        lambda book, on: load.week_cap(book, grade, week_type, on), day, NO_LIMIT
                    )
                    for day in self.mondays
                ]
            )
        return self._week_caps[key]

    def day_caps(self, grade: int) -> np.ndarray:
        """Daily caps in lessons: (weeks, 7)."""
        if grade not in self._day_caps:
            self._day_caps[grade] = np.array(
                [
                    [
                        self._said(lambda book, on: load.day_cap(book, grade, on), day, NO_LIMIT)
                        for day in week
                    ]
                    for week in self.dates
                ]
            )
        return self._day_caps[grade]

    def _said(self, ask: Callable[[NormBook, dt.date], int], on: dt.date, otherwise: int) -> int:
        """Ask the law on a date, before the year's start on its first day."""
        try:
            return ask(self.problem.limits, max(self.problem.year.start, on))
        except NormMissing:
            return otherwise
