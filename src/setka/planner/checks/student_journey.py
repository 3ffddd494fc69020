"""A student can get from each lesson to the next, to the first and home from the last, in time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from setka.planner.checks.days import Tally

if TYPE_CHECKING:
    from collections.abc import Iterator

    from setka.planner.breach import Breach
    from setka.planner.checks.days import Day, Engagement
    from setka.planner.checks.lives import Life
    from setka.planner.checks.view import View

RULE = "student_journey"


def breaches(view: View) -> Iterator[Breach]:
    """Yield the journeys of each student that cannot be made, or not in time."""
    for life in view.lives:
        yield from breaches_of(life)


def breaches_of(life: Life) -> Iterator[Breach]:
    """Yield the student's journeys that cannot be made, or not in time.

    Engagements that overlap are left to ``student_overlap``.
    """
    tally = Tally(RULE, life.problem.year)
    for day in life.days:
        first = day.engagements[0]
        last = max(day.engagements, key=lambda what: what.until)
        if first.site != life.home:
            _look(life, tally, day, (None, first))
        for before, after in day.neighbours:
            if before.site != after.site and before.until <= after.start:
                _look(life, tally, day, (before, after))
        if last.site != life.home:
            _look(life, tally, day, (last, None))
    yield from tally.breaches()


def _look(
    life: Life,
    tally: Tally,
    day: Day,
    leg: tuple[Engagement | None, Engagement | None],
) -> None:
    """Note what is wrong with the way from one engagement (or the own site) to the other."""
    before, after = leg
    origin = before.site if before else life.home
    destination = after.site if after else life.home
    subjects = {"student": life.student.id, "origin": origin, "destination": destination}
    way = life.way(day, origin, destination)
    if way is None:
        tally.add(life.obstacle(origin, destination), subjects, day.weekday, day.weeks)
        return
    if way.trip is None:
        if before and after and before.until + way.time > after.start:
            tally.add(
                "too_short",
                subjects,
                day.weekday,
                day.weeks,
                minutes=after.start - before.until,
                needed=way.time,
            )
        return
    subjects["trip"] = way.trip.id
    buffer = life.problem.policy.buffer_minutes
    if before and before.until + buffer > way.trip.departs:
        tally.add(
            "trip_leaves_early",
            subjects,
            day.weekday,
            day.weeks,
            ready=before.until + buffer,
            departs=way.trip.departs,
        )
    if after and way.trip.arrives > after.start:
        tally.add(
            "trip_comes_late",
            subjects,
            day.weekday,
            day.weeks,
            start=after.start,
            arrives=way.trip.arrives,
        )
