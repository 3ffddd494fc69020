"""The two kinds of task: the shared courses alone, and one municipality around their groups."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from setka.planner.bound import Bound
from setka.planner.municipal.given import Given, NoFit, add_given, fixed
from setka.planner.options.build import build_options
from setka.planner.options.dates import openness_of
from setka.planner.progress import NoPlanYet
from setka.planner.rooms import name_rooms
from setka.planner.rules.build import build_draft
from setka.planner.run import ROUNDING, Run
from setka.planner.search.exact import Exact
from setka.planner.search.from_plan import lay
from setka.planner.search.state import State
from setka.planner.solve import BOUND_STEPS, drafted, planned

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from concurrent.futures import Executor

    from setka.planner.options.dates import Openness
    from setka.planner.options.seats import SeatJudge
    from setka.planner.plan import Plan, Ride
    from setka.planner.problem import Problem
    from setka.planner.progress import Stop
    from setka.planner.rules.draft import Draft

BOUND_SHARE = 0.5
"""Share of the effort with which the bound of a small municipality is sharpened by CP-SAT."""


@dataclass(frozen=True)
class Search:
    """How a task searches; see ``setka.planner.solve.solve``."""

    seed: int
    effort: float
    exact_columns: int
    clock: Callable[[], float] = float


@dataclass(frozen=True)
class Shared:
    """The plan of the shared courses, and its groups as a municipality is given them."""

    plan: Plan
    given: tuple[Given, ...]
    openness: Mapping[tuple[str, tuple[int, ...]], Openness]
    """By shared course and cohort, for the dates to be the same in every problem."""


@dataclass(frozen=True)
class View:
    """A municipality's own problem, and what it is given."""

    problem: Problem
    shared: frozenset[str]
    given: tuple[Given, ...]
    rides: tuple[Ride, ...]
    """Of its students, in the plan of the shared courses."""
    openness: Mapping[tuple[str, tuple[int, ...]], Openness]


@dataclass(frozen=True)
class Planned:
    """The plan of a municipality around the given groups, and the bound of its own view."""

    plan: Plan
    """Given groups hold this municipality's students alone."""
    bound: int
    """No plan of the whole is worth more to this municipality, its part in the price of shared
    groups taken off, whatever groups are given."""
    rooms: Mapping[tuple[str, int, int], str]
    """Of given groups: by (group, weekday, start)."""


def plan_shared(
    problem: Problem,
    shared: frozenset[str],
    search: Search,
    stop: Stop | None = None,
    executor: Executor | None = None,
) -> Shared:
    """Plan the shared courses.

    Raises:
        NoFit: if no plan keeps the locks on them.
        NoPlanYet: if it was stopped before the first plan.
    """
    run = Run(problem, search.seed, stop, None, search.clock, started=search.clock())
    draft = drafted(run, shared)
    bound = Bound(draft)
    empty = State.empty(draft)
    plan = planned(run, empty, bound, search.effort, executor, exact_columns=search.exact_columns)
    if plan.status == "infeasible":
        raise NoFit
    option_of = lay(draft, plan).option_of
    given = tuple(
        Given(group, draft.options.options[option_of[group.id]], draft.options.rooms[at])
        for group in plan.groups
        for at in [option_of[group.id]]
    )
    openness = openness_by_course(problem, shared, draft.judge)
    return Shared(plan, given, openness)


def openness_by_course(
    problem: Problem, courses: frozenset[str], judge: SeatJudge
) -> dict[tuple[str, tuple[int, ...]], Openness]:
    """Count by course and cohort the requesters whose class is open."""
    return {
        (course.id, cohort): openness_of(
            judge.days(student.id).open
            for student in problem.students
            if (student.id, course.id) in problem.request
            and problem.class_of(student.id).grade in cohort
        )
        for course in problem.courses
        if course.id in courses
        for cohort in course.cohorts or (course.grades,)
    }


def plan_view(
    view: View, search: Search, stop: Stop | None = None, stop_of_bound: Stop | None = None
) -> Planned:
    """Plan a municipality around the given groups.

    ``stop_of_bound`` ends the sharpening of its bound, that there is time left for its plan.

    Raises:
        NoFit: if a lock or a given group finds no place.
        NoPlanYet: if it was stopped before the first plan.
    """
    # Seats in given groups are not this municipality's to deal: the whole is judged at the end.
    aside = frozenset({"order_of_seats"})
    run = Run(view.problem, search.seed, stop, None, search.clock, aside, started=search.clock())
    options, judge, teachers = build_options(view.problem, stop=stop, openness=view.openness)
    if run.is_stopped():
        raise NoPlanYet
    option_of = add_given(options, view.given, view.problem)
    draft = build_draft(view.problem, options, judge, teachers, shared=view.shared)
    for seat in options.seats:
        if draft.wish(seat).course in view.shared:
            draft.points[draft.column_of(seat)] -= _part_of_group(
                view.problem, draft.wish(seat).course
            )
    most = _most(draft, search, stop_of_bound or stop)
    empty = fixed(draft, view.given, option_of, view.rides)
    plan = planned(run, empty, Bound(draft), search.effort, exact_columns=search.exact_columns)
    if plan.status == "infeasible" or run.best is None:
        raise NoFit
    names = name_rooms(run.best)
    rooms: dict[tuple[str, int, int], str] = {}
    for group, index in option_of.items():
        for at, meeting in enumerate(draft.options.options[index].meetings):
            if isinstance(names, dict) and (index, at) in names:
                rooms[group, meeting.day, meeting.start] = names[index, at]
    return Planned(plan, most, rooms)


def _part_of_group(problem: Problem, course: str) -> int:
    """Give what a group costs each attendee at least: its price by as many as it may hold."""
    return problem.policy.weights.group // problem.course[course].max_size


def _most(draft: Draft, search: Search, stop: Stop | None) -> int:
    """Bound the points of a model, nothing given: by the relaxation, a small one by CP-SAT too."""
    bound = Bound(draft)
    for _ in range(BOUND_STEPS):
        if bound.is_done or (stop is not None and stop.is_set()):
            break
        bound.step()
    if len(draft.names) > search.exact_columns or (stop is not None and stop.is_set()):
        return bound.points
    effort = search.effort * BOUND_SHARE
    answer = Exact(draft).solve(
        seed=search.seed, effort=effort, hint=None, stop=stop, on_solution=_not_heard
    )
    whole = answer.bound if answer.x is not None else float("inf")
    return int(min(float(bound.points), whole + ROUNDING) // 1)


def _not_heard(x: list[int], bound: float) -> None:
    """Leave out what a model without the given groups finds on its way."""
