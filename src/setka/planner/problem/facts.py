"""The facts of one planning year as they are given, and the look-ups everybody shares."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
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
from setka.planner.problem.resume import Joined, Resume, RunningGroup
from setka.planner.problem.time import ALL_WEEKS, DAYS_A_WEEK, STRICT, Calendar, Year, weeks_of


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
    resume: Resume | None = None
    """Where the year stands, if it is planned anew from a date on."""

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
    def running(self) -> Mapping[str, RunningGroup]:
        """Groups that run, finished ones too, by id."""
        return {group.id: group for group in self.resume.groups} if self.resume else {}

    @cached_property
    def first_day(self) -> dt.date:
        """The first day that is planned."""
        return self.resume.since if self.resume else self.year.start

    @cached_property
    def weeks_to_plan(self) -> tuple[int, ...]:
        """Mask of the weeks from the first planned day on, by weekday."""
        first, day_of_first = self.year.week(self.first_day), self.first_day.weekday()
        past = [first - 1 + (day < day_of_first) for day in range(DAYS_A_WEEK)]
        return tuple(ALL_WEEKS >> weeks << weeks for weeks in past)

    def unfinished(self, course: str) -> list[RunningGroup]:
        """List the running groups of a course that have hours left."""
        total = self.course[course].hours_total
        return [g for g in self.running.values() if g.course == course and g.hours < total]

    def hours_left(self, course: str, continues: str | None) -> int:
        """Count the academic hours a group has still to hold."""
        held = self.running[continues].hours if continues else 0
        return self.course[course].hours_total - held

    def least_size(self, course: str, continues: str | None) -> int:
        """Give the fewest attendees: of a group that goes on no more than are still there."""
        least = self.course[course].min_size
        if continues is None:
            return least
        return max(1, min(least, len(self.running[continues].staying(self.request))))

    def least_guests(self, course: str, continues: str | None, site: str) -> int:
        """Give the fewest guests: of a group that goes on no more than are still there."""
        least = self.course[course].min_external
        if continues is None:
            return least
        staying = self.running[continues].staying(self.request)
        return min(least, sum(self.is_guest(student, site) for student in staying))

    @cached_property
    def held_in_first_week(self) -> Mapping[tuple[str, str], int]:
        """Academic hours held in the week of the first planned day, by (student or teacher, id).

        Of students only curricular ones count.
        """
        hours: dict[tuple[str, str], int] = {}
        for group in self.running.values():
            is_curricular = self.course[group.course].load_kind == "curricular"
            for lesson in group.held:
                if self.year.week(lesson.date) != self.year.week(self.first_day):
                    continue
                missing = {j.student for j in group.joined if lesson.date < j.date}
                attending = [
                    ("student", student)
                    for student in group.attendees
                    if is_curricular and student not in missing and self._came(student, lesson.date)
                ]
                for key in (*(("teacher", name) for name in lesson.teachers), *attending):
                    hours[key] = hours.get(key, 0) + lesson.lessons
        return hours

    def late(self, run: RunningGroup, attendees: Sequence[str]) -> tuple[Joined, ...]:
        """List who of a group's attendees came after its first lesson, in their order."""
        known = {joined.student: joined for joined in run.joined}
        found = [
            known.get(name) if name in run.attendees else Joined(name, self.first_day)
            for name in attendees
        ]
        return tuple(joined for joined in found if joined is not None) if run.held else ()

    def _came(self, student: str, date: dt.date) -> bool:
        calendar = self.calendar[self.class_of(student).calendar]
        return calendar.is_open(date) or self.student[student].has_saturday_decision

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

    @cached_property
    def host_weeks(self) -> Mapping[tuple[str, int], int]:
        """Week mask of the dates of a weekday on which a site hosts lessons, by (site, weekday)."""
        return {
            (site.id, day): sum(
                1 << (week - 1)
                for week in weeks_of(self.open_weeks[site.calendar, day])
                if not any(
                    period.start <= self.year.date(week, day) < period.until
                    for period in site.closed
                )
            )
            for site in self.sites
            for day in range(DAYS_A_WEEK)
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
            if (lesson.subgroup is None or lesson.subgroup in groups)
            and lesson.row not in self.student[student].released
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
