"""A plan without the names that its problem does not know, so that any plan can be reported."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from setka.planner.checks.view import View

if TYPE_CHECKING:
    from setka.planner.plan import Plan
    from setka.planner.problem import Problem


def known_plan(problem: Problem, plan: Plan) -> Plan:
    """Leave out unknown groups, people and trips; the check ``statement`` reports them."""
    students, groups = problem.student, View(problem, plan).group
    return replace(
        plan,
        groups=tuple(groups.values()),
        rides=tuple(r for r in plan.rides if r.student in students and r.trip in problem.trip),
        unmet=tuple(u for u in plan.unmet if (u.student, u.course) in problem.request),
        lost=tuple(x for x in plan.lost if x.student in students and x.group in groups),
        keep_free=tuple(
            replace(time, students=tuple(s for s in time.students if s in students))
            for time in plan.keep_free
            if time.who in problem.school_class or time.who in problem.teacher
        ),
    )
