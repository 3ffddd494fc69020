"""The exact solve says nothing about the best when it was ended before it knew."""

import threading

from setka.planner.options.build import build_options
from setka.planner.problem import Problem
from setka.planner.rules.build import build_draft
from setka.planner.run import Run
from setka.planner.search.exact import Answer, Exact
from setka.planner.search.state import State
from tests.planner.small import two_courses


def answer_within(problem: Problem, effort: float) -> Answer:
    model = Exact(build_draft(problem, *build_options(problem)))
    return model.solve(
        seed=0,
        effort=effort,
        hint=None,
        stop=threading.Event(),
        on_solution=lambda _x, _bound: None,
    )


def test_exact_ended_before_any_plan_gives_no_bound() -> None:
    answer = answer_within(two_courses(), 0.0)

    assert (answer.x, answer.bound, answer.is_optimal, answer.is_infeasible) == (
        None,
        float("inf"),
        False,
        False,
    )


def test_exact_solved_to_the_end_gives_its_value_as_bound() -> None:
    answer = answer_within(two_courses(), 60.0)

    assert (answer.is_optimal, answer.bound < float("inf")) == (True, True)


def test_run_does_not_take_a_bound_below_a_lawful_plan_for_a_proof() -> None:
    problem = two_courses()
    draft = build_draft(problem, *build_options(problem))
    run = Run(problem, 0, None, None, float, best=State.empty(draft), value=4000)
    run.lower(5000.0)

    run.lower(0.0)

    assert run.bound == 5000
