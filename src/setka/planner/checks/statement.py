"""A plan names only what its problem knows, and states what follows from its groups."""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING

from setka.planner.breach import Breach
from setka.planner.checks.days import Tally, cells
from setka.planner.checks.free_times import taken_times

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator

    from setka.planner.checks.free_times import TakenTime
    from setka.planner.checks.view import View
    from setka.planner.plan import Group, KeepFree
    from setka.planner.problem import Problem

RULE = "statement"


def breaches(view: View) -> Iterator[Breach]:
    """Yield unknown and doubled names, requests in neither or both lists, times not kept free."""
    problem = view.problem
    plan = view.plan
    for name, times in Counter(group.id for group in plan.groups).items():
        if times > 1:
            yield Breach(RULE, "group_twice", {"group": name})
    for group in plan.groups:
        yield from _names(problem, group)
        yield from _order(group)
    for ride in plan.rides:
        yield from _unknown("student", [ride.student], problem.student, {"trip": ride.trip})
        yield from _unknown("trip", [ride.trip], problem.trip, {"student": ride.student})
    known_groups = {group.id for group in plan.groups}
    for lost in plan.lost:
        yield from _unknown("student", [lost.student], problem.student, {"group": lost.group})
        yield from _unknown("group", [lost.group], known_groups, {"student": lost.student})
    for free in plan.keep_free:
        if free.who not in problem.school_class:
            yield from _unknown("teacher", [free.who], problem.teacher)
        yield from _unknown("student", free.students, problem.student, {"class": free.who})
    yield from _unmet(view)
    yield from _times(view)


def _names(problem: Problem, group: Group) -> Iterator[Breach]:
    """Yield the unknown names in a group, and the attendees and teachers that stand twice."""
    subjects = {"group": group.id}
    rooms = [one.room for one in group.meetings]
    rooms += [one.room for one in (*group.lessons, *group.reserve)]
    locks = {lock.id for lock in problem.policy.locks}
    yield from _unknown("course", [group.course], problem.course, subjects)
    yield from _unknown("site", [group.site], problem.site, subjects)
    yield from _unknown("teacher", group.teachers, problem.teacher, subjects)
    yield from _unknown("room", rooms, problem.room, subjects)
    yield from _unknown("student", group.attendees, problem.student, subjects)
    yield from _unknown("lock", group.locks, locks, subjects)
    for what, names in (("student", group.attendees), ("teacher", group.teachers)):
        for name, times in Counter(names).items():
            if times > 1:
                yield Breach(RULE, f"{what}_twice", {"group": group.id, what: name})


def _unknown(
    what: str,
    names: Iterable[str],
    known: Container[str],
    subjects: dict[str, str] | None = None,
) -> Iterator[Breach]:
    for name in dict.fromkeys(names):
        if name not in known:
            yield Breach(RULE, f"unknown_{what}", {**(subjects or {}), what: name})


def _order(group: Group) -> Iterator[Breach]:
    """Yield dated lessons, and reserve dates, that are not in order of time."""
    for kind, dated in (("lessons_unsorted", group.lessons), ("reserve_unsorted", group.reserve)):
        for before, after in pairwise(dated):
            if (before.date, before.start) > (after.date, after.start):
                yield Breach(RULE, kind, {"group": group.id}, {"date": after.date})
                break


def _unmet(view: View) -> Iterator[Breach]:
    """Yield requests that are neither met nor stated as unmet, both, or stated twice."""
    stated = Counter((unmet.student, unmet.course) for unmet in view.plan.unmet)
    for (student, course), times in stated.items():
        subjects = {"student": student, "course": course}
        if (student, course) not in view.problem.request:
            yield Breach(RULE, "unmet_not_asked", subjects)
        elif (student, course) in view.met:
            yield Breach(RULE, "unmet_but_met", subjects)
        if times > 1:
            yield Breach(RULE, "unmet_twice", subjects)
    for student, course in view.problem.request:
        if (student, course) not in view.met and (student, course) not in stated:
            yield Breach(RULE, "unmet_unstated", {"student": student, "course": course})


def _times(view: View) -> Iterator[Breach]:
    """Yield the times taken from classes and teachers that ``keep_free`` does not cover."""
    stated: defaultdict[tuple[str, int], list[KeepFree]] = defaultdict(list)
    for free in view.plan.keep_free:
        stated[free.who, free.day].append(free)
    tally = Tally(RULE, view.problem.year)
    for time in taken_times(view):
        kept = [
            free
            for free in stated[time.who, time.weekday]
            if not (time.student and free.students) or time.student in free.students
        ]
        for weeks in cells(time.weeks, [free.weeks for free in kept]):
            if not _is_covered(time, [free for free in kept if free.weeks & weeks]):
                subjects = (
                    {"class": time.who, "student": time.student}
                    if time.student
                    else {"teacher": time.who}
                )
                tally.add(
                    "keep_free_missing",
                    subjects,
                    time.weekday,
                    weeks,
                    start=time.start,
                    until=time.until,
                )
    yield from tally.breaches()


def _is_covered(time: TakenTime, kept: list[KeepFree]) -> bool:
    """Tell whether every minute of a time is kept free."""
    at = time.start
    for free in sorted(kept, key=lambda free: free.start):
        if at >= time.until or free.start > at:
            break
        at = max(at, free.until)
    return at >= time.until
