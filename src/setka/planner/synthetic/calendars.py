"""Calendars of 2026/27: quarters, trimesters and half-years with their different vacations."""

import datetime as dt
from collections.abc import Sequence
from typing import Literal

from setka.planner.problem.time import Calendar, Closure, Period, Year

YEAR = Year(dt.date(2026, 9, 1), dt.date(2027, 5, 27))

Vacations = Literal["quarter", "trimester"]
Scheme = Literal["quarter", "trimester", "half_year"]
WeekDays = Literal[5, 6]

DAY = dt.timedelta(days=1)
HOLIDAYS = (
    dt.date(2026, 11, 4),
    dt.date(2027, 2, 23),
    dt.date(2027, 3, 8),
    dt.date(2027, 5, 1),
    dt.date(2027, 5, 3),
    dt.date(2027, 5, 10),
)
VACATIONS: dict[Vacations, tuple[Period, ...]] = {
    "quarter": (
        Period(dt.date(2026, 10, 25), dt.date(2026, 11, 2)),
        Period(dt.date(2026, 12, 31), dt.date(2027, 1, 11)),
        Period(dt.date(2027, 3, 28), dt.date(2027, 4, 5)),
    ),
    "trimester": (
        Period(dt.date(2026, 10, 5), dt.date(2026, 10, 12)),
        Period(dt.date(2026, 11, 16), dt.date(2026, 11, 23)),
        Period(dt.date(2026, 12, 31), dt.date(2027, 1, 11)),
        Period(dt.date(2027, 2, 15), dt.date(2027, 2, 22)),
        Period(dt.date(2027, 4, 12), dt.date(2027, 4, 19)),
    ),
}
TERM_STARTS: dict[Scheme, tuple[dt.date, ...]] = {
    "quarter": (
        YEAR.start,
        dt.date(2026, 11, 2),
        dt.date(2027, 1, 11),
        dt.date(2027, 4, 5),
    ),
    "trimester": (YEAR.start, dt.date(2026, 11, 23), dt.date(2027, 2, 22)),
    "half_year": (YEAR.start, dt.date(2027, 1, 11)),
}


def calendar(
    name: str,
    *,
    week_days: WeekDays,
    scheme: Scheme,
    vacations: Vacations,
    exam_days: Sequence[dt.date] = (),
) -> Calendar:
    """Write a calendar: terms by scheme, vacations by custom, public holidays, exam days."""
    starts = TERM_STARTS[scheme]
    terms = tuple(
        Period(start, until) for start, until in zip(starts, (*starts[1:], YEAR.until), strict=True)
    )
    closed = [
        *(Closure(v.start, v.until, "vacation") for v in VACATIONS[vacations]),
        *(Closure(day, day + DAY, "public_holiday") for day in HOLIDAYS),
        *(Closure(day, day + DAY, "exam_day") for day in exam_days),
    ]
    return Calendar(
        name, week_days, scheme, terms, tuple(sorted(closed, key=lambda c: (c.start, c.until)))
    )
