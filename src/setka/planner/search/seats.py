"""The order of seats: who is wronged, the row that forbids it, the exchange that mends it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from setka.planner.rules.draft import Row
from setka.planner.search.exchange import exchange, rides_on, touching
from setka.planner.search.greedy import with_rides

if TYPE_CHECKING:
    from collections.abc import Iterator

    from setka.planner.options.option import Seat
    from setka.planner.search.state import State

SENIOR_GRADE = 11
DYNAMIC = "no_course_yet"
MOST_LIFTED = 60
"""Options of a course to which the row against a wrong is carried over."""


@dataclass(frozen=True)
class Wrong:
    """A request refused a seat that one lower in the order holds, on a place possible for both."""

    refused: Seat
    holder: Seat
    changes: tuple[tuple[int, int], ...]
    """The exchange: (column, change)."""


def key(state: State, request: int) -> tuple[int, ...]:
    """Give a request's place in the order of seats; smaller goes first."""
    draft = state.draft
    wish = draft.options.requests[request]
    facts = draft.problem.request[wish.student, wish.course]
    student = draft.problem.student[wish.student]
    values = {
        "continuing": 0 if facts.continuing else 1,
        "obligatory": 0 if facts.obligatory else 1,
        "senior": 0 if draft.problem.class_of(wish.student).grade == SENIOR_GRADE else 1,
        DYNAMIC: 1 if _other_columns(state, request, active=True) else 0,
        "rank": facts.rank,
        "lot": student.lot,
    }
    return tuple(values[criterion] for criterion in draft.problem.policy.order_of_seats)


def _other_columns(state: State, request: int, *, active: bool) -> list[int]:
    draft = state.draft
    student = draft.options.requests[request].student
    return [
        column
        for other in draft.requests_of_student.get(student, [])
        if other != request
        for column, _ in draft.met(other)
        if bool(state.x[column]) == active
    ]


def is_met(state: State, request: int) -> bool:
    """Tell whether a request is met."""
    return any(state.x[column] for column, _ in state.draft.met(request))


def is_settled(state: State, request: int) -> bool:
    """Tell whether a request, its wish or its alternate is met."""
    draft = state.draft
    wish = draft.options.requests[request]
    return any(
        is_met(state, other)
        for other in draft.requests_of_student.get(wish.student, [])
        if other == request or draft.judge.are_alternates(wish, draft.options.requests[other])
    )


def wrongs(state: State) -> Iterator[Wrong]:
    """Yield every wrong of a plan."""
    for request in state.draft.seats_of_request:
        yield from _wrongs_of(state, request)


def _wrongs_of(state: State, request: int) -> Iterator[Wrong]:
    """Yield the wrongs against one request."""
    draft = state.draft
    seats = [s for s in draft.seats_of_request[request] if state.x[draft.open(s.option)]]
    if not seats or "order_of_seats" in draft.judge.without or is_settled(state, request):
        return
    mine = key(state, request)
    for seat in seats:
        for holder in draft.seats_of_option[seat.option]:
            if state.x[draft.column_of(holder)] and mine < key(state, holder.request):
                changes = exchange(state, seat, holder)
                if changes is not None:
                    yield Wrong(seat, holder, tuple(changes.items()))


def mend(state: State) -> bool:
    """Exchange until nobody is wronged, never meeting fewer requests; tell if it ended."""
    left = len(state.draft.options.seats) + 10
    is_wronged = True
    while is_wronged and left > 0:
        is_wronged = False
        for request in state.draft.seats_of_request:
            wrong = next(_wrongs_of(state, request), None)
            if wrong is not None:
                state.apply(dict(wrong.changes))
                _place_elsewhere(state, wrong.holder)
                is_wronged = True
                left -= 1
    return not is_wronged


def _place_elsewhere(state: State, holder: Seat) -> None:
    draft = state.draft
    for seat in sorted(draft.seats_of_request[holder.request], key=lambda s: (-s.points, s.option)):
        if state.x[draft.open(seat.option)]:
            changes = with_rides(state, {}, draft.column_of(seat))
            if changes is not None and state.broken(changes) is None:
                state.apply(changes)
                return


def cuts(state: State, wrong: Wrong) -> Iterator[Row]:
    """Yield the row against a wrong, and the same against it at the course's other options.

    Without them the solution would move from option to option. A row is valid if the exchange is
    possible in the state it is written for, whether or not that state is lawful otherwise.
    """
    yield cut(state, wrong)
    draft = state.draft
    here = wrong.holder.option
    sitting = {
        seat.request for seat in draft.seats_of_option[here] if state.x[draft.column_of(seat)]
    }
    leaving = {draft.attend(request, here): -1 for request in sitting}
    pair = (wrong.refused.request, wrong.holder.request)
    others = [
        option
        for option in draft.options_of_course[draft.option(wrong.holder).course.id]
        if not state.x[draft.open(option)]
        and all(("attend", request, option) in draft.at for request in pair)
    ]
    for option in others[:MOST_LIFTED]:
        there = {seat.request: seat for seat in draft.seats_of_option[option]}
        moved = state.copy()
        moved.apply({**leaving, draft.open(here): -1, draft.open(option): 1})
        moved.apply({draft.attend(request, option): 1 for request in sitting if request in there})
        refused, holder = (there[request] for request in pair)
        changes = exchange(moved, refused, holder)
        if changes is not None:
            yield cut(moved, Wrong(refused, holder, tuple(changes.items())))


def cut(state: State, wrong: Wrong) -> Row:
    """Write the row that every lawful plan keeps and this one breaks.

    With the holder seated, the refused must be met elsewhere, or something that is not so now must
    be so: a column that would block the exchange is chosen, or one that allows it is not.
    """
    draft = state.draft
    changes = dict(wrong.changes)
    base = draft.column_of(wrong.holder)
    risen: set[int] = set()
    needed: set[int] = {column for column, delta in changes.items() if delta < 0 and column != base}
    wish = draft.wish(wrong.refused)
    for other in draft.requests_of_student[wish.student]:
        is_same = other == wish.index
        if is_same or draft.judge.are_alternates(wish, draft.options.requests[other]):
            risen.update(column for column, _ in draft.met(other))
    for at, delta in _moved(state, changes).items():
        row = state.rows[at]
        if (delta > 0 and row.hi is not None) or (delta < 0 and row.lo is not None):
            _blockers(state, row, delta, changes, risen, needed)
    for seat in (wrong.refused, wrong.holder):
        _same_days(state, seat, risen, needed)
    _order_conditions(state, wrong, risen, needed)
    needed -= set(changes) - {column for column, delta in changes.items() if delta < 0}
    risen -= set(changes) - {draft.column_of(wrong.refused)}
    risen.add(draft.column_of(wrong.refused))
    terms = [(base, 1), *((c, -1) for c in sorted(risen - {base}))]
    terms += [(c, 1) for c in sorted(needed - risen - {base})]
    return Row("order_of_seats", tuple(terms), None, len(needed - risen - {base}))


def _same_days(state: State, seat: Seat, risen: set[int], needed: set[int]) -> None:
    """Note what else of a student's must stay as it is on the weekdays of a placement.

    Rows say it of one other request; seats on trips and more requests are asked of whole days.
    """
    draft = state.draft
    wish = draft.wish(seat)
    others = touching(draft, seat)
    days = draft.judge.days(wish.student).days_of(draft.option(seat), wish)
    rides = [column for day in sorted(days) for column in rides_on(draft, wish.student, day)]
    if not others or (not rides and len({other.request for other in others}) == 1):
        return
    columns = [*map(draft.column_of, others), *rides]
    risen.update(column for column in columns if not state.x[column])
    needed.update(column for column in columns if state.x[column])


def _moved(state: State, changes: dict[int, int]) -> dict[int, int]:
    moved: dict[int, int] = {}
    for column, delta in changes.items():
        for row, value in state.rows_of[column]:
            moved[row] = moved.get(row, 0) + value * delta
    return {row: delta for row, delta in moved.items() if delta}


def _blockers(
    state: State,
    row: Row,
    delta: int,
    changes: dict[int, int],
    risen: set[int],
    needed: set[int],
) -> None:
    limit = row.hi if delta > 0 else row.lo
    if limit is None:
        return
    sign = 1 if delta > 0 else -1
    others = [(c, sign * v) for c, v in row.terms if c not in changes]
    fixed = sum(sign * v * (state.x[c] + changes[c]) for c, v in row.terms if c in changes)
    upper = state.draft.upper
    if fixed + sum(max(0, v) * upper[c] for c, v in others) <= sign * limit:
        return
    for column, value in others:
        if value > 0 and not state.x[column]:
            risen.add(column)
        if value < 0 and state.x[column]:
            needed.add(column)


def _order_conditions(state: State, wrong: Wrong, risen: set[int], needed: set[int]) -> None:
    order = state.draft.problem.policy.order_of_seats
    if DYNAMIC not in order:
        return
    at = order.index(DYNAMIC)
    mine = key(state, wrong.refused.request)
    theirs = key(state, wrong.holder.request)
    if mine[:at] < theirs[:at]:
        return
    holders_others = _other_columns(state, wrong.holder.request, active=True)
    if mine[at] == 0:
        # With a course of the own the refused would come later.
        risen.update(_other_columns(state, wrong.refused.request, active=False))
        if theirs[at]:
            needed.add(holders_others[0])
    elif holders_others:
        needed.add(holders_others[0])
