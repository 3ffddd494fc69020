"""What the checks ask of a problem again and again, answered once."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from setka.planner.checks.days import Engagement, Held
from setka.planner.checks.law import Law
from setka.planner.problem.time import DAYS_A_WEEK, weeks_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from setka.planner.plan import Group
    from setka.planner.problem import Problem, SchoolClass, Student, Teacher, Trip

SATURDAY = 5
FIVE_DAYS = 5

Week = tuple[tuple[Held, ...], ...]
"""What is held on each of the seven weekdays."""


@dataclass(frozen=True, slots=True)
class Occasion:
    """Meetings of a group that are alike, lessons or reserve, and the weeks it occupies."""

    weekday: int
    what: Engagement
    """At the group's site, where the teacher and the room are."""
    is_remote: bool
    weeks: int


class Facts:
    """A problem, with look-ups that fill as they are asked."""

    def __init__(self, problem: Problem) -> None:
        """Keep the problem; nothing is computed yet."""
        self.problem = problem
        self.law = Law(problem)
        self._home: dict[tuple[str, tuple[str, ...], tuple[str, ...]], Week] = {}
        self._timetables: dict[str, list[list[tuple[str | None, Held]]]] = {}
        self._home_hours: dict[tuple[str, tuple[str, ...], frozenset[str]], Sequence[int]] = {}
        self._occasions: dict[str, tuple[Occasion, ...]] = {}
        self._at: dict[tuple[Engagement, str], Engagement] = {}
        self._open: dict[tuple[str, bool], tuple[int, ...]] = {}

    def home(self, student: Student) -> Week:
        """List the home lessons of a student by weekday, nothing released."""
        key = (student.school_class, student.subgroups, student.released)
        if key not in self._home:
            groups = (None, *student.subgroups)
            self._home[key] = tuple(
                tuple(
                    held
                    for subgroup, held in day
                    if subgroup in groups and held.what.row not in student.released
                )
                for day in self._timetable(student.school_class)
            )
        return self._home[key]

    def _timetable(self, name: str) -> list[list[tuple[str | None, Held]]]:
        """List the lessons of a class by weekday, with their subgroups, on its open dates."""
        if name not in self._timetables:
            school_class = self.problem.school_class[name]
            rows = {row.id: row for row in school_class.rows}
            week: list[list[tuple[str | None, Held]]] = [[] for _ in range(DAYS_A_WEEK)]
            for lesson in school_class.lessons:
                row = rows[lesson.row]
                weeks = lesson.weeks & self.problem.open_weeks[school_class.calendar, lesson.day]
                what = Engagement(
                    lesson.start,
                    lesson.until,
                    school_class.site,
                    1,
                    row.subject,
                    row.load_kind == "curricular",
                    row=row.id,
                )
                if weeks:
                    week[lesson.day].append((lesson.subgroup, Held(what, weeks)))
            self._timetables[name] = week
        return self._timetables[name]

    def home_hours(self, student: Student, released: frozenset[str]) -> Sequence[int]:
        """Count the curricular home lessons of a student by week, without released rows."""
        key = (student.school_class, student.subgroups, released | set(student.released))
        if key not in self._home_hours:
            hours = [0] * self.problem.year.weeks
            lessons = Counter(
                held.weeks
                for day in self.home(student)
                for held in day
                if held.what.is_curricular and held.what.row not in released
            )
            for weeks, number in lessons.items():
                for week in weeks_of(weeks):
                    hours[week - 1] += number
            self._home_hours[key] = hours
        return self._home_hours[key]

    def own_lessons(self, teacher: Teacher) -> Week:
        """List a teacher's own lessons by weekday, on the open dates of their sites."""
        week: list[list[Held]] = [[] for _ in range(DAYS_A_WEEK)]
        for lesson in teacher.lessons:
            calendar = self.problem.site[lesson.site].calendar
            weeks = lesson.weeks & self.problem.open_weeks[calendar, lesson.day]
            if weeks:
                what = Engagement(lesson.start, lesson.until, lesson.site, 1)
                week[lesson.day].append(Held(what, weeks))
        return tuple(tuple(day) for day in week)

    def open_weeks(self, student: Student) -> tuple[int, ...]:
        """Give, by weekday, the weeks in which a student attends what the network holds.

        These are the open dates of the class, and for a student with a Saturday decision the
        Saturdays inside a term and outside every closure.
        """
        key = (student.school_class, student.has_saturday_decision)
        if key not in self._open:
            school_class = self.problem.school_class[student.school_class]
            masks = [
                self.problem.open_weeks[school_class.calendar, day] for day in range(DAYS_A_WEEK)
            ]
            if student.has_saturday_decision and self.problem.policy.saturday == "with_decision":
                masks[SATURDAY] |= self._taught_saturdays(school_class)
            self._open[key] = tuple(masks)
        return self._open[key]

    def occasions(self, group: Group) -> tuple[Occasion, ...]:
        """List what a group occupies. Dates outside the year are no week's: they are left out."""
        if group.id not in self._occasions:
            year = self.problem.year
            course = self.problem.course[group.course]
            weeks: defaultdict[tuple[int, int, int, int, bool, bool], int] = defaultdict(int)
            for is_reserve, dated in ((False, group.lessons), (True, group.reserve)):
                for one in dated:
                    if year.start <= one.date < year.until:
                        like = (one.start, one.until, one.lessons, one.is_remote, is_reserve)
                        weeks[one.date.weekday(), *like] |= 1 << (year.week(one.date) - 1)
            self._occasions[group.id] = tuple(
                Occasion(
                    weekday,
                    Engagement(
                        start,
                        until,
                        group.site,
                        lessons,
                        course.subject,
                        course.load_kind == "curricular",
                        group=group.id,
                        is_reserve=is_reserve,
                    ),
                    is_remote,
                    mask,
                )
                for (weekday, start, until, lessons, is_remote, is_reserve), mask in weeks.items()
            )
        return self._occasions[group.id]

    def at(self, what: Engagement, site: str) -> Engagement:
        """Give the same engagement at another site (a remote meeting, at the student's own)."""
        key = (what, site)
        if key not in self._at:
            self._at[key] = replace(what, site=site)
        return self._at[key]

    @cached_property
    def trips(self) -> Mapping[tuple[str, str], tuple[Trip, ...]]:
        """Bus runs by (origin, destination)."""
        found: defaultdict[tuple[str, str], list[Trip]] = defaultdict(list)
        for trip in self.problem.trips:
            found[trip.origin, trip.destination].append(trip)
        return {pair: tuple(trips) for pair, trips in found.items()}

    def trips_of(self, student: Student, origin: str, destination: str, weekday: int) -> list[Trip]:
        """List the bus runs of a weekday that a student may take."""
        return [
            trip
            for trip in self.trips.get((origin, destination), ())
            if weekday in trip.days and is_usable(student, trip)
        ]

    def minutes_alone(self, student: Student, origin: str, destination: str) -> int | None:
        """Give the minutes of a journey the student may make alone; none if there is none."""
        minutes = self.problem.minutes.get((origin, destination))
        if minutes is None or minutes > student.journey_limit or not student.may_travel_alone:
            return None
        return minutes

    def _taught_saturdays(self, school_class: SchoolClass) -> int:
        """Give the Saturdays inside a term and outside every closure of a class on five days."""
        calendar = self.problem.calendar[school_class.calendar]
        if calendar.week_days != FIVE_DAYS:
            return 0
        year = self.problem.year
        return sum(
            1 << (week - 1)
            for week in range(1, year.weeks + 1)
            if year.start <= (date := year.date(week, SATURDAY)) < year.until
            and any(term.start <= date < term.until for term in calendar.terms)
            and not any(closure.start <= date < closure.until for closure in calendar.closed)
        )


def is_usable(student: Student, trip: Trip) -> bool:
    """Tell whether a student may take a bus run: escorted or with consent, and not too long."""
    return (
        trip.escorted or student.may_travel_alone
    ) and trip.arrives - trip.departs <= student.journey_limit
