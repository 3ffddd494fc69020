"""What was held stays as it was, running groups go on as themselves, nothing lies in the past."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from setka.planner.breach import Breach

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    from setka.planner.checks.view import View
    from setka.planner.plan import Group
    from setka.planner.problem import RunningGroup

RULE = "continuity"


def breaches(view: View) -> Iterator[Breach]:
    """Yield lessons in the past, facts told wrongly, groups that go on as what they are not."""
    times = Counter(group.continues for group in view.groups if group.continues)
    for group in view.groups:
        yield from _past(view, group)
        if group.continues is None:
            yield from _fresh(view, group)
            continue
        run = view.problem.running.get(group.continues)
        subjects = {"group": group.id, "other": group.continues}
        if run is None or run.course != group.course:
            yield Breach(RULE, "not_running", subjects)
            continue
        if group.id != run.id:
            yield Breach(RULE, "other_id", subjects)
        if times[run.id] > 1:
            yield Breach(RULE, "goes_on_twice", subjects)
        if not view.problem.hours_left(run.course, run.id):
            yield Breach(RULE, "finished", {"group": group.id})
        yield from _facts(group, run)
        yield from _joined(view, group, run)
    yield from _new_instead(view)


def _past(view: View, group: Group) -> Iterator[Breach]:
    """Yield lessons and reserve dates before the first planned day."""
    first = view.problem.first_day
    if view.problem.resume is None:
        return
    dates = sorted(one.date for one in (*group.lessons, *group.reserve) if one.date < first)
    if dates:
        yield Breach(RULE, "in_the_past", {"group": group.id}, _span(dates))


def _fresh(view: View, group: Group) -> Iterator[Breach]:
    """Yield what only a group that goes on may have."""
    if group.id in view.problem.running:
        yield Breach(RULE, "id_taken", {"group": group.id})
    if group.held:
        dates = [lesson.date for lesson in group.held]
        yield Breach(RULE, "held_changed", {"group": group.id}, _span(dates))
    if group.due:
        yield Breach(RULE, "due_of_new", {"group": group.id}, {"hours": group.due})
    for joined in group.joined:
        yield Breach(RULE, "joined", {"group": group.id, "student": joined.student})


def _facts(group: Group, run: RunningGroup) -> Iterator[Breach]:
    """Yield held lessons that are left out, added or told otherwise than they were."""
    wrong = set(run.held) ^ set(group.held)
    if wrong or group.held != run.held:
        dates = sorted({lesson.date for lesson in wrong or group.held})
        yield Breach(RULE, "held_changed", {"group": group.id}, _span(dates))


def _joined(view: View, group: Group, run: RunningGroup) -> Iterator[Breach]:
    """Yield late comers that are told wrongly or not at all."""
    right = set(view.problem.late(run, group.attendees))
    for joined in sorted(right ^ set(group.joined), key=lambda one: (one.student, one.date)):
        yield Breach(RULE, "joined", {"group": group.id, "student": joined.student})


def _new_instead(view: View) -> Iterator[Breach]:
    """Yield courses with more new groups than are allowed beside those that could go on."""
    if view.problem.resume is None:
        return
    for course in view.problem.courses:
        limit = max(0, course.max_groups - len(view.problem.unfinished(course.id)))
        new = sum(one.continues is None for one in view.groups_of_course.get(course.id, ()))
        if new > limit:
            values = {"groups": new, "limit": limit}
            yield Breach(RULE, "new_instead", {"course": course.id}, values)


def _span(dates: Sequence[dt.date]) -> dict[str, object]:
    """Give the first of some dates and how many they are."""
    return {"date": dates[0], "dates": len(dates)}
