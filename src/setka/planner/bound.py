"""A valid upper bound and prices: Lagrangian relaxation of every row that ties options together.

Fisher, The Lagrangian relaxation method for solving integer programming problems, Management
Science 27 (1981). For fixed prices each option is solved in closed form, so the bound holds at
any moment, also after a stop.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from setka.planner.rules.draft import Draft

INSIDE = frozenset({"presence", "group_size", "teacher_course"})
"""Labels of the rows kept inside each option."""
STEP = 1.5
PATIENCE = 20
SHRINK = 0.7
FRESH = 0.3


@dataclass
class _Shape:
    """The model as arrays: dualised rows (each ≤ b; equalities free) and the options' columns."""

    row: np.ndarray
    column: np.ndarray
    value: np.ndarray
    limit: np.ndarray
    is_free: np.ndarray
    points: np.ndarray
    upper: np.ndarray
    opens: np.ndarray
    seats: np.ndarray
    seat_option: np.ndarray
    first_seat: np.ndarray
    least: np.ndarray
    most: np.ndarray
    staff: np.ndarray
    staff_option: np.ndarray
    first_staff: np.ndarray
    needed: np.ndarray
    others: np.ndarray


class Bound:
    """Prices of the tying rows, improved round by round; ``best`` never worsens."""

    def __init__(self, draft: Draft) -> None:
        """Take the model; request rows start at 0.7 of their best seat's points."""
        self.shape = _shape(draft)
        self.prices = np.zeros(len(self.shape.limit))
        self.best = float("inf")
        self.best_prices = self.prices
        self.reduced = self.shape.points.copy()
        self._average = np.zeros_like(self.prices)
        self._theta = STEP
        self._idle = 0
        self._start(draft)

    def _start(self, draft: Draft) -> None:
        at = 0
        for row in draft.rows:
            if row.label in INSIDE:
                continue
            if row.label == "requests" and row.hi == 1:
                best = max(draft.points[column] for column, _ in row.terms)
                self.prices[at] = 0.7 * max(0, best)
            at += (row.hi is not None and row.lo != row.hi) + (row.lo is not None)

    def round(self, plan_value: int) -> float:
        """Do one subgradient round against the value of the best plan known; give the bound."""
        shape = self.shape
        value, x = self._relaxed()
        if value < self.best - 1e-9 * abs(value):
            self.best, self.best_prices, self._idle = value, self.prices.copy(), 0
        else:
            self._idle += 1
        if self._idle >= PATIENCE:
            self._theta *= SHRINK
            self._idle = 0
            self.prices = self.best_prices.copy()
            return self.best
        slack = shape.limit - np.bincount(
            shape.row, weights=shape.value * x[shape.column], minlength=len(shape.limit)
        )
        self._average = FRESH * slack + (1 - FRESH) * self._average
        norm = float(self._average @ self._average)
        if norm > 0:
            step = self._theta * max(1.0, self.best - plan_value) / norm
            moved = self.prices - step * self._average
            self.prices = np.where(shape.is_free, moved, np.maximum(0.0, moved))
        return self.best

    def _relaxed(self) -> tuple[float, np.ndarray]:
        shape = self.shape
        dual = np.bincount(
            shape.column,
            weights=shape.value * self.prices[shape.row],
            minlength=len(shape.points),
        )
        self.reduced = shape.points - dual
        x = np.zeros(len(shape.points))
        gain, chosen_seats = _best_of(
            self.reduced[shape.seats], shape.seat_option, shape.first_seat, shape.least, shape.most
        )
        staff_gain, chosen_staff = _best_of(
            self.reduced[shape.staff],
            shape.staff_option,
            shape.first_staff,
            shape.needed,
            shape.needed,
        )
        worth = self.reduced[shape.opens] + gain + staff_gain
        is_open = worth > 0
        x[shape.opens] = is_open
        x[shape.seats] = chosen_seats & is_open[shape.seat_option]
        x[shape.staff] = chosen_staff & is_open[shape.staff_option]
        free = self.reduced[shape.others]
        x[shape.others] = np.where(free > 0, shape.upper[shape.others], 0)
        total = float(self.prices @ shape.limit) + float(worth[is_open].sum())
        return total + float((free.clip(min=0) * shape.upper[shape.others]).sum()), x

    def scores(self) -> list[float]:
        """Give each column's points less the best prices of the rows it stands in."""
        shape = self.shape
        dual = np.bincount(
            shape.column,
            weights=shape.value * self.best_prices[shape.row],
            minlength=len(shape.points),
        )
        scores: list[float] = (shape.points - dual).tolist()
        return scores

    def option_worth(self) -> list[float]:
        """Give what each option is worth at the best prices, opening and best seats together."""
        self.prices = self.best_prices.copy()
        self._relaxed()
        shape = self.shape
        gain, _ = _best_of(
            self.reduced[shape.seats], shape.seat_option, shape.first_seat, shape.least, shape.most
        )
        worth: list[float] = (self.reduced[shape.opens] + gain).tolist()
        return worth

    @property
    def points(self) -> int:
        """The bound in whole points."""
        return int(np.floor(self.best + 1e-6 * max(1.0, abs(self.best))))


def _best_of(
    reduced: np.ndarray, owner: np.ndarray, first: np.ndarray, least: np.ndarray, most: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Sum for each owner its ``least`` best items, and further positive ones up to ``most``."""
    order = np.lexsort((-reduced, owner))
    rank = np.arange(len(order)) - first[owner[order]]
    taken = (rank < least[owner[order]]) | ((rank < most[owner[order]]) & (reduced[order] > 0))
    chosen = np.zeros(len(reduced), dtype=bool)
    chosen[order] = taken
    # Without any item numpy counts in whole numbers, which know no infinity.
    gain = np.bincount(owner, weights=np.where(chosen, reduced, 0.0), minlength=len(least)).astype(
        float
    )
    counts = np.bincount(owner, minlength=len(least))
    gain[counts < least] = -np.inf
    return gain, chosen


def _shape(draft: Draft) -> _Shape:
    rows: list[int] = []
    columns: list[int] = []
    values: list[int] = []
    limits: list[int] = []
    is_free: list[bool] = []

    def add(terms: tuple[tuple[int, int], ...], limit: int, sign: int, *, free: bool) -> None:
        for column, value in terms:
            rows.append(len(limits))
            columns.append(column)
            values.append(sign * value)
        limits.append(sign * limit)
        is_free.append(free)

    for row in draft.rows:
        if row.label in INSIDE:
            continue
        is_equal = row.lo is not None and row.lo == row.hi
        if row.hi is not None and not is_equal:
            add(row.terms, row.hi, 1, free=False)
        if row.lo is not None:
            add(row.terms, row.lo, -1, free=is_equal)
    options = draft.options.options
    seats = [draft.column_of(seat) for seat in draft.options.seats]
    owner = np.array([seat.option for seat in draft.options.seats], dtype=int)
    staff = [
        (o.index, draft.teach(o.index, t)) for o in options for t in draft.options.teachers[o.index]
    ]
    is_sized = "group_size" not in draft.judge.without
    is_staffed = "teacher_course" not in draft.judge.without
    inside = {"open", "attend", "teach"}
    staff_owner = np.array([index for index, _ in staff], dtype=int)
    return _Shape(
        row=np.array(rows, dtype=int),
        column=np.array(columns, dtype=int),
        value=np.array(values, dtype=float),
        limit=np.array(limits, dtype=float),
        is_free=np.array(is_free, dtype=bool),
        points=np.array(draft.points, dtype=float),
        upper=np.array(draft.upper, dtype=float),
        opens=np.array([draft.open(option.index) for option in options], dtype=int),
        seats=np.array(seats, dtype=int),
        seat_option=owner,
        first_seat=_firsts(owner, len(options)),
        least=np.array([o.course.min_size * is_sized for o in options], dtype=int),
        most=np.array([o.course.max_size if is_sized else len(seats) for o in options], dtype=int),
        staff=np.array([column for _, column in staff], dtype=int),
        staff_option=staff_owner,
        first_staff=_firsts(staff_owner, len(options)),
        needed=np.array([o.course.teachers_needed * is_staffed for o in options], dtype=int),
        others=np.array([at for at, n in enumerate(draft.names) if n[0] not in inside], dtype=int),
    )


def _firsts(owner: np.ndarray, count: int) -> np.ndarray:
    sizes = np.bincount(owner, minlength=count) if len(owner) else np.zeros(count, dtype=int)
    return np.concatenate([[0], np.cumsum(sizes)[:-1]]) if count else np.zeros(0, dtype=int)
