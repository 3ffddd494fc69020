"""Which plan is better: the gaps of both decide whether a difference says anything."""

from dataclasses import replace
from typing import Any

import pytest

from setka.planner.compare import Answer, Both, Quality, Verdict
from setka.planner.compare.verdict import is_priced_alike, qualities, verdict_of
from setka.planner.plan import Plan
from setka.planner.problem import Policy, PreviousGroup, Weights

PLAN = Plan(
    format="setka-plan/1",
    problem="0" * 64,
    is_synthetic=True,
    status="feasible",
    value=100,
    bound=130,
    groups=(),
)


def good(value: int, bound: int | None) -> Quality:
    """Make the quality of a lawful plan."""
    return Quality(value, bound, is_lawful=True)


@pytest.mark.parametrize(
    ("first", "second", "answer", "is_proven"),
    [
        (good(100, 100), good(100, 100), "same", False),
        (good(100, None), good(100, 900), "same", False),
        # No larger than what both could gain: the edge belongs to the noise.
        (good(100, 150), good(120, 140), "indistinguishable", False),
        (good(100, 150), good(121, 141), "better", False),
        (good(100, 119), good(120, 160), "better", True),
        (good(100, 120), good(120, 120), "better", False),
        (good(100, 110), good(120, 120), "better", True),
        # What is not known may be any amount.
        (good(100, None), good(500, None), "indistinguishable", False),
        (good(100, None), good(500, 900), "indistinguishable", False),
        (good(100, None), good(500, 600), "better", False),
        # Zero and less are values too.
        (good(0, 0), good(-1, -1), "worse", True),
    ],
)
def test_verdict_weighs_the_difference_against_both_gaps(
    first: Quality, second: Quality, answer: Answer, is_proven: bool
) -> None:
    mirrored: dict[Answer, Answer] = {"better": "worse", "worse": "better"}

    there = verdict_of(Both(first, second), is_one_price=True)
    back = verdict_of(Both(second, first), is_one_price=True)

    assert there == Verdict(answer, "value", is_proven)
    assert back == Verdict(mirrored.get(answer, answer), "value", is_proven)


@pytest.mark.parametrize(
    ("is_lawful", "answer"),
    [
        ((True, False), "worse"),
        ((False, True), "better"),
        ((False, False), "indistinguishable"),
    ],
)
def test_plan_that_breaks_a_rule_is_worse_whatever_its_value(
    is_lawful: tuple[bool, bool], answer: Answer
) -> None:
    first, second = (
        Quality(value, 900, kept) for value, kept in zip((1, 2), is_lawful, strict=True)
    )

    found = verdict_of(Both(first, second), is_one_price=False)

    assert found == Verdict(answer, "rules", is_proven=False)


def test_values_in_different_prices_say_nothing() -> None:
    found = verdict_of(Both(good(1, 1), good(2, 2)), is_one_price=False)

    assert found == Verdict("indistinguishable", "weights", is_proven=False)


@pytest.mark.parametrize(
    ("changes", "is_alike"),
    [
        ({"longest_wait": 5}, True),
        ({"weights": Weights(group=1)}, False),
        ({"late_after": 5}, False),
        ({"hard_day_limit": 5}, False),
        ({"previous": (PreviousGroup("robots", "a", (), (), ()),)}, False),
    ],
)
def test_prices_are_alike_if_nothing_that_is_paid_for_differs(
    changes: dict[str, Any], is_alike: bool
) -> None:
    assert is_priced_alike(Policy(), replace(Policy(), **changes)) is is_alike


@pytest.mark.parametrize(
    ("stated", "value", "is_lawful", "bound"),
    [
        ({}, 100, True, 130),
        ({"status": "optimal", "bound": 100}, 100, True, 100),
        # Stopped before there was a bound: the value stands in its place and proves nothing.
        ({"bound": 100}, 100, True, None),
        ({"status": "infeasible", "value": 0, "bound": 0}, 0, False, None),
        # A lawful plan worth more than the bound: the bound is none.
        ({}, 131, True, None),
        # A plan that breaks rules may be worth more than any lawful one.
        ({}, 131, False, 130),
    ],
    ids=["stated", "proven", "stopped", "infeasible", "disproved", "unlawful"],
)
def test_bound_is_what_the_plan_has_proven(
    stated: dict[str, Any], value: int, is_lawful: bool, bound: int | None
) -> None:
    side = (replace(PLAN, **stated), value, is_lawful)

    found = qualities(side, side, is_one_problem=False)

    assert found == Both(Quality(value, bound, is_lawful), Quality(value, bound, is_lawful))


def test_of_two_plans_for_one_problem_the_lower_bound_holds_for_both() -> None:
    quick, slow = (PLAN, 100, True), (replace(PLAN, value=110, bound=120), 110, True)

    assert qualities(quick, slow, is_one_problem=True) == Both(good(100, 120), good(110, 120))
    assert qualities(quick, slow, is_one_problem=False) == Both(good(100, 130), good(110, 120))


def test_plan_for_the_same_problem_disproves_a_bound_below_it() -> None:
    wrong, better = (PLAN, 100, True), (replace(PLAN, value=140, bound=140), 140, True)

    assert qualities(wrong, better, is_one_problem=True) == Both(good(100, None), good(140, None))


def test_room_is_what_is_left_below_the_bound() -> None:
    assert [good(100, bound).room for bound in (130, 100, 90, None)] == [30, 0, 0, None]
