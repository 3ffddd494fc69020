"""Lessons against what is left of weekly and daily limits, week by week."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from setka.planner.problem.time import ALL_WEEKS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from setka.planner.options.option import Occupied

EVERY_WEEK = (ALL_WEEKS,) * 7


class Lessons(NamedTuple):
    """The lessons of an option that somebody attends; dates and weeks without any are left out."""

    weeks: tuple[tuple[int, int], ...]
    """(lessons in a week, mask of the weeks)."""
    dates: tuple[tuple[int, int, int], ...]
    """(weekday, lessons on a date, mask of the weeks)."""


def lessons_of(occupied: Sequence[Occupied], opens: Sequence[int] = EVERY_WEEK) -> Lessons:
    """Count the lessons of an option on the open dates: masks of weeks by weekday."""
    dates = tuple(
        (taken.day, taken.lessons, taken.weeks & opens[taken.day])
        for taken in occupied
        if taken.lessons and taken.weeks & opens[taken.day]
    )
    weeks: list[tuple[int, int]] = [(0, ALL_WEEKS)]
    for _, lessons, mask in dates:
        weeks = [
            (count + lessons * is_more, held & (mask if is_more else ~mask))
            for count, held in weeks
            for is_more in (False, True)
        ]
        weeks = [(count, held) for count, held in weeks if held]
    return Lessons(tuple((count, held) for count, held in weeks if count), dates)


@dataclass(eq=False)
class Spare:
    """Lessons that still fit: int arrays by week (W) and by date (W, 7)."""

    week: np.ndarray
    day: np.ndarray
    _weeks: dict[int, int] = field(default_factory=dict)
    _days: dict[tuple[int, int], int] = field(default_factory=dict)

    def is_week_over(self, lessons: Lessons) -> bool:
        """Tell whether the lessons are too many for some week in which one is held."""
        return any(self._over_weeks(count) & mask for count, mask in lessons.weeks)

    def is_day_over(self, lessons: Lessons) -> bool:
        """Tell whether the lessons are too many for some date on which one is held."""
        return any(self._over_days(day, count) & mask for day, count, mask in lessons.dates)

    def _over_weeks(self, count: int) -> int:
        if count not in self._weeks:
            self._weeks[count] = _mask(self.week < count)
        return self._weeks[count]

    def _over_days(self, day: int, count: int) -> int:
        if (day, count) not in self._days:
            self._days[day, count] = _mask(self.day[:, day] < count)
        return self._days[day, count]


def _mask(weeks: np.ndarray) -> int:
    return sum(1 << int(week) for week in np.flatnonzero(weeks))
