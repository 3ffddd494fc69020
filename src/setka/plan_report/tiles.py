"""The verdict and the figure tiles at the head of the network's report."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from setka.plan_report.price_words import gap_words, unit_words

if TYPE_CHECKING:
    from setka.plan_report.figures import Figures
    from setka.plan_report.speech import Speech


@dataclass(frozen=True)
class Tile:
    """A figure, its name (the door to its list), a line with the parts and the denominator."""

    figure: str
    name: str
    line: str
    door: str


def breach_count(figures: Figures) -> int:
    """Count all breaches that the plan states of itself."""
    return sum(rule.breaches for rule in figures.plan.rules)


def verdict(figures: Figures, speech: Speech) -> str:
    """Say in one sentence what came of it: the heading of the page."""
    breaches = breach_count(figures)
    if figures.plan.status == "infeasible":
        return speech.gettext("There is no plan that keeps all rules and locks")
    if breaches:
        return speech.ngettext(
            "The plan breaks its rules {n} time", "The plan breaks its rules {n} times", breaches
        )
    wishes = figures.wishes
    return speech.ngettext(
        "{n} of {total} wishes is met, every rule is kept",
        "{n} of {total} wishes are met, every rule is kept",
        wishes.met,
        total=wishes.total,
    )


def tiles(figures: Figures, speech: Speech) -> list[Tile]:
    """Return the figures that matter, each with its denominator."""
    return [
        _students(figures, speech),
        _wishes(figures, speech),
        _groups(figures, speech),
        _hosts(figures, speech),
        _gap(figures, speech),
        _rules(figures, speech),
        _load(figures, speech),
        _journeys(figures, speech),
    ]


def grades_words(figures: Figures, students: frozenset[str], speech: Speech) -> str:
    """Say how many students are in which grade: 26 in grade 9 and 80 in grade 11."""
    return speech.listed(
        [
            speech.gettext("{count} in grade {grade}", count=count, grade=grade)
            for grade, count in figures.by_grade(students).items()
        ]
    )


def coverage_words(figures: Figures, speech: Speech) -> str:
    """Say the coverage: its share, numerator and denominator."""
    among = figures.students_of_grades
    return speech.gettext(
        "{share}: {guests} of {among}",
        share=speech.percent(len(figures.guests) / among) if among else speech.percent(0),
        guests=len(figures.guests),
        among=among,
    )


def _students(figures: Figures, speech: Speech) -> Tile:
    guests = len(figures.guests)
    grades = speech.listed([str(grade) for grade in figures.grades])
    among = speech.gettext(
        "{coverage} students of grades {grades}",
        coverage=coverage_words(figures, speech),
        grades=grades,
    )
    by_grade = grades_words(figures, figures.guests, speech)
    return Tile(
        speech.number(guests),
        speech.ngettext("guest at another school", "guests at other schools", guests),
        f"{by_grade}; {among}" if by_grade else among,
        "#schools",
    )


def _wishes(figures: Figures, speech: Speech) -> Tile:
    wishes = figures.wishes
    first_met, first = figures.first_wishes
    line = speech.gettext(
        "of {total}; {reachable} could be reached; first wishes {first_met} of {first}",
        total=wishes.total,
        reachable=wishes.reachable,
        first_met=first_met,
        first=first,
    )
    name = speech.ngettext("wish met", "wishes met", wishes.met)
    return Tile(speech.number(wishes.met), name, line, "#unmet")


def _groups(figures: Figures, speech: Speech) -> Tile:
    groups = len(figures.plan.groups)
    line = speech.gettext(
        "{courses} of {offered} offered, {teachers}, {areas}",
        courses=unit_words("courses", figures.courses, speech),
        offered=len(figures.problem.courses),
        teachers=unit_words("teachers", figures.teachers, speech),
        areas=speech.ngettext("{n} subject area", "{n} subject areas", figures.areas),
    )
    return Tile(speech.number(groups), speech.ngettext("group", "groups", groups), line, "#groups")


def _hosts(figures: Figures, speech: Speech) -> Tile:
    hosts = len(figures.hosts)
    centres = sum(figures.problem.school[host].role == "resource_centre" for host in figures.hosts)
    line = speech.ngettext(
        "of {n} school in the network; {centres}",
        "of {n} schools in the network; {centres}",
        len(figures.problem.schools),
        centres=speech.ngettext("{n} resource centre", "{n} resource centres", centres),
    )
    name = speech.ngettext("school hosts guests", "schools host guests", hosts)
    return Tile(speech.number(hosts), name, line, "#week")


def _gap(figures: Figures, speech: Speech) -> Tile:
    plan = figures.plan
    name = speech.gettext("better is possible at most")
    if plan.status == "infeasible":
        return Tile("0", name, speech.gettext("no plan keeps all rules and locks"), "#search")
    if plan.status == "optimal":
        line = speech.gettext("proven: no plan is better under these rules and prices")
        return Tile(speech.percent(0, 0), name, line, "#search")
    if not plan.has_bound:
        unknown = speech.gettext("how much better a plan could be is not known")
        return Tile(
            "?", unknown, speech.gettext("value {value} points", value=plan.value), "#search"
        )
    line = speech.gettext(
        "value {value} points, no plan has more than {bound}", value=plan.value, bound=plan.bound
    )
    return Tile(f"≤\u00a0{gap_words(plan, speech)}", name, line, "#search")


def _rules(figures: Figures, speech: Speech) -> Tile:
    breaches = breach_count(figures)
    rules = len(figures.plan.rules)
    line = (
        speech.ngettext("{n} rule was checked", "{n} rules were checked", rules)
        if rules
        else speech.gettext("the rules have not been checked")
    )
    name = speech.ngettext("breach of a rule", "breaches of rules", breaches)
    return Tile(speech.number(breaches), name, line, "#rules")


def _load(figures: Figures, speech: Speech) -> Tile:
    at_cap, above = figures.full_weeks
    line = speech.ngettext(
        "{n} student has a week exactly at the limit",
        "{n} students have a week exactly at the limit",
        at_cap,
    )
    name = speech.ngettext(
        "student above the weekly limit", "students above the weekly limit", above
    )
    return Tile(speech.number(above), name, line, "#rules")


def _journeys(figures: Figures, speech: Speech) -> Tile:
    journeys = figures.journeys
    if not journeys:
        line = speech.gettext("all lessons are at the own school or at a distance")
        return Tile("0", speech.gettext("journeys"), line, "#flows")
    average = round(sum(journeys) / len(journeys))
    line = speech.gettext(
        "one way on average; the longest takes {longest}; {journeys} there and back a week",
        longest=unit_words("minutes", max(journeys), speech),
        journeys=speech.ngettext("{n} journey", "{n} journeys", len(journeys)),
    )
    name = speech.ngettext("minute on the way", "minutes on the way", average)
    return Tile(speech.number(average), name, line, "#flows")
