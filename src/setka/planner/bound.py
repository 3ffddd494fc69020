"""A valid upper bound, prices and a fractional plan: the linear relaxation, solved step by step.

The relaxation goes to PDLP (Applegate et al., Practical large-scale linear programming using
primal-dual hybrid gradient, NeurIPS 2021). Its dual values, however rough, price every row that
ties options together; for fixed prices each option is solved in closed form (Fisher, The Lagrangian
relaxation method for solving integer programming problems, Management Science 27, 1981). So the
bound holds at any moment, also after a stop, and does not rest on the accuracy of the solver.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import scipy.sparse as sp  # type: ignore[import-untyped] # scipy carries no types
from ortools.pdlp import solve_log_pb2, solvers_pb2  # type: ignore[import-untyped] # ortools leaves it untyped
from ortools.pdlp.python import pdlp  # type: ignore[import-untyped] # ortools leaves it untyped

if TYPE_CHECKING:
    from setka.planner.rules.draft import Draft

INSIDE = frozenset({"presence", "group_size", "teacher_course"})
"""Labels of the rows kept inside each option."""
ITERATIONS = 200
"""Iterations of PDLP in the first step; each further step has twice as many: it begins anew with
its step sizes, and short steps would never come near on a large model. After each the bound is
taken and the stop token is asked."""
ENOUGH = 1_600
"""A step of so many iterations that brings nothing much is the last."""
LEAST_GAIN = 2e-3
"""Share of the bound below which a step has brought nothing much."""


@dataclass
class _Inside:
    """Each option on its own: its opening, its seats and its teachers, as arrays."""

    opens: np.ndarray
    seats: np.ndarray
    seat_option: np.ndarray
    least: np.ndarray
    most: np.ndarray
    staff: np.ndarray
    staff_option: np.ndarray
    needed: np.ndarray
    others: np.ndarray
    """Columns of no option: rides, soft terms, rooms, locks."""


class Bound:
    """The relaxation of a draft, improved step by step; ``best`` never worsens."""

    def __init__(self, draft: Draft) -> None:
        """Take the model and the bound that no prices at all give."""
        self._points = np.array(draft.points, dtype=float)
        self._upper = np.array(draft.upper, dtype=float)
        self._rows, self._low, self._high = _matrix(draft)
        self._ties = np.array([row.label not in INSIDE for row in draft.rows], dtype=bool)
        self._inside = _inside(draft)
        self.shares = np.zeros(len(draft.names))
        """What the relaxation makes of each column, 0 to its upper limit; fractions of a plan."""
        self.reduced = self._points
        """Points of each column less the best prices of the tying rows it stands in."""
        self.best = float("inf")
        self.is_done = not draft.names
        """Whether further steps would bring nothing, or hardly anything."""
        self._iterations = ITERATIONS
        self._solution: pdlp.PrimalAndDualSolution | None = None
        self._take(np.zeros(len(draft.rows)))

    def step(self, iterations: int | None = None) -> None:
        """Go on for some iterations, then take the bound of the prices reached."""
        if self.is_done:
            return
        before = self.best
        limits = solvers_pb2.PrimalDualHybridGradientParams()
        limits.num_threads = 1
        limits.termination_criteria.iteration_limit = iterations or self._iterations
        found = pdlp.primal_dual_hybrid_gradient(self._program, limits, self._solution)
        self._solution = pdlp.PrimalAndDualSolution()
        self._solution.primal_solution = found.primal_solution
        self._solution.dual_solution = found.dual_solution
        self.shares = np.clip(found.primal_solution, 0, self._upper)
        self._take(-found.dual_solution)
        is_exact = found.solve_log.termination_reason == solve_log_pb2.TERMINATION_REASON_OPTIMAL
        is_idle = before - self.best < LEAST_GAIN * abs(before) and self._iterations >= ENOUGH
        self.is_done = is_exact or is_idle
        self._iterations *= 2

    @property
    def _program(self) -> pdlp.QuadraticProgram:
        """The relaxation as PDLP takes it: minimise the points lost."""
        program = pdlp.QuadraticProgram()
        program.resize_and_initialize(len(self._points), len(self._low))
        program.objective_vector = -self._points
        program.constraint_matrix = self._rows
        program.constraint_lower_bounds = self._low
        program.constraint_upper_bounds = self._high
        program.variable_lower_bounds = np.zeros(len(self._points))
        program.variable_upper_bounds = self._upper
        return program

    def _take(self, prices: np.ndarray) -> None:
        """Take the bound of some prices (one a row, free in sign) if it is the best so far."""
        # A price has the sign of the limit it stands for; rows inside the options carry none.
        has_low, has_high = np.isfinite(self._low), np.isfinite(self._high)
        tied = np.where(self._ties, prices, 0.0)
        tied = np.where(has_high, tied, np.minimum(tied, 0.0))
        tied = np.where(has_low, tied, np.maximum(tied, 0.0))
        fixed = np.where(tied > 0, self._high, np.where(tied < 0, self._low, 0.0))
        reduced = self._points - self._rows.T @ tied
        inside = self._inside
        worth = _worth(inside, reduced)
        free = (reduced[inside.others].clip(min=0) * self._upper[inside.others]).sum()
        total = float(tied @ fixed) + float(worth[worth > 0].sum()) + float(free)
        if total < self.best:
            self.best, self.reduced = total, reduced

    def scores(self) -> list[float]:
        """Give each column's points less the best prices of the rows it stands in."""
        scores: list[float] = self.reduced.tolist()
        return scores

    def option_worth(self) -> np.ndarray:
        """Give what opening each option brings at best at the best prices, by option."""
        return _worth(self._inside, self.reduced)

    def option_shares(self) -> np.ndarray:
        """Give how far the relaxation opens each option, 0 to 1, by option."""
        shares: np.ndarray = self.shares[self._inside.opens]
        return shares

    @property
    def points(self) -> int:
        """The bound in whole points."""
        return int(np.floor(self.best + 1e-6 * max(1.0, abs(self.best))))


def _worth(inside: _Inside, reduced: np.ndarray) -> np.ndarray:
    """Give what each option is worth opened with its best seats and teachers; −∞: it cannot be."""
    gain = _best_of(reduced[inside.seats], inside.seat_option, inside.least, inside.most)
    staff = _best_of(reduced[inside.staff], inside.staff_option, inside.needed, inside.needed)
    worth: np.ndarray = reduced[inside.opens] + gain + staff
    return worth


def _best_of(
    reduced: np.ndarray, owner: np.ndarray, least: np.ndarray, most: np.ndarray
) -> np.ndarray:
    """Sum for each owner its ``least`` best items, and further positive ones up to ``most``."""
    counts = np.bincount(owner, minlength=len(least))
    first = np.concatenate([[0], np.cumsum(counts)[:-1]]) if len(counts) else counts
    order = np.lexsort((-reduced, owner))
    rank = np.arange(len(order)) - first[owner[order]]
    taken = (rank < least[owner[order]]) | ((rank < most[owner[order]]) & (reduced[order] > 0))
    # Without any item numpy counts in whole numbers, which know no infinity.
    gain = np.bincount(
        owner[order], weights=np.where(taken, reduced[order], 0.0), minlength=len(least)
    ).astype(float)
    gain[counts < least] = -np.inf
    return gain


def _matrix(draft: Draft) -> tuple[sp.csc_matrix, np.ndarray, np.ndarray]:
    """Write the rows as a sparse matrix (rows, columns) with their least and greatest values."""
    sizes = [len(row.terms) for row in draft.rows]
    terms = np.array([term for row in draft.rows for term in row.terms], dtype=np.int64)
    terms = terms.reshape(-1, 2)
    rows = sp.csc_matrix(
        (terms[:, 1].astype(float), (np.repeat(np.arange(len(sizes)), sizes), terms[:, 0])),
        shape=(len(draft.rows), len(draft.names)),
    )
    low = np.array([-np.inf if row.lo is None else row.lo for row in draft.rows], dtype=float)
    high = np.array([np.inf if row.hi is None else row.hi for row in draft.rows], dtype=float)
    return rows, low, high


def _inside(draft: Draft) -> _Inside:
    options = draft.options.options
    staff = [
        (o.index, draft.teach(o.index, t)) for o in options for t in draft.options.teachers[o.index]
    ]
    is_sized = "group_size" not in draft.judge.without
    is_staffed = "teacher_course" not in draft.judge.without
    seats = draft.options.seats
    own = {"open", "attend", "teach"}
    return _Inside(
        opens=np.array([draft.open(option.index) for option in options], dtype=int),
        seats=np.array([draft.column_of(seat) for seat in seats], dtype=int),
        seat_option=np.array([seat.option for seat in seats], dtype=int),
        least=np.array([draft.least_size(option) * is_sized for option in options], dtype=int),
        most=np.array([o.course.max_size if is_sized else len(seats) for o in options], dtype=int),
        staff=np.array([column for _, column in staff], dtype=int),
        staff_option=np.array([index for index, _ in staff], dtype=int),
        needed=np.array([o.course.teachers_needed * is_staffed for o in options], dtype=int),
        others=np.array([at for at, n in enumerate(draft.names) if n[0] not in own], dtype=int),
    )
