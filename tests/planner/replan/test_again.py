"""Options built again and again are those built at once."""

from __future__ import annotations

from dataclasses import replace

from setka.planner.change import TeacherAway
from setka.planner.files import digest
from setka.planner.options.again import Rebuilder
from setka.planner.replan.apply import apply
from setka.planner.replan.past import rest_of_plan, resume_of
from tests.planner.replan.changes import nothing
from tests.planner.small import course, date, group, plan_of, small_problem, teacher

SINCE = date(4)


def test_rebuilder_gives_what_is_built_at_once() -> None:
    problem = small_problem(
        courses=(course("chess", max_groups=2), course("robots")),
        teachers=(teacher("ivan", "a", "chess", "robots"), teacher("petr", "a", "chess")),
    )
    plan = plan_of(problem, group("a1 a2 b1 b2 c1"))
    plan = replace(plan, problem=digest(problem))
    changed = apply(problem, plan, nothing(teachers_away=(TeacherAway("ivan"),)), SINCE)
    groups = {
        one.id: one for one in rest_of_plan(problem, plan, resume_of(problem, plan, SINCE)).groups
    }
    rebuilder = Rebuilder(changed, groups)

    for free in ((), ("robots",), ("chess",), ("chess", "robots"), ("robots",)):
        found = rebuilder.build(frozenset(free))

        assert found == Rebuilder(changed, groups).build(frozenset(free))
