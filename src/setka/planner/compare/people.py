"""Schools, students and teachers under two plans: who gains, who loses, who has to move."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from setka.planner.checks.rewards import wishes_of
from setka.planner.compare.both import Both
from setka.planner.compare.changes import Move, changes_of, place_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from setka.planner.checks.view import View
    from setka.planner.plan import Group


@dataclass(frozen=True)
class Wishes:
    """Wishes of a school's students (requests without ``instead_of``).

    A wish is met if it or an alternate of it is; reachable if met, or if the plan states that a
    placement of it or of an alternate existed.
    """

    total: int = 0
    reachable: int = 0
    met: int = 0


@dataclass(frozen=True)
class SchoolPair:
    """A school under both plans. A school that one problem does not have counts nothing there."""

    school: str
    wishes: Both[Wishes]
    served: Both[int]
    """Its students with at least one met request."""
    hosted: Both[int]
    """Groups at its sites."""
    gained: int
    """Requests of its students that only the second plan meets."""
    lost: int
    """Requests of its students that only the first plan meets."""


@dataclass(frozen=True)
class StudentPair:
    """A student whose requests are not met alike; courses by id."""

    student: str
    is_known: Both[bool]
    """Whether each problem has the student."""
    gained: tuple[str, ...]
    lost: tuple[str, ...]
    moved: tuple[Move, ...]
    """Courses kept at another place, at another time or with other teachers."""


@dataclass(frozen=True)
class TeacherPair:
    """What a teacher teaches in the network: groups, and academic hours in the year."""

    teacher: str
    groups: Both[int]
    hours: Both[int]


def student_pairs(views: Both[View]) -> tuple[StudentPair, ...]:
    """Compare every student for whom anything changes."""
    first, second = _groups_of_requests(views.first), _groups_of_requests(views.second)
    known = Both(views.first.problem.student, views.second.problem.student)
    pairs = [
        StudentPair(
            student,
            Both(student in known.first, student in known.second),
            *_gains(first.get(student, {}), second.get(student, {})),
        )
        for student in sorted({*first, *second})
    ]
    return tuple(pair for pair in pairs if pair.gained or pair.lost or pair.moved)


def _gains(
    before: Mapping[str, Group], after: Mapping[str, Group]
) -> tuple[tuple[str, ...], tuple[str, ...], tuple[Move, ...]]:
    moves = [
        Move(course, changes_of(places), places)
        for course in sorted(before.keys() & after.keys())
        for places in [Both(place_of(before[course]), place_of(after[course]))]
    ]
    return (
        tuple(sorted(after.keys() - before.keys())),
        tuple(sorted(before.keys() - after.keys())),
        tuple(move for move in moves if move.changes),
    )


def _groups_of_requests(view: View) -> Mapping[str, Mapping[str, Group]]:
    """Find the group that meets a request, by student and course."""
    found: dict[str, dict[str, Group]] = {}
    for student, groups in view.groups_of_student.items():
        for group in sorted(groups, key=lambda group: group.id, reverse=True):
            if (student, group.course) in view.met:
                found.setdefault(student, {})[group.course] = group
    return found


def school_pairs(views: Both[View], students: Sequence[StudentPair]) -> tuple[SchoolPair, ...]:
    """Compare every school of either problem."""
    gained: Counter[str] = Counter()
    lost: Counter[str] = Counter()
    for pair in students:
        if pair.gained:
            gained[views.second.problem.home_school(pair.student)] += len(pair.gained)
        if pair.lost:
            lost[views.first.problem.home_school(pair.student)] += len(pair.lost)
    wishes = Both(_wishes(views.first), _wishes(views.second))
    served = Both(_served(views.first), _served(views.second))
    hosted = Both(_hosted(views.first), _hosted(views.second))
    return tuple(
        SchoolPair(
            school,
            Both(wishes.first.get(school, Wishes()), wishes.second.get(school, Wishes())),
            Both(served.first[school], served.second[school]),
            Both(hosted.first[school], hosted.second[school]),
            gained[school],
            lost[school],
        )
        for school in sorted({*views.first.problem.school, *views.second.problem.school})
    )


def _wishes(view: View) -> Mapping[str, Wishes]:
    counts: dict[str, Counter[str]] = {}
    for student in view.problem.students:
        of_school = counts.setdefault(view.problem.home_school(student.id), Counter())
        for is_reachable, is_met in wishes_of(view, student):
            of_school.update(total=1, reachable=int(is_reachable), met=int(is_met))
    return {
        school: Wishes(count["total"], count["reachable"], count["met"])
        for school, count in counts.items()
    }


def _served(view: View) -> Counter[str]:
    return Counter(view.problem.home_school(student) for student in {s for s, _ in view.met})


def _hosted(view: View) -> Counter[str]:
    return Counter(view.problem.site[group.site].school for group in view.groups)


def teacher_pairs(views: Both[View]) -> tuple[TeacherPair, ...]:
    """Compare every teacher who teaches a group in either plan."""
    groups = Both(_groups_taught(views.first), _groups_taught(views.second))
    hours = Both(_hours_taught(views.first), _hours_taught(views.second))
    return tuple(
        TeacherPair(
            teacher,
            Both(groups.first[teacher], groups.second[teacher]),
            Both(hours.first[teacher], hours.second[teacher]),
        )
        for teacher in sorted({*groups.first, *groups.second})
    )


def _groups_taught(view: View) -> Counter[str]:
    return Counter(teacher for group in view.groups for teacher in group.teachers)


def _hours_taught(view: View) -> Counter[str]:
    hours: Counter[str] = Counter()
    for group in view.groups:
        for teacher in group.teachers:
            hours[teacher] += sum(lesson.lessons for lesson in group.lessons)
    return hours
