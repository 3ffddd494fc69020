"""Lessons that take place at the same time in some week."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Protocol

from setka.planner.problem.faults import Fault
from setka.planner.problem.time import WEEKDAYS, clock_text, weeks_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


class Weekly(Protocol):
    """Anything held weekly at a time."""

    @property
    def day(self) -> int:
        """0 is Monday."""

    @property
    def start(self) -> int:
        """Minutes since 00:00."""

    @property
    def until(self) -> int:
        """Minutes since 00:00."""

    @property
    def weeks(self) -> int:
        """A mask."""


def overlaps(lessons: Sequence[Weekly]) -> Iterator[tuple[int, int]]:
    """Yield the places (earlier, later in the list) of lessons that overlap in some week."""
    days: dict[int, list[tuple[int, int, int, int]]] = defaultdict(list)
    for at, lesson in enumerate(lessons):
        if lesson.start < lesson.until:
            days[lesson.day].append((lesson.start, lesson.until, lesson.weeks, at))
    for held in days.values():
        held.sort()
        for number, (_, until, weeks, at) in enumerate(held):
            for later in range(number + 1, len(held)):
                start, _, others, other = held[later]
                if start >= until:
                    break
                if weeks & others:
                    yield min(at, other), max(at, other)


def overlap(pointer: str, lessons: Sequence[Weekly], one: int, other: int) -> Fault:
    """Make the fault of the later of two lessons that overlap."""
    lesson = lessons[other]
    values = {
        "first": f"{pointer}/{one}",
        "day": WEEKDAYS[lesson.day],
        "weeks": weeks_text(lessons[one].weeks & lesson.weeks),
    }
    return Fault(f"{pointer}/{other}", "lessons_overlap", clock_text(lesson.start), values)
