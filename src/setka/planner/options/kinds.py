"""Students whose days look alike, and what their days are made of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from setka.planner.problem import Student, Trip


class Engagement(NamedTuple):
    """A lesson in a student's day: [start, until) at a place."""

    start: int
    until: int
    place: str
    is_network: bool
    is_curricular: bool


@dataclass(frozen=True)
class Rides:
    """The seats a student holds on a weekday: there and back."""

    there: Trip | None = None
    back: Trip | None = None

    def __hash__(self) -> int:
        """Hash by the trips' ids: hashing whole trips is slow."""
        return hash((self.there and self.there.id, self.back and self.back.id))


NO_RIDES = Rides()


def running_parts(rides: Rides, weeks: int) -> list[tuple[int, Rides]]:
    """Part weeks by which of the trips run in them."""
    if rides is NO_RIDES:
        return [(weeks, rides)]
    there = rides.there.weeks if rides.there else 0
    back = rides.back.weeks if rides.back else 0
    return [
        (mask & weeks, running)
        for mask, running in (
            (there & back, rides),
            (there & ~back, Rides(there=rides.there)),
            (back & ~there, Rides(back=rides.back)),
            (~(there | back), NO_RIDES),
        )
        if mask & weeks
    ]


@dataclass(frozen=True)
class Kind:
    """Students whose days look alike: class, subgroups, consent, limit, Saturday, rows released."""

    school_class: str
    subgroups: tuple[str, ...]
    may_travel_alone: bool
    journey_limit: int
    has_saturday_decision: bool
    released: tuple[str, ...] = ()


def kind_of(student: Student) -> Kind:
    """Give the kind of a student."""
    return Kind(
        student.school_class,
        tuple(sorted(student.subgroups)),
        student.may_travel_alone,
        student.journey_limit,
        student.has_saturday_decision,
        tuple(sorted(student.released)),
    )
