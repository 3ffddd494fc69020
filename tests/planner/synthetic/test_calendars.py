"""Calendars: terms by scheme, vacations by custom, holidays for all."""

import datetime as dt

import pytest

from setka.planner.synthetic.calendars import YEAR, Scheme, Vacations, calendar


@pytest.mark.parametrize(("scheme", "terms"), [("quarter", 4), ("trimester", 3), ("half_year", 2)])
def test_calendar_divides_the_whole_year_into_terms(scheme: Scheme, terms: int) -> None:
    made = calendar("any", week_days=5, scheme=scheme, vacations="quarter")

    assert len(made.terms) == terms
    assert made.terms[0].start == YEAR.start
    assert made.terms[-1].until == YEAR.until


@pytest.mark.parametrize(("vacations", "weeks"), [("quarter", 34), ("trimester", 32)])
def test_calendar_leaves_the_weeks_of_a_school_year(vacations: Vacations, weeks: int) -> None:
    made = calendar("any", week_days=5, scheme="half_year", vacations=vacations)

    days = [YEAR.start + dt.timedelta(days=at) for at in range((YEAR.until - YEAR.start).days)]
    full = {YEAR.week(day) for day in days if made.is_open(day)}

    assert len(full) >= weeks


def test_calendar_vacations_differ_by_custom() -> None:
    by_quarter = calendar("a", week_days=6, scheme="quarter", vacations="quarter")
    by_trimester = calendar("b", week_days=6, scheme="trimester", vacations="trimester")
    november = dt.date(2026, 11, 18)

    assert by_quarter.is_open(november)
    assert not by_trimester.is_open(november)


def test_calendar_is_closed_on_holidays_and_exam_days() -> None:
    exam = dt.date(2027, 3, 18)
    made = calendar("any", week_days=6, scheme="quarter", vacations="quarter", exam_days=(exam,))

    assert not made.is_open(exam)
    assert not made.is_open(dt.date(2026, 11, 4))
    assert made.is_open(exam + dt.timedelta(days=1))
