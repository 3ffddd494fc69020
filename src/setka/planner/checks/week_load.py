"""With network lessons, a student's calendar week holds no more hours than the law allows."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from setka.planner.checks.days import Tally
from setka.planner.checks.law import MONDAY
from setka.planner.problem.time import DAYS_A_WEEK, weeks_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from setka.planner.breach import Breach
    from setka.planner.checks.lives import Life
    from setka.planner.checks.view import View

RULE = "week_load"


def breaches(view: View) -> Iterator[Breach]:
    """Yield the weeks of each student that hold too many academic hours."""
    for life in view.lives:
        yield from breaches_of(life)


def breaches_of(life: Life) -> Iterator[Breach]:
    """Yield the student's weeks, by their Monday, with network lessons and too many hours.

    curricular home lessons held and not released + curricular network lessons attended.
    """
    network = network_hours(life)
    if not network:
        return
    problem = life.problem
    tally = Tally(RULE, problem.year)
    home = _home_hours(life)
    week_days = problem.calendar[life.school_class.calendar].week_days
    for limit, weeks in life.facts.law.week_caps(life.school_class.grade, week_days):
        for week, added in network.items():
            hours = home[week - 1] + added
            if hours > limit and weeks >> (week - 1) & 1:
                tally.add(
                    "too_many_hours",
                    {"student": life.student.id},
                    MONDAY,
                    1 << (week - 1),
                    hours=hours,
                    limit=limit,
                )
    yield from tally.breaches()


def network_hours(life: Life) -> Mapping[int, int]:
    """Give the academic hours of attended curricular network lessons by week (from 1)."""
    found: defaultdict[int, int] = defaultdict(int)
    for _, occasion, weeks in life.attended:
        what = occasion.what
        if what.is_lesson and what.is_curricular:
            for week in weeks_of(weeks):
                found[week] += what.lessons
    first = life.problem.year.week(life.problem.first_day)
    if first in found:
        found[first] += life.problem.held_in_first_week.get(("student", life.student.id), 0)
    return found


def _home_hours(life: Life) -> Sequence[int]:
    """Give the curricular hours of the home timetable by week, without the released ones."""
    promise = life.school_class.promise
    if promise is None:
        return life.facts.home_hours(life.student, life.released)
    released = sum(
        row.hours
        for row in life.school_class.rows
        if row.id in life.released and row.load_kind == "curricular"
    )
    promised = max(0, promise.week_hours - released)
    open_weeks = 0
    for day in range(DAYS_A_WEEK):
        open_weeks |= life.problem.open_weeks[life.school_class.calendar, day]
    return [promised * (open_weeks >> week & 1) for week in range(life.problem.year.weeks)]
