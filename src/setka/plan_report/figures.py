"""What a plan comes to in figures: who is covered, which wishes are met, how schools fare."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

from setka.plan_report.student_year import StudentYear

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from setka.planner.plan import Group, Plan, Unmet
    from setka.planner.problem import Problem, Request, School, Student

_NO_NUMBER: Final = 10_000
"""Where schools without a number stand: behind the others."""


@dataclass(frozen=True)
class Wishes:
    """Wishes (requests without ``instead_of``): all, reachable, met by itself or an alternate."""

    total: int
    reachable: int
    met: int

    @property
    def share(self) -> float | None:
        """Return the met share of the reachable ones; none if there are none."""
        return self.met / self.reachable if self.reachable else None


@dataclass(frozen=True)
class SchoolFigures:
    """A school in the network: its students who are guests elsewhere, and what it hosts."""

    school: School
    guests_sent: Mapping[int, int]
    """Distinct students who are guests in another school's groups, by grade."""
    guests_hosted: int
    """Distinct guests of its groups."""
    groups: int
    wishes: Wishes


def place_of_school(school: School) -> tuple[bool, int, str]:
    """Return where a school stands in a list: resource centres first, then by number."""
    number = int(school.number) if school.number.isdecimal() else _NO_NUMBER
    return (school.role != "resource_centre", number, school.id)


@dataclass(frozen=True)
class Figures:
    """The figures of a plan; every student is counted once however many courses."""

    problem: Problem
    plan: Plan

    @cached_property
    def is_met(self) -> frozenset[tuple[str, str]]:
        """Met requests by (student, course)."""
        return frozenset((s, group.course) for group in self.plan.groups for s in group.attendees)

    @cached_property
    def years(self) -> Mapping[str, StudentYear]:
        """The year of each student who attends a group."""
        students = sorted({student for student, _ in self.is_met})
        return {s: StudentYear(self.problem, self.plan, s) for s in students}

    @cached_property
    def guests(self) -> frozenset[str]:
        """Distinct students who attend a group of another school."""
        return frozenset(s for group in self.plan.groups for s in self.guests_of(group))

    @cached_property
    def own_only(self) -> frozenset[str]:
        """Distinct students who attend groups of their own school alone."""
        return frozenset(s for s, _ in self.is_met) - self.guests

    @cached_property
    def guests_by_grade(self) -> Mapping[int, int]:
        """Distinct guests by grade."""
        return self.by_grade(self.guests)

    def by_grade(self, students: frozenset[str]) -> Mapping[int, int]:
        """Count students by grade."""
        return dict(sorted(Counter(self.problem.class_of(s).grade for s in students).items()))

    @cached_property
    def grades(self) -> Sequence[int]:
        """The grades for which the network has courses."""
        return sorted({grade for course in self.problem.courses for grade in course.grades})

    @cached_property
    def students_of_grades(self) -> int:
        """Students of those grades in the schools of the network."""
        return sum(c.size for c in self.problem.classes if c.grade in self.grades)

    def guests_of(self, group: Group) -> list[str]:
        """List the guests of a group."""
        return [s for s in group.attendees if self.problem.is_guest(s, group.site)]

    def guests_by_school(self, group: Group) -> Mapping[str, int]:
        """Count the guests of a group by home school."""
        counts = Counter(self.problem.home_school(s) for s in self.guests_of(group))
        schools = sorted(self.problem.schools, key=place_of_school)
        return {school.id: counts[school.id] for school in schools if counts[school.id]}

    def host(self, group: Group) -> str:
        """Find the school that hosts a group."""
        return self.problem.site[group.site].school

    @cached_property
    def hosts(self) -> Sequence[str]:
        """The schools that host a group, by number."""
        hosts = {self.host(group) for group in self.plan.groups}
        schools = sorted(self.problem.schools, key=place_of_school)
        return [school.id for school in schools if school.id in hosts]

    @cached_property
    def flows(self) -> Mapping[tuple[str, str], int]:
        """Distinct guests by (home school, host school)."""
        pairs = {
            (self.problem.home_school(s), self.host(group), s)
            for group in self.plan.groups
            for s in self.guests_of(group)
        }
        return dict(sorted(Counter((home, host) for home, host, _ in pairs).items()))

    @cached_property
    def teachers(self) -> int:
        """How many different teachers teach a group."""
        return len({teacher for group in self.plan.groups for teacher in group.teachers})

    @cached_property
    def courses(self) -> int:
        """How many courses open."""
        return len({group.course for group in self.plan.groups})

    @cached_property
    def areas(self) -> int:
        """How many subject areas open."""
        return len({self.problem.course[group.course].area for group in self.plan.groups})

    @cached_property
    def requests(self) -> tuple[int, int]:
        """Met requests, and all of them (alternates included)."""
        return len(self.is_met), sum(len(student.requests) for student in self.problem.students)

    @cached_property
    def wishes(self) -> Wishes:
        """The wishes of all students."""
        return self.wishes_of(self.problem.students)

    @cached_property
    def first_wishes(self) -> tuple[int, int]:
        """Students whose wish of rank 1 is met by that very course, and all who have one."""
        first = [(s.id, r.course) for s in self.problem.students for r in s.requests if r.rank == 1]
        return sum(wish in self.is_met for wish in first), len(first)

    def wishes_of(self, students: Sequence[Student]) -> Wishes:
        """Count the wishes of some students."""
        total = reachable = met = 0
        for student in students:
            for wish in student.requests:
                if wish.instead_of is not None:
                    continue
                same = [wish, *(r for r in student.requests if r.instead_of == wish.course)]
                is_met = any((student.id, r.course) in self.is_met for r in same)
                total += 1
                met += is_met
                reachable += is_met or any(self._is_reachable(student, r) for r in same)
        return Wishes(total, reachable, met)

    def _is_reachable(self, student: Student, request: Request) -> bool:
        return (student.id, request.course) in self._reachable_unmet

    @cached_property
    def _reachable_unmet(self) -> frozenset[tuple[str, str]]:
        return frozenset((u.student, u.course) for u in self.plan.unmet if u.is_reachable)

    @cached_property
    def unmet(self) -> Sequence[Unmet]:
        """Requests not met, but for those whose alternate (or whose wish) is met."""
        return [u for u in self.plan.unmet if u.kind != "alternate_met"]

    @cached_property
    def schools(self) -> Sequence[SchoolFigures]:
        """Every school, resource centres first, by number."""
        return [self.school(school) for school in sorted(self.problem.schools, key=place_of_school)]

    def school(self, school: School) -> SchoolFigures:
        """Count what concerns a school."""
        home_school = self.problem.home_school
        hosted = [group for group in self.plan.groups if self.host(group) == school.id]
        sent = frozenset(s for s in self.guests if home_school(s) == school.id)
        students = [s for s in self.problem.students if home_school(s.id) == school.id]
        return SchoolFigures(
            school=school,
            guests_sent=self.by_grade(sent),
            guests_hosted=len({s for group in hosted for s in self.guests_of(group)}),
            groups=len(hosted),
            wishes=self.wishes_of(students),
        )

    @cached_property
    def full_weeks(self) -> tuple[int, int]:
        """Students whose fullest week is exactly at the cap of the law, and beyond it."""
        fullest = [year.fullest_week for year in self.years.values()]
        known = [(week.hours, week.cap) for week in fullest if week and week.cap is not None]
        return sum(hours == cap for hours, cap in known), sum(hours > cap for hours, cap in known)

    @cached_property
    def journeys(self) -> Sequence[int]:
        """Minutes one way of each travelling student's journeys, by weekly meeting and student."""
        found = []
        for group in self.plan.groups:
            days = {(m.day, m.start) for m in group.meetings if not m.is_remote}
            if group.who_travels != "students" or not days:
                continue
            for student in group.attendees:
                way = self._way_there(student, group)
                found += [way] * len(days) if way is not None else []
        return found

    def _way_there(self, student: str, group: Group) -> int | None:
        home = self.problem.home_site(student)
        if home == group.site:
            return None
        rides = [self.problem.trip[r.trip] for r in self.plan.rides if r.student == student]
        trips = [t for t in rides if (t.origin, t.destination) == (home, group.site)]
        if trips:
            return trips[0].arrives - trips[0].departs
        return self.problem.minutes.get((home, group.site))
