"""A student's year, and a teacher's: what they are engaged in, day by day, and their ways."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from setka.planner.checks.days import Day, Held, days_of
from setka.planner.checks.facts import is_usable
from setka.planner.problem.time import DAYS_A_WEEK

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection, Mapping, Sequence

    from setka.planner.checks.facts import Facts, Occasion
    from setka.planner.plan import Group
    from setka.planner.problem import Student, Teacher, Trip

Seat = tuple[int, "Trip"]
"""A seat on a trip, all year on a weekday."""

Obstacle = Literal["no_journey", "too_far", "not_alone"]
"""Why a student (or a teacher) cannot go from one site to another."""


@dataclass(frozen=True, slots=True)
class Way:
    """How a student gets from one place to another, and how long it takes."""

    time: int
    """Minutes; alone with the buffer, by trip from departure to arrival."""
    trip: Trip | None = None


class Life:
    """The year of a student who attends some groups and holds some seats on trips.

    It need not be the plan's: the order of seats asks for lives that might have been.
    """

    def __init__(
        self,
        facts: Facts,
        student: Student,
        groups: Sequence[Group],
        seats: Sequence[Seat] = (),
        weekdays: Collection[int] = range(DAYS_A_WEEK),
    ) -> None:
        """Keep what the year follows from; ``weekdays`` may narrow the days looked at."""
        self.facts = facts
        self.problem = facts.problem
        self.student = student
        self.groups = groups
        self.seats = seats
        self.school_class = facts.problem.school_class[student.school_class]
        self.home = self.school_class.site
        self._weekdays = weekdays

    @cached_property
    def released(self) -> frozenset[str]:
        """Rows of the study plan that met requests replace."""
        asked = self.problem.request
        return frozenset(self.student.released) | frozenset(
            row
            for group in self.groups
            if (request := asked.get((self.student.id, group.course)))
            for row in request.replaces
        )

    @cached_property
    def attended(self) -> tuple[tuple[Group, Occasion, int], ...]:
        """What the groups occupy, with the weeks in which the student is there."""
        open_weeks = self.facts.open_weeks(self.student)
        return tuple(
            (group, occasion, occasion.weeks & open_weeks[occasion.weekday])
            for group in self.groups
            for occasion in self.facts.occasions(group)
        )

    @cached_property
    def days(self) -> tuple[Day, ...]:
        """The student's days with a network meeting, those that look alike as one."""
        network: defaultdict[int, list[Held]] = defaultdict(list)
        for _, occasion, weeks in self.attended:
            if weeks and occasion.weekday in self._weekdays:
                what = occasion.what
                if occasion.is_remote and what.site != self.home:
                    what = self.facts.at(what, self.home)
                network[occasion.weekday].append(Held(what, weeks))
        calendar = self.school_class.calendar
        return tuple(
            day
            for weekday, held in sorted(network.items())
            for day in days_of(
                weekday,
                self.home_lessons[weekday],
                held,
                rides=self._rides[weekday],
                open_weeks=self.problem.open_weeks[calendar, weekday],
            )
        )

    @cached_property
    def home_lessons(self) -> tuple[tuple[Held, ...], ...]:
        """Home lessons by weekday, without the released ones."""
        week = self.facts.home(self.student)
        if not self.released:
            return week
        return tuple(
            tuple(held for held in day if held.what.row not in self.released) for day in week
        )

    def lost_weeks(self, group: Group) -> dict[Occasion, int]:
        """Give the weeks in which the student misses a group's lessons (reserve is never lost)."""
        return {
            occasion: occasion.weeks & ~weeks
            for other, occasion, weeks in self.attended
            if other.id == group.id and occasion.what.is_lesson and occasion.weeks & ~weeks
        }

    def lost_hours(self, group: Group) -> int:
        """Count the academic hours the student loses in a group."""
        return sum(
            occasion.what.lessons * weeks.bit_count()
            for occasion, weeks in self.lost_weeks(group).items()
        )

    def missed_hours(self, group: Group) -> int:
        """Count the academic hours a student misses who comes to a running group only now."""
        run = self.problem.running.get(group.continues or "")
        return run.hours if run and self.student.id not in run.attendees else 0

    def lost_dates(self, group: Group) -> list[dt.date]:
        """List the dates of lessons that the student loses in a group, in order."""
        return sorted(
            {
                date
                for occasion, weeks in self.lost_weeks(group).items()
                for date in self.problem.dates(occasion.weekday, weeks)
            }
        )

    def way(self, day: Day, origin: str, destination: str) -> Way | None:
        """Find how the student goes between two places on a day; none if there is no way."""
        if origin == destination:
            return Way(0)
        for trip in day.rides:
            if (trip.origin, trip.destination) == (origin, destination):
                return Way(trip.arrives - trip.departs, trip)
        minutes = self.facts.minutes_alone(self.student, origin, destination)
        return None if minutes is None else Way(minutes + self.problem.policy.buffer_minutes)

    def obstacle(self, origin: str, destination: str) -> Obstacle:
        """Say what stands in the way where the student has none."""
        minutes = self.problem.minutes.get((origin, destination))
        if minutes is None:
            return "no_journey"
        return "too_far" if minutes > self.student.journey_limit else "not_alone"

    @cached_property
    def _rides(self) -> Mapping[int, Sequence[Trip]]:
        rides: defaultdict[int, list[Trip]] = defaultdict(list)
        for weekday, trip in self.seats:
            if weekday in trip.days and is_usable(self.student, trip):
                rides[weekday].append(trip)
        return rides


class TeacherLife:
    """The year of a teacher of some groups."""

    def __init__(self, facts: Facts, teacher: Teacher, groups: Sequence[Group]) -> None:
        """Keep what the year follows from."""
        self.facts = facts
        self.problem = facts.problem
        self.teacher = teacher
        self.groups = groups

    @cached_property
    def days(self) -> tuple[Day, ...]:
        """The teacher's days with a network meeting, those that look alike as one."""
        network: defaultdict[int, list[Held]] = defaultdict(list)
        for group in self.groups:
            for occasion in self.facts.occasions(group):
                network[occasion.weekday].append(Held(occasion.what, occasion.weeks))
        own = self.facts.own_lessons(self.teacher)
        return tuple(
            day
            for weekday, held in sorted(network.items())
            for day in days_of(weekday, own[weekday], held)
        )

    def obstacle(self, origin: str, destination: str) -> Obstacle | None:
        """Say what stands in the way between two sites; none if the teacher can go."""
        minutes = self.problem.minutes.get((origin, destination))
        if minutes is None:
            return "no_journey"
        return "too_far" if minutes > self.teacher.journey_limit else None

    def minutes(self, origin: str, destination: str) -> int:
        """Give the minutes between two sites, buffer included; none needed within one site."""
        if origin == destination:
            return 0
        return self.problem.minutes.get((origin, destination), 0) + (
            self.problem.policy.buffer_minutes
        )
