"""The check of where a course may be hosted."""

from setka.planner.breach import Breach
from setka.planner.problem import Policy
from tests.planner.checks.judging import found
from tests.planner.small import course, group, small_problem


def test_hosting_lets_a_resource_centre_host_in_every_model() -> None:
    problem = small_problem(policy=Policy(network_model="resource_centre"))

    assert found("hosting", problem, group()) == []


def test_hosting_finds_a_site_that_did_not_agree() -> None:
    assert found("hosting", small_problem(), group(site="b")) == [
        Breach("hosting", "not_a_host", {"group": "robots-1", "site": "b"})
    ]


def test_hosting_finds_a_member_school_in_the_resource_centre_model() -> None:
    problem = small_problem(
        courses=(course("robots", hosts=("a", "b")),),
        policy=Policy(network_model="resource_centre"),
    )

    assert found("hosting", problem, group(site="b")) == [
        Breach("hosting", "not_a_resource_centre", {"group": "robots-1", "site": "b"})
    ]
