"""Where a year stands when it is planned anew from a date on: what was held, what goes on."""

from __future__ import annotations

from collections.abc import Collection

from pydantic.dataclasses import dataclass

from setka.planner.problem.time import STRICT, Clock, Date, Id, Positive


@dataclass(config=STRICT, frozen=True)
class HeldLesson:
    """A lesson before the first planned day: a fact. [start, until), so many academic hours."""

    date: Date
    start: Clock
    until: Clock
    lessons: Positive
    site: Id
    room: Id
    teachers: tuple[Id, ...]
    is_remote: bool = False


@dataclass(config=STRICT, frozen=True)
class Joined:
    """A student who came to a group after its first lesson, and the first day there."""

    student: Id
    date: Date


@dataclass(config=STRICT, frozen=True)
class PlannedDate:
    """A lesson, or a date held in reserve, that was planned and has not come yet."""

    date: Date
    start: Clock
    is_reserve: bool = False


@dataclass(config=STRICT, frozen=True)
class RunningGroup:
    """A group that runs: what it has held, who attends, where and when it was to go on."""

    id: Id
    course: Id
    site: Id
    teachers: tuple[Id, ...]
    attendees: tuple[Id, ...]
    held: tuple[HeldLesson, ...] = ()
    joined: tuple[Joined, ...] = ()
    planned: tuple[PlannedDate, ...] = ()
    """Dates of the plan before, from ``since`` on: kept where nothing stands against them."""

    @property
    def hours(self) -> int:
        """Academic hours held."""
        return sum(lesson.lessons for lesson in self.held)

    def missed(self, student: str) -> tuple[HeldLesson, ...]:
        """List the lessons held before a student came; all of them for one who has not yet."""
        if student not in self.attendees:
            return self.held
        first = {joined.student: joined.date for joined in self.joined}
        if student not in first:
            return ()
        return tuple(lesson for lesson in self.held if lesson.date < first[student])

    def staying(self, asking: Collection[tuple[str, str]]) -> tuple[str, ...]:
        """List the attendees who still ask for the course; ``asking``: (student, course)."""
        return tuple(name for name in self.attendees if (name, self.course) in asking)


@dataclass(config=STRICT, frozen=True)
class Resume:
    """The year is planned from ``since`` on; everything before is past."""

    since: Date
    groups: tuple[RunningGroup, ...] = ()
