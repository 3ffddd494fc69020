"""Whether a student could take part in an option, alone or beside another, and what it is worth."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from setka.planner.options.askers import enrolment_points, lost_hours
from setka.planner.options.cases import Case
from setka.planner.options.kinds import Rides, kind_of
from setka.planner.options.law import Law
from setka.planner.options.student_days import StudentDays

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence

    from setka.planner.options.kinds import Kind
    from setka.planner.options.option import Option, Wish
    from setka.planner.problem import Problem, Request, Trip

SENIOR_GRADE = 11


def request_points(problem: Problem, student: str, request: Request) -> int:
    """Give the points of meeting a request: see the term ``requests``."""
    weights = problem.policy.weights
    points = weights.request
    points -= min(weights.rank_step * (request.rank - 1), 3 * weights.request // 4)
    points += weights.importance * (request.importance - 1)
    points += weights.obligatory * request.obligatory + weights.continuing * request.continuing
    points += weights.senior * (problem.class_of(student).grade == SENIOR_GRADE)
    points -= weights.alternate * (request.instead_of is not None)
    return max(1, points)


@dataclass
class SeatJudge:
    """Judges students against options; weeks and students that look alike are judged once."""

    problem: Problem
    without: frozenset[str] = frozenset()
    """Rules that are not looked at (for tests of the rules)."""
    _days: dict[Kind, StudentDays] = field(default_factory=dict)
    _of: dict[str, StudentDays] = field(default_factory=dict)
    _cases: dict[Hashable, Case] = field(default_factory=dict)
    _companies: dict[tuple[str, frozenset[str]], Case] = field(default_factory=dict)
    _case_of: dict[tuple[str, str | None, frozenset[str]], Case] = field(default_factory=dict)

    def days(self, student: str) -> StudentDays:
        """Give the days of a student's kind."""
        if student not in self._of:
            kind = kind_of(self.problem.student[student])
            if kind not in self._days:
                self._days[kind] = StudentDays(self.problem, kind, self.law, self.without)
            self._of[student] = self._days[kind]
        return self._of[student]

    @cached_property
    def law(self) -> Law:
        """The law week by week."""
        return Law(self.problem)

    @cached_property
    def weeks(self) -> int:
        """How many weeks the year has."""
        return self.problem.year.weeks

    def case(self, student: str, site: str | None, released: frozenset[str]) -> Case:
        """Give the case of a student who meets at one site alone (None: at the own school).

        Students who look alike as seen from there share it.
        """
        key = (student, site, released)
        known = self._case_of.get(key)
        if known is None:
            days = self.days(student)
            sites = () if site is None or site == days.home else (site,)
            look = (days.look(sites), sites, released)
            known = self._cases.setdefault(look, Case(days, released))
            self._case_of[key] = known
        return known

    def company(self, student: str, released: frozenset[str]) -> Case:
        """Give the case of one student, wherever courses meet, to judge several together."""
        days = self.days(student)
        return Case(days, released, lambda moment: self.case(student, moment.site, released))

    def are_alternates(self, one: Wish, two: Wish) -> bool:
        """Tell whether at most one of two requests may be met: a wish and its alternate."""
        if "requests" in self.without:
            return False
        first = self.problem.request[one.student, one.course]
        second = self.problem.request[two.student, two.course]
        return first.instead_of == two.course or second.instead_of == one.course

    def rides(
        self, student: str, option: Option, released: frozenset[str]
    ) -> dict[int, list[Rides]] | str:
        """Give the rides needed, by weekday the possible pairs; or name the fact that forbids all.

        Weekdays that need no ride are left out.
        """
        return self.case(student, option.site, released).rides(option.visits)

    def lost_hours(self, student: str, option: Option) -> int:
        """Count the hours on dates on which the student's class is closed, and those due."""
        return lost_hours(option, self.days(student).open)

    def missed_hours(self, student: str, continues: str | None) -> int:
        """Count the hours a student misses who comes to a running group only now."""
        run = self.problem.running.get(continues or "")
        return run.hours if run and student not in run.attendees else 0

    def fault_on(
        self, day: int, seats: Sequence[tuple[Option, Wish]], trips: Sequence[Trip]
    ) -> str | None:
        """Name the fact against all a student attends, on a weekday, with the seats held; or None.

        ``seats`` are all placements of the student, also those of other weekdays: what they release
        counts.
        """
        student = seats[0][1].student
        days = self.days(student)
        released = frozenset(row for _, wish in seats for row in wish.replaces)
        there = next((trip for trip in trips if trip.origin == days.home), None)
        back = next((trip for trip in trips if trip.destination == days.home), None)
        visits = [option.visits[day] for option, _ in seats if day in option.visits]
        key = (student, released)
        if key not in self._companies:
            self._companies[key] = self.company(*key)
        return self._companies[key].fact_with(visits, Rides(there, back))

    def points(self, wish: Wish, option: Option) -> int:
        """Give the points of an enrolment alone: the request less its own costs."""
        case = self.case(wish.student, option.site, wish.replaces)
        lost = self.lost_hours(wish.student, option)
        lost += self.missed_hours(wish.student, option.continues)
        return enrolment_points(wish, case, option, lost)
