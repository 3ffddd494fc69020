"""The order of seats: who is wronged, the exchange that mends it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from setka.planner.search.exchange import exchange
from setka.planner.search.greedy import with_rides

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from setka.planner.options.option import Seat
    from setka.planner.search.state import State

SENIOR_GRADE = 11
DYNAMIC = "no_course_yet"


@dataclass(frozen=True)
class Wrong:
    """A request refused a seat that one lower in the order holds, on a place possible for both."""

    refused: Seat
    holder: Seat
    changes: tuple[tuple[int, int], ...]
    """The exchange: (column, change)."""


def key(state: State, seat: Seat) -> tuple[int, ...]:
    """Give a request's place in the order of seats of an option; smaller goes first.

    First of all come those who sit in the running group that goes on there.
    """
    request = seat.request
    draft = state.draft
    wish = draft.options.requests[request]
    facts = draft.problem.request[wish.student, wish.course]
    student = draft.problem.student[wish.student]
    run = draft.problem.running.get(draft.option(seat).continues or "")
    values = {
        "continuing": 0 if facts.continuing else 1,
        "obligatory": 0 if facts.obligatory else 1,
        "senior": 0 if draft.problem.class_of(wish.student).grade == SENIOR_GRADE else 1,
        DYNAMIC: 1 if other_columns(state, request, active=True) else 0,
        "rank": facts.rank,
        "lot": student.lot,
    }
    is_new = int(run is None or wish.student not in run.attendees)
    order = draft.problem.policy.order_of_seats
    return (is_new, *(values[criterion] for criterion in order))


def other_columns(state: State, request: int, *, active: bool) -> list[int]:
    """List the chosen (or not chosen) placements of the student's other requests."""
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
    for seat in seats:
        mine = key(state, seat)
        for holder in draft.seats_of_option[seat.option]:
            if state.x[draft.column_of(holder)] and mine < key(state, holder):
                changes = exchange(state, seat, holder)
                if changes is not None:
                    yield Wrong(seat, holder, tuple(changes.items()))


def mend(state: State, is_stopped: Callable[[], bool] = bool) -> bool:
    """Exchange until nobody is wronged, never meeting fewer requests; tell if it ended."""
    left = len(state.draft.options.seats) + 10
    is_wronged = True
    while is_wronged and left > 0:
        is_wronged = False
        for request in state.draft.seats_of_request:
            if is_stopped():
                return False
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
