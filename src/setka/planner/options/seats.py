"""Whether a student could take part in an option, alone or beside another, and what it is worth."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from setka.planner.options.kinds import NO_RIDES, Engagement, Rides, kind_of
from setka.planner.options.law import Law
from setka.planner.options.student_days import StudentDays

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from setka.planner.options.kinds import Kind
    from setka.planner.options.option import Occupied, Option, Wish
    from setka.planner.problem import HomeLesson, Problem, Request, Trip

SENIOR_GRADE = 11
Part = tuple[tuple[Engagement, ...], int]
"""Network meetings of a student's weekday and the weeks in which just these are held."""
NEEDS_RIDE = frozenset({"journey", "travel_alone", "wait", "meal", "promised_windows"})
"""Facts that a seat on a bus may take away."""


def request_points(problem: Problem, student: str, request: Request) -> int:
    """Give the points of meeting a request: see the term ``requests``."""
    weights = problem.policy.weights
    points = weights.request
    points -= min(weights.rank_step * (request.rank - 1), 3 * weights.request // 4)
    points += weights.importance * (request.importance - 1)
    points += weights.obligatory * request.obligatory + weights.continuing * request.continuing
    points += weights.senior * (problem.class_of(student).grade == SENIOR_GRADE)
    points -= weights.alternate * (request.instead_of is not None)
    return max(1, points)


@dataclass
class SeatJudge:
    """Judges students against options; weeks and students that look alike are judged once."""

    problem: Problem
    without: frozenset[str] = frozenset()
    """Rules that are not looked at (for tests of the rules)."""
    _days: dict[Kind, StudentDays] = field(default_factory=dict)
    _of: dict[str, StudentDays] = field(default_factory=dict)
    _waits: dict[object, int] = field(default_factory=dict)
    _alone_on: dict[object, str | None] = field(default_factory=dict)

    def days(self, student: str) -> StudentDays:
        """Give the days of a student's kind."""
        if student not in self._of:
            kind = kind_of(self.problem.student[student])
            if kind not in self._days:
                self._days[kind] = StudentDays(self.problem, kind, self.law, self.without)
            self._of[student] = self._days[kind]
        return self._of[student]

    @cached_property
    def law(self) -> Law:
        """The law week by week."""
        return Law(self.problem)

    @cached_property
    def weeks(self) -> int:
        """How many weeks the year has."""
        return self.problem.year.weeks

    def engagement(self, days: StudentDays, option: Option, taken: Occupied) -> Engagement:
        """See a meeting of an option as part of a student's day."""
        place = days.home if taken.is_remote else option.site
        is_curricular = option.course.load_kind == "curricular"
        return Engagement(
            taken.start, taken.until, place, is_network=True, is_curricular=is_curricular
        )

    def lasting_fault(
        self,
        student: str,
        option: Option,
        released: frozenset[str],
        least: int,
        passing: Collection[str] = (),
    ) -> str | None:
        """Name the fact that leaves a weekly meeting fewer weeks than it must have at least.

        Facts that may pass are not counted.
        """
        days = self.days(student)
        free = 0
        counts: dict[str, int] = {}
        for taken in option.occupied:
            meetings = (self.engagement(days, option, taken),)
            if not days.faults(taken.day, meetings, released):
                free |= taken.weeks
                continue
            for rides in self._choices(days, taken.day, [(meetings, taken.weeks)]):
                blocked = 0
                for fact, mask in days.faults(taken.day, meetings, released, rides):
                    blocked |= 0 if fact in passing else mask
                    counts[fact] = counts.get(fact, 0) + (mask & taken.weeks).bit_count()
                free |= taken.weeks & ~blocked
        if free.bit_count() >= least:
            return None
        return max(counts, key=lambda fact: counts[fact]) if counts else "calendar"

    def are_alternates(self, one: Wish, two: Wish) -> bool:
        """Tell whether at most one of two requests may be met: a wish and its alternate."""
        if "requests" in self.without:
            return False
        first = self.problem.request[one.student, one.course]
        second = self.problem.request[two.student, two.course]
        return first.instead_of == two.course or second.instead_of == one.course

    def rides(
        self, student: str, option: Option, released: frozenset[str]
    ) -> dict[int, list[Rides]] | str:
        """Give the rides needed, by weekday the possible pairs; or name the fact that forbids all.

        Weekdays that need no ride are left out.
        """
        days = self.days(student)
        needed: dict[int, list[Rides]] = {}
        for day in sorted({taken.day for taken in option.occupied}):
            parts = self._parts(days, day, (option,))
            fact = _day_fault(days, day, parts, released, NO_RIDES)
            if fact is None:
                continue
            if fact not in NEEDS_RIDE or not self.problem.trips:
                return fact
            needed[day] = [
                rides
                for rides in self._choices(days, day, parts)
                if _day_fault(days, day, parts, released, rides) is None
            ]
            if not needed[day]:
                return fact
        return needed

    def _parts(self, days: StudentDays, day: int, options: Sequence[Option]) -> list[Part]:
        """Part the weeks of a weekday by the meetings held in them."""
        todays = [
            (self.engagement(days, option, taken), taken.held)
            for option in options
            for taken in option.occupied
            if taken.day == day
        ]
        if len(todays) == 1:
            return [((todays[0][0],), todays[0][1])]
        todays.sort(key=lambda held: (held[0].start, held[0].until, held[0].place))
        weeks = 0
        for _, mask in todays:
            weeks |= mask
        parts: list[Part] = [((), weeks)]
        for meeting, mask in todays:
            split: list[Part] = []
            for meetings, held in parts:
                if held & mask:
                    split.append(((*meetings, meeting), held & mask))
                if held & ~mask:
                    split.append((meetings, held & ~mask))
            parts = split
        return parts

    def _choices(self, days: StudentDays, day: int, parts: Sequence[Part]) -> list[Rides]:
        """List the rides a student might hold on a weekday, none first."""
        if not self.problem.trips:
            return [NO_RIDES]
        places = {meeting.place for meetings, _ in parts for meeting in meetings}
        return days.rides(day, tuple(sorted(places - {days.home})))

    def lost_hours(self, student: str, option: Option) -> int:
        """Count the hours of an option on dates on which the student's class is closed."""
        days = self.days(student)
        return sum(
            (taken.weeks & ~days.open[taken.day]).bit_count() * taken.lessons
            for taken in option.occupied
        )

    def is_lost_too_much(self, student: str, option: Option) -> bool:
        """Tell whether the student would lose a greater share than the policy allows."""
        lost = self.lost_hours(student, option)
        return lost * 100 > self.problem.policy.lost_lessons_percent * option.course.hours_total

    def clash(self, one: Option, two: Option, wishes: tuple[Wish, Wish]) -> str | None:
        """Name the fact against two options of one student together (loads aside), or None."""
        days = self.days(wishes[0].student)
        released = wishes[0].replaces | wishes[1].replaces
        first, second = ({taken.day for taken in option.occupied} for option in (one, two))
        for day in sorted(first | second):
            if day in first and day in second:
                fact = self._with_any_rides(days, day, (one, two), released)
            else:
                fact = self._alone(days, day, one if day in first else two, released)
            if fact is not None:
                return fact
        return None

    def _alone(
        self, days: StudentDays, day: int, option: Option, released: frozenset[str]
    ) -> str | None:
        key = (days.kind, day, option.index, released)
        if key not in self._alone_on:
            self._alone_on[key] = self._with_any_rides(days, day, (option,), released)
        return self._alone_on[key]

    def _with_any_rides(
        self, days: StudentDays, day: int, options: Sequence[Option], released: frozenset[str]
    ) -> str | None:
        """Name the fact against options on a weekday whatever the student rides on, or None."""
        parts = self._parts(days, day, options)
        first: str | None = None
        for rides in self._choices(days, day, parts):
            fact = _day_fault(days, day, parts, released, rides)
            if fact is None:
                return None
            first = first or fact
        return first

    def clash_of_many(self, seats: Sequence[tuple[Option, Wish]]) -> str | None:
        """Name the fact against any number of options of one student together, or None."""
        days = self.days(seats[0][1].student)
        released = frozenset(row for _, wish in seats for row in wish.replaces)
        options = [option for option, _ in seats]
        for day in sorted({taken.day for option in options for taken in option.occupied}):
            fact = self._with_any_rides(days, day, options, released)
            if fact is not None:
                return fact
        return None

    def fault_on(
        self, day: int, seats: Sequence[tuple[Option, Wish]], trips: Sequence[Trip]
    ) -> str | None:
        """Name the fact against all a student attends, on a weekday, with the seats held; or None.

        ``seats`` are all placements of the student, also those of other weekdays: what they release
        counts.
        """
        days = self.days(seats[0][1].student)
        released = frozenset(row for _, wish in seats for row in wish.replaces)
        there = next((trip for trip in trips if trip.origin == days.home), None)
        back = next((trip for trip in trips if trip.destination == days.home), None)
        parts = self._parts(days, day, [option for option, _ in seats])
        return _day_fault(days, day, parts, released, Rides(there, back))

    def points(self, wish: Wish, option: Option) -> int:
        """Give the points of an enrolment alone: the request less its own costs."""
        weights = self.problem.policy.weights
        days = self.days(wish.student)
        cost = weights.lost_lesson * self.lost_hours(wish.student, option)
        for at, meeting in enumerate(option.meetings):
            late = max(0, meeting.until - self.problem.policy.late_after)
            cost += weights.late_minute * late
            parts = [taken for taken in option.occupied if taken.meeting == at]
            cost += weights.wait_minute * max(
                (self._wait(days, option, taken, wish.replaces) for taken in parts), default=0
            )
            if option.site != days.home and any(x.weeks and not x.is_remote for x in parts):
                there = days.leg_minutes(days.home, option.site, meeting.day)
                back = days.leg_minutes(option.site, days.home, meeting.day)
                cost += weights.journey_minute * (there + back)
        return wish.points - cost

    def _wait(
        self, days: StudentDays, option: Option, taken: Occupied, released: frozenset[str]
    ) -> int:
        meeting = self.engagement(days, option, taken)
        key = (days.kind, taken.day, meeting, taken.weeks, released)
        if key not in self._waits:
            self._waits[key] = max(
                (
                    _gaps(days, taken.day, meeting, [x for x in lessons if x.row not in released])
                    for mask, lessons in days.week_classes[taken.day]
                    if mask & taken.weeks
                ),
                default=0,
            )
        return self._waits[key]


def _day_fault(
    days: StudentDays, day: int, parts: Sequence[Part], released: frozenset[str], rides: Rides
) -> str | None:
    for meetings, weeks in parts:
        for fact, mask in days.faults(day, meetings, released, rides):
            if mask & weeks:
                return fact
    return None


def _gaps(days: StudentDays, day: int, meeting: Engagement, home: Sequence[HomeLesson]) -> int:
    before = [x.until for x in home if x.until <= meeting.start]
    after = [x.start for x in home if x.start >= meeting.until]
    total = 0
    if before:
        way = _priced_way(days, day, days.home, meeting.place)
        total += max(0, meeting.start - max(before) - way)
    if after:
        way = _priced_way(days, day, meeting.place, days.home)
        total += max(0, min(after) - meeting.until - way)
    return total


def _priced_way(days: StudentDays, day: int, origin: str, destination: str) -> int:
    if origin == destination:
        return 0
    alone = days.way_time(origin, destination)
    return days.leg_minutes(origin, destination, day) if alone is None else alone
