"""What the checks look at: a plan without the names that its problem does not know."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from setka.planner.checks.facts import Facts
from setka.planner.checks.lives import Life, TeacherLife

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from setka.planner.checks.lives import Seat
    from setka.planner.plan import Group, Plan
    from setka.planner.problem import Problem


class View:
    """A problem and a plan for it, with what all checks share.

    Groups of an unknown course or site, and groups whose id was seen before, are left out; so are
    unknown attendees, teachers and locks, and rides of unknown students or trips. The check
    ``statement`` reports them all.
    """

    def __init__(self, problem: Problem, plan: Plan) -> None:
        """Keep both; everything else is found when it is asked for."""
        self.problem = problem
        self.plan = plan
        self.facts = Facts(problem)
        self._lives: dict[str, Life] = {}

    @cached_property
    def groups(self) -> tuple[Group, ...]:
        """The plan's groups, as far as their names are known."""
        known: dict[str, Group] = {}
        for group in self.plan.groups:
            if group.course in self.problem.course and group.site in self.problem.site:
                known.setdefault(group.id, self._known(group))
        return tuple(known.values())

    @cached_property
    def group(self) -> Mapping[str, Group]:
        """Groups by id."""
        return {group.id: group for group in self.groups}

    @cached_property
    def groups_of_course(self) -> Mapping[str, Sequence[Group]]:
        """Groups by course."""
        found: defaultdict[str, list[Group]] = defaultdict(list)
        for group in self.groups:
            found[group.course].append(group)
        return found

    @cached_property
    def groups_of_student(self) -> Mapping[str, Sequence[Group]]:
        """Groups by attendee."""
        found: defaultdict[str, list[Group]] = defaultdict(list)
        for group in self.groups:
            for attendee in group.attendees:
                found[attendee].append(group)
        return found

    @cached_property
    def enrolments(self) -> frozenset[tuple[str, str]]:
        """Pairs (student, course) that stand in some group, asked for or not."""
        return frozenset(
            (attendee, group.course) for group in self.groups for attendee in group.attendees
        )

    @cached_property
    def met(self) -> frozenset[tuple[str, str]]:
        """Pairs (student, course) of the requests that are met."""
        return self.enrolments & self.problem.request.keys()

    @cached_property
    def stated(self) -> frozenset[tuple[str, str]]:
        """Pairs (student, course) of the requests that the plan says could be met, and are not."""
        return frozenset((x.student, x.course) for x in self.plan.unmet if x.is_reachable)

    @cached_property
    def seats(self) -> Mapping[str, Sequence[Seat]]:
        """Seats on trips by student."""
        found: defaultdict[str, list[Seat]] = defaultdict(list)
        for ride in self.plan.rides:
            if ride.student in self.problem.student and ride.trip in self.problem.trip:
                found[ride.student].append((ride.day, self.problem.trip[ride.trip]))
        return found

    @cached_property
    def lives(self) -> tuple[Life, ...]:
        """The years of all students who attend a group, in the order of the problem."""
        return tuple(
            self.life(student.id)
            for student in self.problem.students
            if student.id in self.groups_of_student
        )

    @cached_property
    def teacher_lives(self) -> tuple[TeacherLife, ...]:
        """The years of all teachers who teach a group, in the order of the problem."""
        taught: defaultdict[str, list[Group]] = defaultdict(list)
        for group in self.groups:
            for teacher in group.teachers:
                taught[teacher].append(group)
        return tuple(
            TeacherLife(self.facts, teacher, taught[teacher.id])
            for teacher in self.problem.teachers
            if teacher.id in taught
        )

    def life(self, student: str) -> Life:
        """Give the year of a student under the plan."""
        if student not in self._lives:
            self._lives[student] = Life(
                self.facts,
                self.problem.student[student],
                tuple(self.groups_of_student.get(student, ())),
                tuple(self.seats.get(student, ())),
            )
        return self._lives[student]

    def _known(self, group: Group) -> Group:
        """Leave out the names that are unknown or stand twice."""
        problem = self.problem
        locks = {lock.id for lock in problem.policy.locks}
        attendees = tuple(dict.fromkeys(a for a in group.attendees if a in problem.student))
        teachers = tuple(dict.fromkeys(t for t in group.teachers if t in problem.teacher))
        answered = tuple(dict.fromkeys(lock for lock in group.locks if lock in locks))
        if (attendees, teachers, answered) == (group.attendees, group.teachers, group.locks):
            return group
        return replace(group, attendees=attendees, teachers=teachers, locks=answered)
