"""The pilot planned anew: fewer people move than by planning from nothing."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from setka.planner import checks
from setka.planner.change import Change, SiteClosed, TeacherAway
from setka.planner.replan.difference import difference_of
from setka.planner.replan.past import rest_of_plan, resume_of
from setka.planner.replan.replan import replan
from setka.planner.solve import solve
from setka.planner.synthetic.pilot import pilot
from tests.planner.replan.changes import nothing

SINCE = dt.date(2026, 10, 12)
CHANGES = {
    "a teacher away": nothing(teachers_away=(TeacherAway("t-02"),)),
    "a site closed on Mondays": nothing(sites_closed=(SiteClosed("site-32", days=(0,)),)),
}


@pytest.mark.long
@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_pilot_planned_anew_moves_no_more_than_planning_from_nothing(change: Change) -> None:
    problem = pilot()
    plan = solve(problem)

    found = replan(problem, plan, change, SINCE)

    least = found.least
    assert checks.breaches(least.problem, least.plan) == []
    assert 0 < least.difference.students_moved <= found.best.difference.students_moved
    assert found.best.value >= least.value
    free = replace(least.problem, policy=replace(least.problem.policy, previous=()))
    rest = rest_of_plan(problem, plan, resume_of(problem, plan, SINCE))
    fresh = difference_of(problem, free, rest, solve(free))
    assert least.difference.students_moved <= fresh.students_moved
