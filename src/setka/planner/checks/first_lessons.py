"""No network meeting takes a first lesson that belongs to the whole country."""

from __future__ import annotations

from typing import TYPE_CHECKING

from setka.planner.checks.days import Tally

if TYPE_CHECKING:
    from collections.abc import Iterator

    from setka.planner.breach import Breach
    from setka.planner.checks.lives import Life
    from setka.planner.checks.view import View
    from setka.planner.problem import Bell

RULE = "first_lessons"


def breaches(view: View) -> Iterator[Breach]:
    """Yield the meetings of each student that overlap a fixed first lesson of the class."""
    for life in view.lives:
        yield from breaches_of(life)


def breaches_of(life: Life) -> Iterator[Breach]:
    """Yield the student's meetings that overlap the first bell of class, site and shift."""
    tally = Tally(RULE, life.problem.year)
    law = life.facts.law
    for day in life.days:
        bell = _first_bell(life, day.weekday) if day.is_home_open else None
        if bell is None:
            continue
        for what in day.engagements:
            if what.group and what.start < bell.until and bell.start < what.until:
                weeks = law.first_lessons(life.school_class.grade, day.weekday) & day.weeks
                if weeks:
                    tally.add(
                        "taken",
                        {"student": life.student.id, "group": what.group},
                        day.weekday,
                        weeks,
                        start=what.start,
                        until=bell.until,
                    )
    yield from tally.breaches()


def _first_bell(life: Life, weekday: int) -> Bell | None:
    """Find the first bell of the class on a weekday."""
    bells = [
        bell
        for schedule in life.problem.site[life.home].bells
        if schedule.shift == life.school_class.shift and weekday in schedule.days
        for bell in schedule.lessons
    ]
    return min(bells, key=lambda bell: bell.start, default=None)
