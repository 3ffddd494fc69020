"""A group is taught in a way the course allows, and only those travel who should."""

from __future__ import annotations

from typing import TYPE_CHECKING

from setka.planner.breach import Breach
from setka.planner.checks.days import Tally
from setka.planner.problem.time import ALL_WEEKS, EVEN_WEEKS, ODD_WEEKS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from setka.planner.checks.view import View
    from setka.planner.plan import Group
    from setka.planner.problem import Delivery, Problem

RULE = "delivery"


def breaches(view: View) -> Iterator[Breach]:
    """Yield ways of teaching that are not offered, travellers who should not, wrong weeks."""
    for group in view.groups:
        course = view.problem.course[group.course]
        offered = [
            delivery
            for delivery in course.deliveries
            if (delivery.mode, delivery.who_travels) == (group.mode, group.who_travels)
        ]
        if not offered:
            yield Breach(RULE, "not_offered", {"group": group.id})
        if group.who_travels == "nobody" and group.mode != "distance":
            yield Breach(RULE, "somebody_must_travel", {"group": group.id})
        yield from _teachers(view, group)
        yield from strangers(view.problem, group, group.attendees)
        yield from _remoteness(view, group, offered)


def strangers(problem: Problem, group: Group, attendees: Sequence[str]) -> Iterator[Breach]:
    """Yield attendees from elsewhere in a group to which the teacher travels."""
    if group.who_travels == "teacher":
        for student in attendees:
            if problem.home_site(student) != group.site:
                yield Breach(
                    RULE, "student_from_elsewhere", {"group": group.id, "student": student}
                )


def _teachers(view: View, group: Group) -> Iterator[Breach]:
    """Yield teachers who travel though they should not."""
    problem = view.problem
    if group.who_travels == "teacher":
        if problem.policy.network_model == "resource_centre":
            yield Breach(RULE, "teacher_travels", {"group": group.id})
        return
    for teacher in group.teachers:
        if problem.teacher[teacher].home_site != group.site:
            yield Breach(RULE, "teacher_from_elsewhere", {"group": group.id, "teacher": teacher})


def _remoteness(view: View, group: Group, offered: list[Delivery]) -> Iterator[Breach]:
    """Yield meetings that are remote in weeks in which they should not be, or the reverse."""
    if group.mode == "mixed":
        named = {"odd": ODD_WEEKS, "even": EVEN_WEEKS}
        choices = [
            ALL_WEEKS ^ named[delivery.in_person] for delivery in offered if delivery.in_person
        ]
    else:
        choices = [ALL_WEEKS if group.mode == "distance" else 0]
    best: list[Breach] | None = None
    for remote_weeks in choices:
        found = list(_against(view, group, remote_weeks))
        if best is None or len(found) < len(best):
            best = found
    yield from best or ()


def _against(view: View, group: Group, remote_weeks: int) -> Iterator[Breach]:
    """Yield what does not agree with the weeks in which everything must be remote."""
    tally = Tally(RULE, view.problem.year)
    for meeting in group.meetings:
        wrong = meeting.weeks & (~remote_weeks if meeting.is_remote else remote_weeks)
        if wrong:
            kind = "remote" if meeting.is_remote else "not_remote"
            tally.add(kind, {"group": group.id}, meeting.day, wrong, start=meeting.start)
    for occasion in view.facts.occasions(group):
        wrong = occasion.weeks & (~remote_weeks if occasion.is_remote else remote_weeks)
        if wrong:
            kind = "remote" if occasion.is_remote else "not_remote"
            tally.add(kind, {"group": group.id}, occasion.weekday, wrong, start=occasion.what.start)
    yield from tally.breaches()
