"""The check of lessons lost to a closed home school."""

from setka.planner.breach import Breach
from setka.planner.plan import Lost
from setka.planner.problem import Policy, Problem
from tests.planner.checks.judging import found
from tests.planner.small import (
    SAT,
    WED,
    calendar,
    closed,
    course,
    date,
    edited,
    group,
    plan_of,
    small_problem,
)

SUBJECTS = {"student": "b1", "group": "robots-1"}


def problem_with(*weeks: int, percent: int = 25) -> Problem:
    """Close the school of ``b`` on some Wednesdays."""
    base = small_problem()
    other = calendar("other", closed=tuple(closed(week, WED) for week in weeks))
    return small_problem(
        calendars=(*base.calendars, other),
        classes=edited(base.classes, "10b", calendar="other"),
        policy=Policy(lost_lessons_percent=percent),
    )


def test_lost_lessons_lets_a_stated_share_be_lost_and_counts_no_reserve() -> None:
    problem = problem_with(3, 6)

    assert plan_of(problem, group("b1")).lost == (Lost("b1", "robots-1", (date(3),)),)
    assert found("lost_lessons", problem, group("b1")) == []


def test_lost_lessons_finds_too_large_a_share() -> None:
    assert found("lost_lessons", problem_with(3, 5, percent=49), group("b1 c1")) == [
        Breach("lost_lessons", "too_many", SUBJECTS, {"hours": 2, "limit": 1})
    ]


def test_lost_lessons_finds_dates_not_stated() -> None:
    lost = (Lost("b1", "robots-1", (date(3),)),)

    assert found("lost_lessons", problem_with(3, 5, percent=50), group("b1"), lost=lost) == [
        Breach("lost_lessons", "not_stated", SUBJECTS, {"date": date(5)})
    ]


def test_lost_lessons_finds_dates_stated_that_are_not_lost() -> None:
    lost = (
        Lost("b1", "robots-1", (date(3), date(4), date(3))),
        Lost("a1", "robots-1", (date(3),)),
        Lost("nobody", "robots-1", (date(3),)),
        Lost("a1", "nothing", (date(3),)),
    )

    assert found("lost_lessons", problem_with(3), group("b1"), lost=lost) == [
        Breach("lost_lessons", "not_lost", SUBJECTS, {"date": date(4)}),
        Breach("lost_lessons", "not_lost", SUBJECTS, {"date": date(3)}),
        Breach(
            "lost_lessons", "not_lost", {"student": "a1", "group": "robots-1"}, {"date": date(3)}
        ),
    ]


def test_lost_lessons_counts_saturdays_by_decision_inside_terms_and_outside_closures() -> None:
    base = small_problem()
    dates = calendar("five", closed=(closed(3, SAT),))
    problem = small_problem(
        calendars=(dates, calendar("six", week_days=6)),
        students=edited(base.students, "b1", has_saturday_decision=True),
        courses=(course("robots"),),
    )

    assert plan_of(problem, group("b1 b2", day=SAT)).lost == (
        Lost("b1", "robots-1", (date(3, SAT),)),
        Lost("b2", "robots-1", tuple(date(week, SAT) for week in (2, 3, 4, 5))),
    )
