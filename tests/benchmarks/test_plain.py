"""The plain model of the benchmark asks for no more than the rules do, and hardly less."""

import pytest
from ortools.sat.python import cp_model

from benchmarks.planner.plain_model import draw_up
from setka.planner.problem import Problem, Request
from setka.planner.solve import solve
from tests.planner.small import course, small_problem, student, teacher, two_courses
from tests.planner.tiny import random_problem


def best_of(problem: Problem) -> int | None:
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    status = solver.solve(draw_up(problem).model)
    assert status in {cp_model.OPTIMAL, cp_model.INFEASIBLE}
    return round(solver.objective_value) if status == cp_model.OPTIMAL else None


@pytest.mark.parametrize("problem", [small_problem(), two_courses()], ids=["one", "two"])
def test_plain_agrees_with_the_engine_where_nobody_competes(problem: Problem) -> None:
    plan = solve(problem)

    assert (plan.status, plan.value) == ("optimal", best_of(problem))


def test_plain_agrees_with_the_engine_on_two_groups_that_share_a_teacher() -> None:
    problem = small_problem(
        students=tuple(student(name, Request("robots", 1)) for name in ("a1", "a2", "b1", "b2")),
        courses=(course("robots", max_size=2, max_groups=2),),
        teachers=(teacher("ivan", "a", "robots"),),
    )

    plan = solve(problem)

    assert (plan.status, plan.value) == ("optimal", best_of(problem))


@pytest.mark.long
@pytest.mark.parametrize("seed", range(3, 63))
def test_plain_never_asks_for_more_than_the_engine(seed: int) -> None:
    problem = random_problem(seed)

    plan, best = solve(problem), best_of(problem)

    assert plan.status == "infeasible" or (best is not None and best >= plan.value)
