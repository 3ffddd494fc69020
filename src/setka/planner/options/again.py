"""Options of one problem built several times, each time with other courses planned anew."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

from setka.planner.options.build import Builder
from setka.planner.options.rest import Stay

if TYPE_CHECKING:
    from collections.abc import Mapping

    from setka.planner.options.option import Option, Options, Seat
    from setka.planner.plan import Group
    from setka.planner.problem import Course, Problem
    from setka.planner.progress import Stop


@dataclass(frozen=True)
class _Built:
    """What was built for a course: its options with all that belongs to them."""

    first: int
    """Index of its first option."""
    options: list[Option]
    teachers: list[tuple[str, ...]]
    rooms: list[tuple[tuple[str, ...], ...]]
    maybe: list[Seat]
    facts: dict[int, dict[str, int]]
    placements: dict[int, int]


@dataclass
class Rebuilder:
    """Builds options with some courses free, the others as they stand; each course once a way."""

    problem: Problem
    groups: Mapping[str, Group]
    """Running groups by id; those of courses that are not free go on where they are, or not."""
    _known: dict[tuple[str, bool], _Built] = field(default_factory=dict)

    @cached_property
    def builder(self) -> Builder:
        """Builds what is not known yet, and holds the judges of people's days."""
        return Builder(self.problem)

    def build(self, free: frozenset[str], stop: Stop | None = None) -> Options:
        """Build the options; a stop leaves those of the courses done so far."""
        self.builder.start(Stay(free, self.groups))
        for course in self.problem.courses:
            if stop is not None and stop.is_set():
                break
            known = self._known.get((course.id, course.id in free))
            if known is None:
                self._known[course.id, course.id in free] = self._built(course)
            else:
                self._take(known)
        return self.builder.finish()

    def _built(self, course: Course) -> _Built:
        options, maybe = self.builder.options, self.builder.maybe
        first, seats = len(options.options), len(maybe)
        self.builder.add(course)
        mine = [wish.index for wish in self.builder.wishes.get(course.id, [])]
        return _Built(
            first,
            options.options[first:],
            options.teachers[first:],
            options.rooms[first:],
            maybe[seats:],
            {at: options.facts[at] for at in mine if at in options.facts},
            {at: options.placements[at] for at in mine if at in options.placements},
        )

    def _take(self, known: _Built) -> None:
        options = self.builder.options
        moved = len(options.options) - known.first
        options.options += [replace(one, index=one.index + moved) for one in known.options]
        options.teachers += known.teachers
        options.rooms += known.rooms
        options.facts |= known.facts
        options.placements |= known.placements
        self.builder.maybe += [replace(s, option=s.option + moved) for s in known.maybe]
