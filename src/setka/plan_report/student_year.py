"""One student's year under a plan: days with lessons, windows, ways and waits, and their load."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from setka.norms import load
from setka.norms.book import NormMissing

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

    from setka.planner.plan import DatedLesson, Group, Plan, Ride
    from setka.planner.problem import HomeLesson, Problem, Trip

_SATURDAY: Final = 5


@dataclass(frozen=True)
class Home:
    """A lesson of the own school; a released one leaves a window."""

    start: int
    until: int
    row: str
    is_released: bool


@dataclass(frozen=True)
class Network:
    """An attended lesson of a group, at ``place``."""

    start: int
    until: int
    place: str
    group: Group
    lessons: int
    is_remote: bool


@dataclass(frozen=True)
class Way:
    """A journey between two places, by a bus run or alone (buffer not included)."""

    start: int
    until: int
    origin: str
    destination: str
    trip: Trip | None
    leaves: int
    """When the student must be free to go; the buffer before a bus is counted."""


@dataclass(frozen=True)
class Day:
    """A student's day; ``load`` and ``cap`` count curricular lessons, the law may have no cap."""

    date: dt.date
    home: tuple[Home, ...]
    network: tuple[Network, ...]
    ways: tuple[Way, ...]
    waits: tuple[tuple[int, int], ...]
    load: int
    cap: int | None

    @property
    def leaves(self) -> int | None:
        """When the student first leaves the own school for another, if at all."""
        return min((way.leaves for way in self.ways), default=None)

    @property
    def returns(self) -> int | None:
        """When the student is back from the last journey of the day."""
        return max((way.until for way in self.ways), default=None)


@dataclass(frozen=True)
class Week:
    """Curricular hours of a calendar week: home lessons kept, network hours by course, the cap."""

    monday: dt.date
    home: int
    network: Mapping[str, int]
    cap: int | None

    @property
    def hours(self) -> int:
        """Return all curricular hours of the week."""
        return self.home + sum(self.network.values())


@dataclass(frozen=True)
class StudentYear:
    """Everything a student does in the year."""

    problem: Problem
    plan: Plan
    student: str

    @cached_property
    def groups(self) -> Sequence[Group]:
        """The student's groups."""
        return [group for group in self.plan.groups if self.student in group.attendees]

    @cached_property
    def released(self) -> frozenset[str]:
        """Rows of the study plan that met requests replace, or finished ones have for good."""
        asked = [self.problem.request.get((self.student, group.course)) for group in self.groups]
        released = {row for request in asked if request for row in request.replaces}
        return frozenset(released.union(self.problem.student[self.student].released))

    @cached_property
    def lost(self) -> frozenset[tuple[str, dt.date]]:
        """Dated lessons that the student loses, by group."""
        mine = [lost for lost in self.plan.lost if lost.student == self.student]
        return frozenset((lost.group, date) for lost in mine for date in lost.dates)

    @cached_property
    def meetings(self) -> Mapping[dt.date, Sequence[tuple[Group, DatedLesson]]]:
        """Attended lessons of groups by date, in order of time."""
        found: dict[dt.date, list[tuple[Group, DatedLesson]]] = {}
        for group in self.groups:
            for lesson in group.lessons:
                if self._attends(group, lesson.date):
                    found.setdefault(lesson.date, []).append((group, lesson))
        return {date: sorted(todays, key=_start) for date, todays in sorted(found.items())}

    @cached_property
    def weeks(self) -> Sequence[Week]:
        """All weeks with an attended network lesson."""
        mondays = {self.problem.year.week(date) for date in self.meetings}
        return [self._week(number) for number in sorted(mondays)]

    @cached_property
    def fullest_week(self) -> Week | None:
        """The week with the most curricular hours, the first of them."""
        return max(self.weeks, key=lambda week: week.hours, default=None)

    def day(self, date: dt.date) -> Day:
        """Draw up the day of a date."""
        home = tuple(self._home_on(date))
        network = tuple(
            Network(
                lesson.start,
                lesson.until,
                self._site if lesson.is_remote else group.site,
                group,
                lesson.lessons,
                lesson.is_remote,
            )
            for group, lesson in self.meetings.get(date, ())
        )
        ways, waits = self._between(date, home, network)
        return Day(date, home, network, ways, waits, self._load(home, network), self._day_cap(date))

    @cached_property
    def _class_lessons(self) -> Sequence[HomeLesson]:
        return self.problem.home_lessons(self.student)

    @cached_property
    def _kept(self) -> Sequence[int]:
        """The weeks in which each curricular home lesson is held, released ones left out."""
        calendar = self.problem.class_of(self.student).calendar
        return [
            lesson.weeks & self.problem.open_weeks[calendar, lesson.day]
            for lesson in self._class_lessons
            if lesson.row in self._curricular and lesson.row not in self.released
        ]

    @cached_property
    def _curricular(self) -> frozenset[str]:
        rows = self.problem.class_of(self.student).rows
        return frozenset(row.id for row in rows if row.load_kind == "curricular")

    @cached_property
    def _site(self) -> str:
        return self.problem.home_site(self.student)

    @cached_property
    def _rides(self) -> Sequence[Ride]:
        return [ride for ride in self.plan.rides if ride.student == self.student]

    def _attends(self, group: Group, date: dt.date) -> bool:
        if (group.id, date) in self.lost:
            return False
        return self._is_open(date) or date.weekday() == _SATURDAY

    def _is_open(self, date: dt.date) -> bool:
        calendar = self.problem.class_of(self.student).calendar
        return self.problem.calendar[calendar].is_open(date)

    def _home_on(self, date: dt.date) -> list[Home]:
        if not self._is_open(date):
            return []
        bit = 1 << (self.problem.year.week(date) - 1)
        held = [x for x in self._class_lessons if x.day == date.weekday() and x.weeks & bit]
        return [
            Home(lesson.start, lesson.until, lesson.row, lesson.row in self.released)
            for lesson in sorted(held, key=_start_of_home)
        ]

    def _load(self, home: Sequence[Home], network: Sequence[Network]) -> int:
        kept = sum(not x.is_released and x.row in self._curricular for x in home)
        return kept + sum(x.lessons for x in network if self.counts(x.group))

    def counts(self, group: Group) -> bool:
        """Tell whether the lessons of a group count towards the caps of the law."""
        return self.problem.course[group.course].load_kind == "curricular"

    def _week(self, number: int) -> Week:
        dates = [self.problem.year.date(number, day) for day in range(7)]
        bit = 1 << (number - 1)
        home = sum(1 for weeks in self._kept if weeks & bit)
        promise = self.problem.class_of(self.student).promise
        if promise is not None:
            rows = self.problem.class_of(self.student).rows
            home = promise.week_hours - sum(
                row.hours
                for row in rows
                if row.id in self.released and row.load_kind == "curricular"
            )
        network: dict[str, int] = {}
        for date in dates:
            for group, lesson in self.meetings.get(date, ()):
                if self.counts(group):
                    network[group.course] = network.get(group.course, 0) + lesson.lessons
        return Week(dates[0], home, network, self._week_cap(dates[0]))

    def _week_cap(self, monday: dt.date) -> int | None:
        mine = self.problem.class_of(self.student)
        week_type = self.problem.calendar[mine.calendar].week_days
        on = max(monday, self.problem.year.start)
        try:
            return load.week_cap(self.problem.book, mine.grade, week_type, on)
        except NormMissing:
            return None

    def _day_cap(self, date: dt.date) -> int | None:
        try:
            return load.day_cap(self.problem.book, self.problem.class_of(self.student).grade, date)
        except NormMissing:
            return None

    def _between(
        self, date: dt.date, home: Sequence[Home], network: Sequence[Network]
    ) -> tuple[tuple[Way, ...], tuple[tuple[int, int], ...]]:
        """Find the ways and the waits next to network lessons."""
        stays = [(x.start, x.until, self._site, False) for x in home if not x.is_released]
        stays += [(x.start, x.until, x.place, True) for x in network]
        stays.sort()
        if not network:
            return (), ()
        day_start, day_end = stays[0][0], stays[-1][1]
        whole = [(day_start, day_start, self._site, False), *stays]
        whole.append((day_end, day_end, self._site, False))
        ways: list[Way] = []
        waits: list[tuple[int, int]] = []
        for before, after in pairwise(whole):
            is_first, is_last = before is whole[0], after is whole[-1]
            free_from, free_until = before[1], after[0]
            if before[2] != after[2]:
                way = self._way(date, before, after, is_last=is_last)
                ways.append(way)
                if not is_first:
                    waits.append((free_from, way.start))
                if not is_last:
                    waits.append((way.until, free_until))
            elif before[3] or after[3]:
                waits.append((free_from, free_until))
        buffer = self.problem.policy.buffer_minutes
        return tuple(ways), tuple((a, b) for a, b in waits if b - a > buffer)

    def _way(
        self,
        date: dt.date,
        before: tuple[int, int, str, bool],
        after: tuple[int, int, str, bool],
        *,
        is_last: bool,
    ) -> Way:
        origin, destination = before[2], after[2]
        buffer = self.problem.policy.buffer_minutes
        for ride in self._rides:
            trip = self.problem.trip[ride.trip]
            if (ride.day, trip.origin, trip.destination) == (date.weekday(), origin, destination):
                leaves = max(before[1], trip.departs - buffer)
                return Way(trip.departs, trip.arrives, origin, destination, trip, leaves)
        minutes = self.problem.minutes.get((origin, destination), 0)
        start = before[1] + buffer if is_last else after[0] - buffer - minutes
        return Way(start, start + minutes, origin, destination, None, start)


def _start(item: tuple[Group, DatedLesson]) -> int:
    return item[1].start


def _start_of_home(lesson: HomeLesson) -> int:
    return lesson.start
