"""Students of a class without a timetable meet only inside the windows promised to the network."""

from __future__ import annotations

from typing import TYPE_CHECKING

from setka.planner.checks.days import Tally, cells

if TYPE_CHECKING:
    from collections.abc import Iterator

    from setka.planner.breach import Breach
    from setka.planner.checks.lives import Life
    from setka.planner.checks.view import View

RULE = "promised_windows"


def breaches(view: View) -> Iterator[Breach]:
    """Yield the meetings of each student that lie outside the windows, or too near their start."""
    for life in view.lives:
        yield from breaches_of(life)


def breaches_of(life: Life) -> Iterator[Breach]:
    """Yield the student's meetings in no window, or in one that leaves no time for the way."""
    promise = life.school_class.promise
    if promise is None:
        return
    tally = Tally(RULE, life.problem.year)
    for day in life.days:
        windows = [window for window in promise.windows if window.day == day.weekday]
        for weeks in cells(day.weeks, [window.weeks for window in windows]):
            held = [window for window in windows if window.weeks & weeks]
            for what in day.engagements:
                around = [w for w in held if w.start <= what.start and what.until <= w.until]
                subjects = {"student": life.student.id, "group": what.group}
                if not around:
                    tally.add(
                        "outside", subjects, day.weekday, weeks, start=what.start, until=what.until
                    )
                    continue
                way = life.way(day, life.home, what.site)
                opens = min(window.start for window in around)
                if way and opens + way.time > what.start:
                    tally.add(
                        "no_time_to_come",
                        subjects,
                        day.weekday,
                        weeks,
                        start=what.start,
                        needed=opens + way.time,
                    )
    yield from tally.breaches()
