"""Classes of the pilot: how long their days are and how many children they hold."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from setka.planner.synthetic.chance import chance
from setka.planner.synthetic.schools import DrawnSchool
from setka.planner.synthetic.sites import calendar_of
from setka.planner.synthetic.subjects import PROFILES, Profile

Family = Literal["a", "b"]
Kind = Literal["plain", "tight", "full", "even", "short", "drill"]

LIGHT_DAYS: dict[Family, tuple[int, int]] = {"a": (1, 3), "b": (0, 2)}
"""Weekdays that end after five lessons: Tuesday and Thursday, or Monday and Wednesday."""
MONDAY, THURSDAY = 0, 3
CHILDREN = 1325
WEEK_CAPS = {(9, 5): 33, (9, 6): 36, (11, 5): 34, (11, 6): 37}

_DAYS: dict[tuple[Kind, Family], tuple[int, ...]] = {
    ("plain", "a"): (7, 5, 7, 5, 6, 5),
    ("plain", "b"): (5, 7, 5, 7, 6, 5),
    ("tight", "a"): (7, 5, 7, 5, 7, 6),
    ("tight", "b"): (5, 7, 5, 7, 7, 6),
    ("full", "a"): (7, 5, 7, 7, 6, 6),
    ("full", "b"): (5, 7, 7, 7, 6, 6),
    ("even", "a"): (7, 6, 6, 7, 6, 6),
    ("even", "b"): (7, 6, 6, 7, 6, 6),
    ("short", "a"): (7, 4, 7, 4, 7, 4),
    ("short", "b"): (4, 7, 4, 7, 7, 4),
    ("drill", "a"): (7, 5, 7, 5, 6, 5),
    ("drill", "b"): (5, 7, 5, 7, 6, 5),
}
ELECTIVE_DAY: dict[Family, int] = {"a": 3, "b": 2}
"""The day on which a full class has its elective as lessons six and seven."""

KINDS: dict[str, tuple[Kind, Family]] = {
    "1-9v": ("short", "a"),
    "9-9v": ("even", "a"),
    "29-11v": ("even", "b"),
    "8-9v": ("plain", "a"),
    "14-9v": ("plain", "b"),
    "37-9v": ("plain", "a"),
    "6-11a": ("full", "a"),
    "15-11b": ("full", "b"),
    "30-11a": ("full", "a"),
    "35-9a": ("full", "a"),
    "35-11a": ("tight", "a"),
    "37-11b": ("tight", "b"),
    "cadet-11a": ("drill", "a"),
}
"""Classes that differ from 9А, 9Б, 11А, 11Б with a plain week; 9В and 11В exist only here."""


@dataclass(frozen=True)
class ClassSketch:
    """A class before its timetable."""

    school: DrawnSchool
    grade: Literal[9, 11]
    letter: str
    kind: Kind
    family: Family
    size: int
    profile: Profile

    @property
    def id(self) -> str:
        """The id: 14-11a."""
        return f"{self.school.sketch.key}-{self.grade}{self.letter}"

    @property
    def calendar(self) -> str:
        """The id of the calendar of its grade."""
        return calendar_of(self.school.sketch, self.grade)

    @cached_property
    def days(self) -> tuple[int, ...]:
        """Lessons of each weekday, the fixed first ones and electives included."""
        days = list(_DAYS[self.kind, self.family])
        if self.kind == "full" and self.grade == 9:  # noqa: PLR2004 - its cap is an hour lower
            days[4] = 5
        return tuple(days[: self.school.sketch.week_days])

    @property
    def hours(self) -> int:
        """Curricular hours a week."""
        return sum(self.days) - 2

    @property
    def free_hours(self) -> int:
        """Hours left under the weekly cap."""
        return WEEK_CAPS[self.grade, self.school.sketch.week_days] - self.hours

    @property
    def elective(self) -> str | None:
        """The row that a network course may replace."""
        return f"{self.id}.elective" if self.kind == "full" else None

    def end(self, day: int) -> int | None:
        """Tell when a day ends for a student who takes a network course; none without lessons."""
        if day >= len(self.days):
            return None
        released = 2 if self.kind == "full" and day == ELECTIVE_DAY[self.family] else 0
        return self.school.ringing.end(self.days[day] - released)


def class_sketches(schools: Sequence[DrawnSchool], seed: int) -> tuple[ClassSketch, ...]:
    """Draw classes whose sizes sum to the children of the pilot."""
    luck = chance(seed, "classes")
    found: list[tuple[DrawnSchool, str, str, Kind, Family]] = []
    for school in schools:
        key = school.sketch.key
        plain: dict[str, tuple[Kind, Family]] = {
            f"{key}-9a": ("plain", "a"),
            f"{key}-9b": ("plain", "b"),
            f"{key}-11a": ("plain", "a"),
            f"{key}-11b": ("plain", "b"),
        }
        own = {name: kind for name, kind in KINDS.items() if name.startswith(f"{key}-")}
        for name, (kind, family) in sorted({**plain, **own}.items()):
            grade_and_letter = name.removeprefix(f"{key}-")
            found.append((school, grade_and_letter[:-1], grade_and_letter[-1], kind, family))
    sizes = [luck.randint(20, 26) for _ in found]
    at = 0
    while sum(sizes) != CHILDREN:
        sizes[at % len(sizes)] += 1 if sum(sizes) < CHILDREN else -1
        at += 1
    return tuple(
        ClassSketch(
            school, 9 if grade == "9" else 11, letter, kind, family, size, luck.choice(PROFILES)
        )
        for (school, grade, letter, kind, family), size in zip(found, sizes, strict=True)
    )
