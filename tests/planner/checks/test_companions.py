"""The check of students who belong together, or apart."""

from typing import Literal

from setka.planner.breach import Breach
from setka.planner.problem import Companions, Policy, Problem
from tests.planner.checks.judging import found
from tests.planner.small import group, small_problem


def problem_with(kind: Literal["together", "apart"]) -> Problem:
    """Name a1 and b1 companions."""
    return small_problem(policy=Policy(companions=(Companions(("a1", "b1"), kind),)))


TWO = group("a1 c1"), group("b1 b2", name="robots-2")


def test_companions_lets_a_pair_share_a_group_or_one_of_them_stay_away() -> None:
    assert found("companions", problem_with("together"), group()) == []
    assert found("companions", problem_with("together"), group("a1 c1")) == []


def test_companions_lets_a_pair_be_apart() -> None:
    assert found("companions", problem_with("apart"), *TWO) == []


def test_companions_finds_a_pair_in_two_groups_of_a_course() -> None:
    assert found("companions", problem_with("together"), *TWO) == [
        Breach(
            "companions",
            "not_together",
            {
                "student": "a1",
                "other": "b1",
                "course": "robots",
                "group": "robots-1",
                "other_group": "robots-2",
            },
        )
    ]


def test_companions_finds_a_pair_in_one_group_that_should_be_apart() -> None:
    assert found("companions", problem_with("apart"), group()) == [
        Breach("companions", "not_apart", {"student": "a1", "other": "b1", "group": "robots-1"})
    ]
