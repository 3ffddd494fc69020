"""A student's day: whether network meetings fit among the home lessons, and what is against it."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from setka.planner.options.kinds import NO_RIDES, Engagement, Kind, Rides, running_parts
from setka.planner.problem.time import ALL_WEEKS

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence

    from setka.planner.options.law import Law
    from setka.planner.options.option import Option, Wish
    from setka.planner.problem import HomeLesson, Problem, SchoolClass, Trip

SATURDAY = 5


@dataclass
class StudentDays:
    """The days of one kind of student, weeks that look alike taken together."""

    problem: Problem
    kind: Kind
    law: Law
    without: frozenset[str] = frozenset()
    """Rules that are not looked at (for tests of the rules)."""
    _rides: dict[tuple[int, tuple[str, ...]], list[Rides]] = field(default_factory=dict)
    _home: dict[tuple[int, frozenset[str]], list[Engagement]] = field(default_factory=dict)

    @cached_property
    def school_class(self) -> SchoolClass:
        """The class."""
        return self.problem.school_class[self.kind.school_class]

    @cached_property
    def home(self) -> str:
        """The class's site."""
        return self.school_class.site

    @cached_property
    def needs_decision(self) -> bool:
        """Whether Saturday is beyond the class's own week."""
        return self.problem.calendar[self.school_class.calendar].week_days == SATURDAY

    @property
    def has_decision(self) -> bool:
        """Whether a recorded decision allows Saturday all the same."""
        policy = self.problem.policy.saturday
        return self.kind.has_saturday_decision and policy == "with_decision"

    @cached_property
    def open(self) -> tuple[int, ...]:
        """Mask of the weeks in which the class is open, by weekday."""
        calendar = self.problem.calendar[self.school_class.calendar]
        masks = [self.problem.open_weeks[calendar.id, day] for day in range(7)]
        if self.needs_decision and self.has_decision:
            masks[SATURDAY] |= sum(
                1 << (week - 1)
                for week in range(1, self.problem.year.weeks + 1)
                for date in [self.problem.year.date(week, SATURDAY)]
                if any(term.start <= date < term.until for term in calendar.terms)
                and not any(closure.start <= date < closure.until for closure in calendar.closed)
            )
        return tuple(masks)

    @cached_property
    def held(self) -> tuple[int, ...]:
        """Mask of the weeks in which home lessons are held, by weekday."""
        calendar = self.school_class.calendar
        return tuple(self.problem.open_weeks[calendar, day] for day in range(7))

    @cached_property
    def lessons(self) -> list[HomeLesson]:
        """The home lessons of this kind of student."""
        return [
            lesson
            for lesson in self.school_class.lessons
            if (lesson.subgroup is None or lesson.subgroup in self.kind.subgroups)
            and lesson.row not in self.kind.released
        ]

    @cached_property
    def curricular(self) -> dict[str, bool]:
        """Whether a row counts towards the load caps."""
        return {row.id: row.load_kind == "curricular" for row in self.school_class.rows}

    @cached_property
    def week_classes(self) -> tuple[tuple[tuple[int, tuple[HomeLesson, ...]], ...], ...]:
        """By weekday: masks of weeks with the same home lessons held, and those lessons."""
        return tuple(self._classes(day) for day in range(7))

    def _classes(self, day: int) -> tuple[tuple[int, tuple[HomeLesson, ...]], ...]:
        classes = []
        todays = sorted((x for x in self.lessons if x.day == day), key=lambda x: x.start)
        left = self.open[day]
        while left:
            bit = left & -left
            same = left
            held = []
            for lesson in todays:
                mask = lesson.weeks & self.held[day]
                if mask & bit:
                    held.append(lesson)
                    same &= mask
                else:
                    same &= ~mask
            left &= ~same
            classes.append((same, tuple(held)))
        return tuple(classes)

    @cached_property
    def fixed_first(self) -> tuple[tuple[int, int, int], ...]:
        """By weekday: [start, until) of the class's first bell, the weeks in which it is fixed."""
        site = self.problem.site[self.home]
        found = []
        for day in range(7):
            bells = [
                schedule.lessons[0]
                for schedule in site.bells
                if schedule.shift == self.school_class.shift and day in schedule.days
            ]
            is_held = "first_lessons" not in self.without
            weeks = self.law.fixed_first(self.school_class.grade, day) & self.held[day] * is_held
            found.append((bells[0].start, bells[0].until, weeks) if bells else (0, 0, 0))
        return tuple(found)

    def days_of(self, option: Option, wish: Wish) -> frozenset[int]:
        """List the weekdays that a placement changes: its meetings and the lessons it releases."""
        released = {x.day for x in self.lessons if x.row in wish.replaces}
        return frozenset(released | {taken.day for taken in option.occupied})

    def rides(self, day: int, sites: tuple[str, ...]) -> list[Rides]:
        """List the seats there and back that this kind of student could take, none first."""
        known = self._rides.get((day, sites))
        if known is None:
            there: list[Trip | None] = [None]
            back: list[Trip | None] = [None]
            for site in sites:
                there += self._trips_between(self.home, site, day)
                back += self._trips_between(site, self.home, day)
            known = [Rides(a, b) if a or b else NO_RIDES for a in there for b in back]
            self._rides[day, sites] = known
        return known

    def look(self, sites: tuple[str, ...]) -> Hashable:
        """Give all that tells this kind's days from others', as long as it meets at some sites."""
        taught = {lesson.subgroup for lesson in self.school_class.lessons}
        ways = [(p, q) for p in (self.home, *sites) for q in (self.home, *sites) if p != q]
        return (
            self.kind.school_class,
            tuple(group for group in self.kind.subgroups if group in taught),
            self.kind.released,
            self.kind.has_saturday_decision,
            self.kind.may_travel_alone or not ways,
            tuple(self._alone(p, q) for p, q in ways),
            tuple(
                trip.id
                for trip in self.problem.trips
                if (trip.origin, trip.destination) in ways and self._may_ride(trip)
            ),
        )

    def _trips_between(self, origin: str, destination: str, day: int) -> list[Trip]:
        return [
            trip
            for trip in self.problem.trips
            if (trip.origin, trip.destination) == (origin, destination)
            and day in trip.days
            and self._may_ride(trip)
        ]

    def _may_ride(self, trip: Trip) -> bool:
        if not (trip.escorted or self.kind.may_travel_alone):
            return False
        return trip.arrives - trip.departs <= self.kind.journey_limit

    def faults(
        self,
        day: int,
        meetings: tuple[Engagement, ...],
        released: frozenset[str],
        rides: Rides = NO_RIDES,
    ) -> tuple[tuple[str, int], ...]:
        """List what stands against meetings on a weekday: (fact, mask of the weeks)."""
        found: dict[str, int] = {}
        for part, gap, lessons in self._even_weeks[day]:
            for weeks, running in running_parts(rides, part):
                fact = self._fault(meetings, lessons, released, running, gap)
                if fact is not None:
                    found[fact] = found.get(fact, 0) | weeks
        first_start, first_until, fixed = self.fixed_first[day]
        if fixed and any(m.start < first_until and first_start < m.until for m in meetings):
            found["first_lesson"] = found.get("first_lesson", 0) | fixed
        is_barred = self.needs_decision and not self.has_decision
        if day == SATURDAY and is_barred and "saturday" not in self.without:
            found["saturday"] = ALL_WEEKS
        outside = 0
        if self.school_class.promise is not None and "promised_windows" not in self.without:
            for weeks, running in running_parts(rides, self.open[day]):
                outside |= self._outside_windows(day, meetings, running) & weeks
        if outside:
            found["promised_windows"] = outside
        return tuple(found.items())

    @cached_property
    def _even_weeks(self) -> tuple[list[tuple[int, int, tuple[HomeLesson, ...]]], ...]:
        """By weekday: masks of weeks with the same lessons held and the same gap of the law."""
        return tuple(
            [
                (part, gap, lessons)
                for mask, lessons in self.week_classes[day]
                for part, gap in self._gap_parts(day, mask)
            ]
            for day in range(7)
        )

    def _gap_parts(self, day: int, mask: int) -> list[tuple[int, int]]:
        gaps = self.law.gaps[day]
        if min(gaps) == max(gaps):
            return [(mask, gaps[0])]
        parts: dict[int, int] = {}
        for week, gap in enumerate(gaps):
            if mask >> week & 1:
                parts[gap] = parts.get(gap, 0) | 1 << week
        return [(part, gap) for gap, part in parts.items()]

    def _fault(
        self,
        meetings: tuple[Engagement, ...],
        lessons: tuple[HomeLesson, ...],
        released: frozenset[str],
        rides: Rides,
        gap: int,
    ) -> str | None:
        todays = sorted([*self._at_home(lessons, released), *meetings])
        fact = None
        if "student_overlap" not in self.without:
            fact = _overlap_fault(todays)
        away = {x.place for x in meetings if x.place != self.home}
        is_split = len(away) > 1 and self.problem.policy.one_host_a_day
        if fact is None and is_split and "one_host_a_day" not in self.without:
            fact = "own_courses"
        if fact is None and "student_journey" not in self.without:
            fact = self._ways_fault(todays, rides)
        if fact is None and "extracurricular_gap" not in self.without:
            fact = _gap_fault(todays, gap)
        if fact is None and "wait" not in self.without:
            fact = self._wait_fault(todays, rides)
        if fact is None and "meal" not in self.without:
            fact = self._meal_fault(todays, rides)
        return fact

    def _at_home(
        self, lessons: tuple[HomeLesson, ...], released: frozenset[str]
    ) -> list[Engagement]:
        """List home lessons as engagements, the released left out; ``lessons`` is a week class."""
        key = (id(lessons), released)
        known = self._home.get(key)
        if known is None:
            known = self._home[key] = [
                Engagement(x.start, x.until, self.home, False, self.curricular[x.row])  # noqa: FBT003 - not network
                for x in lessons
                if x.row not in released
            ]
        return known

    def _outside_windows(self, day: int, meetings: Sequence[Engagement], rides: Rides) -> int:
        promise = self.school_class.promise
        if promise is None:
            return 0
        inside = self.open[day]
        for meeting in meetings:
            way = self.way_time(self.home, meeting.place, rides) or 0
            good = 0
            for window in promise.windows:
                if (
                    window.day == day
                    and window.start + way <= meeting.start
                    and meeting.until <= window.until
                ):
                    good |= window.weeks
            inside &= good
        return self.open[day] & ~inside

    def _ways_fault(self, todays: Sequence[Engagement], rides: Rides) -> str | None:
        buffer = self.problem.policy.buffer_minutes
        for one, two in pairwise(todays):
            if one.place == two.place or two.start < one.until:
                continue
            trip = self._ride(one.place, two.place, rides)
            if trip is not None:
                if one.until + buffer > trip.departs or trip.arrives > two.start:
                    return "journey"
                continue
            minutes = self._alone(one.place, two.place)
            if minutes is None:
                return "journey" if self.kind.may_travel_alone else "travel_alone"
            if one.until + minutes + buffer > two.start:
                return "journey"
        return self._ends_fault(todays[0], todays[-1], rides)

    def _ends_fault(self, first: Engagement, last: Engagement, rides: Rides) -> str | None:
        buffer = self.problem.policy.buffer_minutes
        for end, pair in ((first, (self.home, first.place)), (last, (last.place, self.home))):
            if end.place == self.home:
                continue
            trip = self._ride(*pair, rides)
            if trip is not None:
                is_there = pair[0] == self.home
                if trip.arrives > end.start if is_there else end.until + buffer > trip.departs:
                    return "journey"
            elif self._alone(*pair) is None:
                return "journey" if self.kind.may_travel_alone else "travel_alone"
        return None

    def _wait_fault(self, todays: Sequence[Engagement], rides: Rides) -> str | None:
        longest = self.problem.policy.longest_wait
        for one, two in pairwise(todays):
            way = self.way_time(one.place, two.place, rides)
            if way is None or not (one.is_network or two.is_network):
                continue
            if two.start - one.until - way > longest:
                return "wait"
        there = self._ride(self.home, todays[0].place, rides)
        back = self._ride(todays[-1].place, self.home, rides)
        if there is not None and todays[0].start - there.arrives > longest:
            return "wait"
        if back is not None and back.departs - todays[-1].until > longest:
            return "wait"
        return None

    def _meal_fault(self, todays: Sequence[Engagement], rides: Rides) -> str | None:
        policy = self.problem.policy
        run_start, has_network = todays[0].start, todays[0].is_network
        for one, two in zip(todays, [*todays[1:], None], strict=True):
            way = None if two is None else self.way_time(one.place, two.place, rides)
            if two is None or (
                way is not None and two.start - one.until - way >= policy.meal_minutes
            ):
                if has_network and one.until - run_start > policy.meal_after:
                    return "meal"
                if two is not None:
                    run_start, has_network = two.start, two.is_network
            else:
                has_network = has_network or two.is_network
        return None

    def _ride(self, origin: str, destination: str, rides: Rides) -> Trip | None:
        for trip in (rides.there, rides.back):
            if trip is not None and (trip.origin, trip.destination) == (origin, destination):
                return trip
        return None

    def _alone(self, origin: str, destination: str) -> int | None:
        if not self.kind.may_travel_alone:
            return None
        minutes = self.problem.minutes.get((origin, destination))
        return minutes if minutes is not None and minutes <= self.kind.journey_limit else None

    def way_time(self, origin: str, destination: str, rides: Rides = NO_RIDES) -> int | None:
        """Give the time of a way in minutes, buffer included; None if there is none."""
        if origin == destination:
            return 0
        trip = self._ride(origin, destination, rides)
        if trip is not None:
            return trip.arrives - trip.departs
        minutes = self._alone(origin, destination)
        return None if minutes is None else minutes + self.problem.policy.buffer_minutes

    def leg_minutes(self, origin: str, destination: str, day: int) -> int:
        """Give the priced minutes of a leg: alone, else that day's shortest usable trip, or 0."""
        minutes = self._alone(origin, destination)
        if minutes is not None:
            return minutes
        trips = self._trips_between(origin, destination, day)
        return min((trip.arrives - trip.departs for trip in trips), default=0)


def _overlap_fault(todays: Sequence[Engagement]) -> str | None:
    for one, two in pairwise(todays):
        if two.start < one.until:
            return "own_courses" if one.is_network and two.is_network else "home_lessons"
    return None


def _gap_fault(todays: Sequence[Engagement], gap: int) -> str | None:
    for one, two in pairwise(todays):
        starts_free = two.is_network and not two.is_curricular and one.is_curricular
        if starts_free and 0 <= two.start - one.until < gap:
            return "extracurricular_gap"
    return None
