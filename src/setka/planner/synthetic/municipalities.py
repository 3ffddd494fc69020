"""Municipalities of an invented network: schools on a disk, their classes and what they offer."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from setka.planner.synthetic.bells import SATURDAY, Ringing
from setka.planner.synthetic.chance import chance
from setka.planner.synthetic.classes import ClassSketch, Kind
from setka.planner.synthetic.offers import FAMILIES, Offers, offers
from setka.planner.synthetic.rooms import (
    BIOLOGY,
    CHEMISTRY,
    COMPUTERS,
    PHYSICS,
    ROBOTICS,
    Laboratory,
)
from setka.planner.synthetic.schools import (
    BIG_AND_MIDDLE,
    ONE_BIG,
    TWO_BIG,
    DrawnSchool,
    SchoolSketch,
)
from setka.planner.synthetic.subjects import PROFILES

if TYPE_CHECKING:
    import random
    from collections.abc import Iterator, Sequence

    from setka.planner.synthetic.calendars import Vacations, WeekDays

FIRST_NUMBER = 101
SHARE_OF_CENTRES = 0.45
COURSES_FOR_A_SCHOOL = 3
KILOMETRES = 1.1
"""Radius of a municipality of one school; the area grows with the schools."""
STREETS = ("ул. Мира", "ул. Ленина", "ул. Садовая", "ул. Гагарина", "пр. Победы", "ул. Полевая")
LABORATORIES = (ROBOTICS, PHYSICS, CHEMISTRY, BIOLOGY, COMPUTERS)
RINGINGS = (
    Ringing(8 * 60, 45, TWO_BIG),
    Ringing(8 * 60, 45, ONE_BIG),
    Ringing(8 * 60 + 5, 45, BIG_AND_MIDDLE),
    Ringing(8 * 60 + 20, 40, TWO_BIG),
    Ringing(8 * 60 + 30, 40, TWO_BIG),
    Ringing(8 * 60 + 30, 40, ONE_BIG),
)
KINDS: tuple[Kind, ...] = ("plain", "plain", "plain", "plain", "plain", "tight", "full", "even")
GRADES: tuple[Literal[9, 11], ...] = (9, 11)
SMALLEST_CLASS, LARGEST_CLASS = 20, 28
SIX_DAY_KINDS = frozenset({"tight", "full"})
"""Weeks so long need a sixth day."""


@dataclass(frozen=True)
class Municipality:
    """Schools that can be reached from each other."""

    schools: tuple[DrawnSchool, ...]
    laboratories: dict[str, tuple[Laboratory, ...]]
    classes: tuple[ClassSketch, ...]
    offers: Offers


def municipality(place: int, numbers: Sequence[int], letters: str, seed: int) -> Municipality:
    """Draw a municipality whose schools have these numbers and letters; centres come first."""
    luck = chance(seed, f"municipality {place}")
    centres = max(2, round(SHARE_OF_CENTRES * len(numbers)))
    radius = KILOMETRES * math.sqrt(len(numbers))
    schools = tuple(
        _school(number, radius, luck, is_centre=at < centres) for at, number in enumerate(numbers)
    )
    laboratories: dict[str, tuple[Laboratory, ...]] = {
        school.sketch.key: (
            LABORATORIES[at % len(LABORATORIES)],
            LABORATORIES[(at + 2) % len(LABORATORIES)],
        )
        for at, school in enumerate(schools[:centres])
    }
    courses = COURSES_FOR_A_SCHOOL * len(numbers)
    return Municipality(
        schools,
        laboratories,
        tuple(sketch for school in schools for sketch in _classes(school, letters, luck)),
        offers(place, schools, laboratories, courses, luck),
    )


def _school(number: int, radius: float, luck: random.Random, *, is_centre: bool) -> DrawnSchool:
    distance, angle = radius * math.sqrt(luck.random()), luck.uniform(0, 2 * math.pi)
    week_days: WeekDays = luck.choice((5, 6))
    vacations: Vacations = luck.choice(("quarter", "quarter", "trimester"))
    ringing = luck.choice(RINGINGS)
    sketch = SchoolSketch(
        str(number),
        distance * math.cos(angle),
        distance * math.sin(angle),
        week_days,
        vacations,
        luck.choice(STREETS),
        (ringing,),
        is_centre=is_centre,
        senior_scheme="half_year" if vacations == "quarter" else "trimester",
    )
    return DrawnSchool(sketch, ringing, sketch.x, sketch.y, luck.randint(2, 98))


def _classes(school: DrawnSchool, letters: str, luck: random.Random) -> Iterator[ClassSketch]:
    """Draw the classes of grades 9 and 11; light days differ from letter to letter."""
    for grade in GRADES:
        for at, letter in enumerate(letters):
            kind = luck.choice(KINDS)
            is_too_long = school.sketch.week_days <= SATURDAY or (kind, grade) == ("tight", 9)
            if kind in SIX_DAY_KINDS and is_too_long:
                kind = "plain"
            size = luck.randint(SMALLEST_CLASS, LARGEST_CLASS)
            family = FAMILIES[at % len(FAMILIES)]
            yield ClassSketch(school, grade, letter, kind, family, size, luck.choice(PROFILES))
