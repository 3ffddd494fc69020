"""What was fixed beforehand stands in the plan, and what was forbidden does not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from setka.planner.breach import Breach

if TYPE_CHECKING:
    from collections.abc import Iterator

    from setka.planner.checks.view import View
    from setka.planner.plan import Group
    from setka.planner.problem import Lock

RULE = "locks"


def breaches(view: View) -> Iterator[Breach]:
    """Yield locks without an answer, answers that do not match, groups that should not be."""
    for lock in view.problem.policy.locks:
        if lock.state == "closed":
            yield from _closed(view, lock)
        else:
            yield from _open(view, lock)
    known = {lock.id: lock for lock in view.problem.policy.locks}
    for group in view.groups:
        named = [name for name in group.locks if known[name].state == "open"]
        if len(named) > 1:
            subjects = {"group": group.id, "lock": named[0], "other": named[1]}
            yield Breach(RULE, "answers_two", subjects)


def _closed(view: View, lock: Lock) -> Iterator[Breach]:
    for group in view.groups_of_course.get(lock.course, ()):
        if lock.site in {None, group.site}:
            yield Breach(RULE, "closed", {"lock": lock.id, "group": group.id})


def _open(view: View, lock: Lock) -> Iterator[Breach]:
    answers = [group for group in view.groups if lock.id in group.locks]
    if not answers:
        yield Breach(RULE, "unanswered", {"lock": lock.id, "course": lock.course})
    for group in answers[1:]:
        subjects = {"lock": lock.id, "group": answers[0].id, "other": group.id}
        yield Breach(RULE, "answered_twice", subjects)
    for group in answers:
        for kind in differences(lock, group):
            yield Breach(RULE, kind, {"lock": lock.id, "group": group.id})


def differences(lock: Lock, group: Group) -> Iterator[str]:
    """Yield a kind for each field of an open lock that a group does not have."""
    if lock.course != group.course:
        yield "other_course"
    if lock.group not in {None, group.continues}:
        yield "other_group"
    if lock.site not in {None, group.site}:
        yield "other_site"
    if not set(lock.teachers) <= set(group.teachers):
        yield "other_teachers"
    starts = {(meeting.day, meeting.start) for meeting in group.meetings}
    if not {(start.day, start.start) for start in lock.starts} <= starts:
        yield "other_starts"
    if not set(lock.attendees) <= set(group.attendees):
        yield "other_attendees"
