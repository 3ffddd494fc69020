"""The exact solve: the rows given to CP-SAT, one worker, a hint, an honest bound."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ortools.sat.python import cp_model

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from setka.planner.progress import Stop
    from setka.planner.rules.draft import Draft, Row
    from setka.planner.search.cuts import Cut, Least

POLL_SECONDS = 0.05
"""How often the stop token is looked at while CP-SAT works."""


@dataclass(frozen=True)
class Answer:
    """What one solve found. ``x`` is None and ``bound`` infinite if it found nothing."""

    x: list[int] | None
    bound: float
    is_optimal: bool
    is_infeasible: bool
    effort: float
    """CP-SAT's deterministic time."""


@dataclass
class Exact:
    """A model that grows by rows and is solved again."""

    draft: Draft
    closed: frozenset[int] = frozenset()
    """Options that may not open (outside the working set)."""
    model: cp_model.CpModel = field(default_factory=cp_model.CpModel)
    variables: list[cp_model.IntVar] = field(default_factory=list)
    is_probing: bool = True
    """Whether CP-SAT tries columns before it searches: it pays for itself in large models only."""
    held: dict[Least, cp_model.IntVar] = field(default_factory=dict)
    """Columns that are 1 only if a condition holds."""

    def __post_init__(self) -> None:
        """Draw up the model."""
        for name, upper in zip(self.draft.names, self.draft.upper, strict=True):
            most = 0 if name[0] == "open" and name[1] in self.closed else upper
            self.variables.append(self.model.new_int_var(0, most, "_".join(map(str, name))))
        for row in self.draft.rows:
            self.add(row)
        self.model.maximize(cp_model.LinearExpr.weighted_sum(self.variables, self.draft.points))

    def add(self, row: Row) -> None:
        """Add one row."""
        upper = self.draft.upper
        terms = [(self.variables[column], value, upper[column]) for column, value in row.terms]
        add_row(self.model, terms, row.lo, row.hi)

    def add_cut(self, cut: Cut) -> None:
        """Add a row, its upper limit raised by the conditions that hold."""
        variables = [self.variables[column] for column, _ in cut.row.terms]
        values = [value for _, value in cut.row.terms]
        total = cp_model.LinearExpr.weighted_sum(variables, values)
        self.model.add(total - sum(self._held(least) for least in cut.unless) <= cut.row.hi)

    def _held(self, condition: Least) -> cp_model.IntVar:
        """Give b with Σ v·x − (least − lowest)·b ≥ lowest, the lowest Σ v·x there can be."""
        if condition not in self.held:
            terms, least = condition
            lowest = sum(min(0, value) * self.draft.upper[column] for column, value in terms)
            variables = [self.variables[column] for column, _ in terms]
            total = cp_model.LinearExpr.weighted_sum(variables, [value for _, value in terms])
            held = self.model.new_bool_var(f"held_{len(self.held)}")
            self.model.add(total - (least - lowest) * held >= lowest)
            self.held[condition] = held
        return self.held[condition]

    def solve(
        self,
        *,
        seed: int,
        effort: float,
        hint: Sequence[int] | None,
        stop: Stop | None,
        on_solution: Callable[[list[int], float], None],
    ) -> Answer:
        """Solve within an effort (deterministic time) and until told to stop."""
        solver = cp_model.CpSolver()
        solver.parameters.num_workers = 1
        solver.parameters.linearization_level = 2
        solver.parameters.random_seed = seed
        if not self.is_probing:
            solver.parameters.cp_model_probing_level = 0
        solver.parameters.max_deterministic_time = effort
        self.model.clear_hints()  # type: ignore[no-untyped-call] # ortools leaves it untyped
        if hint is not None:
            for variable, value in zip(self.variables, hint, strict=True):
                self.model.add_hint(variable, value)
            for (terms, least), held in self.held.items():
                self.model.add_hint(held, sum(value * hint[c] for c, value in terms) >= least)
        done = threading.Event()
        watcher = threading.Thread(target=watch, args=(solver, stop, done), daemon=True)
        watcher.start()
        listener = _Listener(self.variables, on_solution)
        try:
            status = solver.solve(self.model, listener)
        finally:
            done.set()
            watcher.join()
        has_plan = status in {cp_model.OPTIMAL, cp_model.FEASIBLE}
        x = [solver.value(variable) for variable in self.variables] if has_plan else None
        # Ended before its first plan, CP-SAT gives 0 for a bound it does not have.
        bound = solver.best_objective_bound if has_plan else float("inf")
        return Answer(
            x,
            bound,
            status == cp_model.OPTIMAL,
            status == cp_model.INFEASIBLE,
            solver.response_proto.deterministic_time,
        )


def add_row(
    model: cp_model.CpModel,
    terms: Sequence[tuple[cp_model.IntVar, int, int]],
    lo: int | None,
    hi: int | None,
) -> None:
    """Add lo ≤ Σ value · variable ≤ hi in its plainest form; terms are (variable, value, upper)."""
    variables = [variable for variable, _, _ in terms]
    values = [value for _, value, _ in terms]
    is_binary = all(upper == 1 for _, _, upper in terms)
    if lo is None and hi == 1 and is_binary and set(values) == {1}:
        model.add_at_most_one(variables)
        return
    if lo is None and hi == 0 and is_binary and sorted(values) == [-1, 1]:
        weaker, stronger = variables if values[0] < 0 else reversed(variables)
        model.add_implication(stronger, weaker)
        return
    total = cp_model.LinearExpr.weighted_sum(variables, values)
    if lo is not None and lo == hi:
        model.add(total == lo)
        return
    if hi is not None:
        model.add(total <= hi)
    if lo is not None:
        model.add(total >= lo)


def watch(solver: cp_model.CpSolver, stop: Stop | None, done: threading.Event) -> None:
    """Stop a solver when the token is set, until it is done."""
    while not done.wait(POLL_SECONDS):
        if stop is not None and stop.is_set():
            solver.stop_search()


class _Listener(cp_model.CpSolverSolutionCallback):
    """Hands each better solution on."""

    def __init__(
        self, variables: list[cp_model.IntVar], on_solution: Callable[[list[int], float], None]
    ) -> None:
        super().__init__()
        self._variables = variables
        self._on_solution = on_solution

    def on_solution_callback(self) -> None:
        """Pass the values and the bound."""
        values = [self.value(variable) for variable in self._variables]
        self._on_solution(values, self.best_objective_bound)
