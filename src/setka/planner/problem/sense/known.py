"""What the facts say of themselves when they may be nonsense."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence, Sized
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache, cached_property
from typing import TYPE_CHECKING, Protocol, TypeVar

from setka.norms.book import NormBook, NormMissing
from setka.norms.codes import NormCode
from setka.planner.problem.courses import Course
from setka.planner.problem.faults import Fault
from setka.planner.problem.people import Request, SchoolClass, Student, Teacher
from setka.planner.problem.places import School, Site
from setka.planner.problem.time import Calendar

if TYPE_CHECKING:
    from setka.norms.norm import WeekType
    from setka.planner.problem.facts import Facts

MOST_COMPARISONS = 30_000
"""So many ids are compared with unknown ones to find the nearest: about a second."""
MOST_SHOWN = 20
"""A list of allowed ids no longer than this is given whole."""


class HasId(Protocol):
    """Anything with an id."""

    @property
    def id(self) -> str:
        """The id."""


T = TypeVar("T", bound=HasId)


def by_id(things: Iterable[T]) -> Mapping[str, T]:
    """Index things by id; an id that two of them have names neither."""
    found: dict[str, T] = {}
    twins: set[str] = set()
    for thing in things:
        if thing.id in found:
            twins.add(thing.id)
        found[thing.id] = thing
    for twin in twins:
        del found[twin]
    return found


class Law:
    """The load law on a day; silent where there is no saying."""

    def __init__(self, book: NormBook, on: dt.date) -> None:
        """Ask a book about a day, each question once."""
        self.on = on
        self._find = cache(book.find)

    def value(
        self,
        code: NormCode,
        *,
        grade: int | None = None,
        week_type: WeekType | None = None,
        on: dt.date | None = None,
    ) -> int | None:
        """Return the figure of a hard norm, or none where the law says nothing."""
        try:
            norm = self._find(code, grade=grade, week_type=week_type, on=on or self.on)
        except NormMissing:
            return None
        return norm.value if norm.severity == "hard" else None


@dataclass
class Known:
    """Look-ups in facts that may be nonsense."""

    facts: Facts
    calendars: Mapping[str, Calendar]
    schools: Mapping[str, School]
    sites: Mapping[str, Site]
    classes: Mapping[str, SchoolClass]
    students: Mapping[str, Student]
    courses: Mapping[str, Course]
    teachers: Mapping[str, Teacher]
    is_year_sound: bool
    sound_calendars: frozenset[str]
    law: Law | None
    """None where the year or the norms are broken: then nothing is measured by the law."""
    comparisons: int = 0

    @classmethod
    def of(cls, facts: Facts, faults: list[Fault]) -> Known:
        """Look at the facts after the faults of time and of the norms have been found."""
        broken = [fault.pointer.split("/") for fault in faults]
        lists = {path[1] for path in broken}
        sick = {int(path[2]) for path in broken if path[1] == "calendars"}
        is_year_sound = "year" not in lists
        return cls(
            facts=facts,
            calendars=by_id(facts.calendars),
            schools=by_id(facts.schools),
            sites=by_id(facts.sites),
            classes=by_id(facts.classes),
            students=by_id(facts.students),
            courses=by_id(facts.courses),
            teachers=by_id(facts.teachers),
            is_year_sound=is_year_sound,
            sound_calendars=frozenset(c.id for c in facts.calendars)
            - {facts.calendars[at].id for at in sick},
            law=Law(facts.book, facts.year.start) if lists.isdisjoint({"year", "norms"}) else None,
        )

    @cached_property
    def doubled_kinds(self) -> frozenset[str]:
        """The kinds of things of which two have the same id."""
        facts = self.facts
        every: tuple[tuple[str, Sequence[HasId], Sized], ...] = (
            ("calendar", facts.calendars, self.calendars),
            ("school", facts.schools, self.schools),
            ("site", facts.sites, self.sites),
            ("class", facts.classes, self.classes),
            ("student", facts.students, self.students),
            ("course", facts.courses, self.courses),
            ("teacher", facts.teachers, self.teachers),
        )
        return frozenset(kind for kind, things, ids in every if len(ids) < len(things))

    @cached_property
    def requests(self) -> Mapping[str, Mapping[str, Request]]:
        """A student's requests by course, by student."""
        found: dict[str, dict[str, Request]] = {}
        for student in self.students.values():
            wishes = found[student.id] = {}
            for request in student.requests:
                wishes.setdefault(request.course, request)
        return found

    @cached_property
    def may_teach(self) -> Mapping[str, tuple[str, ...]]:
        """Teachers who may teach a course, by course."""
        found: dict[str, list[str]] = {}
        for teacher in self.facts.teachers:
            for course in teacher.courses:
                found.setdefault(course, []).append(teacher.id)
        return {course: tuple(dict.fromkeys(teachers)) for course, teachers in found.items()}

    def home_school(self, student: str) -> str | None:
        """Find the school of a student as far as everything on the way there is known."""
        school_class = self.classes.get(self.students[student].school_class)
        site = self.sites.get(school_class.site) if school_class else None
        return site.school if site else None

    def open_weeks(self, calendar: str, day: int) -> int | None:
        """Return the weeks in which a weekday is open, or none where there is no saying."""
        if not self.is_year_sound or calendar not in self.sound_calendars:
            return None
        return self.facts.open_weeks[calendar, day]

    def unknown(
        self, kind: str, pointer: str, value: str, allowed: Collection[str]
    ) -> Iterator[Fault]:
        """Yield the fault of an id that names nothing.

        Where an id is taken twice, one of the two should be another: then nobody knows which ids
        there are, and the twins are fault enough.
        """
        if kind in self.doubled_kinds:
            return
        nearest: list[str] = []
        if self.comparisons + len(allowed) <= MOST_COMPARISONS:
            self.comparisons += len(allowed)
            nearest = get_close_matches(value, allowed, n=3)
        shown = sorted(allowed) if len(allowed) <= MOST_SHOWN else []
        values = {"nearest": tuple(nearest), "allowed": tuple(shown)}
        yield Fault(pointer, f"unknown_{kind}", value, values)
