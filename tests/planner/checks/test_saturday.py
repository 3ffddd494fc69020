"""The check of Saturdays of students on a five-day week."""

from setka.planner.breach import Breach
from setka.planner.problem import Policy, Problem
from tests.planner.checks.judging import found
from tests.planner.small import SAT, calendar, date, edited, group, small_problem

SATURDAYS = group("a1 b1", day=SAT)


def problem_with(**changes: object) -> Problem:
    """Let a1 study six days a week and change b1, who studies five."""
    base = small_problem()
    return small_problem(
        classes=edited(base.classes, "10a", calendar="six"),
        students=edited(base.students, "b1", **changes),
    )


def breach(kind: str) -> Breach:
    """Expect Saturdays of b1."""
    return Breach("saturday", kind, {"student": "b1", "group": "robots-1"})


def test_saturday_lets_a_recorded_decision_be_enough() -> None:
    assert found("saturday", problem_with(has_saturday_decision=True), SATURDAYS) == []


def test_saturday_finds_students_without_a_decision() -> None:
    assert found("saturday", problem_with(), SATURDAYS) == [breach("no_decision")]


def test_saturday_finds_students_where_the_policy_forbids_it() -> None:
    base = problem_with(has_saturday_decision=True)
    problem = small_problem(
        classes=base.classes, students=base.students, policy=Policy(saturday="forbid")
    )

    assert found("saturday", problem, SATURDAYS) == [breach("forbidden")]


def test_saturday_finds_make_up_saturdays_too() -> None:
    problem = small_problem(calendars=(calendar("five", make_up_days=(date(2, SAT),)),))

    assert found("saturday", problem, group("b1", day=SAT)) == [breach("no_decision")]


def test_saturday_lets_other_days_be() -> None:
    assert found("saturday", problem_with(), group()) == []
