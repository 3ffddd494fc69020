"""A student's days and loads agree with what the checks say of the same plan."""

import datetime as dt

import pytest

from setka.plan_report.student_year import StudentYear
from setka.planner.checks import keep_free_of
from setka.planner.checks.view import View
from setka.planner.checks.week_load import network_hours
from tests.plan_report.network import PLAN, PROBLEM

TUESDAY = dt.date(2026, 9, 8)
STUDENTS = ("p-anna", "p-boris", "p-egor", "p-gleb", "p-vera", "p-zhanna")


def year_of(student: str) -> StudentYear:
    return StudentYear(PROBLEM, PLAN, student)


def test_day_by_bus_leaves_before_the_bus_and_is_back_with_it() -> None:
    day = year_of("p-anna").day(TUESDAY)

    assert [(way.start, way.until) for way in day.ways] == [(820, 840), (990, 1010)]
    assert (day.leaves, day.returns) == (810, 1010)
    assert day.waits == ((720, 820), (940, 990))


def test_day_on_foot_has_a_window_for_the_released_lesson() -> None:
    day = year_of("p-boris").day(TUESDAY)

    assert [(way.start, way.until) for way in day.ways] == [(810, 830), (950, 970)]
    assert [home.start for home in day.home if home.is_released] == [630]
    assert (day.load, day.cap) == (6, 7)


def test_day_at_a_distance_has_no_way() -> None:
    day = year_of("p-vera").day(TUESDAY + dt.timedelta(days=2))

    assert (day.ways, day.waits, day.leaves) == ((), ((720, 840),), None)
    assert [lesson.place for lesson in day.network] == ["site-9"]


def test_a_lost_lesson_is_not_attended() -> None:
    assert dt.date(2026, 11, 19) not in year_of("p-gleb").meetings
    assert dt.date(2026, 11, 12) in year_of("p-gleb").meetings


def test_fullest_week_counts_home_kept_and_network() -> None:
    week = year_of("p-boris").fullest_week

    assert week is not None
    assert (week.home, dict(week.network), week.hours, week.cap) == (
        27,
        {"physics": 2, "german": 2},
        31,
        34,
    )


@pytest.mark.parametrize("student", STUDENTS)
def test_network_hours_are_those_of_the_checks(student: str) -> None:
    year = year_of(student)

    mine = {PROBLEM.year.week(week.monday): sum(week.network.values()) for week in year.weeks}

    assert mine == network_hours(View(PROBLEM, PLAN).life(student))


@pytest.mark.parametrize("student", STUDENTS)
def test_leaving_and_coming_back_are_those_of_the_checks(student: str) -> None:
    year = year_of(student)
    days = [year.day(date) for date in year.meetings]

    mine = {
        (day.date.weekday(), day.leaves or lesson.start, day.returns or lesson.until)
        for day in days
        for lesson in day.network
    }

    assert mine == {
        (time.day, time.start, time.until)
        for time in keep_free_of(PROBLEM, PLAN)
        if student in time.students
    }
