"""The soft terms and the standing of a plan in words: what counts, how much, how good it is."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from setka.plan_report.rule_words import N_

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from setka.plan_report.speech import Speech
    from setka.planner.plan import Plan

TERMS: Final[Mapping[str, str]] = {
    "requests": N_("Requests met"),
    "first_course": N_("Students with at least one course"),
    "fairness": N_("Fairness between schools"),
    "journeys": N_("Journeys of students in a week"),
    "journey_days": N_("Days with a journey"),
    "waits": N_("Waiting next to network lessons in a week"),
    "late": N_("Lessons that end late"),
    "lost": N_("Hours lost to calendars, due or missed"),
    "groups": N_("Open groups"),
    "teacher_travel": N_("Journeys of teachers in a week"),
    "balance": N_("Unequal parallel groups"),
    "hard_days": N_("Difficulty of days above the limit"),
    "deviation": N_("Kept from the previous plan"),
}
"""The soft terms by code."""

_UNITS: Final[Mapping[str, Callable[[Speech, int], str]]] = {
    "requests": lambda speech, n: speech.ngettext("{n} request", "{n} requests", n),
    "students": lambda speech, n: speech.ngettext("{n} student", "{n} students", n),
    "wishes": lambda speech, n: speech.ngettext("{n} wish", "{n} wishes", n),
    "minutes": lambda speech, n: speech.ngettext("{n} minute", "{n} minutes", n),
    "days": lambda speech, n: speech.ngettext("{n} day", "{n} days", n),
    "hours": lambda speech, n: speech.ngettext("{n} hour", "{n} hours", n),
    "lessons": lambda speech, n: speech.ngettext("{n} lesson", "{n} lessons", n),
    "weeks": lambda speech, n: speech.ngettext("{n} week", "{n} weeks", n),
    "groups": lambda speech, n: speech.ngettext("{n} group", "{n} groups", n),
    "seats": lambda speech, n: speech.ngettext("{n} seat", "{n} seats", n),
    "points": lambda speech, n: speech.ngettext("{n} point", "{n} points", n),
    "teachers": lambda speech, n: speech.ngettext("{n} teacher", "{n} teachers", n),
    "courses": lambda speech, n: speech.ngettext("{n} course", "{n} courses", n),
    "schools": lambda speech, n: speech.ngettext("{n} school", "{n} schools", n),
    "kept": lambda speech, n: speech.ngettext("{n} thing kept", "{n} things kept", n),
}

_PER_MILLE: Final = 1000


def term_words(term: str, speech: Speech) -> str:
    """Name a soft term; a term without words is called by its code."""
    if term in TERMS:
        return speech.gettext(TERMS[term])
    return speech.gettext("Term “{term}”", term=term)


def unit_words(unit: str, amount: int, speech: Speech) -> str:
    """Say an amount in its unit: 5 students, 21 minutes; a unit without words is left out."""
    say = _UNITS.get(unit)
    return say(speech, amount) if say else speech.number(amount)


def gap_words(plan: Plan, speech: Speech) -> str:
    """Write by how much a plan could be better at most, never less than is true."""
    return speech.percent(math.ceil(round(plan.gap * _PER_MILLE, 6)) / _PER_MILLE)


def status_words(plan: Plan, speech: Speech) -> str:
    """Say how good a plan is: proven best, better by so much at most, unknown, or none possible."""
    if plan.status == "infeasible":
        return speech.gettext("no plan keeps all rules and locks")
    if plan.status == "optimal":
        return speech.gettext("proven to be the best")
    if not plan.has_bound:
        return speech.gettext("how much better a plan could be is not known")
    return speech.gettext("can be improved by at most {gap}", gap=gap_words(plan, speech))
