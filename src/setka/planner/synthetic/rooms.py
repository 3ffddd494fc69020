"""Rooms of a school and when the school itself uses them."""

from collections.abc import Sequence
from dataclasses import dataclass

from setka.planner.problem.places import Room
from setka.planner.problem.time import Slot
from setka.planner.synthetic.bells import (
    LESSONS_OF_SATURDAY_AFTERNOON,
    SATURDAY,
    SEVENTH,
    SIXTH,
)
from setka.planner.synthetic.chance import chance
from setka.planner.synthetic.schools import DrawnSchool


@dataclass(frozen=True)
class Laboratory:
    """A room with something in it."""

    name: str
    seats: int
    features: tuple[str, ...]


CHEMISTRY = Laboratory("chemistry", 16, ("chemistry_lab",))
PHYSICS = Laboratory("physics", 16, ("physics_lab",))
BIOLOGY = Laboratory("biology", 18, ("biology_lab",))
COMPUTERS = Laboratory("computers", 18, ("computer_lab",))
ROBOTICS = Laboratory("robotics", 15, ("computer_lab", "robotics_lab"))
STUDIO = Laboratory("studio", 24, ("video_link",))

PILOT_LABORATORIES: dict[str, tuple[Laboratory, ...]] = {
    "8": (CHEMISTRY,),
    "14": (PHYSICS, ROBOTICS),
    "17": (COMPUTERS, ROBOTICS),
    "30": (BIOLOGY,),
    "37": (STUDIO,),
}
"""By the key of the school."""
CLASSROOMS_OF_CENTRE = 4
TAKEN_AFTERNOONS = 0.7
"""Share of the afternoons on which the second shift uses the other classrooms."""


def rooms(school: DrawnSchool, laboratories: Sequence[Laboratory], seed: int) -> tuple[Room, ...]:
    """Write the rooms of a site.

    Two classrooms of a centre are free after the sixth lesson, its laboratories for a while.
    """
    sketch = school.sketch
    luck = chance(seed, f"rooms {sketch.key}")
    number = CLASSROOMS_OF_CENTRE if sketch.is_centre else 1
    found = []
    for at in range(number):
        days = range(sketch.week_days) if at > 1 else ()
        taken = [day for day in days if luck.random() < TAKEN_AFTERNOONS]
        capacity = luck.choice((25, 28, 30))
        found.append(Room(f"{sketch.key}-{201 + at}", capacity, (), _busy(school, taken, 0)))
    for lab in laboratories:
        busy = _busy(school, range(sketch.week_days), luck.choice((3, 4)))
        found.append(Room(f"{sketch.key}-{lab.name}", lab.seats, lab.features, busy))
    return tuple(sorted(found, key=lambda room: room.id))


def _busy(school: DrawnSchool, afternoons: Sequence[int], from_lesson: int) -> tuple[Slot, ...]:
    """List the school's own use: lessons one to six, and the second shift of some afternoons."""
    first, second = school.ringing.first_shift, school.ringing.second_shift
    slots = [
        Slot(day, first[0].start, first[SIXTH].until) for day in range(school.sketch.week_days)
    ]
    for day in afternoons:
        lessons = second[:LESSONS_OF_SATURDAY_AFTERNOON] if day == SATURDAY else second
        if from_lesson < len(lessons):
            start = first[SEVENTH].start if from_lesson == 0 else lessons[from_lesson].start
            slots.append(Slot(day, start, lessons[-1].until))
    return tuple(sorted(slots, key=lambda slot: (slot.day, slot.start)))
