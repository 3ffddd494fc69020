"""Solve a problem: options, rows, bound and priced greedy, exact solve, judged by the checks."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import islice
from typing import TYPE_CHECKING

from setka.planner import checks
from setka.planner.assemble import groups_of, rides_of
from setka.planner.bound import Bound
from setka.planner.files import digest
from setka.planner.options.build import build_options
from setka.planner.plan import PLAN_FORMAT, Plan, RuleState, RunRecord, Step
from setka.planner.progress import EFFORT, NoPlanYet, Progress, Stage
from setka.planner.rooms import name_rooms
from setka.planner.rules.build import build_draft
from setka.planner.rules.draft import Row
from setka.planner.rules.locks import matches
from setka.planner.search.exact import Exact
from setka.planner.search.exchange import full_days
from setka.planner.search.greedy import greedy
from setka.planner.search.seats import cuts, mend, wrongs
from setka.planner.search.state import SOFT_KINDS, State
from setka.planner.unmet import unmet_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from setka.planner.breach import Breach
    from setka.planner.problem import Problem
    from setka.planner.progress import Listener, Stop
    from setka.planner.rules.draft import Draft

ENGINE = "setka-engine/1"
BOUND_STEPS = 50
"""Most steps of the relaxation; it ends sooner when it is solved or hardly moves."""
EXACT_COLUMNS = 15_000
"""Above this many columns only a working set of options goes to the exact solve."""
KEPT_OPTIONS = 8
"""Options of a course in the working set."""
ROUNDING = 1e-3
"""What a float may fall short of the whole number it stands for."""
MOST_CUTS = 400
"""Rows added after one solve."""


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

    def offer(self, state: State, stage: Stage, share: float) -> None:
        """Take a lawful plan if it is better: nobody wronged, rooms by name, the judge silent."""
        if not state.is_lawful() or not mend(state):
            return
        value = state.value()
        if self.best is not None and value <= self.value:
            return
        if isinstance(name_rooms(state), list):
            return
        broken = self._breaches(state)
        if broken:
            self.misjudged = broken
            return
        self.best, self.value = state.copy(), value
        self.best.x = state.completed()
        self.tell(stage, share, is_new=True)

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


def solve(
    problem: Problem,
    *,
    seed: int = 0,
    effort: float = EFFORT,
    stop: Stop | None = None,
    on_progress: Listener | None = None,
    clock: Callable[[], float] = float,
    without: frozenset[str] = frozenset(),
) -> Plan:
    """Plan a network.

    Args:
        problem: the facts.
        seed: equal seeds give equal plans (unless stopped).
        effort: deterministic seconds of CP-SAT, the limit of the exact part.
        stop: a token that ends the run early with the best plan so far.
        on_progress: called with each event; values and bounds never worsen.
        clock: seconds, for the record of the run only.
        without: rules left out of the solver and of the final judgement (for tests of the rules).

    Returns:
        A plan that breaks no rule. Its ``status`` is ``optimal`` when value = bound, ``infeasible``
        when no plan keeps the locks.

    Raises:
        NoPlanYet: if it was stopped before the first plan.
    """
    run = Run(problem, seed, stop, on_progress, clock, without, started=clock())
    run.tell("options", 0.0)
    options, judge, teachers = build_options(problem, without=without, stop=stop)
    if run.is_stopped():
        raise NoPlanYet
    draft = build_draft(problem, options, judge, teachers)
    run.reachable = len(draft.seats_of_request)
    empty = State.empty(draft)
    run.tell("options", 1.0)
    bound = _first_plans(run, empty, draft)
    is_infeasible = not run.is_stopped() and _exact(run, draft, bound, effort)
    if is_infeasible:
        return _no_plan(run, draft)
    if run.best is None and run.misjudged:
        raise Misjudged(run.misjudged)
    if run.best is None:
        raise NoPlanYet
    run.tell("check", 1.0)
    plan = run.plan()
    states = checks.rule_states(problem, plan)
    broken = [state.rule for state in states if state.breaches and state.rule not in without]
    if broken:
        raise Misjudged(broken)
    return replace(plan, rules=states, prices=checks.prices(problem, plan))


def with_statements(problem: Problem, plan: Plan) -> Plan:
    """State what follows from the groups: lost lessons, times to keep free."""
    return replace(
        plan,
        lost=checks.lost_of(problem, plan),
        keep_free=checks.keep_free_of(problem, plan),
    )


def _first_plans(run: Run, empty: State, draft: Draft) -> Bound:
    """Find plans at once, and a bound: greedy by points, then by prices as they improve."""
    bound = Bound(draft)
    run.lower(bound.points)
    first = greedy(empty, draft.points, run.is_stopped)
    if first is not None:
        run.offer(first, "greedy", 0.0)
    for number in range(BOUND_STEPS):
        if run.is_stopped() or bound.is_done:
            break
        bound.step()
        run.lower(bound.points)
        run.work += 1
        run.tell("bound", (number + 1) / BOUND_STEPS)
    found = None if run.is_stopped() else greedy(empty, bound.scores(), run.is_stopped)
    if found is not None:
        run.offer(found, "greedy", 1.0)
    return bound


def _exact(run: Run, draft: Draft, bound: Bound, effort: float) -> bool:
    """Solve exactly, again with more rows while the judge objects; tell if no plan exists."""
    closed = _outside_working_set(run, draft, bound)
    model = Exact(draft, closed)
    left = effort
    while left > 0 and not run.is_stopped():
        share = 1 - left / effort

        def on_solution(x: list[int], bound: float, share: float = share) -> None:
            if not closed:
                run.lower(bound)
            state = State.empty(draft)
            state.load(x)
            run.offer(state, "exact", share)
            run.tell("exact", share)

        hint = run.best.completed() if run.best is not None else None
        answer = model.solve(
            seed=run.seed, effort=left, hint=hint, stop=run.stop, on_solution=on_solution
        )
        left -= max(answer.effort, 0.01)
        run.work += int(answer.effort * 100)
        if answer.is_infeasible:
            return not closed
        if not closed:
            run.lower(answer.bound)
        if answer.x is None:
            break
        rows = _missing_rows(draft, answer.x)
        state = State.empty(draft)
        state.load(answer.x)
        run.offer(state, "exact", share)
        run.tell("exact", share)
        if run.bound is not None and run.best is not None and run.value >= run.bound:
            break
        if not answer.is_optimal or (
            not rows and run.best is not None and run.value >= state.value()
        ):
            break
        for row in rows or [_never_again(draft, answer.x)]:
            model.add(row)
    return False


def _outside_working_set(run: Run, draft: Draft, bound: Bound) -> frozenset[int]:
    if len(draft.names) <= EXACT_COLUMNS:
        return frozenset()
    kept: set[int] = set()
    if run.best is not None:
        kept = {o.index for o in draft.options.options if run.best.x[draft.open(o.index)]}
    worth = bound.option_worth()
    for indexes in draft.options_of_course.values():
        ranked = sorted(indexes, key=lambda index: (-worth[index], index))
        kept |= set(islice(ranked, KEPT_OPTIONS))
    return frozenset(o.index for o in draft.options.options) - kept


def _missing_rows(draft: Draft, x: list[int]) -> list[Row]:
    """List rows that lawful plans keep and a solution breaks: order of seats, rooms, full days."""
    state = State.empty(draft)
    state.load(x)
    rows = [row for wrong in islice(wrongs(state), MOST_CUTS) for row in cuts(state, wrong)]
    rooms = name_rooms(state)
    if isinstance(rooms, list):
        columns = [
            draft.at.get(("room", h.option, h.meeting, h.kind), draft.open(h.option)) for h in rooms
        ]
        rows.append(Row("room_overlap", tuple((c, 1) for c in columns), None, len(columns) - 1))
    rows += full_days(state)
    return rows


def _never_again(draft: Draft, x: list[int]) -> Row:
    """Write the row that forbids one solution: the judge objects for a reason that has no rows."""
    terms = [
        (column, 1 if value else -1)
        for column, (name, value) in enumerate(zip(draft.names, x, strict=True))
        if name[0] not in SOFT_KINDS
    ]
    return Row("judge", tuple(terms), None, sum(sign for _, sign in terms if sign > 0) - 1)


def _no_plan(run: Run, draft: Draft) -> Plan:
    locks = [lock for lock in run.problem.policy.locks if lock.state == "open"]
    alone = [
        lock.id
        for lock in locks
        if not any(matches(draft, lock, option) for option in draft.options.options)
    ]
    return Plan(
        format=PLAN_FORMAT,
        problem=run.digest,
        is_synthetic=run.problem.is_synthetic,
        status="infeasible",
        value=0,
        bound=0,
        groups=(),
        rules=(RuleState("locks", len(alone or locks)),),
        unanswered_locks=tuple(alone or [lock.id for lock in locks]),
        run=run.record(),
    )
