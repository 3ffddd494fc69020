"""With network lessons, a student's day holds no more lessons than the law allows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from setka.planner.checks.days import Tally

if TYPE_CHECKING:
    from collections.abc import Iterator

    from setka.planner.breach import Breach
    from setka.planner.checks.days import Day
    from setka.planner.checks.lives import Life
    from setka.planner.checks.view import View

RULE = "day_load"


def breaches(view: View) -> Iterator[Breach]:
    """Yield the days of each student that hold too many lessons."""
    for life in view.lives:
        yield from breaches_of(life)


def breaches_of(life: Life) -> Iterator[Breach]:
    """Yield the student's days with a curricular network lesson and too many lessons.

    Counted are curricular lessons: of the home timetable (or promised), and of the network.
    """
    tally = Tally(RULE, life.problem.year)
    for day in life.days:
        lessons = _lessons(life, day)
        if lessons is None:
            continue
        for limit, held in life.facts.law.day_caps(life.school_class.grade, day.weekday):
            weeks = held & day.weeks
            if weeks and lessons > limit:
                tally.add(
                    "too_many_lessons",
                    {"student": life.student.id},
                    day.weekday,
                    weeks,
                    lessons=lessons,
                    limit=limit,
                )
    yield from tally.breaches()


def _lessons(life: Life, day: Day) -> int | None:
    """Count the curricular lessons of a day; none where the network adds nothing to them."""
    network = sum(what.lessons for what in day.engagements if what.is_lesson and what.is_curricular)
    if not network:
        return None
    promise = life.school_class.promise
    if promise is None:
        home = sum(1 for what in day.engagements if not what.group and what.is_curricular)
    else:
        home = promise.day_lessons if day.is_home_open else 0
    return home + network
