"""Parts of a problem that share nobody and nothing, solved apart and put together again."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from setka.planner import checks
from setka.planner.files import digest
from setka.planner.plan import Plan, RunRecord, Step
from setka.planner.progress import Progress
from setka.planner.workers import answered, sent

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterator, Sequence
    from concurrent.futures import Executor

    from setka.planner.problem import Problem
    from setka.planner.progress import Listener, Stop


def split(problem: Problem) -> list[Problem]:
    """Cut a problem where nothing is shared: no student, teacher, site, school or trip.

    The parts stand in the order of their first course; courses nobody asks for stay with the first.
    """
    parent: dict[Hashable, Hashable] = {}

    def root(of: Hashable) -> Hashable:
        while parent.setdefault(of, of) != of:
            of = parent[of]
        return of

    for one, two in _ties(problem):
        parent[root(one)] = root(two)
    roots = list(dict.fromkeys(root(("course", course.id)) for course in problem.courses))
    if len(roots) < 2:  # noqa: PLR2004 - one part is the whole
        return [problem]
    return [_part(problem, partial(_is_in, root, own)) for own in roots]


def _is_in(root: Callable[[Hashable], Hashable], own: Hashable, of: Hashable) -> bool:
    return root(of) == own


def _ties(problem: Problem) -> Iterator[tuple[Hashable, Hashable]]:
    """Yield the pairs that must stay in one part."""
    for site in problem.sites:
        yield ("site", site.id), ("school", site.school)
    for trip in problem.trips:
        yield ("site", trip.origin), ("site", trip.destination)
    for student in problem.students:
        yield ("student", student.id), ("school", problem.home_school(student.id))
        for request in student.requests:
            yield ("student", student.id), ("course", request.course)
    for course in problem.courses:
        for host in course.hosts:
            yield ("course", course.id), ("site", host)
    for teacher in problem.teachers:
        for taught in teacher.courses:
            yield ("teacher", teacher.id), ("course", taught)
    for pair in problem.policy.companions:
        yield ("student", pair.students[0]), ("student", pair.students[1])


def _part(problem: Problem, is_mine: Callable[[Hashable], bool]) -> Problem:
    policy, resume = problem.policy, problem.resume
    return replace(
        problem,
        students=tuple(s for s in problem.students if is_mine(("student", s.id))),
        courses=tuple(c for c in problem.courses if is_mine(("course", c.id))),
        teachers=tuple(t for t in problem.teachers if is_mine(("teacher", t.id))),
        resume=resume
        and replace(
            resume,
            groups=tuple(group for group in resume.groups if is_mine(("course", group.course))),
        ),
        policy=replace(
            policy,
            locks=tuple(lock for lock in policy.locks if is_mine(("course", lock.course))),
            companions=tuple(
                pair for pair in policy.companions if is_mine(("student", pair.students[0]))
            ),
            previous=tuple(group for group in policy.previous if is_mine(("course", group.course))),
        ),
    )


def solve_parts(  # noqa: PLR0913 - the coordinates of a run
    parts: Sequence[Problem],
    whole: Problem,
    *,
    task: Callable[[Problem, int, float], Plan],
    executor: Executor | None,
    seed: int,
    effort: float,
    on_progress: Listener | None = None,
    stop: Stop | None = None,
) -> Plan:
    """Solve parts through an executor (here without one), the largest first, and merge their plans.

    The effort is shared by the number of requests. The plan is the same for any number of workers;
    the part of one that died is solved here. After a ``stop`` nobody's answer is waited for.
    """
    sizes = [sum(len(student.requests) for student in part.students) for part in parts]
    total = max(1, sum(sizes))
    order = sorted(range(len(parts)), key=lambda at: (-sizes[at], at))
    shares = [effort * size / total for size in sizes]
    jobs = {at: sent(executor, task, parts[at], seed, shares[at]) for at in order}
    plans: dict[int, Plan] = {}
    for at, job in jobs.items():
        plans[at] = answered(job, stop) or task(parts[at], seed, shares[at])
        if on_progress is not None:
            served = sum(len(group.attendees) for plan in plans.values() for group in plan.groups)
            on_progress(Progress("exact", len(plans) / len(parts), served=served, reachable=total))
    return merge(whole, [plans[at] for at in range(len(parts))])


def merge(whole: Problem, plans: Sequence[Plan]) -> Plan:
    """Put the plans of all parts together; values and bounds add up."""
    status = "optimal" if all(plan.status == "optimal" for plan in plans) else "feasible"
    if any(plan.status == "infeasible" for plan in plans):
        status = "infeasible"
    value, bound = sum(plan.value for plan in plans), sum(plan.bound for plan in plans)
    seconds = max(plan.run.seconds for plan in plans)
    merged = Plan(
        format=plans[0].format,
        problem=digest(whole),
        is_synthetic=whole.is_synthetic,
        status=status,  # type: ignore[arg-type] # one of the three, chosen above
        value=value,
        bound=bound,
        groups=tuple(
            sorted((group for plan in plans for group in plan.groups), key=lambda group: group.id)
        ),
        rides=tuple(
            sorted(
                (ride for plan in plans for ride in plan.rides),
                key=lambda ride: (ride.student, ride.day, ride.trip),
            )
        ),
        unmet=tuple(
            sorted(
                (unmet for plan in plans for unmet in plan.unmet),
                key=lambda unmet: (unmet.student, unmet.course),
            )
        ),
        lost=tuple(lost for plan in plans for lost in plan.lost),
        keep_free=tuple(free for plan in plans for free in plan.keep_free),
        unanswered_locks=tuple(lock for plan in plans for lock in plan.unanswered_locks),
        run=RunRecord(
            plans[0].run.engine,
            plans[0].run.seed,
            sum(plan.run.work for plan in plans),
            seconds,
            all(plan.run.is_complete for plan in plans),
            (Step(seconds, value, bound),),
        ),
    )
    if status == "infeasible":
        return replace(merged, groups=(), rides=(), unmet=(), lost=(), keep_free=(), value=0)
    judgement = checks.judge(whole, merged)
    return replace(merged, rules=judgement.rules, prices=judgement.prices)
