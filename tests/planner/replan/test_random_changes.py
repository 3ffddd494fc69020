"""Whatever changes, what was held stays, locks hold, and the judge has nothing to say."""

from __future__ import annotations

import datetime as dt
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from setka.planner import checks
from setka.planner.checks.prices import value_of
from setka.planner.plan import Plan
from setka.planner.problem import Problem
from setka.planner.replan.answers import Answer
from setka.planner.replan.apply import apply
from setka.planner.replan.past import rest_of_plan, resume_of
from setka.planner.replan.replan import replan
from setka.planner.replan.sense import ChangeRefused
from setka.planner.solve import solve
from tests.planner.replan.changes import nothing, random_change
from tests.planner.tiny import random_problem

EFFORT = 0.5


def first_days(problem: Problem, rng: random.Random) -> dt.date:
    """Draw a day of the year."""
    days = (problem.year.until - problem.year.start).days
    return problem.year.start + dt.timedelta(days=rng.randrange(days))


def planned(seed: int) -> tuple[Problem, Plan]:
    """Draw problems until one has a plan with groups."""
    while True:
        problem = random_problem(seed, is_tiniest=True)
        plan = solve(problem, effort=EFFORT)
        if plan.groups:
            return problem, plan
        seed += 1


def assert_lawful(before: Plan, answer: Answer, since: dt.date) -> None:
    """Judge an answer with the checks, and its facts and hours by hand."""
    problem, plan = answer.problem, answer.plan
    if plan.status == "infeasible":
        assert plan.groups == ()
        return
    assert checks.breaches(problem, plan) == []
    assert plan.value == value_of(checks.prices(problem, plan))
    held = {
        group.id: (
            *group.held,
            *((one.date, one.start, one.lessons) for one in group.lessons if one.date < since),
        )
        for group in before.groups
    }
    for group in plan.groups:
        total = problem.course[group.course].hours_total
        told = tuple((one.date, one.start, one.lessons) for one in group.held)
        assert told == held.get(group.continues or "", ())
        hours = sum(one.lessons for one in group.held)
        hours += sum(one.lessons for one in group.lessons)
        assert hours + group.due == total
        assert all(one.date >= since for one in (*group.lessons, *group.reserve))
    for lock in problem.policy.locks:
        answers = [group for group in plan.groups if lock.id in group.locks]
        assert len(answers) == (lock.state == "open")


def replan_at_random(seed: int) -> None:
    """Solve a random problem, change it at random, and judge both answers."""
    rng = random.Random(seed)
    problem, plan = planned(seed)
    since = first_days(problem, rng)
    change = random_change(problem, plan, since, rng)
    try:
        answers = replan(problem, plan, change, since, effort=EFFORT)
    except ChangeRefused:
        return

    assert_lawful(plan, answers.least, since)
    assert_lawful(plan, answers.best, since)
    assert answers.best.value >= answers.least.value


@given(st.integers(0, 10**6))
@settings(max_examples=4)
def test_replan_never_breaks_a_lock_a_held_lesson_or_a_hard_rule(seed: int) -> None:
    replan_at_random(seed)


@pytest.mark.long
@given(st.integers(0, 10**6))
@settings(settings.get_profile("long"), max_examples=400)
def test_replan_never_breaks_a_rule_of_many_problems(seed: int) -> None:
    replan_at_random(seed)


@given(st.integers(0, 10**6))
@settings(max_examples=4)
def test_rest_of_an_unchanged_plan_is_lawful(seed: int) -> None:
    rng = random.Random(seed)
    problem, plan = planned(seed)
    since = first_days(problem, rng)

    changed = apply(problem, plan, nothing(), since)
    rest = rest_of_plan(problem, plan, resume_of(problem, plan, since))

    rules = set(checks.RULES) - {"statement", "lost_lessons", "order_of_seats"}
    assert checks.breaches(changed, rest, only=rules) == []
