"""The model in the making: columns with points, sparse rows with labels, and look-ups."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

import numpy as np

from setka.planner.options.fits import mask_array, option_lessons

if TYPE_CHECKING:
    from setka.planner.options.fits import TeacherDays
    from setka.planner.options.option import Occupied, Option, Options, Seat, Wish
    from setka.planner.options.seats import SeatJudge
    from setka.planner.problem import Problem

K = TypeVar("K")
V = TypeVar("V")
Name = tuple[Hashable, ...]
Term = tuple[int, int]
"""(column, coefficient)."""


@dataclass(frozen=True, slots=True)
class Row:
    """lo ≤ Σ coefficient · column ≤ hi; None: no limit."""

    label: str
    terms: tuple[Term, ...]
    lo: int | None
    hi: int | None


@dataclass
class Draft:
    """Columns (integers from 0 to ``upper``), their points, and the rows that tie them."""

    problem: Problem
    options: Options
    judge: SeatJudge
    teachers: dict[str, TeacherDays]
    names: list[Name] = field(default_factory=list)
    upper: list[int] = field(default_factory=list)
    points: list[int] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    at: dict[Name, int] = field(default_factory=dict)
    known_reachable: frozenset[tuple[str, str]] = frozenset()
    """(student, course) known to have a place, also where the options at hand show none."""
    shared: frozenset[str] = frozenset()
    """Courses that students of other problems attend too: here their groups cost and earn nothing,
    their attendees do."""

    def column(self, *name: Hashable, points: int = 0, upper: int = 1) -> int:
        """Add a column, or find it by its name."""
        if name in self.at:
            return self.at[name]
        self.at[name] = len(self.names)
        self.names.append(name)
        self.upper.append(upper)
        self.points.append(points)
        return self.at[name]

    def row(
        self, label: str, terms: Iterable[Term], *, lo: int | None = None, hi: int | None = None
    ) -> None:
        """Add a row; terms of one column are summed, zeros dropped."""
        kept = tuple(terms)
        values = dict(kept)
        if len(values) < len(kept) or 0 in values.values():
            sums: dict[int, int] = {}
            for column, coefficient in kept:
                sums[column] = sums.get(column, 0) + coefficient
            kept = tuple((column, value) for column, value in sums.items() if value)
        if kept:
            self.rows.append(Row(label, kept, lo, hi))

    def open(self, option: int) -> int:
        """The column that opens an option."""
        return self.at["open", option]

    def teach(self, option: int, teacher: str) -> int:
        """The column that sets a teacher on an option."""
        return self.at["teach", option, teacher]

    def attend(self, request: int, option: int) -> int:
        """The column that seats a request in an option."""
        return self.at["attend", request, option]

    def least_size(self, option: Option) -> int:
        """The fewest attendees with whom an option opens."""
        if option.is_given:
            return 0
        return self.problem.least_size(option.course.id, option.continues)

    def option(self, seat: Seat) -> Option:
        """The option of a seat."""
        return self.options.options[seat.option]

    def wish(self, seat: Seat) -> Wish:
        """The request of a seat."""
        return self.options.requests[seat.request]

    def column_of(self, seat: Seat) -> int:
        """The column of a seat."""
        return self.at["attend", seat.request, seat.option]

    @cached_property
    def seats_of_option(self) -> dict[int, list[Seat]]:
        """Seats by option."""
        return _grouped((seat.option, seat) for seat in self.options.seats)

    @cached_property
    def seats_of_request(self) -> dict[int, list[Seat]]:
        """Seats by request."""
        return _grouped((seat.request, seat) for seat in self.options.seats)

    @cached_property
    def requests_of_student(self) -> dict[str, list[int]]:
        """Requests that have a seat somewhere, by student."""
        found: dict[str, list[int]] = defaultdict(list)
        for wish in self.options.requests:
            if wish.index in self.seats_of_request:
                found[wish.student].append(wish.index)
        return found

    @cached_property
    def options_of_course(self) -> dict[str, list[int]]:
        """Options by course."""
        return _grouped((option.course.id, option.index) for option in self.options.options)

    @cached_property
    def options_of_teacher(self) -> dict[str, list[Option]]:
        """Options by teacher who could teach them."""
        return _grouped(
            (teacher, option)
            for option in self.options.options
            for teacher in self.options.teachers[option.index]
        )

    @cached_property
    def room_columns(self) -> dict[int, dict[int, list[int]]]:
        """Columns that choose a kind of room, by option and weekly meeting, largest kind first."""
        found: dict[int, dict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
        for (kind, *rest), column in self.at.items():
            if kind == "room":
                option, meeting, _ = (int(str(part)) for part in rest)
                found[option][meeting].append(column)
        return found

    @cached_property
    def ride_columns(self) -> dict[str, list[int]]:
        """Columns that hold a seat on a trip, by student."""
        return _grouped((str(n[1]), column) for n, column in self.at.items() if n[0] == "ride")

    def met(self, request: int) -> list[Term]:
        """The terms whose sum tells whether a request is met, in the order of its seats."""
        return self._met.get(request, [])

    @cached_property
    def _met(self) -> dict[int, list[Term]]:
        return _grouped(
            (seat.request, term)
            for seat, term in zip(self.options.seats, self._seat_terms, strict=True)
        )

    def taken(self, option: int) -> list[Term]:
        """The terms whose sum counts the attendees of an option, in the order of its seats."""
        return self._taken.get(option, [])

    @cached_property
    def _taken(self) -> dict[int, list[Term]]:
        return _grouped(
            (seat.option, term)
            for seat, term in zip(self.options.seats, self._seat_terms, strict=True)
        )

    @cached_property
    def _seat_terms(self) -> list[Term]:
        """A term for each seat, made once: rows share it."""
        return [(self.column_of(seat), 1) for seat in self.options.seats]

    @cached_property
    def lessons(self) -> np.ndarray:
        """Lessons of all options by week and weekday: int array (options, weeks, 7)."""
        weeks = self.problem.year.weeks
        found = np.zeros((len(self.options.options), weeks, 7), dtype=np.int16)
        for option in self.options.options:
            found[option.index] = option_lessons(option, weeks)
        return found

    def attended(self, student: str) -> np.ndarray:
        """Lessons that a student attends at each seat, requests in order: (seats, weeks, 7)."""
        weeks = self.problem.year.weeks
        opens = self.judge.days(student).open
        is_open = np.stack([mask_array(opens[day], weeks) for day in range(7)], axis=1)
        seats = self.seats_of_student(student)
        lessons: np.ndarray = self.lessons[[seat.option for seat in seats]] * is_open
        return lessons

    def seats_of_student(self, student: str) -> list[Seat]:
        """Seats of a student, requests in order."""
        return [
            seat
            for request in self.requests_of_student.get(student, [])
            for seat in self.seats_of_request[request]
        ]

    def is_single(self, student: str) -> bool:
        """Tell whether a student can have one course at most (all requests are alternates)."""
        wishes = [self.options.requests[index] for index in self.requests_of_student[student]]
        return all(
            self.judge.are_alternates(one, two)
            for at, one in enumerate(wishes)
            for two in wishes[:at]
        )


def _grouped(pairs: Iterable[tuple[K, V]]) -> dict[K, list[V]]:
    found: dict[K, list[V]] = defaultdict(list)
    for key, value in pairs:
        found[key].append(value)
    return dict(found)


def crowds(items: Iterable[tuple[int, Occupied]]) -> set[frozenset[int]]:
    """List the sets of items that are held at one moment: (item, its occupied times) in."""
    by_day: dict[int, list[tuple[int, Occupied]]] = defaultdict(list)
    for item, taken in items:
        by_day[taken.day].append((item, taken))
    found: set[frozenset[int]] = set()
    for todays in by_day.values():
        for start in sorted({taken.start for _, taken in todays}):
            running = [(i, t.held) for i, t in todays if t.start <= start < t.until]
            left = 0
            for _, held in running:
                left |= held
            while left:
                bit = left & -left
                same = left
                here = set()
                for item, held in running:
                    if held & bit:
                        here.add(item)
                        same &= held
                    else:
                        same &= ~held
                left &= ~same
                if len(here) > 1:
                    found.add(frozenset(here))
    return found
