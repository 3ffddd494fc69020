"""Days as lists of engagements, one for all weeks that look alike, and breaches counted so.

Weeks are bits (bit 0 is the first week of the year), so a whole year is a few integers.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from setka.planner.breach import Breach

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from setka.planner.problem import Trip, Year


@dataclass(frozen=True, slots=True)
class Engagement:
    """A lesson somebody is at: [start, until) in minutes since 00:00, at a site."""

    start: int
    until: int
    site: str
    lessons: int
    """Academic hours."""
    subject: str = ""
    is_curricular: bool = True
    group: str = ""
    """The network group; empty for a lesson of the home (or the teacher's own) timetable."""
    row: str = ""
    """The row of the study plan of a home lesson."""
    is_reserve: bool = False

    @property
    def is_lesson(self) -> bool:
        """Tell whether this is a network lesson, not a date held in reserve."""
        return bool(self.group) and not self.is_reserve


@dataclass(frozen=True, slots=True)
class Held:
    """An engagement and the weeks in which it takes place."""

    what: Engagement
    weeks: int


@dataclass(frozen=True, slots=True)
class Day:
    """A weekday in the weeks in which it looks like this. Engagements are in order of time."""

    weekday: int
    weeks: int
    engagements: tuple[Engagement, ...]
    rides: tuple[Trip, ...] = ()
    """Trips on which a student has a seat that day."""
    is_home_open: bool = True
    """Whether the class's calendar is open on these dates."""

    @property
    def neighbours(self) -> Iterator[tuple[Engagement, Engagement]]:
        """Pairs of consecutive engagements of which at least one is a network meeting."""
        for before, after in zip(self.engagements, self.engagements[1:], strict=False):
            if before.group or after.group:
                yield before, after


def cells(weeks: int, masks: Iterable[int]) -> list[int]:
    """Part weeks so that each mask holds all or none of a part; the earliest part first."""
    parts = [weeks] if weeks else []
    for mask in set(masks):
        parts = [piece for part in parts for piece in (part & mask, part & ~mask) if piece]
    return sorted(parts, key=lambda part: part & -part)


def days_of(
    weekday: int,
    own: Sequence[Held],
    network: Sequence[Held],
    *,
    rides: Sequence[Trip] = (),
    open_weeks: int = -1,
) -> Iterator[Day]:
    """Yield the days of a weekday on which a network meeting is held."""
    everything = (*own, *network)
    weeks = 0
    for held in network:
        weeks |= held.weeks
    masks = [held.weeks for held in everything]
    masks += [open_weeks, *(trip.weeks for trip in rides)]
    for part in cells(weeks, masks):
        engagements = [held.what for held in everything if held.weeks & part]
        engagements.sort(key=lambda what: (what.start, what.until, what.group, what.row))
        yield Day(
            weekday,
            part,
            tuple(engagements),
            tuple(trip for trip in rides if trip.weeks & part),
            bool(open_weeks & part),
        )


class Tally:
    """Findings of one rule; those that are alike but for the date become one breach.

    Each breach has, besides its own values, ``weekday``, its first ``date`` and how many ``dates``.
    """

    def __init__(self, rule: str, year: Year) -> None:
        """Start with nothing found."""
        self._rule = rule
        self._year = year
        self._found: dict[
            tuple[str, tuple[tuple[str, str], ...], int, tuple[tuple[str, object], ...]], int
        ] = {}

    def add(
        self,
        kind: str,
        subjects: Mapping[str, str],
        weekday: int,
        weeks: int,
        **values: object,
    ) -> None:
        """Note a finding on a weekday in some weeks."""
        key = (kind, tuple(subjects.items()), weekday, tuple(values.items()))
        self._found[key] = self._found.get(key, 0) | weeks

    def breaches(self) -> Iterator[Breach]:
        """Yield the breaches in the order in which they were found."""
        for (kind, subjects, weekday, values), weeks in self._found.items():
            yield Breach(
                self._rule,
                kind,
                dict(subjects),
                {
                    "weekday": weekday,
                    **dict(values),
                    "date": first_date(self._year, weekday, weeks),
                    "dates": weeks.bit_count(),
                },
            )


def first_date(year: Year, weekday: int, weeks: int) -> dt.date:
    """Give the first date of a weekday in the weeks of a mask."""
    return year.date((weeks & -weeks).bit_length(), weekday)
