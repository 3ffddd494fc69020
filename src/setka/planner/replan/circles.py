"""Growing circles: what must be planned anew, what is related to it, and everything."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

from setka.planner.options.again import Rebuilder
from setka.planner.progress import Progress
from setka.planner.replan.answers import AnswerNotLawful, Circle, judged
from setka.planner.replan.difference import Unkept, unkept_in
from setka.planner.rules.build import build_draft
from setka.planner.run import Misjudged, Run
from setka.planner.search.exact import Exact
from setka.planner.search.from_plan import lay
from setka.planner.search.greedy import greedy
from setka.planner.search.state import State
from setka.planner.solve import exact, no_plan

if TYPE_CHECKING:
    from collections.abc import Callable

    from setka.planner.plan import Plan, Unmet
    from setka.planner.problem import Problem
    from setka.planner.progress import Listener, Stage, Stop

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
    on_progress: Listener | None = None
    """Called when a circle begins."""
    on_better: Callable[[Circle], object] = bool
    """Called with each plan of less disturbance, when it is found."""

    @property
    def is_stopped(self) -> bool:
        """Whether the caller asked to stop."""
        return self.stop is not None and self.stop.is_set()


@dataclass
class Circles:
    """Plans the rest of a year anew, more and more of it at once."""

    problem: Problem
    """``problem.policy.previous`` is the measure of what is kept."""
    rest: Plan
    """What is left of the plan before."""
    search: Search
    unkept: Unkept = field(default_factory=Unkept)
    """Known after ``least_disturbance``; nothing if the locks allow no plan in which none moves."""
    is_judging: bool = False
    """Whether the judge is asked of every circle, not of the answers alone."""

    @cached_property
    def rebuilder(self) -> Rebuilder:
        """Builds the options of each circle."""
        return Rebuilder(self.problem, {group.id: group for group in self.rest.groups})

    @cached_property
    def everything(self) -> frozenset[str]:
        """All courses."""
        return frozenset(course.id for course in self.problem.courses)

    def least_disturbance(self) -> Circle | None:
        """Keep what can be kept, and have the plan judged: see ``_grow``.

        Raises:
            AnswerNotLawful: if it breaks a rule: a defect of the engine.
        """
        return self._judged(self._grow)

    def best_value(self, start: Circle) -> Circle | None:
        """Plan anew as many courses as fit one model, those of a circle first, from its plan.

        What was kept earns nothing; the plan is judged. None if it was stopped.

        Raises:
            AnswerNotLawful: if it breaks a rule: a defect of the engine.
        """
        anew = replace(self.problem, policy=replace(self.problem.policy, previous=()))
        free = _related(anew, start.free, ALL_COLUMNS)
        return self._judged(lambda: self._solve(anew, free, start, "best"))

    def _judged(self, look: Callable[[], Circle | None]) -> Circle | None:
        """Judge what is found; if the judge objects, look again and ask the judge on the way."""
        found = look()
        try:
            return found and replace(found, plan=judged(found.problem, found.plan))
        except AnswerNotLawful:
            self.is_judging = True
        found = look()
        return found and replace(found, plan=judged(found.problem, found.plan))

    def _grow(self) -> Circle | None:
        """Keep what can be kept: the plan of the first circle that the next does not improve.

        The first circle moves no group. None if it was stopped before the first plan.
        """
        best = self._solve(self.problem, frozenset(), None, "stay")
        if best is not None and best.plan.status != "infeasible":
            is_stopped = self.search.is_stopped or not best.plan.run.is_complete
            self.unkept = Unkept(is_known=False) if is_stopped else unkept_in(self.rest, best.plan)
            self.search.on_better(best)
        while best is not None and not self.search.is_stopped:
            free = _next(self.problem, self.rest, best)
            found = self._solve(self.problem, free, best, "least") if free > best.free else None
            if found is None:
                break
            if best.plan.status != "infeasible" and not _is_better(found.plan, best.plan):
                break
            best = found
            if best.plan.status != "infeasible":
                self.search.on_better(best)
        is_told_too_early = (
            best is not None and best.plan.status == "infeasible" and (best.free < self.everything)
        )
        return None if is_told_too_early else best

    def _solve(
        self, problem: Problem, free: frozenset[str], start: Circle | None, stage: Stage
    ) -> Circle | None:
        """Plan some courses anew; groups of the others keep site and times, or close.

        None if it was stopped before the first plan.

        Raises:
            Misjudged: if the judge objects to what the rows allow: a defect of the engine.
        """
        search = self.search
        if search.on_progress is not None:
            search.on_progress(Progress(stage, 0.0, free=len(free)))
        run = Run(problem, search.seed, search.stop, None, search.clock, started=search.clock())
        run.is_watched, run.is_judged = False, self.is_judging
        options = self.rebuilder.build(free, search.stop)
        builder = self.rebuilder.builder
        known = _known(self.rest, free)
        draft = build_draft(
            problem, options, builder.judge, builder.hosts.teachers, frozenset(known)
        )
        laid = lay(draft, start.plan if start else self.rest)
        is_whole = not laid.homeless and not laid.unseated
        if start and start.plan.status != "infeasible" and is_whole and laid.state.is_lawful():
            run.adopt(laid.state)
        adopted = run.best
        empty, hint = State.empty(draft), laid.state.completed()
        model = Exact(draft, is_probing=False)
        if not run.is_stopped() and exact(run, empty, model, search.effort, hint):
            return Circle(problem, no_plan(run, draft), free)
        if run.best is None:
            run.offer(laid.state.copy(), "greedy", 1.0)
        if run.best is None:
            run.take(greedy(empty, draft.points, run.is_stopped), "greedy", 1.0)
        if run.best is None and run.misjudged:
            raise Misjudged(run.misjudged)
        if run.best is None:
            return None
        if start is not None and run.best is adopted and problem is start.problem:
            return replace(start, free=free)
        plan = run.plan()
        plan = replace(plan, unmet=tuple(_told(unmet, known) for unmet in plan.unmet))
        if free < self.everything:
            # Only some courses were free: what better plans there are is not known.
            plan = replace(plan, status="feasible", bound=plan.value)
        return Circle(problem, plan, free)


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
