"""The report for one school: its own students and the guests of its groups, and nobody else."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from setka.plan_report import school_rows
from setka.plan_report.board import FIRST, LAST
from setka.plan_report.day_strips import Load, Strip, load_of, strips
from setka.plan_report.figures import Figures
from setka.plan_report.known_plan import known_plan
from setka.plan_report.looks import looks_of
from setka.plan_report.page import rendered
from setka.plan_report.people import People
from setka.plan_report.report import page_context, size_words, teachers_of
from setka.plan_report.speech import speech_in

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from setka.planner.plan import Plan
    from setka.planner.problem import Problem

_HOUR = 60


class UnknownSchool(LookupError):
    """The problem has no such school."""


@dataclass(frozen=True)
class Card:
    """A student's courses, days and load."""

    name: str
    class_name: str
    courses: Sequence[str]
    strips: Sequence[Strip]
    load: Load | None
    lost: str


def school_report(
    problem: Problem,
    plan: Plan,
    school_id: str,
    language: str,
    names: Mapping[str, str] | None,
) -> str:
    """Write the report of a plan for one school as one HTML page.

    The page holds the school's own students and the guests of groups it hosts, and nothing about
    other students. Names stand where ``names`` has them by id, otherwise ids.

    Raises:
        UnknownSchool: if the problem has no such school.
        ValueError: if Setka does not speak the language.
    """
    if school_id not in problem.school:
        raise UnknownSchool(school_id)
    speech = speech_in(language)
    people = People(problem, speech, names or {})
    plan = known_plan(problem, plan)
    figures = Figures(problem, plan)
    school = people.school(school_id)
    hosted = school_rows.hosted(figures, people, school_id)
    away = school_rows.away(figures, people, school_id)
    context = {
        **page_context(problem, plan, people),
        "page_title": f"{school}. {speech.title(problem.title)}",
        "heading": _heading(figures, people, school_id),
        "running_head": f"{school}. {speech.title(problem.title)}",
        "sections": [
            ("away", speech.gettext("Away")),
            ("hosted", speech.gettext("Groups here")),
            ("free", speech.gettext("Keep free")),
            ("unmet", speech.gettext("Not met")),
            ("students", speech.gettext("Days")),
        ],
        "looks": looks_of(problem.courses),
        "size_words": partial(size_words, figures, people),
        "teachers_of": partial(teachers_of, people),
        "away": away,
        "hosted": hosted,
        "keep_free": school_rows.keep_free(figures, people, school_id),
        "unmet": school_rows.unmet(figures, people, school_id),
        "cards": _cards(figures, people, school_id),
        "hours": [
            (round(100 * (minute - FIRST) / (LAST - FIRST), 2), minute // _HOUR)
            for minute in range(FIRST, LAST + 1, _HOUR)
        ],
    }
    return rendered("school.html", speech, context)


def _heading(figures: Figures, people: People, school: str) -> str:
    """Say the verdict for a school: who goes, who comes."""
    speech = people.speech
    counted = figures.school(people.problem.school[school])
    sent, guests = sum(counted.guests_sent.values()), counted.guests_hosted
    said = []
    if sent:
        said.append(
            speech.ngettext(
                "{n} student studies at other schools",
                "{n} students study at other schools",
                sent,
            )
        )
    if guests:
        said.append(speech.ngettext("{n} guest comes here", "{n} guests come here", guests))
    if not said:
        said.append(speech.gettext("nobody goes to other schools and no guests come"))
    return f"{people.school(school)}: {', '.join(said)}"


def _cards(figures: Figures, people: People, school: str) -> list[Card]:
    cards = []
    for student in school_rows.own_students(figures.problem, school):
        year = figures.years.get(student)
        if year is not None:
            cards.append(
                Card(
                    people.student(student),
                    people.class_of(student),
                    [group.course for group in year.groups],
                    strips(year, people),
                    load_of(year, people),
                    school_rows.lost_words(figures, people, student),
                )
            )
    return sorted(cards, key=lambda card: (card.class_name, card.name))
