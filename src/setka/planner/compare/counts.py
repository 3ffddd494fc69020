"""What a plan comes to in numbers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from setka.planner.checks.rewards import wishes_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from setka.planner.checks.view import View
    from setka.planner.plan import Price


@dataclass(frozen=True)
class Counts:
    """The numbers of a plan; people and sites are counted once however often they occur."""

    requests_met: int
    wishes_met: int
    """Requests without ``instead_of`` that are met by themselves or by an alternate."""
    wishes_reachable: int
    students_served: int
    """Students with at least one met request."""
    guests: int
    """Students who attend a group of another school."""
    groups: int
    courses: int
    """Courses with a group."""
    sites: int
    """Sites that host a group."""
    teachers: int
    """Teachers of a group."""
    teachers_travelling: int
    """Teachers of a group at a site that is not their home site."""
    journey_minutes: int
    """Minutes of the students' journeys in a week (the price ``journeys``)."""
    journey_days: int
    """Pairs of a student and a weekday with a journey (the price ``journey_days``)."""


def counts_of(view: View, prices: Mapping[str, Price]) -> Counts:
    """Count a plan; prices by term."""
    problem, groups = view.problem, view.groups
    wishes = [wish for student in problem.students for wish in wishes_of(view, student)]
    return Counts(
        requests_met=len(view.met),
        wishes_met=sum(is_met for _, is_met in wishes),
        wishes_reachable=sum(is_reachable for is_reachable, _ in wishes),
        students_served=len({student for student, _ in view.met}),
        guests=len(
            {s for group in groups for s in group.attendees if problem.is_guest(s, group.site)}
        ),
        groups=len(groups),
        courses=len(view.groups_of_course),
        sites=len({group.site for group in groups}),
        teachers=len({teacher for group in groups for teacher in group.teachers}),
        teachers_travelling=len(
            {
                teacher
                for group in groups
                for teacher in group.teachers
                if problem.teacher[teacher].home_site != group.site
            }
        ),
        journey_minutes=prices["journeys"].amount,
        journey_days=prices["journey_days"].amount,
    )
