"""The rows against wrongs cut off every plan they are written for and none that is lawful."""

import pytest

from setka.planner import checks
from setka.planner.rules.draft import Term
from setka.planner.run import Run
from setka.planner.search.cuts import Cut, cuts
from setka.planner.search.seats import wrongs
from setka.planner.search.state import State
from tests.planner.search.scarce import plans_of, scarce


def keeps(state: State, cut: Cut) -> bool:
    """Tell whether a plan keeps a cut."""
    raised = sum(total(terms, state) >= least for terms, least in cut.unless)
    return total(cut.row.terms, state) <= (cut.row.hi or 0) + raised


def total(terms: tuple[Term, ...], state: State) -> int:
    return sum(value * state.x[column] for column, value in terms)


def broken(state: State) -> set[str]:
    """List the rules that the judge says a plan breaks."""
    problem = state.draft.problem
    plan = Run(problem, 0, None, None, float).plan_of(state)
    return {breach.rule for breach in checks.breaches(problem, plan)}


@pytest.mark.parametrize("seed", [1, 40, 47, 50])
def test_cuts_part_the_plans_that_wrong_somebody_from_the_lawful(seed: int) -> None:
    plans = plans_of(scarce(seed))
    kept: list[State] = []
    written: set[Cut] = set()
    for plan in plans:
        against = [cut for wrong in wrongs(plan) for cut in cuts(plan, wrong)]
        written.update(against)
        if all(keeps(plan, cut) for cut in against):
            kept.append(plan)

    cut_off = [plan for plan in kept if not all(keeps(plan, cut) for cut in written)]

    assert 0 < len(kept) < len(plans)
    assert [next(wrongs(plan), None) for plan in kept] == [None] * len(kept)
    assert [broken(plan) for plan in cut_off if not broken(plan)] == []


@pytest.mark.parametrize("seed", [5, 7, 9])
def test_wrongs_are_those_of_the_judge(seed: int) -> None:
    plans = plans_of(scarce(seed))

    judged = [broken(plan) for plan in plans]

    assert {frozenset(rules) for rules in judged} == {frozenset(), frozenset({"order_of_seats"})}
    assert [bool(rules) for rules in judged] == [any(wrongs(plan)) for plan in plans]
