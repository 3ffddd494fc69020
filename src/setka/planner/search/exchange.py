"""One student in another's stead, days and seats on buses asked exactly; and full days."""

from __future__ import annotations

from itertools import islice, product
from typing import TYPE_CHECKING

from setka.planner.rules.draft import Row

if TYPE_CHECKING:
    from collections.abc import Iterator

    from setka.planner.options.option import Option, Seat, Wish
    from setka.planner.problem import Trip
    from setka.planner.rules.draft import Draft
    from setka.planner.search.state import State

Changes = dict[int, int]
"""Of columns: what is added to each."""
MOST_WAYS = 16
"""Choices of seats on trips for which an exchange is looked at."""


def chosen_seats(state: State, student: str) -> list[Seat]:
    """List the placements a student has."""
    draft = state.draft
    return [
        seat
        for request in draft.requests_of_student.get(student, [])
        for seat in draft.seats_of_request[request]
        if state.x[draft.column_of(seat)]
    ]


def rides_on(draft: Draft, student: str, day: int) -> list[int]:
    """List the columns of seats on trips that a student might hold on a weekday."""
    return [c for c in draft.ride_columns.get(student, []) if draft.names[c][3] == day]


def trips_of(draft: Draft, columns: list[int]) -> list[Trip]:
    """Give the trips of some columns."""
    return [draft.problem.trip[str(draft.names[column][2])] for column in columns]


def touching(draft: Draft, seat: Seat) -> list[Seat]:
    """List placements of the student's other requests that change a weekday of a placement."""
    wish = draft.wish(seat)
    days = draft.judge.days(wish.student)
    mine = days.days_of(draft.option(seat), wish)
    return [
        other
        for request in draft.requests_of_student[wish.student]
        if request != seat.request
        for other in draft.seats_of_request[request]
        if mine & days.days_of(draft.option(other), draft.wish(other))
    ]


def exchange(state: State, refused: Seat, holder: Seat) -> Changes | None:
    """Find the changes that give a holder's seat to the refused; None if a rule forbids it."""
    changes = _swap(state, refused, holder)
    if changes is None:
        return None
    for choice in _ways(state, refused):
        rides = next((new for new in choice if not _is_full(state, {**changes, **new})), None)
        if rides is None:
            return None
        changes.update(rides)
    return None if state.broken(changes) else changes


def exchanges(state: State, refused: Seat, holder: Seat) -> Iterator[Changes]:
    """Yield the changes for each choice of seats on trips, be they free or not."""
    changes = _swap(state, refused, holder)
    if changes is None:
        return
    for choice in islice(product(*_ways(state, refused)), MOST_WAYS):
        whole = dict(changes)
        for new in choice:
            whole.update(new)
        row = state.broken(whole)
        if row is None or row.label == "trips":
            yield whole


def _swap(state: State, refused: Seat, holder: Seat) -> Changes | None:
    """Give the changes, new seats on trips aside; None if the holder's days would break a rule."""
    draft = state.draft
    changes = {draft.column_of(holder): -1, draft.column_of(refused): 1}
    given_up = _given_up(state, holder)
    changes.update(dict.fromkeys(given_up, -1))
    others = [s for s in chosen_seats(state, draft.wish(holder).student) if s != holder]
    if others and not _stays_whole(state, holder, others, given_up):
        return None
    return changes


def _is_full(state: State, changes: Changes) -> bool:
    row = state.broken(changes, upper_only=True)
    return row is not None and row.label == "trips"


def _ways(state: State, refused: Seat) -> list[list[Changes]]:
    """List for each weekday the new seats on trips with which the refused's day is lawful."""
    draft = state.draft
    student = draft.wish(refused).student
    seats = [*chosen_seats(state, student), refused]
    met = {day for seat in seats for day in _weekdays(draft.option(seat))}
    days = draft.judge.days(student).days_of(draft.option(refused), draft.wish(refused))
    return [list(_fitting_rides(state, refused, day, seats)) for day in sorted(days & met)]


def _weekdays(option: Option) -> set[int]:
    return {taken.day for taken in option.occupied}


def _placed(draft: Draft, seats: list[Seat]) -> list[tuple[Option, Wish]]:
    return [(draft.option(seat), draft.wish(seat)) for seat in seats]


def _given_up(state: State, holder: Seat) -> list[int]:
    """List the seats on trips a holder frees: no other group meets at their far end that day."""
    draft = state.draft
    student, site = draft.wish(holder).student, draft.option(holder).site
    still = {
        (draft.option(seat).site, taken.day)
        for seat in chosen_seats(state, student)
        if seat != holder
        for taken in draft.option(seat).occupied
        if not taken.is_remote
    }
    return [
        column
        for column in draft.ride_columns.get(student, [])
        if state.x[column]
        and site in _ends(draft, column)
        and not any((end, draft.names[column][3]) in still for end in _ends(draft, column))
    ]


def _ends(draft: Draft, column: int) -> tuple[str, str]:
    trip = draft.problem.trip[str(draft.names[column][2])]
    return trip.origin, trip.destination


def _stays_whole(state: State, holder: Seat, others: list[Seat], given_up: list[int]) -> bool:
    """Tell whether the days of a holder are lawful without the placement and the seats given up."""
    draft = state.draft
    student = draft.wish(holder).student
    for day in sorted({day for seat in others for day in _weekdays(draft.option(seat))}):
        rides = [c for c in rides_on(draft, student, day) if state.x[c] and c not in given_up]
        if draft.judge.fault_on(day, _placed(draft, others), trips_of(draft, rides)):
            return False
    return True


def _fitting_rides(state: State, refused: Seat, day: int, seats: list[Seat]) -> Iterator[Changes]:
    """Yield new seats on trips with which a weekday is lawful; seats in hand are kept."""
    draft = state.draft
    student, site = draft.wish(refused).student, draft.option(refused).site
    home = draft.judge.days(student).home
    columns = rides_on(draft, student, day)
    in_hand = [column for column in columns if state.x[column]]
    is_there = any(x.day == day and not x.is_remote for x in draft.option(refused).occupied)
    ways: list[list[int | None]] = []
    for origin, destination in ((home, site), (site, home)):
        is_bound = any((_ends(draft, c)[0] == home) == (origin == home) for c in in_hand)
        free = [] if is_bound or not is_there or home == site else columns
        ways.append([None, *(c for c in free if _ends(draft, c) == (origin, destination))])
    for choice in product(*ways):
        new = [column for column in choice if column is not None]
        held = trips_of(draft, [*in_hand, *new])
        if draft.judge.fault_on(day, _placed(draft, seats), held) is None:
            yield dict.fromkeys(new, 1)


def full_days(state: State) -> Iterator[Row]:
    """Yield a row for each weekday on which all that a student chose does not fit together."""
    draft = state.draft
    for student, requests in draft.requests_of_student.items():
        chosen = chosen_seats(state, student)
        for day in sorted({day for seat in chosen for day in _weekdays(draft.option(seat))}):
            columns = rides_on(draft, student, day)
            held = [column for column in columns if state.x[column]]
            if draft.judge.fault_on(day, _placed(draft, chosen), trips_of(draft, held)):
                days = draft.judge.days(student)
                of_day = [
                    seat
                    for request in requests
                    for seat in draft.seats_of_request[request]
                    if day in days.days_of(draft.option(seat), draft.wish(seat))
                ]
                together = [seat for seat in of_day if seat in chosen]
                met = {seat.request for seat in together}
                terms = [(draft.column_of(seat), 1) for seat in together]
                terms += [(draft.column_of(s), -1) for s in of_day if s.request not in met]
                terms += [(column, 1 if column in held else -1) for column in columns]
                yield Row("student_day", tuple(terms), None, len(together) + len(held) - 1)
