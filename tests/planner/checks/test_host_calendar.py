"""The check of a site's open dates."""

import datetime as dt
from dataclasses import replace

from setka.planner.breach import Breach
from setka.planner.problem import Calendar
from tests.planner.checks.judging import found
from tests.planner.small import SAT, WED, calendar, closed, date, dated, group, small_problem


def found_with(**changes: object) -> list[Breach]:
    """List what is found where the site's calendar differs."""
    return found("host_calendar", small_problem(calendars=(_five(**changes),)), group())


def _five(**changes: object) -> Calendar:
    return calendar("five", **changes)


def breach(day: dt.date) -> Breach:
    """Expect a date on which the site is closed."""
    return Breach("host_calendar", "closed", {"group": "robots-1", "site": "a"}, {"date": day})


def test_host_calendar_is_kept_on_open_dates() -> None:
    assert found_with() == []


def test_host_calendar_finds_lessons_and_reserve_on_closed_dates() -> None:
    assert found_with(closed=(closed(3, WED), closed(6, WED))) == [breach(date(3)), breach(date(6))]


def test_host_calendar_finds_saturdays_of_a_five_day_week() -> None:
    problem = small_problem(calendars=(_five(make_up_days=(date(3, SAT),)),))

    assert found("host_calendar", problem, group(day=SAT, on=(2, 3), reserve=(3,))) == [
        breach(date(2, SAT))
    ]


def test_host_calendar_finds_dates_outside_the_year() -> None:
    one = replace(group(), lessons=dated((-1, 17, 18), WED, 7), reserve=())

    assert found("host_calendar", small_problem(), one) == [breach(date(-1)), breach(date(18))]
