"""Growing circles: what must be planned anew, what is related to it, and everything."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from setka.planner import checks
from setka.planner.options.build import build_options
from setka.planner.options.rest import Stay
from setka.planner.rules.build import build_draft
from setka.planner.run import Misjudged, Run
from setka.planner.search.from_plan import lay
from setka.planner.search.greedy import greedy
from setka.planner.search.state import State
from setka.planner.solve import exact, no_plan

if TYPE_CHECKING:
    from collections.abc import Callable

    from setka.planner.plan import Plan, Unmet
    from setka.planner.problem import Problem
    from setka.planner.progress import Stop

COLUMNS_A_REQUEST = 60
"""What a request brings to a model, about; counted on networks of every size."""
RELATED_COLUMNS = 6_000
ALL_COLUMNS = 15_000


@dataclass(frozen=True)
class Search:
    """How a plan is looked for: seed, deterministic seconds of each circle, a token to stop."""

    seed: int
    effort: float
    stop: Stop | None
    clock: Callable[[], float]

    @property
    def is_stopped(self) -> bool:
        """Whether the caller asked to stop."""
        return self.stop is not None and self.stop.is_set()


@dataclass(frozen=True)
class Circle:
    """A plan, and the courses that were free when it was found."""

    plan: Plan
    free: frozenset[str]


def least_disturbance(problem: Problem, rest: Plan, search: Search) -> Circle | None:
    """Keep what can be kept: the plan of the first circle that the next does not improve.

    The first circle moves no group. ``rest`` is what is left of the plan before, and
    ``problem.policy.previous`` its measure. None if it was stopped before the first plan.
    """
    best = solve_circle(problem, rest, frozenset(), search, rest)
    while best is not None and not search.is_stopped:
        free = _next(problem, rest, best)
        found = solve_circle(problem, rest, free, search, best.plan) if free > best.free else None
        if found is None:
            break
        if best.plan.status != "infeasible" and not _is_better(found.plan, best.plan):
            break
        best = found
    return best


def best_value(problem: Problem, rest: Plan, search: Search, start: Circle) -> Circle | None:
    """Plan anew as many courses as fit one model, those of a circle first, from its plan."""
    free = _related(problem, start.free, ALL_COLUMNS)
    return solve_circle(problem, rest, free, search, start.plan)


def _is_better(one: Plan, other: Plan) -> bool:
    if "infeasible" in {one.status, other.status}:
        return one.status != "infeasible"
    return one.value > other.value


def _next(problem: Problem, rest: Plan, circle: Circle) -> frozenset[str]:
    """Grow a circle: to what is hit, to what is related to it, to everything that fits."""
    everything = frozenset(course.id for course in problem.courses)
    if not circle.free:
        return _hit(problem, rest, circle.plan)
    for columns in (RELATED_COLUMNS, ALL_COLUMNS):
        free = _related(problem, circle.free, columns)
        if free > circle.free:
            return free
    return everything if circle.plan.status == "infeasible" else circle.free


def _hit(problem: Problem, rest: Plan, plan: Plan) -> frozenset[str]:
    """List courses that lose a group, an attendee, a teacher, or cannot seat who asks anew."""
    if plan.status == "infeasible":
        return frozenset(group.course for group in rest.groups)
    now = {group.id: group for group in plan.groups}
    hit = set()
    for group in rest.groups:
        after = now.get(group.id)
        asking = {name for name in group.attendees if (name, group.course) in problem.request}
        if (
            after is None
            or not asking <= set(after.attendees)
            or set(after.teachers) != set(group.teachers)
        ):
            hit.add(group.course)
    known = {unmet.student for unmet in rest.unmet} | {
        name for group in rest.groups for name in group.attendees
    }
    hit |= {unmet.course for unmet in plan.unmet if unmet.student not in known}
    return frozenset(hit)


def _related(problem: Problem, free: frozenset[str], columns: int) -> frozenset[str]:
    """Add the courses that share most students, teachers and sites, as far as the columns go."""
    students: dict[str, set[str]] = {course.id: set() for course in problem.courses}
    for student, course in problem.request:
        students[course].add(student)
    shared: dict[str, set[tuple[str, str]]] = {
        course.id: {("site", host) for host in course.hosts}
        | {("teacher", t.id) for t in problem.teachers if course.id in t.courses}
        | {("student", name) for name in students[course.id]}
        for course in problem.courses
    }
    near: Counter[tuple[str, str]] = Counter(key for course in free for key in shared[course])
    ranked = sorted(set(shared) - free, key=lambda one: (-sum(near[k] for k in shared[one]), one))
    found = set(free)
    left = columns // COLUMNS_A_REQUEST - sum(len(students[course]) for course in free)
    for course in ranked:
        if len(students[course]) <= left:
            found.add(course)
            left -= len(students[course])
    return frozenset(found)


def solve_circle(
    problem: Problem, rest: Plan, free: frozenset[str], search: Search, start: Plan
) -> Circle | None:
    """Plan some courses anew; groups of the others keep site and times, or close.

    None if it was stopped before the first plan.

    Raises:
        Misjudged: if the judge objects to what the rows allow: a defect of the engine.
    """
    run = Run(problem, search.seed, search.stop, None, search.clock, started=search.clock())
    stay = Stay(free, {group.id: group for group in rest.groups})
    options, judge, teachers = build_options(problem, stop=search.stop, stay=stay)
    known = _known(rest, free)
    draft = build_draft(problem, options, judge, teachers, frozenset(known))
    laid = lay(draft, start)
    run.offer(laid.state.copy(), "greedy", 0.0)
    if run.best is None:
        filled = greedy(State.empty(draft), draft.points, run.is_stopped)
        if filled is not None:
            run.offer(filled, "greedy", 0.0)
    if not run.is_stopped() and exact(
        run, State.empty(draft), search.effort, start=laid.state.completed()
    ):
        return Circle(no_plan(run, draft), free)
    if run.best is None and run.misjudged:
        raise Misjudged(run.misjudged)
    if run.best is None:
        return None
    plan = run.plan()
    plan = replace(plan, unmet=tuple(_told(unmet, known) for unmet in plan.unmet))
    judgement = checks.judge(problem, plan)
    if judgement.breaches:
        raise Misjudged([state.rule for state in judgement.rules if state.breaches])
    if not free >= {course.id for course in problem.courses}:
        # Only some courses were free: what better plans there are is not known.
        plan = replace(plan, status="feasible", bound=plan.value)
    return Circle(replace(plan, rules=judgement.rules, prices=judgement.prices), free)


def _known(rest: Plan, free: frozenset[str]) -> dict[tuple[str, str], Unmet | None]:
    """List requests for courses that stay, known to have a place; how it was told if not met."""
    known: dict[tuple[str, str], Unmet | None] = {
        (student, group.course): None
        for group in rest.groups
        if group.course not in free
        for student in group.attendees
    }
    for unmet in rest.unmet:
        if unmet.is_reachable and unmet.course not in free:
            known[unmet.student, unmet.course] = unmet
    return known


def _told(unmet: Unmet, known: dict[tuple[str, str], Unmet | None]) -> Unmet:
    """Tell of a request for a course that stays what was found when it was planned."""
    pair = (unmet.student, unmet.course)
    return (known[pair] or replace(unmet, is_reachable=True)) if pair in known else unmet
