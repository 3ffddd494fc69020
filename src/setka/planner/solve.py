"""Solve a problem: options, rows, bound and priced greedy, exact solve, judged by the checks."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from setka.planner import checks
from setka.planner.bound import Bound
from setka.planner.large import improve, worth_looking_at
from setka.planner.missing import missing_rows
from setka.planner.options.build import build_options
from setka.planner.plan import PLAN_FORMAT, Plan, RuleState
from setka.planner.progress import EFFORT, EXACT_COLUMNS, NoPlanYet
from setka.planner.rules.build import build_draft
from setka.planner.rules.draft import Row
from setka.planner.rules.locks import matches
from setka.planner.run import Misjudged, Run
from setka.planner.search.cuts import Cut
from setka.planner.search.exact import Exact
from setka.planner.search.greedy import greedy
from setka.planner.search.state import SOFT_KINDS, State

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Executor

    from setka.planner.problem import Problem
    from setka.planner.progress import Listener, Stop
    from setka.planner.rules.draft import Draft

BOUND_STEPS = 50
"""Most steps of the relaxation; it ends sooner when it is solved or hardly moves."""
EARLY_STEPS = 2
"""After so many a large problem gets its first plan: the prices are rough, but it is soon."""


def solve(  # noqa: PLR0913 - what a caller may want of a run, each by its name
    problem: Problem,
    *,
    seed: int = 0,
    effort: float = EFFORT,
    stop: Stop | None = None,
    on_progress: Listener | None = None,
    clock: Callable[[], float] = float,
    without: frozenset[str] = frozenset(),
    executor: Executor | None = None,
    exact_columns: int = EXACT_COLUMNS,
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
        executor: solves the neighbourhoods of a large problem; the plan does not depend on it.
        exact_columns: a problem of more columns is large.

    Returns:
        A plan that breaks no rule. Its ``status`` is ``optimal`` when value = bound, ``infeasible``
        when no plan keeps the locks.

    Raises:
        NoPlanYet: if it was stopped before the first plan.
    """
    run = Run(problem, seed, stop, on_progress, clock, without, started=clock())
    draft = drafted(run)
    return planned(
        run, State.empty(draft), Bound(draft), effort, executor, exact_columns=exact_columns
    )


def drafted(run: Run, free: frozenset[str] | None = None) -> Draft:
    """Draw up the model of a run; ``free``: the courses that may open, all unless given.

    Raises:
        NoPlanYet: if it was stopped before.
    """
    run.tell("options", 0.0)
    options, judge, teachers = build_options(
        run.problem, without=run.without, stop=run.stop, free=free
    )
    if run.is_stopped():
        raise NoPlanYet
    draft = build_draft(run.problem, options, judge, teachers)
    run.tell("options", 1.0)
    return draft


def planned(
    run: Run,
    empty: State,
    bound: Bound,
    effort: float,
    executor: Executor | None = None,
    *,
    exact_columns: int = EXACT_COLUMNS,
) -> Plan:
    """Find the best plan of a model that adds to ``empty``; the arguments are those of ``solve``.

    Raises:
        NoPlanYet: if it was stopped before the first plan.
        Misjudged: if the judge objects to what the rows allow: a defect of the engine.
    """
    draft = empty.draft
    run.reachable = len(draft.seats_of_request)
    is_large = len(draft.names) > exact_columns
    _first_plans(run, empty, bound, is_large=is_large)
    is_infeasible = False
    if not run.is_stopped() and (run.best is None or not is_large):
        closed = _outside_working_set(draft, bound) if is_large else frozenset()
        is_infeasible = exact(run, empty, Exact(draft, closed), effort)
    if is_infeasible:
        return no_plan(run, draft)
    if is_large:
        improve(run, draft, bound, effort, executor)
    if run.best is None and run.misjudged:
        raise Misjudged(run.misjudged)
    if run.best is None:
        raise NoPlanYet
    run.tell("check", 1.0)
    plan = run.plan()
    judgement = checks.judge(run.problem, plan)
    states = judgement.rules
    broken = [state.rule for state in states if state.breaches and state.rule not in run.without]
    if broken:
        raise Misjudged(broken)
    return replace(plan, rules=states, prices=judgement.prices)


def _first_plans(run: Run, empty: State, bound: Bound, *, is_large: bool) -> None:
    """Find plans at once, and a bound: greedy by points, then by prices where they matter."""
    run.lower(bound.points)
    if not is_large:
        run.take(greedy(empty, empty.draft.points, run.is_stopped), "greedy", 0.0)
    for number in range(BOUND_STEPS):
        if run.is_stopped() or bound.is_done:
            break
        bound.step()
        run.lower(bound.points)
        run.work += 1
        run.tell("bound", (number + 1) / BOUND_STEPS)
        if is_large and number + 1 == EARLY_STEPS and not run.is_stopped():
            run.take(_priced(run, empty, bound), "greedy", 0.0)
    if not run.is_stopped():
        run.take(_priced(run, empty, bound), "greedy", 1.0)


def _priced(run: Run, empty: State, bound: Bound) -> State | None:
    """Open what is worth most at the prices of the bound, one after another."""
    options = worth_looking_at(empty.draft, bound)
    return greedy(empty, bound.scores(), run.is_stopped, options)


def exact(
    run: Run, empty: State, model: Exact, effort: float, start: list[int] | None = None
) -> bool:
    """Solve exactly, again with more rows while the judge objects; tell if no plan exists.

    With options closed in the model nothing is proven. ``start``, values of all columns, is a hint
    for as long as there is no plan.
    """
    closed, left = model.closed, effort
    while left > 0 and not run.is_stopped():
        share = 1 - left / effort
        on_solution = partial(_hear, run, empty, share, is_whole=not closed)
        hint = run.best.completed() if run.best is not None else start
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
        state = _offer(run, empty, answer.x, share)
        is_proven = run.bound is not None and run.best is not None and run.value >= run.bound
        if is_proven or not answer.is_optimal or run.is_stopped():
            break
        rows = missing_rows(state, run.is_stopped)
        if not rows and run.best is not None and run.value >= state.value():
            break
        for row in rows or [Cut(_never_again(empty.draft, answer.x))]:
            model.add_cut(row)
    return False


def _hear(
    run: Run, empty: State, share: float, x: list[int], bound: float, *, is_whole: bool
) -> None:
    """Take a better solution and the bound while CP-SAT goes on."""
    if is_whole:
        run.lower(bound)
    if run.is_watched:
        _offer(run, empty, x, share)


def _offer(run: Run, empty: State, x: list[int], share: float) -> State:
    """Offer a solution to the run; give it as it was found."""
    state = empty.copy()
    state.load(x)
    run.offer(state.copy(), "exact", share)
    run.tell("exact", share)
    return state


def _outside_working_set(draft: Draft, bound: Bound) -> frozenset[int]:
    every = frozenset(option.index for option in draft.options.options)
    return every - frozenset(worth_looking_at(draft, bound))


def _never_again(draft: Draft, x: list[int]) -> Row:
    """Write the row that forbids one solution: the judge objects for a reason that has no rows."""
    terms = [
        (column, 1 if value else -1)
        for column, (name, value) in enumerate(zip(draft.names, x, strict=True))
        if name[0] not in SOFT_KINDS
    ]
    return Row("judge", tuple(terms), None, sum(sign for _, sign in terms if sign > 0) - 1)


def no_plan(run: Run, draft: Draft) -> Plan:
    """Say that no plan keeps the locks, and which no group can answer even alone."""
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
