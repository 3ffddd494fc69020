"""A part of a plan solved anew: chosen columns are free, everything else stays as it is."""

from __future__ import annotations

import threading
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from ortools.sat.python import cp_model

from setka.planner.search.exact import add_row, watch
from setka.planner.search.state import SOFT_KINDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from setka.planner.progress import Stop
    from setka.planner.rules.draft import Draft, Row
    from setka.planner.search.state import State

Part = tuple[tuple[tuple[int, int], ...], int | None, int | None]
"""A row over the free columns alone: (terms by place in the part, lo, hi)."""


@dataclass(frozen=True)
class SubProblem:
    """The free columns of a neighbourhood with their rows: plain values, cheap to send away."""

    columns: tuple[int, ...]
    """Columns of the draft, in the order in which the rows count them."""
    upper: tuple[int, ...]
    points: tuple[int, ...]
    values: tuple[int, ...]
    """What they are now."""
    rows: tuple[Part, ...]


@dataclass(frozen=True)
class Found:
    """What a part's solve came to."""

    values: tuple[int, ...] | None
    """By column of the part; None if nothing lawful was found."""
    gain: int
    """Points above what was; 0 if nothing better was found."""
    is_optimal: bool
    effort: float
    """CP-SAT's deterministic time."""


@dataclass
class Cutter:
    """Cuts neighbourhoods out of the model of a draft."""

    draft: Draft

    @cached_property
    def is_soft(self) -> list[bool]:
        """Whether a column follows from the others, by column."""
        return [name[0] in SOFT_KINDS for name in self.draft.names]

    def columns_of(self, options: Iterable[int]) -> list[int]:
        """List the columns of options: open, teachers, rooms, seats, locks, their riders' trips."""
        draft = self.draft
        found: set[int] = set()
        riders: set[str] = set()
        for index in options:
            found.add(draft.open(index))
            found.update(draft.teach(index, teacher) for teacher in draft.options.teachers[index])
            for columns in draft.room_columns.get(index, {}).values():
                found.update(columns)
            for seat in draft.seats_of_option.get(index, []):
                found.add(draft.column_of(seat))
                riders.add(draft.wish(seat).student)
            found.update(self.locks.get(index, ()))
        for student in riders:
            found.update(draft.ride_columns.get(student, ()))
        return sorted(found)

    def seats_of(self, options: Iterable[int]) -> list[int]:
        """List the columns of seats in options, with the trips of those who may sit there."""
        draft = self.draft
        found: set[int] = set()
        for index in options:
            for seat in draft.seats_of_option.get(index, []):
                found.add(draft.column_of(seat))
                found.update(draft.ride_columns.get(draft.wish(seat).student, ()))
        return sorted(found)

    @cached_property
    def locks(self) -> dict[int, list[int]]:
        """Columns that answer a lock, by option."""
        found: dict[int, list[int]] = defaultdict(list)
        for (kind, *of), column in self.draft.at.items():
            if kind == "match":
                found[int(str(of[1]))].append(column)
        return found

    def cut(self, state: State, free: Iterable[int]) -> SubProblem:
        """Cut out the free columns and every column that follows from them.

        ``state.x`` must be complete (soft columns included). A row that cannot break whatever the
        free columns are is left out.
        """
        draft, x = self.draft, state.x
        columns = self._with_soft(state, sorted(set(free)))
        place = {column: at for at, column in enumerate(columns)}
        rows: list[Part] = []
        seen: set[tuple[bool, int]] = set()
        for column in columns:
            for kind, of in ((False, state.rows_of), (True, state.soft_rows_of)):
                for at, _ in of[column]:
                    if (kind, at) not in seen:
                        seen.add((kind, at))
                        row = (state.soft_rows if kind else state.rows)[at]
                        rows += _part(row, place, x, draft.upper)
        return SubProblem(
            tuple(columns),
            tuple(draft.upper[column] for column in columns),
            tuple(draft.points[column] for column in columns),
            tuple(x[column] for column in columns),
            tuple(rows),
        )

    def _with_soft(self, state: State, free: Sequence[int]) -> list[int]:
        """Add the soft columns that follow from free ones, and those that follow from them."""
        found = dict.fromkeys(free)
        left = list(free)
        while left:
            column = left.pop()
            for at, _ in state.soft_rows_of[column]:
                for other, _ in state.soft_rows[at].terms:
                    if self.is_soft[other] and other not in found:
                        found[other] = None
                        left.append(other)
        return list(found)


def _part(row: Row, place: dict[int, int], x: list[int], upper: list[int]) -> list[Part]:
    """Write a row over the free columns: what stands elsewhere goes to the limits."""
    terms = []
    fixed = least = most = 0
    for column, value in row.terms:
        at = place.get(column)
        if at is None:
            fixed += value * x[column]
            continue
        terms.append((at, value))
        if value > 0:
            most += value * upper[column]
        else:
            least += value * upper[column]
    lo = None if row.lo is None or fixed + least >= row.lo else row.lo - fixed
    hi = None if row.hi is None or fixed + most <= row.hi else row.hi - fixed
    return [] if lo is None and hi is None else [(tuple(terms), lo, hi)]


def solve_part(part: SubProblem, *, seed: int, effort: float, stop: Stop | None = None) -> Found:
    """Solve a part within an effort (deterministic time); a pure function of its arguments."""
    model = cp_model.CpModel()
    variables = [model.new_int_var(0, upper, "") for upper in part.upper]
    for terms, lo, hi in part.rows:
        add_row(model, [(variables[at], value, part.upper[at]) for at, value in terms], lo, hi)
    for variable, value in zip(variables, part.values, strict=True):
        model.add_hint(variable, value)
    model.maximize(cp_model.LinearExpr.weighted_sum(variables, part.points))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.linearization_level = 2
    solver.parameters.random_seed = seed
    solver.parameters.max_deterministic_time = effort
    done = threading.Event()
    watcher = threading.Thread(target=watch, args=(solver, stop, done), daemon=True)
    watcher.start()
    try:
        status = solver.solve(model)
    finally:
        done.set()
        watcher.join()
    used = solver.response_proto.deterministic_time
    if status not in {cp_model.OPTIMAL, cp_model.FEASIBLE}:
        return Found(None, 0, is_optimal=False, effort=used)
    values = tuple(solver.value(variable) for variable in variables)
    gain = sum(p * (v - w) for p, v, w in zip(part.points, values, part.values, strict=True))
    return Found(values, gain, status == cp_model.OPTIMAL, used)


def changes_of(part: SubProblem, found: Found) -> dict[int, int]:
    """List what a solved part changes: column and difference."""
    if found.values is None:
        return {}
    return {
        column: new - old
        for column, old, new in zip(part.columns, part.values, found.values, strict=True)
        if new != old
    }
