"""Who needs a bus holds a seat on it, there and back, all year; seats are hard."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from setka.planner.options.kinds import Rides
    from setka.planner.options.option import Seat
    from setka.planner.problem import Trip
    from setka.planner.rules.draft import Draft, Term


def add(draft: Draft) -> None:
    """Add attend ≤ Σ ride (there; back), ride ≤ Σ attend, Σ ride a direction ≤ 1, riders ≤ seats.

    Where other placements of the student change the weekday, their sum is added on the right: what
    rides they need together is asked when they are chosen together.
    """
    if not draft.problem.trips:
        return
    for student, requests in draft.requests_of_student.items():
        seats = [seat for request in requests for seat in draft.seats_of_request[request]]
        _add_rides(draft, student, seats)
    riders: dict[tuple[str, int], list[int]] = defaultdict(list)
    for columns in draft.ride_columns.values():
        for column in columns:
            _, _, trip, day = draft.names[column]
            riders[str(trip), int(str(day))].append(column)
    if "trips" not in draft.judge.without:
        for (trip_id, _), riding in riders.items():
            free = draft.problem.trip[trip_id].seats
            if len(riding) > free:
                draft.row("trips", [(column, 1) for column in riding], hi=free)


def _add_rides(draft: Draft, student: str, seats: list[Seat]) -> None:
    touched = _touched(draft, student, seats)
    riders: dict[tuple[int, bool], dict[str, list[Term]]] = defaultdict(lambda: defaultdict(list))
    needs: list[tuple[Seat, int, list[str]]] = []
    for seat in seats:
        for way, trips in _wanted(draft, student, seat, touched).items():
            for trip in sorted({trip.id for trip in trips if trip}):
                riders[way][trip].append((draft.column_of(seat), -1))
        for day, choices in _needed(draft, student, seat).items():
            for trips in ([c.there for c in choices], [c.back for c in choices]):
                if None not in trips:
                    needs += [(seat, day, sorted({trip.id for trip in trips if trip}))]
    for (day, _), of_trip in riders.items():
        columns = {trip: draft.column("ride", student, trip, day) for trip in sorted(of_trip)}
        draft.row("trips", [(column, 1) for column in columns.values()], hi=1)
        for trip, column in columns.items():
            draft.row("riders", [(column, 1), *of_trip[trip]], hi=0)
    for seat, day, ids in needs:
        rides: list[Term] = [(draft.column("ride", student, trip, day), -1) for trip in ids]
        company = [(draft.column_of(x), -1) for x in touched[day] if x.request != seat.request]
        draft.row("needs_ride", [(draft.column_of(seat), 1), *rides, *company], hi=0)


def _touched(draft: Draft, student: str, seats: list[Seat]) -> dict[int, list[Seat]]:
    """Give the placements that change each weekday of a student."""
    days = draft.judge.days(student)
    found: dict[int, list[Seat]] = defaultdict(list)
    for seat in seats:
        for day in days.days_of(draft.option(seat), draft.wish(seat)):
            found[day].append(seat)
    return found


def _needed(draft: Draft, student: str, seat: Seat) -> dict[int, list[Rides]]:
    """Give the rides a placement needs were it alone, by weekday."""
    needed = draft.judge.rides(student, draft.option(seat), draft.wish(seat).replaces)
    return {} if isinstance(needed, str) else needed


def _wanted(
    draft: Draft, student: str, seat: Seat, touched: dict[int, list[Seat]]
) -> dict[tuple[int, bool], list[Trip | None]]:
    """Give the trips a placement may call for, by weekday there and back, alone or in company."""
    days, option = draft.judge.days(student), draft.option(seat)
    needed = _needed(draft, student, seat)
    found: dict[tuple[int, bool], list[Trip | None]] = {}
    for day in sorted({taken.day for taken in option.occupied if not taken.is_remote}):
        choices = list(needed.get(day, []))
        has_company = any(other.request != seat.request for other in touched[day])
        if has_company and option.site != days.home:
            choices += days.rides(day, (option.site,))
        found[day, False] = [choice.there for choice in choices]
        found[day, True] = [choice.back for choice in choices]
    return found
