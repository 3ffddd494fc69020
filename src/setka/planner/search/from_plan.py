"""A plan laid on the columns of a model: the way back from what people read."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from setka.planner.rules.room_overlap import room_kinds
from setka.planner.search.state import State

if TYPE_CHECKING:
    from setka.planner.options.option import Option
    from setka.planner.plan import Group, Plan
    from setka.planner.rules.draft import Draft


@dataclass(frozen=True)
class Laid:
    """A plan as values of columns, and what the model has no column for."""

    state: State
    option_of: dict[str, int]
    """Options by the ids of the groups that stand on them."""
    homeless: tuple[str, ...]
    """Groups that no option answers: nothing of them is in the state."""
    unseated: tuple[tuple[str, str], ...]
    """(student, group) without a seat at the group's option."""


def lay(draft: Draft, plan: Plan) -> Laid:
    """Find the option of each group and set what the plan says; rows are not looked at.

    A plan of the same problem is laid whole. Of a plan for other facts as much as still exists.
    """
    state = State.empty(draft)
    option_of: dict[str, int] = {}
    homeless: list[str] = []
    unseated: list[tuple[str, str]] = []
    for group in plan.groups:
        option = _option_of(draft, group, set(option_of.values()))
        if option is None:
            homeless.append(group.id)
            continue
        option_of[group.id] = option.index
        changes = columns_of(draft, group, option)
        seats = {draft.wish(s).student: s for s in draft.seats_of_option.get(option.index, [])}
        for student in group.attendees:
            if student in seats:
                changes.append(draft.column_of(seats[student]))
            else:
                unseated.append((student, group.id))
        state.apply(dict.fromkeys(changes, 1))
    rides = [draft.at.get(("ride", ride.student, ride.trip, ride.day)) for ride in plan.rides]
    state.apply({column: 1 for column in rides if column is not None})
    return Laid(state, option_of, tuple(homeless), tuple(unseated))


def _option_of(draft: Draft, group: Group, taken: set[int]) -> Option | None:
    """Choose the option at the group's site and times: the same weeks first, then most seats."""
    times = {(meeting.day, meeting.start, meeting.until) for meeting in group.meetings}
    weeks = sorted((m.day, m.start, m.until, m.weeks) for m in group.meetings)
    delivery = (group.mode, group.who_travels)
    ranked = []
    for index in draft.options_of_course.get(group.course, []):
        option = draft.options.options[index]
        is_same = (
            option.continues == group.continues
            and option.site == group.site
            and {(m.day, m.start, m.until) for m in option.meetings} == times
            and (option.delivery.mode, option.delivery.who_travels) == delivery
            and set(group.teachers) <= set(draft.options.teachers[index])
        )
        if is_same and index not in taken:
            seats = {draft.wish(seat).student for seat in draft.seats_of_option.get(index, [])}
            seated = len(seats.intersection(group.attendees))
            ranked.append((_weeks(option) != weeks, -seated, index))
    return draft.options.options[min(ranked)[2]] if ranked else None


def _weeks(option: Option) -> list[tuple[int, int, int, int]]:
    """List the weekly meetings as a plan writes them: (day, start, until, mask of lesson weeks)."""
    found: dict[tuple[int, bool], int] = defaultdict(int)
    for taken in option.occupied:
        found[taken.meeting, taken.is_remote] |= taken.weeks
    meetings = option.meetings
    return sorted(
        (meetings[at].day, meetings[at].start, meetings[at].until, mask)
        for (at, _), mask in found.items()
        if mask
    )


def columns_of(draft: Draft, group: Group, option: Option) -> list[int]:
    """List the columns of an open group but the seats: teachers, kinds of room, locks."""
    kind = room_kinds(draft).kind
    columns = [draft.open(option.index)]
    columns += [draft.teach(option.index, teacher) for teacher in group.teachers]
    room = {(meeting.day, meeting.start): meeting.room for meeting in group.meetings}
    for at, meeting in enumerate(option.meetings):
        name = ("room", option.index, at, kind.get(room[meeting.day, meeting.start]))
        if name in draft.at:
            columns.append(draft.at[name])
    columns += [
        draft.at["match", lock, option.index]
        for lock in group.locks
        if ("match", lock, option.index) in draft.at
    ]
    return columns
