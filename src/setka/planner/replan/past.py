"""What a plan has become by a date: what was held, what is left of it, what is over."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from setka.planner.problem import (
    HeldLesson,
    PlannedDate,
    PreviousGroup,
    Resume,
    RunningGroup,
    Slot,
)

if TYPE_CHECKING:
    import datetime as dt

    from setka.planner.plan import Group, Meeting, Plan
    from setka.planner.problem import Facts, Lock, Policy, Student


def resume_of(problem: Facts, plan: Plan, since: dt.date) -> Resume:
    """List all groups that run or ran: what they held before a date, what they planned after."""
    running = {group.id: _running(group, since) for group in plan.groups}
    over = {name: run for name, run in problem.running.items() if name not in running}
    groups = {**over, **running}
    return Resume(since, tuple(groups[name] for name in sorted(groups)))


def _running(group: Group, since: dt.date) -> RunningGroup:
    held = [
        HeldLesson(
            one.date,
            one.start,
            one.until,
            one.lessons,
            group.site,
            one.room,
            group.teachers,
            one.is_remote,
        )
        for one in group.lessons
        if one.date < since
    ]
    planned = [
        PlannedDate(one.date, one.start, is_reserve)
        for is_reserve, dated in ((False, group.lessons), (True, group.reserve))
        for one in dated
        if one.date >= since
    ]
    return RunningGroup(
        id=group.id,
        course=group.course,
        site=group.site,
        teachers=group.teachers,
        attendees=group.attendees,
        held=(*group.held, *held),
        joined=group.joined,
        planned=tuple(planned),
    )


def rest_of_plan(problem: Facts, plan: Plan, resume: Resume) -> Plan:
    """Give what is left of a plan: the groups with hours left, from the first planned day on."""
    running = {group.id: group for group in resume.groups}
    groups = []
    for group in plan.groups:
        run = running[group.id]
        if run.hours >= problem.course[group.course].hours_total:
            continue
        meetings = _meetings_left(problem, group, resume.since)
        places = {(meeting.day, meeting.start) for meeting in meetings}
        groups.append(
            replace(
                group,
                meetings=meetings,
                lessons=tuple(one for one in group.lessons if one.date >= resume.since),
                reserve=tuple(
                    one
                    for one in group.reserve
                    if one.date >= resume.since and (one.date.weekday(), one.start) in places
                ),
                continues=group.id,
                held=run.held,
            )
        )
    return replace(plan, groups=tuple(groups))


def _meetings_left(problem: Facts, group: Group, since: dt.date) -> tuple[Meeting, ...]:
    """List the weekly meetings that have lessons left, in the weeks that are left."""
    found = []
    for meeting in group.meetings:
        left = sum(
            1 << (week - 1)
            for week in range(1, problem.year.weeks + 1)
            if meeting.weeks >> (week - 1) & 1 and problem.year.date(week, meeting.day) >= since
        )
        if left:
            found.append(replace(meeting, weeks=left))
    return tuple(found)


def previous_of(rest: Plan) -> tuple[PreviousGroup, ...]:
    """Say what is left of a plan as the measure of what is kept."""
    return tuple(
        PreviousGroup(
            group.course,
            group.site,
            tuple(
                Slot(meeting.day, meeting.start, meeting.until, meeting.weeks)
                for meeting in group.meetings
            ),
            group.teachers,
            group.attendees,
        )
        for group in rest.groups
    )


def settled(student: Student, finished: frozenset[tuple[str, str]]) -> Student:
    """Take off a student's courses that are over, with what they settled; their rows stay free."""
    done = [r for r in student.requests if (student.id, r.course) in finished]
    if not done:
        return student
    over = {request.course for request in done} | {
        request.instead_of for request in done if request.instead_of
    }
    released = dict.fromkeys([*student.released, *(row for r in done for row in r.replaces)])
    return replace(
        student,
        requests=tuple(
            r for r in student.requests if r.course not in over and r.instead_of not in over
        ),
        released=tuple(released),
    )


def locks_left(policy: Policy, plan: Plan, rest: Plan) -> tuple[Lock, ...]:
    """Bind each lock to the group that answers it; those of groups that are over are kept."""
    answered = {name: group.id for group in plan.groups for name in group.locks}
    left = {group.id: group for group in rest.groups}
    found = []
    for lock in policy.locks:
        name = lock.group or answered.get(lock.id)
        if name is None:
            found.append(lock)
        elif name in left:
            starts = {(meeting.day, meeting.start) for meeting in left[name].meetings}
            kept = tuple(start for start in lock.starts if (start.day, start.start) in starts)
            found.append(replace(lock, group=name, starts=kept))
    return tuple(found)
