"""Classes, students with their requests, teachers. Pseudonymous ids only."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal

from pydantic import Field
from pydantic.dataclasses import dataclass

from setka.planner.problem.time import (
    ALL_WEEKS,
    STRICT,
    Clock,
    Count,
    Grade,
    Id,
    LoadKind,
    Minutes,
    Period,
    Positive,
    Slot,
    Weekday,
    Weeks,
)


@dataclass(config=STRICT, frozen=True)
class StudyRow:
    """A row of a class's study plan; its lessons are released together or not at all."""

    id: Id
    subject: Id
    part: Literal["compulsory", "school"]
    level: Literal["base", "advanced"] = "base"
    load_kind: LoadKind = "curricular"
    hours: Count = 0
    """Weekly hours, read only where the class has no timetable yet (``promise``)."""


@dataclass(config=STRICT, frozen=True)
class HomeLesson:
    """One lesson of the home timetable: one academic hour of a row, [start, until)."""

    row: Id
    day: Weekday
    start: Clock
    until: Clock
    weeks: Weeks = ALL_WEEKS
    subgroup: Id | None = None
    """Only students of this subgroup attend; none: the whole class."""


@dataclass(config=STRICT, frozen=True)
class Promise:
    """Windows promised for the network before a home timetable exists.

    Students of the class are free inside the windows and nowhere else; on a day with a window the
    class is assumed to hold ``day_lessons`` lessons and in a week ``week_hours`` curricular hours.
    """

    windows: tuple[Slot, ...]
    week_hours: Count
    day_lessons: Count


@dataclass(config=STRICT, frozen=True)
class SchoolClass:
    """A class: where and by which calendar it studies, its study plan and its timetable."""

    id: Id
    site: Id
    calendar: Id
    grade: Grade
    size: Positive
    shift: Literal[1, 2] = 1
    rows: tuple[StudyRow, ...] = ()
    lessons: tuple[HomeLesson, ...] = ()
    promise: Promise | None = None


@dataclass(config=STRICT, frozen=True)
class Request:
    """A student's wish for a course; rank 1 is the dearest.

    ``instead_of`` names the course for which this is the alternate: at most one of both is met.
    ``replaces`` names rows of the class's study plan, all of whose lessons are released if (and
    only if) the request is met.
    """

    course: Id
    rank: Positive
    instead_of: Id | None = None
    obligatory: bool = False
    continuing: bool = False
    importance: Annotated[int, Field(ge=1, le=3, strict=True)] = 1
    replaces: tuple[Id, ...] = ()


@dataclass(config=STRICT, frozen=True)
class Student:
    """A student with requests."""

    id: Id
    school_class: Id
    lot: Count
    """The recorded lot of the order of seats, drawn once; a smaller number goes first."""
    requests: tuple[Request, ...]
    subgroups: tuple[Id, ...] = ()
    journey_limit: Minutes = 45
    """Longest single journey in minutes."""
    may_travel_alone: bool = True
    """Parents' consent; without it only escorted trips there and back."""
    has_saturday_decision: bool = False
    """A recorded decision that allows Saturday lessons to a student on a 5-day week."""
    released: tuple[Id, ...] = ()
    """Rows of the study plan that a network course, now finished, has replaced for good."""


@dataclass(config=STRICT, frozen=True)
class TeacherLesson:
    """A lesson of a teacher's own timetable, held on the open days of its site."""

    site: Id
    day: Weekday
    start: Clock
    until: Clock
    weeks: Weeks = ALL_WEEKS


@dataclass(config=STRICT, frozen=True)
class Teacher:
    """A teacher who may teach network groups. Hours are academic hours a week."""

    id: Id
    home_site: Id
    courses: tuple[Id, ...]
    lessons: tuple[TeacherLesson, ...] = ()
    load_hours: Count = 0
    """Weekly load already agreed (own lessons included)."""
    max_week_hours: Count = 36
    """Agreed weekly maximum, present load included."""
    max_day_lessons: Count = 8
    """Agreed daily maximum, own lessons included."""
    days_off: tuple[Weekday, ...] = ()
    is_willing_to_travel: bool = False
    journey_limit: Minutes = 60
    absences: tuple[Period, ...] = ()
    """Dates on which the teacher holds no network lesson."""

    def is_absent(self, date: dt.date) -> bool:
        """Tell whether the teacher is away on a date."""
        return any(period.start <= date < period.until for period in self.absences)
