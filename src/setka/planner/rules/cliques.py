"""Rows drawn tighter: the same plans in whole numbers, fewer rows, a much better relaxation.

What one person cannot do together pair by pair becomes rows over whole cliques (Padberg, On the
facial structure of set packing polyhedra, Mathematical Programming 5, 1973); a load row whose
coefficients have a common divisor is divided by it and rounded (Gomory, Chvátal, 1958–1973).
"""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations
from math import gcd
from typing import TYPE_CHECKING

from setka.planner.rules.draft import Row

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence

    from setka.planner.rules.draft import Draft

STARS = frozenset({"student_day", "teacher_overlap"})
"""Labels of the rows that give way to cliques."""
LOADS = frozenset({"week_load", "day_load", "teacher_load"})
"""Labels of the rows that are divided."""


def tighten(draft: Draft) -> None:
    """Divide load rows, then put cliques in the place of rows over one person's pairs."""
    rows = [_divided(row) if row.label in LOADS else row for row in draft.rows]
    owner = _owners(draft)
    kept: list[Row] = []
    stars: dict[Hashable, list[Row]] = defaultdict(list)
    conflicts: dict[Hashable, _Conflicts] = defaultdict(_Conflicts)
    for row in rows:
        person = _person(row, owner)
        if person is not None and _is_packing(row):
            conflicts[person].all_of([column for column, _ in row.terms])
        elif person is not None and row.label in LOADS:
            conflicts[person].heavy(row)
        if person is not None and row.label in STARS and _is_packing(row):
            stars[person].append(row)
        else:
            kept.append(row)
    for person, of in stars.items():
        cover = conflicts[person].cover([[column for column, _ in row.terms] for row in of])
        kept += [Row(of[0].label, tuple((c, 1) for c in clique), None, 1) for clique in cover]
    draft.rows = kept


class _Conflicts:
    """Columns of one person of which no two can be chosen, as bits."""

    def __init__(self) -> None:
        self.columns: list[int] = []
        self.place: dict[int, int] = {}
        self.near: list[int] = []
        """By place: mask of the places in conflict with it."""

    def all_of(self, columns: Sequence[int]) -> None:
        """Note that of these columns one at most is chosen."""
        places = [self._place(column) for column in columns]
        mask = sum(1 << place for place in set(places))
        for place in places:
            self.near[place] |= mask & ~(1 << place)

    def heavy(self, row: Row) -> None:
        """Note the pairs that a load row forbids whatever else is chosen."""
        if row.hi is None or any(value < 0 for _, value in row.terms):
            return
        for (one, first), (two, second) in combinations(row.terms, 2):
            if first + second > row.hi:
                self.all_of((one, two))

    def cover(self, stars: Sequence[Sequence[int]]) -> list[tuple[int, ...]]:
        """Give cliques such that each set of columns in conflict lies in one of them."""
        masks = {sum(1 << self.place[column] for column in star) for star in stars}
        found: list[int] = []
        for mask in sorted(masks, key=lambda mask: (-mask.bit_count(), mask)):
            if not any(mask & ~clique == 0 for clique in found):
                found.append(self._grown(mask))
        return sorted(tuple(sorted(self.columns[at] for at in _bits(mask))) for mask in found)

    def _grown(self, clique: int) -> int:
        """Grow a clique until nothing can be added, each time by what leaves most to add."""
        left = -1
        for place in _bits(clique):
            left &= self.near[place]
        while left:
            best = max(_bits(left), key=lambda at: ((self.near[at] & left).bit_count(), -at))
            clique |= 1 << best
            left &= self.near[best]
        return clique

    def _place(self, column: int) -> int:
        if column not in self.place:
            self.place[column] = len(self.columns)
            self.columns.append(column)
            self.near.append(0)
        return self.place[column]


def _bits(mask: int) -> list[int]:
    found = []
    while mask:
        found.append((mask & -mask).bit_length() - 1)
        mask &= mask - 1
    return found


def _owners(draft: Draft) -> list[Hashable]:
    """Give the person a column belongs to, if it seats a student or sets a teacher."""
    requests = draft.options.requests
    owners: list[Hashable] = [None] * len(draft.names)
    for column, (kind, *of) in enumerate(draft.names):
        if kind == "attend":
            owners[column] = ("student", requests[int(str(of[0]))].student)
        elif kind == "teach":
            owners[column] = ("teacher", of[1])
    return owners


def _person(row: Row, owner: Sequence[Hashable]) -> Hashable:
    """Name the one person all columns of a row belong to; None if there is none such."""
    person = owner[row.terms[0][0]]
    return person if all(owner[column] == person for column, _ in row.terms) else None


def _is_packing(row: Row) -> bool:
    return row.lo is None and row.hi == 1 and all(value == 1 for _, value in row.terms)


def _divided(row: Row) -> Row:
    divisor = gcd(*(value for _, value in row.terms))
    if divisor < 2 or row.hi is None or row.lo is not None:  # noqa: PLR2004 - 1 divides nothing
        return row
    terms = tuple((column, value // divisor) for column, value in row.terms)
    return Row(row.label, terms, None, row.hi // divisor)
