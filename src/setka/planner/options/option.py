"""An option: a course at a site on a weekly pattern with its dates; the solver chooses of these."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from setka.planner.problem import Course, Delivery, Pattern


@dataclass(frozen=True)
class WeeklyMeeting:
    """A weekly meeting: weekday, [start, until) in minutes since 00:00, lessons."""

    day: int
    start: int
    until: int
    lessons: int


class Occupied(NamedTuple):
    """The dates of one weekly meeting that are alike: same times, all remote or all in person."""

    day: int
    start: int
    until: int
    lessons: int
    weeks: int
    """Mask of the weeks with a lesson."""
    reserve: int
    """Mask of the weeks with a reserve date."""
    is_remote: bool
    meeting: int
    """Index of the weekly meeting."""

    @property
    def held(self) -> int:
        """Mask of the weeks in which the time is taken."""
        return self.weeks | self.reserve


class Moment(NamedTuple):
    """A network meeting as the day of a student sees it."""

    day: int
    start: int
    until: int
    site: str | None
    """Where attendees meet; None: each at the own school."""
    is_curricular: bool


Visit = tuple[tuple[Moment, int], ...]
"""What an option holds on one weekday: moments, each with the mask of the weeks it is held in."""


@dataclass(frozen=True)
class Option:
    """A course, whom it may hold, how, where, when. Dates are a function of the rest."""

    index: int
    course: Course
    cohort: tuple[int, ...]
    delivery: Delivery
    site: str
    pattern: Pattern
    meetings: tuple[WeeklyMeeting, ...]
    occupied: tuple[Occupied, ...]
    copy: int = 0
    """Parallel groups at one time and site are numbered, in order."""
    continues: str | None = None
    """The running group that goes on here; its dates are those of the hours left."""
    due: int = 0
    """Academic hours of a group that goes on for which there is no date left."""
    is_given: bool = False
    """A group that stands elsewhere already: it only keeps its teachers and its room busy."""

    @property
    def starts(self) -> frozenset[tuple[int, int]]:
        """(weekday, start) of the weekly meetings."""
        return frozenset((meeting.day, meeting.start) for meeting in self.meetings)

    @cached_property
    def moments(self) -> tuple[Moment, ...]:
        """The occupied times as moments, in their order."""
        is_curricular = self.course.load_kind == "curricular"
        return tuple(
            Moment(x.day, x.start, x.until, None if x.is_remote else self.site, is_curricular)
            for x in self.occupied
        )

    @cached_property
    def visits(self) -> dict[int, Visit]:
        """What is held on each weekday, in order of weekdays."""
        found: dict[int, Visit] = {}
        for moment, taken in zip(self.moments, self.occupied, strict=True):
            found[moment.day] = (*found.get(moment.day, ()), (moment, taken.held))
        return dict(sorted(found.items()))


@dataclass(frozen=True, slots=True)
class Seat:
    """A request that an option could serve, with the price of serving it there."""

    option: int
    request: int
    """Index into ``Options.requests``."""
    points: int
    """Points of the enrolment alone: the request less journeys, waits, lateness, lost lessons."""
    enablers: tuple[tuple[int, int], ...] | None = None
    """(request, option) pairs one of which must be chosen as well; None: none is needed."""


@dataclass(frozen=True)
class Wish:
    """A request as the solver sees it."""

    index: int
    student: str
    course: str
    replaces: frozenset[str]
    points: int
    """Points of meeting it, before the place is known."""


@dataclass
class Options:
    """All options with the seats they offer, in a fixed order."""

    options: list[Option] = field(default_factory=list)
    requests: list[Wish] = field(default_factory=list)
    seats: list[Seat] = field(default_factory=list)
    teachers: list[tuple[str, ...]] = field(default_factory=list)
    """By option: teachers who could teach every meeting."""
    rooms: list[tuple[tuple[str, ...], ...]] = field(default_factory=list)
    """By option and weekly meeting: rooms that could hold it."""
    facts: dict[int, dict[str, int]] = field(default_factory=dict)
    """By request: how many placements each fact blocks."""
    placements: dict[int, int] = field(default_factory=dict)
    """By request: how many placements were looked at."""

    def look_at(self, wish: Wish) -> None:
        """Count a placement that was looked at for a request."""
        self.placements[wish.index] = self.placements.get(wish.index, 0) + 1

    def note(self, wish: Wish, fact: str) -> None:
        """Count a placement that a fact blocks for a request."""
        counts = self.facts.setdefault(wish.index, {})
        counts[fact] = counts.get(fact, 0) + 1
