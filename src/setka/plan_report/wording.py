"""The engine's codes in words: rules, breaches, prices, reasons, the standing of a plan.

Each function takes the words of a language: ``setka.shared.words.translator("plan_report", "ru")``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from setka.plan_report import breach_words, price_words, rule_words, unmet_words
from setka.plan_report.speech import Speech

if TYPE_CHECKING:
    from collections.abc import Mapping
    from gettext import NullTranslations

    from setka.planner.breach import Breach
    from setka.planner.plan import Plan, Unmet
    from setka.planner.problem import Problem


def rule_name(rule: str, t: NullTranslations) -> str:
    """Say what a hard rule promises."""
    return rule_words.rule_words(rule, Speech(t))


def breach_text(
    problem: Problem,
    breach: Breach,
    t: NullTranslations,
    names: Mapping[str, str] | None = None,
) -> str:
    """Say what is wrong, with whom and when; ids stand where ``names`` has none."""
    return breach_words.breach_words(problem, breach, Speech(t), names)


def term_name(term: str, t: NullTranslations) -> str:
    """Name a soft term."""
    return price_words.term_words(term, Speech(t))


def amount_text(unit: str, amount: int, t: NullTranslations) -> str:
    """Say an amount in its unit: 5 students, 21 minutes."""
    return price_words.unit_words(unit, amount, Speech(t))


def unmet_title(kind: str, t: NullTranslations) -> str:
    """Name the reason for an unmet request in a few words."""
    return unmet_words.unmet_title_words(kind, Speech(t))


def unmet_text(unmet: Unmet, t: NullTranslations) -> str:
    """Say in one sentence why a request was not met."""
    return unmet_words.unmet_sentence_words(unmet, Speech(t))


def status_text(plan: Plan, t: NullTranslations) -> str:
    """Say how good a plan is: proven best, better by so much at most, unknown, or none possible."""
    return price_words.status_words(plan, Speech(t))
