"""The whole comparison of two plans."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from setka.planner import checks
from setka.planner.checks.view import View
from setka.planner.compare.both import Both
from setka.planner.compare.counts import Counts, counts_of
from setka.planner.compare.courses import CoursePair, course_pairs
from setka.planner.compare.people import (
    SchoolPair,
    StudentPair,
    TeacherPair,
    school_pairs,
    student_pairs,
    teacher_pairs,
)
from setka.planner.compare.verdict import (
    Quality,
    Verdict,
    is_priced_alike,
    qualities,
    verdict_of,
)

if TYPE_CHECKING:
    from setka.planner.checks import Judgement
    from setka.planner.plan import Plan
    from setka.planner.problem import Problem


@dataclass(frozen=True)
class TermPair:
    """A soft term under both plans: amounts in ``unit``, and points."""

    term: str
    unit: str
    amounts: Both[int]
    points: Both[int]


@dataclass(frozen=True)
class RulePair:
    """How often each plan breaks a hard rule."""

    rule: str
    breaches: Both[int]


@dataclass(frozen=True)
class Comparison:
    """Two plans side by side. Everything is in the order of ids, terms and rules of their table."""

    verdict: Verdict
    is_one_problem: bool
    quality: Both[Quality]
    counts: Both[Counts]
    terms: tuple[TermPair, ...]
    rules: tuple[RulePair, ...]
    schools: tuple[SchoolPair, ...]
    students: tuple[StudentPair, ...]
    """Those for whom anything changes."""
    teachers: tuple[TeacherPair, ...]
    courses: tuple[CoursePair, ...]


def compare(problems: Both[Problem], plans: Both[Plan]) -> Comparison:
    """Compare two plans, each judged and priced by its own problem.

    Values, rule states and counts are worked out anew, whatever the plans state of them; a bound
    and whether an unmet request was reachable are taken as stated. Names that a problem does not
    know are left out. Whether a plan was made for its problem is not asked.

    Args:
        problems: the problem of each plan; twice the same unless the second is a patched one.
        plans: the plan to compare with, and the plan of which things are said.
    """
    views = Both(View(problems.first, plans.first), View(problems.second, plans.second))
    judgements = Both(
        checks.judge(problems.first, plans.first), checks.judge(problems.second, plans.second)
    )
    prices = Both(judgements.first.prices, judgements.second.prices)
    is_one_problem = problems.first == problems.second
    quality = qualities(
        (plans.first, checks.value_of(prices.first), not judgements.first.breaches),
        (plans.second, checks.value_of(prices.second), not judgements.second.breaches),
        is_one_problem=is_one_problem,
    )
    students = student_pairs(views)
    return Comparison(
        verdict=verdict_of(
            quality,
            is_one_price=is_priced_alike(problems.first.policy, problems.second.policy),
        ),
        is_one_problem=is_one_problem,
        quality=quality,
        counts=Both(
            counts_of(views.first, {price.term: price for price in prices.first}),
            counts_of(views.second, {price.term: price for price in prices.second}),
        ),
        terms=tuple(
            TermPair(one.term, one.unit, Both(one.amount, two.amount), Both(one.points, two.points))
            for one, two in zip(prices.first, prices.second, strict=True)
        ),
        rules=_rules(judgements),
        schools=school_pairs(views, students),
        students=students,
        teachers=teacher_pairs(views),
        courses=course_pairs(views),
    )


def _rules(judgements: Both[Judgement]) -> tuple[RulePair, ...]:
    return tuple(
        RulePair(one.rule, Both(one.breaches, two.breaches))
        for one, two in zip(judgements.first.rules, judgements.second.rules, strict=True)
    )
