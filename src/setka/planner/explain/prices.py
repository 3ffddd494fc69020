"""What a change costs: the plan solved anew around a request, everything far from it kept."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, cast

from setka.planner import checks
from setka.planner.assemble import groups_of, rides_of
from setka.planner.missing import missing_rows
from setka.planner.options.build import Builder
from setka.planner.options.enable import keep_enabled
from setka.planner.options.option import Seat
from setka.planner.problem.facts import Facts
from setka.planner.rooms import name_rooms
from setka.planner.rules.build import build_draft
from setka.planner.rules.draft import Row
from setka.planner.run import with_statements
from setka.planner.search.cuts import as_rows
from setka.planner.search.from_plan import lay
from setka.planner.search.local import Cutter, changes_of, solve_part
from setka.planner.search.state import State
from setka.planner.unmet import unmet_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from setka.planner.explain.whole import Whole
    from setka.planner.plan import Plan, Price
    from setka.planner.problem import Problem
    from setka.planner.progress import Stop
    from setka.planner.rules.draft import Draft

MOST_ROUNDS = 12
"""How often rows that a solution lacks are added before it is given up."""
MOST_CUTS = 100
SMALL = 1_500
"""Columns up to which everything is free, so that a proof is of the whole."""
EFFORT = 1.5
"""Deterministic seconds of CP-SAT for one price."""


@dataclass(frozen=True)
class Priced:
    """A lawful plan that meets what was asked, and whether no better one does."""

    plan: Plan
    value: int
    is_proven: bool


@dataclass(frozen=True)
class Model:
    """A model around some courses: their options anew, of the others what the plan uses."""

    draft: Draft
    free: frozenset[str]


def model_around(whole: Whole, problem: Problem, courses: Collection[str]) -> Model:
    """Build the options of some courses for changed facts; of the others keep those in use.

    One more option of another course is kept for each request that would seem unreachable without,
    because the term of fairness counts the reachable ones.
    """
    wanted = frozenset(courses)
    is_same = problem is whole.problem
    builder = _builder(problem, frozenset() if is_same else wanted)
    built = builder.build()
    maybe = list(builder.maybe)
    wishes = {(wish.student, wish.course): wish for wish in built.requests}
    for index in _kept(whole, wanted, is_whole=is_same):
        option = whole.options.options[index]
        at = len(built.options)
        built.options.append(replace(option, index=at))
        built.teachers.append(whole.options.teachers[index])
        built.rooms.append(whole.options.rooms[index])
        for seat in whole.draft.seats_of_option.get(index, []):
            wish = wishes.get((whole.draft.wish(seat).student, option.course.id))
            if wish is not None:
                points = seat.points if is_same else builder.judge.points(wish, option)
                maybe.append(Seat(at, wish.index, points, None if seat.enablers is None else ()))
    judge = whole.judge if is_same else builder.judge
    built.seats = keep_enabled(built, maybe, judge)
    teachers = whole.built[2] if is_same else builder.hosts.teachers
    return Model(build_draft(problem, built, judge, teachers), wanted)


def _builder(problem: Problem, courses: Collection[str]) -> Builder:
    """Give a builder that enumerates some courses only; every request keeps its number."""
    given = {f.name: getattr(problem, f.name) for f in fields(problem)}
    given["courses"] = tuple(c for c in problem.courses if c.id in courses)
    # A problem would refuse requests for courses it does not have; the builder only skips them.
    return Builder(cast("Problem", Facts(**given)))


def _kept(whole: Whole, free: Collection[str], *, is_whole: bool) -> list[int]:
    """List the options to keep: of other courses those in use, and one for each request.

    ``is_whole`` keeps the options of the free courses too, because nothing about them changes.
    """
    draft, kept = whole.draft, set(whole.laid.option_of.values())
    for seats in draft.seats_of_request.values():
        if draft.option(seats[0]).course.id not in free and not any(
            seat.option in kept for seat in seats
        ):
            kept.add(next(s.option for s in seats if not draft.option(s).copy))
    others = {at for at in kept if whole.options.options[at].course.id not in free}
    mine = {at for course in free for at in draft.options_of_course.get(course, [])}
    return sorted(others | mine if is_whole else others)


def price(
    whole: Whole,
    model: Model,
    forced: Iterable[Row],
    *,
    effort: float = EFFORT,
    seed: int = 0,
    stop: Stop | None = None,
) -> Priced | None:
    """Solve the free courses of a model anew under some more rows; None if nothing was found.

    What is missing in the rows (order of seats, rooms by name, full days) is added until the
    solution keeps it; the judge has the last word.
    """
    draft = model.draft
    laid = lay(draft, whole.plan)
    lost = {group.course for group in whole.plan.groups if group.id in laid.homeless}
    of_group = {group.id: group.course for group in whole.plan.groups}
    lost |= {of_group[group] for _, group in laid.unseated}
    if lost - model.free:
        return None
    draft.rows.extend(forced)
    x = laid.state.completed()
    options = [o.index for o in draft.options.options if o.course.id in model.free]
    free = Cutter(draft).columns_of(options)
    left = effort
    for _ in range(MOST_ROUNDS):
        state = State.empty(draft)
        added = range(len(x), len(draft.names))
        state.load([*x, *(0 for _ in added)])
        part = Cutter(draft).cut(state, [*free, *added])
        found = solve_part(part, seed=seed, effort=left, stop=stop)
        left = max(0.1, left - found.effort)
        if found.values is None:
            return None
        state.apply(changes_of(part, found))
        missing = missing_rows(state, lambda: stop is not None and stop.is_set())
        if not missing:
            return _judged(whole, state, is_proven=found.is_optimal)
        draft.rows.extend(row for cut in missing for row in as_rows(draft, cut))
    return None


def _judged(whole: Whole, state: State, *, is_proven: bool) -> Priced | None:
    rooms = name_rooms(state)
    if isinstance(rooms, list):
        return None
    problem = state.draft.problem
    plan = replace(
        whole.plan,
        groups=groups_of(state, rooms),
        rides=rides_of(state),
        unmet=unmet_of(state),
        lost=(),
        keep_free=(),
    )
    plan = with_statements(problem, plan)
    judgement = checks.judge(problem, plan)
    if judgement.breaches:
        return None
    prices = judgement.prices
    value = sum(one.points for one in prices)
    return Priced(replace(plan, value=value, bound=value, prices=prices), value, is_proven)


def differences(before: Iterable[Price], after: Iterable[Price]) -> dict[str, int]:
    """Give how the points of each term change, unchanged terms left out."""
    old = {one.term: one.points for one in before}
    new = {one.term: one.points for one in after}
    return {
        term: new.get(term, 0) - old.get(term, 0)
        for term in [*old, *(t for t in new if t not in old)]
        if new.get(term, 0) != old.get(term, 0)
    }
