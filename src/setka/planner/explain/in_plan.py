"""What a plan has chosen that stands against a placement possible otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from setka.planner.explain.reasons import BIT, FactKind, Seating
from setka.planner.search.seats import is_met, is_settled, key

if TYPE_CHECKING:
    from setka.planner.options.option import Seat, Wish
    from setka.planner.search.state import State

FULL = frozenset({"group_size", "guests", "room_fit"})
OF_THE_STUDENT: dict[str, FactKind] = {
    "student_day": "own_courses",
    "enabled": "own_courses",
    "week_load": "week_load",
    "day_load": "day_load",
    "companions": "companions",
    "trips": "seats_on_trip",
    "needs_ride": "seats_on_trip",
}
"""What a row that refuses a student's seat means."""


def labels(state: State, changes: dict[int, int]) -> set[str]:
    """Name the rows that a change of columns would push over their upper limits."""
    moved: dict[int, int] = {}
    for column, delta in changes.items():
        for at, value in state.rows_of[column]:
            moved[at] = moved.get(at, 0) + value * delta
    found = set()
    for at, delta in moved.items():
        row = state.rows[at]
        if row.hi is not None and delta > 0 and state.activity[at] + delta > row.hi:
            found.add(row.label)
    return found


def with_free_rides(state: State, column: int) -> dict[int, int]:
    """Add to a seat the seats on buses it needs where the bus has one free."""
    draft, changes = state.draft, {column: 1}
    for at, _ in state.rows_of[column]:
        row = state.rows[at]
        if row.label != "needs_ride" or dict(row.terms)[column] <= 0:
            continue
        if state.activity[at] + sum(dict(row.terms).get(c, 0) for c in changes) <= 0:
            continue
        for ride, value in row.terms:
            is_free = value < 0 and not state.x[ride] and draft.names[ride][0] == "ride"
            if is_free and "trips" not in labels(state, {ride: 1}):
                changes[ride] = 1
                break
    return changes


def bits_in_plan(state: State, seat: Seat) -> int:
    """Give what the plan holds against a seat, as bits; 0: nothing but the price."""
    draft, wish = state.draft, state.draft.wish(seat)
    if is_settled(state, wish.index):
        return BIT["alternate_met"]
    column = draft.column_of(seat)
    broken = labels(state, with_free_rides(state, column))
    bits = 0
    for label, kind in OF_THE_STUDENT.items():
        bits |= BIT[kind] if label in broken else 0
    if "requests" in broken:
        bits |= BIT["replaced_row"]
    if state.x[draft.open(seat.option)]:
        return bits | (BIT["full"] if broken & FULL else 0)
    return bits | _against_opening(state, seat)


def bits_anywhere(state: State, wish: Wish) -> int:
    """Give what the plan holds against a request wherever it might be met, as bits."""
    if is_settled(state, wish.index):
        return BIT["alternate_met"]
    others = [
        state.draft.options.requests[other]
        for other in state.draft.requests_of_student.get(wish.student, [])
        if other != wish.index and is_met(state, other)
    ]
    return BIT["replaced_row"] if any(wish.replaces & o.replaces for o in others) else 0


def bits_of_course(state: State, course: str) -> int:
    """Tell whether a course has all the groups it may have, as a bit."""
    opened = sum(
        state.x[state.draft.open(o)] for o in state.draft.options_of_course.get(course, [])
    )
    is_whole = opened >= state.draft.problem.course[course].max_groups
    return BIT["group_elsewhere"] if is_whole else 0


def _against_opening(state: State, seat: Seat) -> int:
    draft, index = state.draft, seat.option
    course = draft.options.options[index].course
    broken = labels(state, {draft.open(index): 1})
    bits = BIT["lock"] if "locks" in broken else 0
    bits |= BIT["group_elsewhere"] if "groups" in broken else 0
    free = sum(
        not labels(state, {draft.teach(index, teacher): 1}) & {"teacher_overlap", "teacher_load"}
        for teacher in draft.options.teachers[index]
    )
    bits |= BIT["teacher_taken"] if free < course.teachers_needed else 0
    has_rooms = all(
        any("room_overlap" not in labels(state, {c: 1}) for c in columns)
        for columns in draft.room_columns.get(index, {}).values()
    )
    bits |= BIT["room_taken"] if "room_overlap" in broken or not has_rooms else 0
    bits |= BIT["too_few_left"] if short_by(state, seat) else 0
    return bits


def short_by(state: State, seat: Seat) -> int:
    """Count the students lacking to the smallest group here, of those who have no place yet."""
    draft = state.draft
    option = draft.option(seat)
    willing = [
        draft.wish(other).student
        for other in draft.seats_of_option[seat.option]
        if other.request == seat.request or not is_settled(state, other.request)
    ]
    guests = sum(draft.problem.is_guest(student, option.site) for student in willing)
    course, run = option.course.id, option.continues
    least = draft.problem.least_size(course, run)
    least_guests = draft.problem.least_guests(course, run, option.site)
    return max(0, least - len(willing), least_guests - guests)


def seating(state: State, seat: Seat, group: str) -> Seating | None:
    """Tell by which criterion the last admitted of a full group goes before the refused.

    None if somebody lower in the order holds a seat: then it was not the order that decided.
    """
    draft = state.draft
    mine = key(state, seat)
    before = [
        (key(state, other), draft.wish(other).student)
        for other in draft.seats_of_option[seat.option]
        if state.x[draft.column_of(other)] and is_met(state, other.request)
    ]
    ahead = [held for held in before if held[0] < mine]
    if not ahead or len(ahead) < len(before):
        return None
    last, student = max(ahead)
    order = ("seated", *draft.problem.policy.order_of_seats)
    at = next(at for at, (a, b) in enumerate(zip(last, mine, strict=True)) if a != b)
    return Seating(group, order[at], student)
