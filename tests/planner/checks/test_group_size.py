"""The check of how many attend a group, and how many groups a course has."""

from setka.planner.breach import Breach
from tests.planner.checks.judging import found
from tests.planner.small import course, group, small_problem


def breach(kind: str, students: int, limit: int) -> Breach:
    """Expect a group of a wrong size."""
    return Breach("group_size", kind, {"group": "robots-1"}, {"students": students, "limit": limit})


def test_group_size_lets_a_group_at_both_limits_be() -> None:
    problem = small_problem(
        courses=(course("robots", min_size=5, max_size=5, min_external=3, reserved_own=2),)
    )

    assert found("group_size", problem, group()) == []


def test_group_size_finds_a_group_too_small() -> None:
    problem = small_problem(courses=(course("robots", min_size=3),))

    assert found("group_size", problem, group("a1 b1")) == [breach("too_small", 2, 3)]


def test_group_size_finds_a_group_too_full() -> None:
    problem = small_problem(courses=(course("robots", max_size=4),))

    assert found("group_size", problem, group()) == [breach("too_full", 5, 4)]


def test_group_size_finds_too_few_guests() -> None:
    problem = small_problem(courses=(course("robots", min_external=2),))

    assert found("group_size", problem, group("a1 a2 b1")) == [breach("too_few_guests", 1, 2)]


def test_group_size_finds_guests_on_seats_reserved_for_the_host() -> None:
    problem = small_problem(courses=(course("robots", max_size=5, reserved_own=3),))

    assert found("group_size", problem, group()) == [breach("too_many_guests", 3, 2)]


def test_group_size_finds_more_groups_than_a_course_may_have() -> None:
    groups = group("a1 b1"), group("a2 b2", name="robots-2")

    assert found("group_size", small_problem(), *groups) == [
        Breach("group_size", "too_many_groups", {"course": "robots"}, {"groups": 2, "limit": 1})
    ]
