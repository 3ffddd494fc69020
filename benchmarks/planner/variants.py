"""The pilot network of a seed, and what is changed in it to see whether the figures hold."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import TYPE_CHECKING

from setka.planner.problem import Lock, Policy, Request, Student, Trip
from setka.planner.synthetic.pilot import pilot

if TYPE_CHECKING:
    from collections.abc import Callable

    from setka.planner.problem import Problem

LEAVES, RETURNS = (13 * 60, 14 * 60 + 10), (16 * 60 + 40, 18 * 60)
"""When the buses of ``rural`` leave the schools and the hosts."""


def _replaced_policy(problem: Problem, policy: Policy) -> Problem:
    return replace(problem, policy=policy)


def wishes(problem: Problem, seed: int) -> Problem:
    """Let every second student ask for one course more, of lower rank."""
    rng = random.Random(f"wishes {seed}")
    students: list[Student] = []
    for student in problem.students:
        students.append(student)
        asked = {request.course for request in student.requests}
        grade = problem.class_of(student.id).grade
        others = [c.id for c in problem.courses if grade in c.grades and c.id not in asked]
        if others and rng.random() < 1 / 2:
            rank = 1 + max(request.rank for request in student.requests)
            more = Request(rng.choice(others), rank)
            students[-1] = replace(student, requests=(*student.requests, more))
    return replace(problem, students=tuple(students))


def twins(problem: Problem, seed: int) -> Problem:
    """Double the students and allow one group more of every course."""
    rng = random.Random(f"twins {seed}")
    lots = list(range(2 * len(problem.students)))
    rng.shuffle(lots)
    doubled = [
        replace(student, id=f"{student.id}{suffix}")
        for student in problem.students
        for suffix in ("", "-b")
    ]
    return replace(
        problem,
        students=tuple(replace(s, lot=lot) for s, lot in zip(doubled, lots, strict=True)),
        courses=tuple(replace(c, max_groups=c.max_groups + 1) for c in problem.courses),
    )


def locks(problem: Problem, seed: int) -> Problem:
    """Lock a third of the courses to their first host, and close one."""
    rng = random.Random(f"locks {seed}")
    taken = {lock.course for lock in problem.policy.locks}
    free = [course for course in problem.courses if course.id not in taken]
    drawn = rng.sample(free, len(free) // 3)
    added = [Lock(f"open-{c.id}", c.id, site=c.hosts[0]) for c in drawn[1:]]
    added.append(Lock(f"shut-{drawn[0].id}", drawn[0].id, state="closed"))
    policy = problem.policy
    ordered = sorted((*policy.locks, *added), key=lambda lock: lock.id)
    return _replaced_policy(problem, replace(policy, locks=tuple(ordered)))


def weights(problem: Problem, _: int) -> Problem:
    """Let minutes weigh four times as much, groups twice, fairness nothing."""
    policy = problem.policy
    changed = replace(
        policy.weights,
        journey_minute=4,
        wait_minute=4,
        late_minute=4,
        group=600,
        fairness=(0, 0, 0),
    )
    return _replaced_policy(problem, replace(policy, weights=changed))


def rural(problem: Problem, seed: int) -> Problem:
    """Let every second student go by escorted bus only: two runs a day to the hosts asked for."""
    rng = random.Random(f"rural {seed}")
    by_bus = {student.id for student in problem.students if rng.random() < 1 / 2}
    hosts = {course.id: course.hosts[0] for course in problem.courses}
    pairs = sorted(
        {
            (problem.home_site(student.id), hosts[request.course])
            for student in problem.students
            if student.id in by_bus
            for request in student.requests
        }
    )
    trips = [trip for home, host in pairs if home != host for trip in _runs(problem, home, host)]
    known = {trip.id for trip in trips}
    kept = [trip for trip in problem.trips if trip.id not in known]
    students = tuple(_rider(s) if s.id in by_bus else s for s in problem.students)
    return replace(
        problem,
        students=students,
        trips=tuple(sorted((*kept, *trips), key=lambda trip: trip.id)),
        policy=replace(problem.policy, network_model="rural"),
    )


def _rider(student: Student) -> Student:
    return replace(student, may_travel_alone=False)


def _runs(problem: Problem, home: str, host: str) -> list[Trip]:
    minutes = problem.minutes.get((home, host), 40) // 2 + 10
    days = (0, 1, 2, 3, 4)
    runs = []
    for number, (leaves, returns) in enumerate(zip(LEAVES, RETURNS, strict=True), start=1):
        name = f"{home}.{host}.{number}"
        runs.append(
            Trip(f"{name}-there", home, host, leaves, leaves + minutes, days, 4, escorted=True)
        )
        runs.append(
            Trip(f"{name}-back", host, home, returns, returns + minutes, days, 4, escorted=True)
        )
    return runs


VARIANTS: dict[str, Callable[[Problem, int], Problem]] = {
    "pilot": lambda problem, _: problem,
    "wishes": wishes,
    "weights": weights,
    "locks": locks,
    "rural": rural,
    "twins": twins,
}


def network(variant: str, seed: int) -> Problem:
    """Generate the problem of a variant and seed."""
    return VARIANTS[variant](pilot(seed), seed)
