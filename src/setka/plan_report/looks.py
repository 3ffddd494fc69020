"""How a course looks everywhere: letters of its mark, shades, the pattern of its subject area."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from setka.planner.problem import Course

_EXACT: Final = 2
"""Letters in a mark."""


@dataclass(frozen=True)
class Look:
    """The mark of a course, its strong and tinted shade, the pattern on the spine."""

    mark: str
    strong: str
    tint: str
    pattern: str


SHADES: Final[Mapping[str, tuple[tuple[str, str], ...]]] = {
    "solid": (
        ("#1D4A8F", "#DCE5F4"),
        ("#2C68AE", "#E0EBF7"),
        ("#486BA3", "#E4EAF5"),
        ("#17607A", "#DBEAF0"),
        ("#3B5B76", "#E2E9EF"),
    ),
    "diagonal": (
        ("#0F5A3C", "#D8EBE1"),
        ("#2B7547", "#DFF0E4"),
        ("#4A731C", "#E7F0DA"),
        ("#56704A", "#E8EFE3"),
        ("#1B6B63", "#DBEDEA"),
    ),
    "bars": (
        ("#6B4416", "#F0E4D3"),
        ("#875A10", "#F6E9CF"),
        ("#75653A", "#F0EAD8"),
        ("#8A4B2A", "#F5E3DA"),
        ("#6A5A4D", "#EDE7E1"),
    ),
    "double": (
        ("#4A3590", "#E3DEF3"),
        ("#7453B4", "#EBE4F6"),
        ("#5F4B8B", "#E6E1F0"),
        ("#6A3FA0", "#E9DFF5"),
        ("#574F7A", "#E5E3EE"),
    ),
    "dots": (
        ("#8A1E55", "#F5DEE9"),
        ("#A8467B", "#F8E4EE"),
        ("#93375F", "#F5E1EA"),
        ("#7B2D4E", "#F1DEE6"),
        ("#8F4668", "#F3E3EA"),
    ),
}
"""Shades of an area by its pattern, strong ones at least 5.1 : 1 under white letters."""

_KNOWN: Final = {
    mark: shade
    for marks in ("Ма Пр Рб", "Фз Хм Бм Эк", "Пв Эн Пф", "Нм Ан", "Рч Жр")
    for shade, mark in enumerate(marks.split())
}
"""The shade of a course by its mark, the same in every report."""

_PATTERN_OF_WORDS: Final = (
    (re.compile(r"math|informat|comput|algebra|матем|информ"), "solid"),
    (re.compile(r"lang.*for|foreign|english|german|иностр"), "double"),
    (re.compile(r"russian|litera|native|philolog|русск|литер"), "dots"),
    (re.compile(r"natur|scien.*nat|physic|chem|biolog|естеств"), "diagonal"),
    (re.compile(r"soci|histor|law|econom|общест"), "bars"),
    (re.compile(r"lang"), "double"),
)


def looks_of(courses: Iterable[Course]) -> dict[str, Look]:
    """Give every course its look: shades by the order in its area, marks that differ."""
    in_order = list(courses)
    patterns = _patterns({course.area for course in in_order})
    looks: dict[str, Look] = {}
    taken: dict[str, list[int]] = {pattern: [] for pattern in SHADES}
    marks: set[str] = set()
    in_order.sort(key=lambda course: course.mark not in _KNOWN)
    for course in in_order:
        pattern = patterns[course.area]
        shade = _shade(course.mark, taken[pattern], len(SHADES[pattern]))
        taken[pattern].append(shade)
        strong, tint = SHADES[pattern][shade]
        mark = _mark(course, marks)
        marks.add(mark)
        looks[course.id] = Look(mark, strong, tint, pattern)
    return looks


def _shade(mark: str, taken: list[int], shades: int) -> int:
    """Return the shade that a mark has everywhere, otherwise the least used one."""
    known = _KNOWN.get(mark)
    if known is not None and known not in taken:
        return known
    return min(range(shades), key=lambda shade: (taken.count(shade), shade))


def _patterns(areas: set[str]) -> dict[str, str]:
    """Give each area its pattern; an area that is not known takes the next free one."""
    found: dict[str, str] = {}
    for area in sorted(areas):
        for words, pattern in _PATTERN_OF_WORDS:
            if words.search(area):
                found[area] = pattern
                break
    free = [pattern for pattern in SHADES if pattern not in found.values()] or list(SHADES)
    unknown = sorted(areas - set(found))
    return found | {area: free[i % len(free)] for i, area in enumerate(unknown)}


def _mark(course: Course, taken: set[str]) -> str:
    """Return two letters that no other course has: its own mark, or letters of its title."""
    if course.mark and course.mark[:_EXACT] not in taken:
        return course.mark[:_EXACT]
    letters = [letter for letter in course.title.ru if letter.isalpha()] or ["К"]
    for second in letters[1:]:
        mark = letters[0].upper() + second.lower()
        if mark not in taken:
            return mark
    number = 1
    while f"{letters[0].upper()}{number}" in taken:
        number += 1
    return f"{letters[0].upper()}{number}"
