"""Faults of the year and of the calendars."""

from __future__ import annotations

from typing import TYPE_CHECKING

from setka.planner.problem.faults import Fault
from setka.planner.problem.sense.lists import date_order, empty, repeated, same_ids
from setka.planner.problem.time import MOST_WEEKS

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from setka.planner.problem.facts import Facts
    from setka.planner.problem.time import Calendar, Year

FIRST_YEAR = 2000
LAST_YEAR = 2199
"""Years outside these are slips of the pen."""


def faults_of_time(facts: Facts) -> Iterator[Fault]:
    """Yield what is wrong with the year and the calendars."""
    of_year = list(_faults_of_year(facts.year))
    yield from of_year
    yield from same_ids("/calendars", facts.calendars)
    for at, calendar in enumerate(facts.calendars):
        pointer = f"/calendars/{at}"
        yield from _faults_of_terms(pointer, calendar)
        if not of_year:
            yield from _outside_year(pointer, calendar, facts.year)
        for number, closure in enumerate(calendar.closed):
            yield from date_order(f"{pointer}/closed/{number}", closure)
        yield from _faults_of_make_up_days(pointer, calendar)


def _faults_of_year(year: Year) -> Iterator[Fault]:
    for name, date in (("start", year.start), ("until", year.until)):
        if not FIRST_YEAR <= date.year <= LAST_YEAR:
            values = {"least": FIRST_YEAR, "most": LAST_YEAR}
            yield Fault(f"/year/{name}", "unlikely_year", date.isoformat(), values)
            return
    if year.until <= year.start:
        yield from date_order("/year", year)
    elif year.weeks > MOST_WEEKS:
        yield Fault("/year/until", "year_too_long", year.weeks, {"most": MOST_WEEKS})


def _faults_of_terms(pointer: str, calendar: Calendar) -> Iterator[Fault]:
    yield from empty(f"{pointer}/terms", calendar.terms)
    latest: dt.date | None = None
    for at, term in enumerate(calendar.terms):
        yield from date_order(f"{pointer}/terms/{at}", term)
        if latest is not None and term.start < latest:
            values = {"after": latest.isoformat()}
            yield Fault(
                f"{pointer}/terms/{at}/start", "terms_overlap", term.start.isoformat(), values
            )
        latest = max(latest or term.until, term.until)


def _outside_year(pointer: str, calendar: Calendar, year: Year) -> Iterator[Fault]:
    for at, term in enumerate(calendar.terms):
        place = f"{pointer}/terms/{at}"
        if not year.start <= term.start < year.until:
            yield outside_year(f"{place}/start", term.start, year)
        elif term.until > year.until:
            yield outside_year(f"{place}/until", term.until, year)


def outside_year(pointer: str, date: dt.date, year: Year) -> Fault:
    """Make the fault of a date that does not belong to the year."""
    values = {"start": year.start.isoformat(), "until": year.until.isoformat()}
    return Fault(pointer, "outside_year", date.isoformat(), values)


def _faults_of_make_up_days(pointer: str, calendar: Calendar) -> Iterator[Fault]:
    days = calendar.make_up_days
    yield from repeated(f"{pointer}/make_up_days", days, [day.isoformat() for day in days])
    for at, day in enumerate(days):
        if calendar.terms and not any(t.start <= day < t.until for t in calendar.terms):
            place = f"{pointer}/make_up_days/{at}"
            yield Fault(place, "make_up_day_outside_terms", day.isoformat())
