"""The order of seats across municipalities: who is wronged by the whole takes the seat."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from setka.planner.checks.order_of_seats import exchanges
from setka.planner.checks.view import View
from setka.planner.plan import Ride, Unmet

if TYPE_CHECKING:
    from setka.planner.checks.order_of_seats import Exchange
    from setka.planner.plan import Plan
    from setka.planner.problem import Problem

MOST_ROUNDS = 40
"""So many rounds of exchanges at most: what a course brings may move its student down elsewhere."""


def mended(problem: Problem, plan: Plan) -> Plan | None:
    """Exchange seats until nobody is wronged; None if it does not end."""
    for _ in range(MOST_ROUNDS):
        touched: set[str] = set()
        chosen = []
        view = View(problem, plan)
        for one in exchanges(view):
            # Each changes what the next rests on: one a round for a person, a course or a bus.
            concerned = {one.student, one.other, view.group[one.group].course}
            concerned |= {trip.id for _, trip in one.taken} | {trip for trip, _ in one.freed}
            if touched.isdisjoint(concerned):
                touched |= concerned
                chosen.append(one)
        if not chosen:
            return plan
        for one in chosen:
            plan = _exchanged(plan, one)
    return None


def _exchanged(plan: Plan, one: Exchange) -> Plan:
    course = next(group.course for group in plan.groups if group.id == one.group)
    groups = tuple(
        replace(
            group,
            attendees=tuple(sorted({*group.attendees, one.student} - {one.other})),
        )
        if group.id == one.group
        else group
        for group in plan.groups
    )
    rides = [
        ride
        for ride in plan.rides
        if ride.student != one.other or (ride.trip, ride.day) not in one.freed
    ]
    rides += [Ride(one.student, trip.id, day) for day, trip in one.taken]
    met = (one.student, course)
    unmet = [other for other in plan.unmet if (other.student, other.course) != met]
    if not any(group.course == course and one.other in group.attendees for group in groups):
        unmet.append(Unmet(one.other, course, "full", is_reachable=True))
    return replace(
        plan,
        groups=groups,
        rides=tuple(sorted(rides, key=lambda ride: (ride.student, ride.day, ride.trip))),
        unmet=tuple(sorted(unmet, key=lambda other: (other.student, other.course))),
    )
