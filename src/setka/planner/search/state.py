"""A point of the model and its rows: try a change, keep it only if every row still holds."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from setka.planner.rules.draft import Draft, Row

SOFT_KINDS = frozenset(
    {"fair", "full", "first", "away", "hard", "high", "low", "kept", "staff", "taught"}
)
"""Columns that follow from the others; set by ``complete``."""


@dataclass
class State:
    """Values of all columns, with the activity of every hard row.

    Rows that hold soft columns are left out: the soft columns are set last, by ``complete``.
    """

    draft: Draft = field(repr=False)
    rows: list[Row] = field(repr=False)
    rows_of: list[list[tuple[int, int]]] = field(repr=False)
    """By column: (row, coefficient)."""
    soft_rows: list[Row] = field(repr=False)
    soft_rows_of: list[list[tuple[int, int]]] = field(repr=False)
    x: list[int] = field(default_factory=list, repr=False)
    activity: list[int] = field(default_factory=list, repr=False)

    @classmethod
    def empty(cls, draft: Draft) -> State:
        """Start with every column at 0."""
        soft = {at for at, name in enumerate(draft.names) if name[0] in SOFT_KINDS}
        rows: list[Row] = []
        soft_rows: list[Row] = []
        for row in draft.rows:
            (soft_rows if any(column in soft for column, _ in row.terms) else rows).append(row)
        count = len(draft.names)
        rows_of, soft_rows_of = _by_column(rows, count), _by_column(soft_rows, count)
        return cls(draft, rows, rows_of, soft_rows, soft_rows_of, [0] * count, [0] * len(rows))

    def copy(self) -> State:
        """Copy the values; rows are shared."""
        return State(
            self.draft,
            self.rows,
            self.rows_of,
            self.soft_rows,
            self.soft_rows_of,
            self.x.copy(),
            self.activity.copy(),
        )

    def load(self, x: Sequence[int]) -> None:
        """Take over the values of all columns."""
        self.x = list(x)
        self.activity = [sum(v * self.x[c] for c, v in row.terms) for row in self.rows]

    def broken(self, changes: Mapping[int, int], *, upper_only: bool = False) -> Row | None:
        """Find a row that a change of columns would break; None if all hold."""
        moved: dict[int, int] = {}
        for column, delta in changes.items():
            for at, value in self.rows_of[column]:
                moved[at] = moved.get(at, 0) + value * delta
        for at, delta in moved.items():
            row, now = self.rows[at], self.activity[at] + delta
            if row.hi is not None and delta > 0 and now > row.hi:
                return row
            if not upper_only and row.lo is not None and delta < 0 and now < row.lo:
                return row
        return None

    def apply(self, changes: Mapping[int, int]) -> None:
        """Change columns without asking."""
        for column, delta in changes.items():
            self.x[column] += delta
            for row, value in self.rows_of[column]:
                self.activity[row] += value * delta

    def is_lawful(self) -> bool:
        """Tell whether every hard row holds."""
        return all(
            (row.hi is None or now <= row.hi) and (row.lo is None or now >= row.lo)
            for row, now in zip(self.rows, self.activity, strict=True)
        )

    def completed(self) -> list[int]:
        """Give all columns, the soft ones at their best for the others."""
        x, names, upper = self.x.copy(), self.draft.names, self.draft.upper
        needs: dict[int, int] = {}
        limits: dict[int, int] = {}
        self._read_rows(x, needs, limits)
        for column, (kind, *of) in enumerate(names):
            least = max(0, needs.get(column, 0))
            most = max(0, min(upper[column], limits.get(column, upper[column])))
            if kind in {"away", "hard", "high"}:
                x[column] = least
            elif kind in {"first", "kept", "staff"}:
                x[column] = most
            elif kind == "low":
                x[column] = min(most, max(0, needs.get(self.draft.at["high", *of], 0)))
            elif kind == "full":
                x[column] = int(x[int(str(of[0]))] == upper[int(str(of[0]))])
        self._count_taught(x)
        return x

    def _read_rows(self, x: list[int], needs: dict[int, int], limits: dict[int, int]) -> None:
        """Read what the soft rows ask of and allow to each soft column; share out the fairness."""
        names = self.draft.names
        for row in self.soft_rows:
            fixed = sum(v * x[c] for c, v in row.terms if names[c][0] not in SOFT_KINDS)
            free = [(c, v) for c, v in row.terms if names[c][0] in SOFT_KINDS]
            if row.label == "fairness":
                self._share_out(x, free, fixed)
            elif len(free) == 1:
                _tighten(row, fixed, *free[0], needs=needs, limits=limits)

    def _count_taught(self, x: list[int]) -> None:
        """Count the groups that kept their teachers, no more than there were."""
        for row in self.soft_rows:
            if row.label == "taught":
                (column, _), *staff = row.terms
                x[column] = min(self.draft.upper[column], sum(x[other] for other, _ in staff))

    def _share_out(self, x: list[int], bonuses: list[tuple[int, int]], met: int) -> None:
        """Give a school's met wishes to its fairness steps, in their order."""
        left = met
        for column, _ in bonuses:
            x[column] = max(0, min(self.draft.upper[column], left))
            left -= x[column]

    def value(self) -> int:
        """Give the points of the completed plan."""
        return sum(p * v for p, v in zip(self.draft.points, self.completed(), strict=True) if v)


def _by_column(rows: list[Row], columns: int) -> list[list[tuple[int, int]]]:
    """List by column the rows it stands in: (row, coefficient)."""
    found: list[list[tuple[int, int]]] = [[] for _ in range(columns)]
    for at, row in enumerate(rows):
        for column, value in row.terms:
            found[column].append((at, value))
    return found


def _tighten(
    row: Row, fixed: int, column: int, value: int, *, needs: dict[int, int], limits: dict[int, int]
) -> None:
    """Read fixed + value·x ≤ hi or ≥ lo as a least or a greatest x (value is 1 or −1)."""
    if row.hi is not None:
        if value < 0:
            needs[column] = max(needs.get(column, 0), fixed - row.hi)
        else:
            limits[column] = min(limits.get(column, row.hi - fixed), row.hi - fixed)
    if row.lo is not None and value < 0:
        limits[column] = min(limits.get(column, fixed - row.lo), fixed - row.lo)
