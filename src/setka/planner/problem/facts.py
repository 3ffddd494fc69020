"""The facts of one planning year as they are given, and the look-ups everybody shares."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import field
from functools import cached_property
from typing import Literal

from pydantic.dataclasses import dataclass

from setka.norms.book import FEDERAL_BOOK, NormBook
from setka.norms.codes import NormCode, Unit
from setka.norms.norm import Norm
from setka.planner.problem.courses import Course
from setka.planner.problem.law import NormChange
from setka.planner.problem.people import HomeLesson, Request, SchoolClass, Student, Teacher
from setka.planner.problem.places import Journey, Room, School, Site, Title, Trip
from setka.planner.problem.policy import Policy
from setka.planner.problem.time import STRICT, Calendar, Year, weeks_of


@dataclass(config=STRICT, frozen=True)
class Facts:
    """Everything the planner knows, sense or nonsense (``Problem`` refuses nonsense).

    Lists are kept sorted by id.
    """

    format: Literal["setka-problem/1"]
    title: Title
    is_synthetic: bool
    year: Year
    calendars: tuple[Calendar, ...]
    schools: tuple[School, ...]
    sites: tuple[Site, ...]
    classes: tuple[SchoolClass, ...]
    students: tuple[Student, ...]
    courses: tuple[Course, ...]
    teachers: tuple[Teacher, ...]
    journeys: tuple[Journey, ...] = ()
    trips: tuple[Trip, ...] = ()
    norms: tuple[NormChange, ...] = ()
    policy: Policy = field(default_factory=Policy)

    @cached_property
    def book(self) -> NormBook:
        """The load law with the municipality's corrections."""
        return FEDERAL_BOOK.with_changes([norm_of(change) for change in self.norms])

    @cached_property
    def limits(self) -> NormBook:
        """The hard norms of the book: what a plan must keep. Soft norms forbid nothing."""
        return NormBook([norm for norm in self.book.norms if norm.severity == "hard"])

    @cached_property
    def calendar(self) -> Mapping[str, Calendar]:
        """Calendars by id."""
        return {calendar.id: calendar for calendar in self.calendars}

    @cached_property
    def school(self) -> Mapping[str, School]:
        """Schools by id."""
        return {school.id: school for school in self.schools}

    @cached_property
    def site(self) -> Mapping[str, Site]:
        """Sites by id."""
        return {site.id: site for site in self.sites}

    @cached_property
    def room(self) -> Mapping[str, tuple[Site, Room]]:
        """Rooms, with their sites, by id."""
        return {room.id: (site, room) for site in self.sites for room in site.rooms}

    @cached_property
    def school_class(self) -> Mapping[str, SchoolClass]:
        """Classes by id."""
        return {school_class.id: school_class for school_class in self.classes}

    @cached_property
    def student(self) -> Mapping[str, Student]:
        """Students by id."""
        return {student.id: student for student in self.students}

    @cached_property
    def course(self) -> Mapping[str, Course]:
        """Courses by id."""
        return {course.id: course for course in self.courses}

    @cached_property
    def teacher(self) -> Mapping[str, Teacher]:
        """Teachers by id."""
        return {teacher.id: teacher for teacher in self.teachers}

    @cached_property
    def trip(self) -> Mapping[str, Trip]:
        """Bus runs by id."""
        return {trip.id: trip for trip in self.trips}

    @cached_property
    def request(self) -> Mapping[tuple[str, str], Request]:
        """Requests by (student, course)."""
        return {(s.id, r.course): r for s in self.students for r in s.requests}

    @cached_property
    def minutes(self) -> Mapping[tuple[str, str], int]:
        """Shortest journey without a trip, by (origin, destination); missing: no way."""
        best: dict[tuple[str, str], int] = {}
        for journey in self.journeys:
            pair = (journey.origin, journey.destination)
            best[pair] = min(journey.minutes, best.get(pair, journey.minutes))
        return best

    @cached_property
    def open_weeks(self) -> Mapping[tuple[str, int], int]:
        """Week mask of the open dates of a weekday, by (calendar, weekday)."""
        days = [
            [(1 << (week - 1), self.year.date(week, day)) for week in range(1, self.year.weeks + 1)]
            for day in range(7)
        ]
        return {
            (calendar.id, day): sum(
                week
                for week, date in dates
                if self.year.start <= date < self.year.until and calendar.is_open(date)
            )
            for calendar in self.calendars
            for day, dates in enumerate(days)
        }

    def class_of(self, student: str) -> SchoolClass:
        """Find the class of a student."""
        return self.school_class[self.student[student].school_class]

    def home_site(self, student: str) -> str:
        """Find the site at which a student's class studies."""
        return self.class_of(student).site

    def home_school(self, student: str) -> str:
        """Find the school of a student."""
        return self.site[self.home_site(student)].school

    def is_guest(self, student: str, site: str) -> bool:
        """Tell whether a student comes to a site from another school."""
        return self.home_school(student) != self.site[site].school

    def home_lessons(self, student: str) -> list[HomeLesson]:
        """List the lessons of the home timetable that a student attends, nothing released."""
        groups = self.student[student].subgroups
        return [
            lesson
            for lesson in self.class_of(student).lessons
            if lesson.subgroup is None or lesson.subgroup in groups
        ]

    def dates(self, day: int, weeks: int) -> list[dt.date]:
        """List the dates of a weekday in the weeks of a mask."""
        return [self.year.date(week, day) for week in weeks_of(weeks) if week <= self.year.weeks]


def norm_of(change: NormChange) -> Norm:
    """Make a norm of a municipality's change.

    Raises:
        ValueError: if its figures make no sense together.
    """
    return Norm(
        code=NormCode(change.code),
        value=change.value,
        unit=Unit(change.unit),
        document=change.document,
        clause=change.clause,
        source=change.source,
        grade_from=change.grade_from,
        grade_to=change.grade_to,
        week_type=change.week_type,
        valid_from=change.valid_from,
        valid_until=change.valid_until,
        severity=change.severity,
        is_verified=change.is_verified,
    )
