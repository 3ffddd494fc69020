"""From chosen columns to a plan people can read: groups, dated lessons, rides."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

from setka.planner.plan import DatedLesson, Group, Meeting, Ride
from setka.planner.problem.time import weeks_of

if TYPE_CHECKING:
    from setka.planner.options.option import Option
    from setka.planner.search.state import State


def groups_of(state: State, rooms: dict[tuple[int, int], str]) -> tuple[Group, ...]:
    """List the open groups with their teachers, meetings, dates and attendees, by id."""
    draft = state.draft
    taken = set(draft.problem.running)
    found = []
    for option in draft.options.options:
        if option.is_given or not state.x[draft.open(option.index)]:
            continue
        name = option.continues or next(
            name for at in count(1) if (name := f"{option.course.id}.{at}") not in taken
        )
        taken.add(name)
        run = draft.problem.running.get(name) if option.continues else None
        sitting = tuple(attendees(state, option.index))
        room = {at: rooms[option.index, at] for at in range(len(option.meetings))}
        found.append(
            Group(
                id=name,
                course=option.course.id,
                site=option.site,
                mode=option.delivery.mode,
                who_travels=option.delivery.who_travels,
                teachers=tuple(
                    teacher
                    for teacher in draft.options.teachers[option.index]
                    if state.x[draft.teach(option.index, teacher)]
                ),
                meetings=_meetings(option, room),
                lessons=_dated(state, option, room, is_reserve=False),
                reserve=_dated(state, option, room, is_reserve=True),
                attendees=sitting,
                locks=tuple(
                    lock.id
                    for lock in draft.problem.policy.locks
                    if _is_chosen(state, "match", lock.id, option.index)
                ),
                continues=option.continues,
                held=run.held if run else (),
                joined=draft.problem.late(run, sitting) if run else (),
                due=option.due,
            )
        )
    return tuple(sorted(found, key=lambda group: group.id))


def _is_chosen(state: State, *name: object) -> bool:
    column = state.draft.at.get(name)
    return column is not None and bool(state.x[column])


def attendees(state: State, option: int) -> list[str]:
    """List the students seated in an option, by id."""
    draft = state.draft
    return sorted(
        draft.wish(seat).student
        for seat in draft.seats_of_option.get(option, [])
        if state.x[draft.column_of(seat)]
    )


def _meetings(option: Option, room: dict[int, str]) -> tuple[Meeting, ...]:
    found = []
    for at, meeting in enumerate(option.meetings):
        for is_remote in (False, True):
            weeks = 0
            for taken in option.occupied:
                if (taken.meeting, taken.is_remote) == (at, is_remote):
                    weeks |= taken.weeks
            if weeks:
                found.append(
                    Meeting(
                        meeting.day,
                        meeting.start,
                        meeting.until,
                        meeting.lessons,
                        weeks,
                        room[at],
                        is_remote,
                    )
                )
    return tuple(found)


def _dated(
    state: State, option: Option, room: dict[int, str], *, is_reserve: bool
) -> tuple[DatedLesson, ...]:
    found = [
        DatedLesson(
            state.draft.problem.year.date(week, taken.day),
            taken.start,
            taken.until,
            taken.lessons,
            room[taken.meeting],
            taken.is_remote,
        )
        for taken in option.occupied
        for week in weeks_of(taken.reserve if is_reserve else taken.weeks)
    ]
    return tuple(sorted(found, key=lambda lesson: (lesson.date, lesson.start)))


def rides_of(state: State) -> tuple[Ride, ...]:
    """List the seats held on trips."""
    return tuple(
        sorted(
            (
                Ride(str(name[1]), str(name[2]), int(str(name[3])))
                for name, value in zip(state.draft.names, state.x, strict=True)
                if name[0] == "ride" and value
            ),
            key=lambda ride: (ride.student, ride.day, ride.trip),
        )
    )
