"""A request seen from one site: whether the student could take part there, and what it is worth."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from setka.planner.options.spare import lessons_of

if TYPE_CHECKING:
    from setka.planner.options.cases import Case
    from setka.planner.options.option import Option, Visit, Wish
    from setka.planner.options.spare import Lessons, Spare

BY_RELEASE = frozenset({"home_lessons", "meal", "extracurricular_gap"})
"""Facts that another request of the same student takes away only by releasing lessons."""
ON_THE_WAY = frozenset({"journey", "travel_alone", "promised_windows"})
"""Facts that a lesson at the same site takes away too, if the seats on a bus suit both together."""
WAIT = frozenset({"wait"})
"""Facts that another lesson takes away where no bus runs."""
OFTEN = WAIT | ON_THE_WAY


class Attendance(NamedTuple):
    """What students whose classes are open alike attend of an option."""

    lost: int
    """Hours on dates on which the class is closed, and those that are still due."""
    fact: str | None
    """The fact that more is lost than the policy allows."""
    lessons: Lessons
    """Lessons that count towards the load caps."""


def attendance_of(option: Option, opens: tuple[int, ...], percent: int) -> Attendance:
    """Count what is attended of an option.

    Args:
        option: the option.
        opens: mask of the weeks in which the class is open, by weekday.
        percent: the greatest share of the course's hours that may be lost.
    """
    lost = lost_hours(option, opens)
    fact = "calendar" if lost * 100 > percent * option.course.hours_total else None
    is_curricular = option.course.load_kind == "curricular"
    return Attendance(lost, fact, lessons_of(option.occupied if is_curricular else (), opens))


def lost_hours(option: Option, opens: tuple[int, ...]) -> int:
    """Count the hours of an option on dates on which a class is closed, and those due."""
    return option.due + sum(
        (taken.weeks & ~opens[taken.day]).bit_count() * taken.lessons for taken in option.occupied
    )


@dataclass(eq=False)
class Asker:
    """A request and what decides about it at a site."""

    wish: Wish
    own: Case
    """The student with the rows released that this request replaces."""
    free: Case
    """The same with the rows of all the student's requests released."""
    opens: tuple[int, ...]
    """Mask of the weeks in which the class is open, by weekday."""
    spare: Spare
    is_guest: bool
    has_others: bool
    """Whether the student has other requests."""
    missed: int = 0
    """Hours that a running group has held without the student, who would come only now."""

    def may_be_helped_often(self, visit: Visit, least: int) -> bool:
        """Tell whether other requests may clear enough weeks of a weekly meeting for a student."""
        if not self.has_others:
            return False
        return self.free.is_lasting(visit, least, OFTEN if self.own.days.problem.trips else WAIT)

    def may_be_helped(self, option: Option, fact: str) -> bool:
        """Tell whether another request could take away the fact against an option."""
        if not self.has_others:
            return False
        if fact == "wait":
            return True
        frees_more = self.free is not self.own
        if fact in ON_THE_WAY and (self.own.days.problem.trips or frees_more):
            return True
        return fact in BY_RELEASE and frees_more and self.free.fact_alone(option) != fact


def enrolment_points(wish: Wish, case: Case, option: Option, lost: int) -> int:
    """Give the points of an enrolment alone: the request less its own costs (``lost`` hours)."""
    policy = case.days.problem.policy
    late = sum(max(0, x.until - policy.late_after) for x in option.meetings)
    cost = policy.weights.late_minute * late + policy.weights.lost_lesson * lost
    return wish.points - cost - case.cost(option)
