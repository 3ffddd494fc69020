"""The prices as a whole."""

import re
from pathlib import Path

from setka.planner.checks import prices, value_of
from setka.planner.plan import Price
from tests.planner.small import group, plan_of, small_problem

CONTRACT = Path(__file__).parents[3] / "docs" / "decisions" / "0002-rules-of-the-plan.md"


def test_prices_price_every_term_of_a_small_plan() -> None:
    problem = small_problem()

    terms = prices(problem, plan_of(problem, group()))

    assert terms == (
        Price("requests", "requests", 5, 5000),
        Price("first_course", "students", 5, 750),
        Price("fairness", "wishes", 2, 120),
        Price("journeys", "minutes", 140, -140),
        Price("journey_days", "days", 3, -30),
        Price("waits", "minutes", 165, -165),
        Price("late", "minutes", 0, 0),
        Price("lost", "hours", 0, 0),
        Price("groups", "groups", 1, -300),
        Price("teacher_travel", "minutes", 0, 0),
        Price("balance", "seats", 0, 0),
        Price("hard_days", "points", 0, 0),
        Price("deviation", "kept", 0, 0),
    )
    assert value_of(terms) == 5235


def test_prices_of_an_empty_plan_are_nothing() -> None:
    problem = small_problem()
    terms = prices(problem, plan_of(problem))

    assert [(term.amount, term.points) for term in terms] == [(0, 0)] * 13


def test_prices_come_in_the_order_of_the_contract() -> None:
    table = CONTRACT.read_text(encoding="utf-8").split("## Soft terms")[1].split("\n## ")[0]
    problem = small_problem()

    names = [(term.term, term.unit) for term in prices(problem, plan_of(problem))]

    assert names == re.findall(r"^\| `(\w+)` \| (\w+) \|", table, re.MULTILINE)
