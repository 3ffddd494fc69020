"""Plan the shared courses, then each municipality around them, and put everything together."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from setka.planner import checks
from setka.planner.files import digest
from setka.planner.municipal.given import NoFit
from setka.planner.municipal.seats import mended
from setka.planner.municipal.tasks import Search, View, plan_shared
from setka.planner.municipal.views import given_to, own_view, shared_problem
from setka.planner.plan import PLAN_FORMAT, Plan, RunRecord, Step
from setka.planner.progress import Progress
from setka.planner.run import ENGINE, Misjudged, with_statements
from setka.planner.workers import answered, sent

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence
    from concurrent.futures import Executor

    from setka.planner.municipal.clusters import Clusters
    from setka.planner.municipal.tasks import Planned, Shared
    from setka.planner.plan import Group
    from setka.planner.problem import Problem
    from setka.planner.progress import Stop

    Task = Callable[[View, Search, float], Planned]
    """A municipality, how to search, and its share of the time."""


@dataclass(frozen=True)
class Means:
    """Who works on a region, and for how long."""

    task: Task
    executor: Executor | None = None
    workers: int = 1
    """How many municipalities are planned at once."""
    stop_of_shared: Stop | None = None
    """Ends the part of the shared courses; the tasks know when they must end themselves."""
    stop: Stop | None = None
    """After it no task is waited for."""
    tell: Callable[[Progress], object] = bool


def solve_municipalities(
    problem: Problem, clusters: Clusters, search: Search, means: Means
) -> Plan | None:
    """Plan a network of municipalities that are thinly joined; see decision 0006.

    Returns:
        A plan that breaks no rule, with a bound that holds for the whole; None if the parts do not
        fit together, and the problem is to be solved in one piece.

    Raises:
        NoPlanYet: if it was stopped before every municipality had a plan.
    """
    try:
        return _solved(problem, clusters, search, means)
    except (NoFit, Misjudged):
        return None


def _solved(problem: Problem, clusters: Clusters, search: Search, means: Means) -> Plan | None:
    started = search.clock()
    means.tell(Progress("options", 0.0))
    shared = plan_shared(
        shared_problem(problem, clusters.shared),
        clusters.shared,
        search,
        means.stop_of_shared,
        means.executor,
    )
    views = [_view(problem, clusters, at, shared) for at in range(clusters.number)]
    parts = _all(views, search, means)
    means.tell(Progress("check", 0.0))
    merged = mended(problem, _merged(problem, clusters, shared, parts))
    if merged is None:
        return None
    merged = with_statements(problem, merged)
    judgement = checks.judge(problem, merged)
    if judgement.breaches:
        return None
    value = checks.value_of(judgement.prices)
    bound = max(value, sum(part.bound for part in parts) + _kept(problem, clusters.shared))
    runs = [shared.plan.run, *(part.plan.run for part in parts)]
    seconds = round(search.clock() - started, 3)
    return replace(
        merged,
        status="optimal" if value == bound else "feasible",
        value=value,
        bound=bound,
        rules=judgement.rules,
        prices=judgement.prices,
        run=RunRecord(
            ENGINE,
            search.seed,
            sum(run.work for run in runs),
            seconds,
            all(run.is_complete for run in runs),
            (Step(seconds, value, bound),),
        ),
    )


def _view(problem: Problem, clusters: Clusters, number: int, shared: Shared) -> View:
    given = given_to(problem, clusters.of_school, number, shared.given)
    own = own_view(problem, clusters.of_school, clusters.shared, number, given)
    return View(
        own,
        clusters.shared,
        tuple(given),
        tuple(ride for ride in shared.plan.rides if ride.student in own.student),
        {key: value for key, value in shared.openness.items() if key[0] in own.course},
    )


def _all(views: Sequence[View], search: Search, means: Means) -> list[Planned]:
    """Plan every municipality, the largest first; one whose worker died is planned here."""
    sizes = [len(view.problem.request) for view in views]
    order = sorted(range(len(views)), key=lambda at: (-sizes[at], at))
    shares = shares_of([sizes[at] for at in order], means.workers)
    share_of = dict(zip(order, shares, strict=True))
    jobs = {at: sent(means.executor, means.task, views[at], search, share_of[at]) for at in order}
    found: dict[int, Planned] = {}
    for at, job in jobs.items():
        found[at] = answered(job, means.stop) or means.task(views[at], search, share_of[at])
        means.tell(Progress("improve", len(found) / len(views)))
    return [found[at] for at in range(len(views))]


def shares_of(sizes: Sequence[int], workers: int) -> list[float]:
    """Share out the time to tasks taken up in order: each in proportion, all done within it."""
    ends = [0] * max(1, workers)
    for size in sizes:
        ends[ends.index(min(ends))] += size
    return [size / max(1, *ends) for size in sizes]


def _kept(problem: Problem, shared: Collection[str]) -> int:
    """Give what could be earned at most by groups of shared courses that stay as they were."""
    weights = problem.policy.weights
    previous = sum(group.course in shared for group in problem.policy.previous)
    return previous * (weights.kept_place + weights.kept_teacher)


def _merged(problem: Problem, clusters: Clusters, shared: Shared, parts: Sequence[Planned]) -> Plan:
    """Put together: shared groups, in the rooms their site gives them; all else as planned there.

    Values, prices and the record of the run are still to come.
    """
    local = [
        group for part in parts for group in part.plan.groups if group.course not in clusters.shared
    ]
    hosted = [
        _in_rooms(group, parts[clusters.of_school[problem.site[group.site].school]])
        for group in shared.plan.groups
    ]
    unmet = [one for one in shared.plan.unmet if one.course in clusters.shared]
    unmet += [one for p in parts for one in p.plan.unmet if one.course not in clusters.shared]
    rides = [ride for part in parts for ride in part.plan.rides]
    return Plan(
        format=PLAN_FORMAT,
        problem=digest(problem),
        is_synthetic=problem.is_synthetic,
        status="feasible",
        value=0,
        bound=0,
        groups=tuple(sorted([*local, *hosted], key=lambda group: group.id)),
        rides=tuple(sorted(rides, key=lambda ride: (ride.student, ride.day, ride.trip))),
        unmet=tuple(sorted(unmet, key=lambda one: (one.student, one.course))),
        run=shared.plan.run,
    )


def _in_rooms(group: Group, host: Planned) -> Group:
    """Move a group to the rooms that its host municipality gave it."""
    rooms = host.rooms

    def room(day: int, start: int, now: str) -> str:
        return rooms.get((group.id, day, start), now)

    return replace(
        group,
        meetings=tuple(replace(m, room=room(m.day, m.start, m.room)) for m in group.meetings),
        lessons=tuple(
            replace(one, room=room(one.date.weekday(), one.start, one.room))
            for one in group.lessons
        ),
        reserve=tuple(
            replace(one, room=room(one.date.weekday(), one.start, one.room))
            for one in group.reserve
        ),
    )
