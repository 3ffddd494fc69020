"""Groups that stand already: shared groups in the model of one municipality."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from setka.planner.rules.room_overlap import room_kinds
from setka.planner.search.from_plan import columns_of
from setka.planner.search.state import State

if TYPE_CHECKING:
    from collections.abc import Sequence

    from setka.planner.options.option import Option, Options
    from setka.planner.plan import Group, Ride
    from setka.planner.problem import Problem
    from setka.planner.rules.draft import Draft


@dataclass(frozen=True)
class Given:
    """A group of a shared course: who attends, and the option on which it stands."""

    group: Group
    option: Option
    rooms: tuple[tuple[str, ...], ...]
    """By weekly meeting: the rooms that could hold it."""


class NoFit(Exception):
    """The parts do not fit together: a lock or a given group finds no place. Plan in one piece."""


def add_given(options: Options, given: Sequence[Given], problem: Problem) -> dict[str, int]:
    """Find the option of each given group, by id; one that is of no use here is added to hold it.

    An option that is added offers no seats: its teachers and its room are busy, nothing more.
    """
    free: dict[object, list[int]] = {}
    for option in options.options:
        free.setdefault(_place(option), []).append(option.index)
    found = {}
    for one in given:
        here = free.get(_place(one.option))
        if here:
            found[one.group.id] = here.pop(0)
            continue
        index = len(options.options)
        course = problem.course[one.group.course]
        options.options.append(
            replace(one.option, index=index, copy=0, course=course, is_given=True)
        )
        options.teachers.append(one.group.teachers)
        options.rooms.append(one.rooms)
        found[one.group.id] = index
    return found


def _place(option: Option) -> object:
    times = (option.meetings, option.occupied)
    return option.course.id, option.cohort, option.delivery, option.site, times


def fixed(
    draft: Draft, given: Sequence[Given], option_of: dict[str, int], rides: Sequence[Ride]
) -> State:
    """Fix the given groups, close all other options of shared courses; start with nothing else.

    Raises:
        NoFit: if the rows do not allow it.
    """
    ones: list[int] = []
    zeros: set[int] = set()
    for option in draft.options.options:
        if option.course.id in draft.shared:
            zeros.add(draft.open(option.index))
            zeros.update(draft.column_of(s) for s in draft.seats_of_option.get(option.index, []))
    kind = room_kinds(draft).kind
    chosen: list[int] = []
    for one in given:
        index = option_of[one.group.id]
        option = draft.options.options[index]
        seats = {draft.wish(s).student: s for s in draft.seats_of_option.get(index, [])}
        here = [name for name in one.group.attendees if name in draft.problem.student]
        if not set(here) <= set(seats):
            raise NoFit
        opened = columns_of(draft, one.group, option)
        rooms = {column for column in opened if draft.names[column][0] == "room"}
        ones += [column for column in opened if column not in rooms]
        ones += [draft.column_of(seats[name]) for name in here]
        chosen += sorted(rooms)
        zeros |= _too_small(draft, one, index, kind)
    zeros -= set(ones)
    draft.row("given", [(column, 1) for column in ones], lo=len(ones))
    draft.row("given", [(column, 1) for column in sorted(zeros)], hi=0)
    state = State.empty(draft)
    held = [draft.at.get(("ride", ride.student, ride.trip, ride.day)) for ride in rides]
    columns = [*ones, *chosen, *(column for column in held if column is not None)]
    state.apply(dict.fromkeys(columns, 1))
    for row, now in zip(state.rows, state.activity, strict=True):
        is_met = (row.hi is None or now <= row.hi) and (row.lo is None or now >= row.lo)
        if not is_met and row.label != "locks":  # those are answered on the way
            raise NoFit
    return state


def _too_small(draft: Draft, one: Given, index: int, kind: dict[str, int]) -> set[int]:
    """List the columns of rooms that do not hold all who come, from other municipalities too."""
    needed = len(one.group.attendees)
    found = set()
    for at, rooms in enumerate(one.rooms):
        is_remote = all(x.is_remote for x in one.option.occupied if x.meeting == at)
        for room in rooms:
            column = draft.at.get(("room", index, at, kind.get(room)))
            small = draft.problem.room[room][1].capacity < needed
            if column is not None and small and not is_remote:
                found.add(column)
    return found
