"""The check of how many sites a student visits on a day."""

from setka.planner.breach import Breach
from setka.planner.problem import Policy
from tests.planner.checks.judging import found
from tests.planner.small import WED, date, drama, group, two_courses


def test_one_host_a_day_lets_a_student_visit_one_site_beside_the_own() -> None:
    groups = group("a1 b1"), drama("a1 b1", day=WED, at=9)

    assert found("one_host_a_day", two_courses(), *groups) == []


def test_one_host_a_day_finds_two_sites_beside_the_own() -> None:
    groups = group("c1"), drama("c1", day=WED, at=9, on=(4, 5, 6, 7), reserve=(8,))

    assert found("one_host_a_day", two_courses(), *groups) == [
        Breach(
            "one_host_a_day",
            "two_hosts",
            {"student": "c1"},
            {"weekday": WED, "sites": ("a", "b"), "date": date(4), "dates": 3},
        )
    ]


def test_one_host_a_day_counts_no_remote_meeting() -> None:
    groups = group("c1"), drama("c1", day=WED, at=9, mode="distance")

    assert found("one_host_a_day", two_courses(), *groups) == []


def test_one_host_a_day_is_the_policy_s_choice() -> None:
    problem = two_courses(policy=Policy(one_host_a_day=False))

    assert found("one_host_a_day", problem, group("c1"), drama("c1", day=WED, at=9)) == []
