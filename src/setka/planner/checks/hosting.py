"""A group meets at a site that agreed to host the course, in the network's model."""

from __future__ import annotations

from typing import TYPE_CHECKING

from setka.planner.breach import Breach

if TYPE_CHECKING:
    from collections.abc import Iterator

    from setka.planner.checks.view import View

RULE = "hosting"


def breaches(view: View) -> Iterator[Breach]:
    """Yield groups at a site that is no host, and those a resource-centre model forbids."""
    problem = view.problem
    for group in view.groups:
        subjects = {"group": group.id, "site": group.site}
        if group.site not in problem.course[group.course].hosts:
            yield Breach(RULE, "not_a_host", subjects)
        school = problem.school[problem.site[group.site].school]
        if problem.policy.network_model == "resource_centre" and school.role != "resource_centre":
            yield Breach(RULE, "not_a_resource_centre", subjects)
