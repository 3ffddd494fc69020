"""Seats on trips exist, are held once a direction, and lead from the class's site or to it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from setka.planner.breach import Breach

if TYPE_CHECKING:
    from collections.abc import Iterator

    from setka.planner.checks.view import View

RULE = "trips"


def breaches(view: View) -> Iterator[Breach]:
    """Yield seats on a day without the trip, seats held twice, seats elsewhere, trips too full."""
    problem = view.problem
    riders: Counter[tuple[str, int]] = Counter()
    for student, seats in view.seats.items():
        home = problem.home_site(student)
        first: dict[tuple[int, bool], str] = {}
        for weekday, trip in seats:
            riders[trip.id, weekday] += 1
            subjects = {"student": student, "trip": trip.id}
            values = {"weekday": weekday}
            if weekday not in trip.days:
                yield Breach(RULE, "not_that_day", subjects, values)
            if (trip.origin == home) == (trip.destination == home):
                yield Breach(RULE, "not_from_home", subjects, values)
                continue
            direction = (weekday, trip.origin == home)
            if direction in first:
                yield Breach(RULE, "two_seats", {**subjects, "other": first[direction]}, values)
            first.setdefault(direction, trip.id)
    for (trip_id, weekday), number in sorted(riders.items()):
        limit = problem.trip[trip_id].seats
        if number > limit:
            values = {"weekday": weekday, "students": number, "limit": limit}
            yield Breach(RULE, "too_many_riders", {"trip": trip_id}, values)
