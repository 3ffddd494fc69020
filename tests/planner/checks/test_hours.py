"""The check of a group's hours and its reserve."""

from dataclasses import replace

from setka.planner.breach import Breach
from setka.planner.problem import Policy
from tests.planner.checks.judging import found
from tests.planner.small import WED, course, date, dated, group, small_problem

SUBJECTS = {"group": "robots-1"}


def test_hours_are_kept_by_exactly_the_course_s_hours() -> None:
    assert found("hours", small_problem(), group()) == []


def test_hours_finds_a_shortage() -> None:
    assert found("hours", small_problem(), group(on=(2, 3, 4))) == [
        Breach("hours", "shortage", SUBJECTS, {"hours": 3, "needed": 4})
    ]


def test_hours_finds_a_surplus() -> None:
    assert found("hours", small_problem(), group(on=(2, 3, 4, 5, 7))) == [
        Breach("hours", "surplus", SUBJECTS, {"hours": 5, "needed": 4})
    ]


def test_hours_finds_too_small_a_reserve_rounded_up() -> None:
    problem = small_problem(policy=Policy(reserve_percent=26))

    assert found("hours", problem, group(reserve=(6, 7))) == []
    assert found("hours", problem, group()) == [
        Breach("hours", "reserve", SUBJECTS, {"hours": 1, "needed": 2})
    ]


def test_hours_needs_no_reserve_where_the_policy_wants_none() -> None:
    problem = small_problem(
        courses=(course("robots", hours_total=4),), policy=Policy(reserve_percent=0)
    )

    assert found("hours", problem, group(reserve=())) == []


def test_hours_finds_dates_that_stand_twice() -> None:
    one = replace(group(), lessons=dated((2, 2, 3, 5), WED, 7), reserve=dated((5,), WED, 7))

    assert found("hours", small_problem(), one) == [
        Breach("hours", "date_twice", SUBJECTS, {"date": date(2)}),
        Breach("hours", "date_twice", SUBJECTS, {"date": date(5)}),
    ]
