"""Rows of the network report's tables: schools, groups with their dates, unmet requests, rules."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from setka.plan_report.figures import place_of_school
from setka.plan_report.lessons_of_group import (
    bell_words,
    dated,
    period_words,
    slots,
    week_hours,
    weeks_words,
)
from setka.plan_report.price_words import term_words, unit_words
from setka.plan_report.rule_words import rule_words
from setka.plan_report.speech import NBSP
from setka.plan_report.unmet_words import unmet_general_words, unmet_title_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from setka.plan_report.figures import Figures, SchoolFigures
    from setka.plan_report.people import People
    from setka.planner.plan import Group, Meeting, Plan, Unmet

_HIGHEST_GRADES = 10


@dataclass(frozen=True)
class SchoolRow:
    """A school: guests as bars by grade, wishes met, whether it fares worst."""

    figures: SchoolFigures
    sent: int
    grades: str
    parts: Sequence[tuple[float, str]]
    wishes: str
    share: float | None
    is_worst: bool
    is_last_centre: bool


def school_rows(figures: Figures, people: People) -> list[SchoolRow]:
    """Return a row for every school, resource centres first."""
    speech = people.speech
    schools = figures.schools
    longest = max([1, *(sum(school.guests_sent.values()) for school in schools)])
    worst = worst_share(figures)
    best = max((s.wishes.share for s in schools if s.wishes.share is not None), default=None)
    centres = [s for s in schools if s.school.role == "resource_centre"]
    rows = []
    for school in schools:
        share = school.wishes.share
        rows.append(
            SchoolRow(
                figures=school,
                sent=sum(school.guests_sent.values()),
                grades=speech.listed(
                    [
                        speech.gettext("{count} in grade {grade}", count=count, grade=grade)
                        for grade, count in school.guests_sent.items()
                    ]
                ),
                parts=[
                    (
                        round(100 * count / longest, 1),
                        "upper" if grade >= _HIGHEST_GRADES else "lower",
                    )
                    for grade, count in school.guests_sent.items()
                ],
                wishes=of_words(school.wishes.met, school.wishes.reachable, people),
                share=share,
                is_worst=share is not None and share == worst and worst != best,
                is_last_centre=bool(centres)
                and school is centres[-1]
                and len(centres) < len(schools),
            )
        )
    return rows


def worst_share(figures: Figures) -> float | None:
    """Return the smallest met share of reachable wishes among the schools."""
    shares = [s.wishes.share for s in figures.schools if s.wishes.share is not None]
    return min(shares, default=None)


def of_words(part: int, whole: int, people: People) -> str:
    """Say a part of a whole: 3 of 4."""
    return people.speech.gettext("{part} of {whole}", part=part, whole=whole)


def fairness_words(figures: Figures, people: People) -> str:
    """Say which school fares worst and how far apart the schools are."""
    speech = people.speech
    shares = [(s.wishes.share, s.school.id) for s in figures.schools if s.wishes.share is not None]
    if not shares:
        return speech.gettext("No school has a wish that could be reached.")
    low, high = min(share for share, _ in shares), max(share for share, _ in shares)
    if low == high:
        return speech.gettext(
            "In every school {share} of the reachable wishes are met.", share=speech.percent(low, 0)
        )
    worst = speech.listed([people.school(school) for share, school in shares if share == low])
    return speech.ngettext(
        "Least is met here: {schools}, {low} of the reachable wishes. Most: {high}. "
        "The difference is {n} percentage point.",
        "Least is met here: {schools}, {low} of the reachable wishes. Most: {high}. "
        "The difference is {n} percentage points.",
        round(100 * high) - round(100 * low),
        schools=worst,
        low=speech.percent(low, 0),
        high=speech.percent(high, 0),
    )


@dataclass(frozen=True)
class Month:
    """The days of a month with lessons or reserve dates."""

    name: str
    days: Sequence[tuple[int, bool]]
    """Day of the month, and whether it is a reserve date."""


@dataclass(frozen=True)
class GroupRow:
    """A line of the network plan-schedule."""

    group: Group
    kind: str
    address: str
    grades: str
    size: str
    guests: str
    hours: str
    hours_a_week: str
    period: str
    meetings: Sequence[str]
    mode: str
    reserve: str
    weekdays: str
    months: Sequence[Month]


def group_rows(figures: Figures, people: People) -> list[GroupRow]:
    """Return a row for every group, in the order of hosts, then of weekday and time."""
    months = months_of(figures.plan)
    return [_group_row(figures, people, group, months) for group in in_order(figures)]


def in_order(figures: Figures) -> list[Group]:
    """List the groups by host, weekday and start."""
    problem = figures.problem

    def place(group: Group) -> tuple[tuple[bool, int, str], str, int, int, str]:
        first = slots(group)[0] if group.meetings else None
        day, start = (first.day, first.start) if first else (0, 0)
        school = problem.school[problem.site[group.site].school]
        return (place_of_school(school), group.site, day, start, group.id)

    return sorted(figures.plan.groups, key=place)


def months_of(plan: Plan) -> list[dt.date]:
    """List the first days of the months with lessons or reserve dates."""
    dates = [lesson.date for group in plan.groups for lesson in (*group.lessons, *group.reserve)]
    return sorted({date.replace(day=1) for date in dates})


def _group_row(
    figures: Figures, people: People, group: Group, months: Sequence[dt.date]
) -> GroupRow:
    problem, speech = figures.problem, people.speech
    course = problem.course[group.course]
    guests = len(figures.guests_of(group))
    least, most = week_hours(problem, group)
    grades = sorted({problem.class_of(s).grade for s in group.attendees})
    return GroupRow(
        group=group,
        kind=f"{kind_words(group, people)}; {people.area(course.area)}",
        address=problem.site[group.site].address,
        grades=", ".join(str(grade) for grade in grades),
        size=speech.number(len(group.attendees)),
        guests=speech.ngettext("{n} guest", "{n} guests", guests),
        hours=speech.number(course.hours_total),
        hours_a_week=speech.gettext(
            "{hours} a week", hours=str(most) if least == most else f"{least}–{most}"
        ),
        period=period_words(group, speech),
        meetings=[meeting_words(figures, people, group, meeting) for meeting in slots(group)],
        mode=mode_words(group, people),
        reserve=speech.dates(lesson.date for lesson in group.reserve),
        weekdays=", ".join(
            speech.short_weekday(day) for day in sorted({m.day for m in group.meetings})
        ),
        months=[_month(group, first, people) for first in months],
    )


def _month(group: Group, first: dt.date, people: People) -> Month:
    days = [(lesson.date, False) for lesson in group.lessons]
    days += [(lesson.date, True) for lesson in group.reserve]
    mine = [
        (date.day, is_reserve)
        for date, is_reserve in sorted(set(days))
        if (date.year, date.month) == (first.year, first.month)
    ]
    return Month(people.speech.month(first), mine)


def kind_words(group: Group, people: People) -> str:
    """Say the kind and the level of a group's course."""
    course, speech = people.problem.course[group.course], people.speech
    kind = {
        "curricular": speech.gettext("course of the study plan"),
        "extracurricular": speech.gettext("extracurricular course"),
        "additional": speech.gettext("additional course"),
    }[course.load_kind]
    if course.level == "advanced":
        return speech.gettext("{kind}, advanced", kind=kind)
    return kind


def mode_words(group: Group, people: People) -> str:
    """Say how a group is taught and who travels."""
    speech = people.speech
    if group.mode == "distance":
        return speech.gettext("at a distance, everyone at the own school")
    if group.mode == "mixed":
        return speech.gettext("partly at a distance")
    if group.who_travels == "teacher":
        return speech.gettext("the teacher travels")
    return speech.gettext("the students travel")


def meeting_words(figures: Figures, people: People, group: Group, meeting: Meeting) -> str:
    """Say when and where a meeting is: weekday, time, weeks, lesson, room."""
    weekday = people.speech.short_weekday(meeting.day)
    parts = [
        f"{weekday} {people.speech.span(meeting.start, meeting.until)}",
        weeks_of_meeting(figures, people, group, meeting),
        bell_words(figures.problem, group, meeting, people.speech),
        people.room(meeting.room),
        people.speech.gettext("at a distance") if meeting.is_remote else "",
    ]
    return ", ".join(part for part in parts if part)


def weeks_of_meeting(figures: Figures, people: People, group: Group, meeting: Meeting) -> str:
    """Say the weeks of a meeting; nothing if it is every week."""
    dates = [lesson.date for lesson in dated(group, meeting)]
    words = weeks_words(figures.problem, dates, people.speech)
    return "" if words == people.speech.gettext("every week") else words


@dataclass(frozen=True)
class Reason:
    """A reason for unmet requests and how many it concerns."""

    count: str
    title: str
    sentence: str


@dataclass(frozen=True)
class UnmetRow:
    """Unmet requests of a course or a school."""

    course: str
    name: str
    count: str
    reasons: str


@dataclass(frozen=True)
class UnmetTable:
    """Unmet requests by course or by school."""

    caption: str
    head: str
    rows: Sequence[UnmetRow]


def reasons(figures: Figures, people: People) -> list[Reason]:
    """Count unmet requests by reason, the most frequent first."""
    return [
        Reason(
            people.speech.number(count),
            unmet_title_words(kind, people.speech),
            unmet_general_words(kind, people.speech),
        )
        for kind, count in Counter(unmet.kind for unmet in figures.unmet).most_common()
    ]


def unmet_tables(figures: Figures, people: People) -> list[UnmetTable]:
    """Count unmet requests by course and by school, with their reasons."""
    speech = people.speech

    def school_of(unmet: Unmet) -> str:
        return figures.problem.home_school(unmet.student)

    def course_of(unmet: Unmet) -> str:
        return unmet.course

    courses = [course.id for course in figures.problem.courses]
    schools = [school.school.id for school in figures.schools]
    return [
        UnmetTable(
            speech.gettext("Unmet requests by course"),
            speech.gettext("Course"),
            _unmet_rows(figures, people, courses, course_of),
        ),
        UnmetTable(
            speech.gettext("Unmet requests by school"),
            speech.gettext("School"),
            _unmet_rows(figures, people, schools, school_of),
        ),
    ]


def _unmet_rows(
    figures: Figures, people: People, keys: Iterable[str], key_of: Callable[[Unmet], str]
) -> list[UnmetRow]:
    rows = []
    for key in keys:
        kinds = Counter(unmet.kind for unmet in figures.unmet if key_of(unmet) == key)
        if kinds:
            is_course = key in people.problem.course and key_of(figures.unmet[0]) in (
                people.problem.course
            )
            rows.append(
                UnmetRow(
                    course=key if is_course else "",
                    name=people.course(key) if is_course else people.school(key),
                    count=people.speech.number(sum(kinds.values())),
                    reasons="; ".join(
                        f"{unmet_title_words(kind, people.speech)}:{NBSP}{count}"
                        for kind, count in kinds.most_common()
                    ),
                )
            )
    return rows


@dataclass(frozen=True)
class PriceRow:
    """A soft term with its amount and points."""

    term: str
    amount: str
    points: int


def price_rows(plan: Plan, people: People) -> list[PriceRow]:
    """Return a row for every soft term."""
    return [
        PriceRow(
            term_words(price.term, people.speech),
            unit_words(price.unit, price.amount, people.speech),
            price.points,
        )
        for price in plan.prices
    ]


@dataclass(frozen=True)
class RuleRow:
    """A hard rule and how often it is broken."""

    words: str
    breaches: int


def rule_rows(plan: Plan, people: People) -> list[RuleRow]:
    """Return a row for every rule that was checked."""
    return [RuleRow(rule_words(rule.rule, people.speech), rule.breaches) for rule in plan.rules]
