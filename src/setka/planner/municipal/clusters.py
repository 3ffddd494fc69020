"""Which schools belong together, and which courses they share with schools elsewhere."""

from __future__ import annotations

import heapq
from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from setka.planner.problem import Problem

CLOSE = 8
"""Clusters are joined while more than one in so many students of the smaller asks across."""
MOST_SHARED = 6
"""At most one in so many requests may be for a shared course."""


@dataclass(frozen=True)
class Clusters:
    """Schools that share most of their courses among themselves, and what they share beyond."""

    of_school: Mapping[str, int]
    """The cluster of each school; clusters are numbered by their first school."""
    shared: frozenset[str]
    """Courses whose hosts, requesters and possible teachers do not all live in one cluster."""

    @property
    def number(self) -> int:
        """How many clusters there are."""
        return len(set(self.of_school.values()))


def clusters_of(problem: Problem) -> Clusters:
    """Join schools, the tightest pair first, until few students ask across; see decision 0006."""
    joining = _Joining(problem)
    for one, other in _tied(problem):
        joining.join(joining.at[one], joining.at[other])
    pairs = [(one, other) for one in joining.asking for other in joining.asking[one] if one < other]
    heap = [(-joining.tightness(one, other), one, other) for one, other in pairs]
    heapq.heapify(heap)
    while heap:
        promised, one, other = heapq.heappop(heap)
        if not joining.asking[one][other]:
            continue  # one of them has gone into another
        now = -joining.tightness(one, other)
        if now > promised:
            heapq.heappush(heap, (now, one, other))
            continue
        if -now * CLOSE <= 1:
            break
        kept = joining.join(one, other)
        for near in joining.asking[kept]:
            first, second = sorted((kept, near))
            heapq.heappush(heap, (-joining.tightness(first, second), first, second))
    order = {name: at for at, name in enumerate(sorted(set(joining.at.values())))}
    of_school = {school: order[name] for school, name in joining.at.items()}
    return Clusters(of_school, shared_of(problem, of_school))


class _Joining:
    """Clusters in the making, each named after its first school."""

    def __init__(self, problem: Problem) -> None:
        self.at = {school.id: school.id for school in problem.schools}
        """The cluster of each school."""
        self.asking: defaultdict[str, Counter[str]] = defaultdict(Counter)
        """By pair of clusters: students of one who ask for what the other hosts, both ways."""
        self._members = {school.id: [school.id] for school in problem.schools}
        self._students = Counter(problem.home_school(student.id) for student in problem.students)
        for one, other in _asked(problem):
            self.asking[one][other] += 1
            self.asking[other][one] += 1

    def tightness(self, one: str, other: str) -> float:
        """Give the students who ask across, for each student of the smaller."""
        smaller = min(self._students[one], self._students[other])
        return self.asking[one][other] / max(1, smaller)

    def join(self, one: str, other: str) -> str:
        """Join two clusters, if they are two; give the name of what they are now."""
        if one == other:
            return one
        kept, gone = sorted((one, other))
        for school in self._members[gone]:
            self.at[school] = kept
        self._members[kept] += self._members.pop(gone)
        self._students[kept] += self._students.pop(gone, 0)
        for near, count in self.asking.pop(gone, Counter()).items():
            del self.asking[near][gone]
            if near != kept:
                self.asking[kept][near] += count
                self.asking[near][kept] += count
        return kept


def shared_of(problem: Problem, of_school: Mapping[str, int]) -> frozenset[str]:
    """List the courses whose hosts, requesters and possible teachers live in several clusters."""
    places: dict[str, set[int]] = defaultdict(set)
    for course in problem.courses:
        places[course.id].update(of_school[problem.site[host].school] for host in course.hosts)
    for student in problem.students:
        home = of_school[problem.home_school(student.id)]
        for request in student.requests:
            places[request.course].add(home)
    for teacher in problem.teachers:
        home = of_school[problem.site[teacher.home_site].school]
        for taught in teacher.courses:
            places[taught].add(home)
    return frozenset(course for course, of in places.items() if len(of) > 1)


def is_thinly_joined(problem: Problem, clusters: Clusters) -> bool:
    """Tell whether the clusters can be planned one by one, with a bound that holds."""
    rises = any(one < other for one, other in pairwise(problem.policy.weights.fairness))
    requests = Counter(course for _, course in problem.request)
    shared = sum(requests[course] for course in clusters.shared)
    return (
        clusters.number > 1
        and problem.resume is None
        and not rises
        and shared * MOST_SHARED <= requests.total()
    )


def _asked(problem: Problem) -> Iterator[tuple[str, str]]:
    """Yield (own school, other school) for each student and school that hosts what is asked."""
    hosts = {
        course.id: {problem.site[host].school for host in course.hosts}
        for course in problem.courses
    }
    for student in problem.students:
        home = problem.home_school(student.id)
        asked = {school for request in student.requests for school in hosts[request.course]}
        for school in sorted(asked - {home}):
            yield home, school


def _tied(problem: Problem) -> Iterator[tuple[str, str]]:
    """Yield pairs of schools that are never parted: a bus runs between them, or one is a branch."""
    for trip in problem.trips:
        yield problem.site[trip.origin].school, problem.site[trip.destination].school
    for school in problem.schools:
        if school.parent is not None:
            yield school.id, school.parent
