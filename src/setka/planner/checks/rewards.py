"""What a plan is worth: requests met, students with a course, schools served alike, things kept."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from setka.planner.plan import Price

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from setka.planner.checks.view import View
    from setka.planner.plan import Group
    from setka.planner.problem import PreviousGroup, Request, Student, Weights

SENIOR_GRADE = 11
FAIR_SHARES = (30, 60, 80)
"""Percent of a school's reachable wishes up to which a met wish earns each of the three bonuses."""


def requests(view: View) -> Price:
    """Price the requests met: each by rank, importance and what it is."""
    weights = view.problem.policy.weights
    met = [
        worth(weights, request, view.problem.class_of(student.id).grade)
        for student in view.problem.students
        for request in student.requests
        if (student.id, request.course) in view.met
    ]
    return Price("requests", "requests", len(met), sum(met))


def worth(weights: Weights, request: Request, grade: int) -> int:
    """Give the points of a met request.

    max(1, request − min(rank_step · (rank − 1), ⌊3 · request / 4⌋) + importance · (importance − 1)
    + obligatory + continuing + senior − alternate), the last four where they apply.
    """
    points = weights.request - min(weights.rank_step * (request.rank - 1), 3 * weights.request // 4)
    points += weights.importance * (request.importance - 1)
    points += weights.obligatory if request.obligatory else 0
    points += weights.continuing if request.continuing else 0
    points += weights.senior if grade == SENIOR_GRADE else 0
    points -= weights.alternate if request.instead_of else 0
    return max(1, points)


def first_course(view: View) -> Price:
    """Price the students with at least one course they asked for."""
    students = len({student for student, _ in view.met})
    weight = view.problem.policy.weights.first_course
    return Price("first_course", "students", students, students * weight)


def fairness(view: View) -> Price:
    """Price each school's met wishes, the first of its reachable ones most.

    With N reachable and S met: limits L = ⌊30N/100⌋, ⌊60N/100⌋, ⌊80N/100⌋, and
    w₁·min(S, L₁) + w₂·clip(S − L₁, 0, L₂ − L₁) + w₃·clip(S − L₂, 0, L₃ − L₂).
    """
    reachable: Counter[str] = Counter()
    met: Counter[str] = Counter()
    for student in view.problem.students:
        school = view.problem.home_school(student.id)
        for is_reachable, is_met in wishes_of(view, student):
            reachable[school] += is_reachable
            met[school] += is_met
    amount = 0
    points = 0
    for school, wishes in reachable.items():
        below = 0
        for share, weight in zip(FAIR_SHARES, view.problem.policy.weights.fairness, strict=True):
            limit = share * wishes // 100
            step = min(max(met[school] - below, 0), limit - below)
            amount += step
            points += weight * step
            below = limit
    return Price("fairness", "wishes", amount, points)


def wishes_of(view: View, student: Student) -> Iterator[tuple[bool, bool]]:
    """Yield for each wish of a student, alternates counted to it, whether reachable and met."""
    courses: defaultdict[str, list[str]] = defaultdict(list)
    for request in student.requests:
        courses[request.instead_of or request.course].append(request.course)
    for request in student.requests:
        if request.instead_of is None:
            pairs = {(student.id, course) for course in courses[request.course]}
            is_met = not pairs.isdisjoint(view.met)
            yield is_met or not pairs.isdisjoint(view.stated), is_met


def deviation(view: View) -> Price:
    """Price what is kept of the previous plan: enrolments, times, places, teachers at places."""
    previous, weights = view.problem.policy.previous, view.problem.policy.weights
    enrolled = {(student, group.course) for group in previous for student in group.attendees}
    enrolments = len(enrolled & view.enrolments)
    times = len(_times(previous) & _times(view.groups))
    places = (Counter(map(_place, previous)) & Counter(map(_place, view.groups))).total()
    teachers = (Counter(map(_taught, previous)) & Counter(map(_taught, view.groups))).total()
    points = (
        enrolments * weights.kept_enrolment
        + times * weights.kept_time
        + places * weights.kept_place
        + teachers * weights.kept_teacher
    )
    return Price("deviation", "kept", enrolments + times + places + teachers, points)


def _place(group: Group | PreviousGroup) -> tuple[str, str, frozenset[tuple[int, int]]]:
    """Tell where and when a course meets: (course, site, (weekday, start) of each meeting)."""
    starts = frozenset((meeting.day, meeting.start) for meeting in group.meetings)
    return group.course, group.site, starts


def _taught(group: Group | PreviousGroup) -> tuple[object, frozenset[str]]:
    return _place(group), frozenset(group.teachers)


def _times(groups: Iterable[Group | PreviousGroup]) -> set[tuple[str, object]]:
    """List who attends what where and when."""
    return {(student, _place(group)) for group in groups for student in group.attendees}
