"""What every part of a random problem is drawn with."""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import dataclass, field
from typing import TypeVar

from setka.planner.problem import Slot, Year
from setka.planner.problem.time import ALL_WEEKS, EVEN_WEEKS, ODD_WEEKS

MASKS = (ALL_WEEKS, ALL_WEEKS, ALL_WEEKS, ODD_WEEKS, EVEN_WEEKS, 0b0111, 0b1100)
SUBJECTS = ("physics", "algebra", "history", "music", "informatics")
STARTS = (510, 565, 620, 680)
"""The bells of the first shift: 08:30, 09:25, 10:20, 11:20; the second has 12:50 and 13:45."""
SECOND = (770, 825)
LENGTH = 40

Thing = TypeVar("Thing")


@dataclass
class Dice:
    """Chance and the year; ``is_tiniest`` leaves so little choice that all plans can be judged."""

    rng: random.Random
    is_tiniest: bool = False
    days: tuple[int, ...] = ()
    """Weekdays with bells."""
    year: Year = field(default_factory=lambda: Year(dt.date(2026, 8, 31), dt.date(2026, 10, 1)))

    def chance(self, share: float) -> bool:
        """Say yes as often as a share tells."""
        return self.rng.random() < share

    def some(self, things: list[Thing], least: int, most: int) -> list[Thing]:
        """Draw a few different things, kept in their order."""
        count = min(len(things), self.rng.randint(least, most))
        return sorted(self.rng.sample(things, count), key=things.index)

    def date(self) -> dt.date:
        """Draw a date of the year."""
        return self.year.start + dt.timedelta(
            days=self.rng.randrange((self.year.until - self.year.start).days)
        )

    def slot(self) -> Slot:
        """Draw a time of the week."""
        start = self.rng.choice(STARTS)
        return Slot(self.rng.choice(self.days), start, start + LENGTH, self.rng.choice(MASKS))
