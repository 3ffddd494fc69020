"""One run of the engine: the best lawful plan so far, the bound, what was told."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from setka.planner import checks
from setka.planner.assemble import groups_of, rides_of
from setka.planner.files import digest
from setka.planner.plan import PLAN_FORMAT, Plan, RunRecord, Step
from setka.planner.progress import Progress, Stage
from setka.planner.rooms import name_rooms
from setka.planner.search.exchange import full_days
from setka.planner.search.seats import mend
from setka.planner.unmet import unmet_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from setka.planner.breach import Breach
    from setka.planner.problem import Problem
    from setka.planner.progress import Listener, Stop
    from setka.planner.search.state import State

ENGINE = "setka-engine/1"
ROUNDING = 1e-3
"""What a float may fall short of the whole number it stands for."""


class Misjudged(Exception):
    """A plan of the engine breaks a rule: a defect of the engine, never handed out."""


@dataclass
class Run:
    """One run: the best lawful plan so far, the bound, what was told."""

    problem: Problem
    seed: int
    stop: Stop | None
    on_progress: Listener | None
    clock: Callable[[], float]
    without: frozenset[str] = frozenset()
    best: State | None = None
    value: int = 0
    bound: int | None = None
    work: int = 0
    is_complete: bool = True
    history: list[Step] = field(default_factory=list)
    started: float = 0.0
    reachable: int = 0
    is_watched: bool = True
    """Whether each better plan is told; if not, only the last of a solve is judged."""
    is_judged: bool = True
    """Whether the judge is asked of each plan taken; if not, whoever takes the last must ask."""
    misjudged: list[Breach] = field(default_factory=list)
    """What the judge said of a plan the rows allow: a defect of the engine."""

    def is_stopped(self) -> bool:
        """Tell whether the caller asked to stop; remembers that the run is not complete."""
        if self.stop is not None and self.stop.is_set():
            self.is_complete = False
        return not self.is_complete

    def tell(self, stage: Stage, share: float, *, is_new: bool = False) -> None:
        """Report where the run stands."""
        if self.best is not None and self.bound is not None:
            step = Step(round(self.clock() - self.started, 3), self.value, self.bound)
            if not self.history or (step.value, step.bound) != (
                self.history[-1].value,
                self.history[-1].bound,
            ):
                self.history.append(step)
        if self.on_progress is None:
            return
        self.on_progress(
            Progress(
                stage,
                share,
                self.value if self.best is not None else None,
                self.bound,
                self.served,
                self.reachable,
                self.plan() if is_new and self.best is not None else None,
            )
        )

    @property
    def served(self) -> int:
        """Requests the best plan meets."""
        if self.best is None:
            return 0
        draft = self.best.draft
        return sum(self.best.x[draft.column_of(seat)] for seat in draft.options.seats)

    def take(self, state: State | None, stage: Stage, share: float) -> None:
        """Offer a plan if there is one."""
        if state is not None:
            self.offer(state, stage, share)

    def offer(self, state: State, stage: Stage, share: float) -> None:
        """Take a lawful plan if it is better: nobody wronged, rooms by name, the judge silent.

        A run that was stopped takes no more than its first plan.
        """
        if not state.is_lawful() or not mend(state, self._has_enough):
            return
        value = state.value()
        if self.best is not None and (value <= self.value or self.is_stopped()):
            return
        if isinstance(name_rooms(state), list) or self._has_enough():
            return
        if not self.is_judged and next(full_days(state), None) is not None:
            return
        broken = self._breaches(state) if self.is_judged else []
        if broken:
            self.misjudged = broken
            return
        self.best, self.value = state.copy(), value
        self.best.x = state.completed()
        self.tell(stage, share, is_new=True)

    def adopt(self, state: State) -> None:
        """Take a lawful plan that was judged before."""
        self.best, self.value = state.copy(), state.value()
        self.best.x = state.completed()

    def _has_enough(self) -> bool:
        return self.best is not None and self.is_stopped()

    def lower(self, bound: float) -> None:
        """Take a bound if it is better. One below a lawful plan's value is none, and no proof."""
        if bound == float("inf"):
            return
        whole = int((bound + ROUNDING) // 1)
        if self.best is None or whole >= self.value:
            self.bound = whole if self.bound is None else min(self.bound, whole)

    def _breaches(self, state: State) -> list[Breach]:
        wanted = set(checks.RULES) - self.without
        return checks.breaches(self.problem, self.plan_of(state), only=wanted)

    def plan(self) -> Plan:
        """Write the best plan."""
        if self.best is None:
            raise Misjudged
        return self.plan_of(self.best)

    def plan_of(self, state: State) -> Plan:
        """Write a plan."""
        rooms = name_rooms(state)
        if isinstance(rooms, list):
            raise Misjudged
        value = state.value()
        bound = max(value, self.bound if self.bound is not None else value)
        plan = Plan(
            format=PLAN_FORMAT,
            problem=self.digest,
            is_synthetic=self.problem.is_synthetic,
            status="optimal" if self.bound is not None and value >= bound else "feasible",
            value=value,
            bound=bound,
            groups=groups_of(state, rooms),
            rides=rides_of(state),
            unmet=unmet_of(state),
            run=self.record(),
        )
        return with_statements(self.problem, plan)

    def record(self) -> RunRecord:
        """Say how the run went."""
        return RunRecord(
            ENGINE,
            self.seed,
            self.work,
            round(self.clock() - self.started, 3),
            self.is_complete,
            tuple(self.history),
        )

    @property
    def digest(self) -> str:
        """SHA-256 of the problem."""
        if "_digest" not in self.__dict__:
            self.__dict__["_digest"] = digest(self.problem)
        return str(self.__dict__["_digest"])


def with_statements(problem: Problem, plan: Plan) -> Plan:
    """State what follows from the groups: lost lessons, times to keep free."""
    return replace(
        plan,
        lost=checks.lost_of(problem, plan),
        keep_free=checks.keep_free_of(problem, plan),
    )
