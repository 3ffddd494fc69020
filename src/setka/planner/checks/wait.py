"""A student does not wait too long next to a network lesson, journeys not counted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from setka.planner.checks.days import Tally

if TYPE_CHECKING:
    from collections.abc import Iterator

    from setka.planner.breach import Breach
    from setka.planner.checks.days import Day
    from setka.planner.checks.lives import Life
    from setka.planner.checks.view import View

RULE = "wait"


def breaches(view: View) -> Iterator[Breach]:
    """Yield the waits of each student that are longer than the network allows."""
    for life in view.lives:
        yield from breaches_of(life)


def breaches_of(life: Life) -> Iterator[Breach]:
    """Yield the student's waits that are too long: between lessons and at the day's ends."""
    tally = Tally(RULE, life.problem.year)
    limit = life.problem.policy.longest_wait
    for day in life.days:
        for kind, group, minutes in _waits(life, day):
            if minutes > limit:
                tally.add(
                    kind,
                    {"student": life.student.id, "group": group},
                    day.weekday,
                    day.weeks,
                    minutes=minutes,
                    limit=limit,
                )
    yield from tally.breaches()


def _waits(life: Life, day: Day) -> Iterator[tuple[str, str, int]]:
    """Yield the minutes of each wait of a day, and beside which group."""
    first = day.engagements[0]
    last = max(day.engagements, key=lambda what: what.until)
    if first.site != life.home:
        way = life.way(day, life.home, first.site)
        if way and way.trip:
            yield "after_trip", first.group, first.start - way.trip.arrives
    for before, after in day.neighbours:
        way = life.way(day, before.site, after.site)
        if way:
            yield "between", after.group or before.group, after.start - before.until - way.time
    if last.site != life.home:
        way = life.way(day, last.site, life.home)
        if way and way.trip:
            yield "before_trip", last.group, way.trip.departs - last.until
