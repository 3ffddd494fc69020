"""A student with a network lesson gets a break for a meal in time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from setka.planner.checks.days import Tally

if TYPE_CHECKING:
    from collections.abc import Iterator

    from setka.planner.breach import Breach
    from setka.planner.checks.days import Day, Engagement
    from setka.planner.checks.lives import Life
    from setka.planner.checks.view import View

RULE = "meal"


def breaches(view: View) -> Iterator[Breach]:
    """Yield the runs without a meal break of each student that are too long."""
    for life in view.lives:
        yield from breaches_of(life)


def breaches_of(life: Life) -> Iterator[Breach]:
    """Yield the student's runs that hold a network meeting and last too long."""
    tally = Tally(RULE, life.problem.year)
    limit = life.problem.policy.meal_after
    for day in life.days:
        for run in runs(life, day):
            start = run[0].start
            until = max(what.until for what in run)
            group = next((what.group for what in run if what.group), "")
            if group and until - start > limit:
                tally.add(
                    "run_too_long",
                    {"student": life.student.id, "group": group},
                    day.weekday,
                    day.weeks,
                    start=start,
                    until=until,
                    limit=limit,
                )
    yield from tally.breaches()


def runs(life: Life, day: Day) -> Iterator[list[Engagement]]:
    """Yield the longest sequences with less than a meal's free time between neighbours.

    Free time is the gap less the way's time. Where there is no way, no time is free.
    """
    shortest = life.problem.policy.meal_minutes
    run = [day.engagements[0]]
    for after in day.engagements[1:]:
        before = run[-1]
        way = life.way(day, before.site, after.site)
        if way is None or after.start - before.until - way.time < shortest:
            run.append(after)
        else:
            yield run
            run = [after]
    yield run
