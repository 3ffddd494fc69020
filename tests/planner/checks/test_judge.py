"""The judge as a whole."""

import re
from pathlib import Path

from setka.planner.breach import Breach
from setka.planner.checks import RULES, breaches, judge, prices
from setka.planner.plan import RuleState
from tests.planner.small import course, drama, group, plan_of, small_problem, two_courses

CONTRACT = Path(__file__).parents[3] / "docs" / "decisions" / "0002-rules-of-the-plan.md"
CHECKS = Path(__file__).parents[3] / "src" / "setka" / "planner" / "checks"


def test_breaches_of_a_lawful_plan_are_none() -> None:
    assert breaches(small_problem(), plan_of(small_problem(), group())) == []
    assert breaches(two_courses(), plan_of(two_courses(), group(), drama("b1 b2", at=6))) == []
    assert breaches(small_problem(), plan_of(small_problem())) == []


def test_breaches_come_in_the_order_of_the_rules() -> None:
    problem = small_problem(courses=(course("robots", min_size=3, hours_total=5),))
    plan = plan_of(problem, group("a1"))

    assert breaches(problem, plan) == [
        Breach("group_size", "too_small", {"group": "robots-1"}, {"students": 1, "limit": 3}),
        Breach("hours", "shortage", {"group": "robots-1"}, {"hours": 4, "needed": 5}),
    ]
    assert [one.rule for one in breaches(problem, plan, only={"hours"})] == ["hours"]


def test_rule_states_count_the_breaches_of_every_rule() -> None:
    problem = small_problem(courses=(course("robots", min_size=3, hours_total=5),))

    judgement = judge(problem, plan_of(problem, group("a1")))

    broken = {"group_size": 1, "hours": 1}
    assert judgement.rules == tuple(RuleState(rule, broken.get(rule, 0)) for rule in RULES)


def test_judgement_says_what_the_rules_and_the_prices_say_alone() -> None:
    problem = small_problem(courses=(course("robots", min_size=3, hours_total=5),))
    plan = plan_of(problem, group("a1"))

    judgement = judge(problem, plan)

    assert judgement.breaches == breaches(problem, plan)
    assert judgement.prices == prices(problem, plan)


def test_rules_are_those_of_the_contract_and_each_has_a_module() -> None:
    table = CONTRACT.read_text(encoding="utf-8").split("## Hard rules")[1].split("###")[0]

    assert tuple(re.findall(r"^\| `(\w+)` \|", table, re.MULTILINE)) == RULES
    assert [rule for rule in RULES if not (CHECKS / f"{rule}.py").exists()] == []
