"""What changed in the middle of a year; readable and writable as JSON."""

from __future__ import annotations

from typing import Literal

from pydantic.dataclasses import dataclass

from setka.planner.problem.people import HomeLesson, Request, Student, TeacherLesson
from setka.planner.problem.places import BellSchedule
from setka.planner.problem.time import STRICT, Date, Id, Weekday

CHANGE_FORMAT: Literal["setka-change/1"] = "setka-change/1"


@dataclass(config=STRICT, frozen=True)
class TeacherAway:
    """A teacher holds no network lesson from ``start`` until before ``until``.

    Here and below: without ``start`` from the first planned day, without ``until`` to the year's
    end.
    """

    teacher: Id
    start: Date | None = None
    until: Date | None = None


@dataclass(config=STRICT, frozen=True)
class RoomClosed:
    """A room cannot be used."""

    room: Id
    start: Date | None = None
    until: Date | None = None


@dataclass(config=STRICT, frozen=True)
class SiteClosed:
    """No network lesson is held at a site; its own classes study on (else see quarantines)."""

    site: Id
    start: Date | None = None
    until: Date | None = None
    days: tuple[Weekday, ...] = ()
    """Only on these weekdays; empty: on all."""


@dataclass(config=STRICT, frozen=True)
class Quarantine:
    """A class has no lessons; or a school: its classes have none and its sites are closed."""

    start: Date | None = None
    until: Date | None = None
    school_class: Id | None = None
    school: Id | None = None


@dataclass(config=STRICT, frozen=True)
class StudentOut:
    """A student leaves the network, or a course."""

    student: Id
    course: Id | None = None


@dataclass(config=STRICT, frozen=True)
class StudentMoved:
    """A student moves to another class, perhaps of another school."""

    student: Id
    school_class: Id
    subgroups: tuple[Id, ...] = ()
    requests: tuple[Request, ...] | None = None
    """What the student asks for from now on; without it what was asked for before.

    Then what a request replaces is looked for in the new study plan: rows of the same subject.
    """


@dataclass(config=STRICT, frozen=True)
class ClassTimetable:
    """A class, or a subgroup of it, has other home lessons."""

    school_class: Id
    lessons: tuple[HomeLesson, ...]
    subgroup: Id | None = None
    """Only the lessons of this subgroup are replaced."""
    start: Date | None = None
    until: Date | None = None


@dataclass(config=STRICT, frozen=True)
class TeacherTimetable:
    """A teacher has other own lessons."""

    teacher: Id
    lessons: tuple[TeacherLesson, ...]
    start: Date | None = None
    until: Date | None = None


@dataclass(config=STRICT, frozen=True)
class BellsMoved:
    """A site has other bells; lessons there move with the bell of their number."""

    site: Id
    bells: tuple[BellSchedule, ...]


@dataclass(config=STRICT, frozen=True)
class LessonLocked:
    """A running group stays at its site and times."""

    group: Id


@dataclass(config=STRICT, frozen=True)
class TripCancelled:
    """A bus run is cancelled, for every week that holds such a date."""

    trip: Id
    start: Date | None = None
    until: Date | None = None


@dataclass(config=STRICT, frozen=True)
class Change:
    """Everything that changed since a plan was made."""

    format: Literal["setka-change/1"]
    teachers_away: tuple[TeacherAway, ...] = ()
    rooms_closed: tuple[RoomClosed, ...] = ()
    sites_closed: tuple[SiteClosed, ...] = ()
    quarantines: tuple[Quarantine, ...] = ()
    students_in: tuple[Student, ...] = ()
    students_out: tuple[StudentOut, ...] = ()
    students_moved: tuple[StudentMoved, ...] = ()
    class_timetables: tuple[ClassTimetable, ...] = ()
    teacher_timetables: tuple[TeacherTimetable, ...] = ()
    bells_moved: tuple[BellsMoved, ...] = ()
    lessons_locked: tuple[LessonLocked, ...] = ()
    trips_cancelled: tuple[TripCancelled, ...] = ()
