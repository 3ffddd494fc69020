"""The report of the whole network: one public page, no names, no student ids, nothing fetched."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from setka.plan_report import board, network_rows
from setka.plan_report.figures import Figures
from setka.plan_report.known_plan import known_plan
from setka.plan_report.looks import looks_of
from setka.plan_report.page import rendered
from setka.plan_report.people import People
from setka.plan_report.pictures import HUES, curve, flow_map
from setka.plan_report.price_words import status_words, unit_words
from setka.plan_report.speech import speech_in
from setka.plan_report.tiles import breach_count, coverage_words, grades_words, tiles, verdict

if TYPE_CHECKING:
    from collections.abc import Mapping

    from setka.planner.plan import Group, Meeting, Plan
    from setka.planner.problem import Problem

_BOARD_SCALE = 1.1
"""Pixels a minute: 66 an hour."""
_GLANCE_SCALE = 22 / 60


def network_report(problem: Problem, plan: Plan, language: str) -> str:
    """Write the report of a plan for the whole network as one HTML page.

    The page is public: it holds no name and no id of a student, and needs no other file.

    Raises:
        ValueError: if Setka does not speak the language.
    """
    speech = speech_in(language)
    people = People(problem, speech)
    plan = known_plan(problem, plan)
    figures = Figures(problem, plan)
    context = {
        **page_context(problem, plan, people),
        "page_title": f"{speech.title(problem.title)}: {verdict(figures, speech)}",
        "heading": verdict(figures, speech),
        "sections": [
            ("flows", speech.gettext("Schools")),
            ("week", speech.gettext("Week")),
            ("groups", speech.gettext("Groups")),
            ("dates", speech.gettext("Dates")),
            ("unmet", speech.gettext("Not met")),
            ("search", speech.gettext("Search")),
            ("rules", speech.gettext("Rules")),
        ],
        "figures": figures,
        "looks": looks_of(problem.courses),
        "tiles": tiles(figures, speech),
        "groups": network_rows.group_rows(figures, people),
        **_schools(figures, people),
        **_week(figures, people),
        **_groups(figures, people),
        **_unmet(figures, people),
        **_search(figures, people),
    }
    return rendered("network.html", speech, context)


def page_context(problem: Problem, plan: Plan, people: People) -> Mapping[str, object]:
    """Return what every page says of itself: what, for which dates, from which source."""
    speech = people.speech
    title = speech.title(problem.title)
    first, last = problem.year.start, problem.year.until
    short = f"{first.year}/{str(last.year)[-2:]}"
    year = speech.gettext("school year {years}", years=short)
    engine = plan.run.engine or "setka"
    running_source = f"{engine}, {plan.problem[:12]}"
    if problem.is_synthetic:
        synthetic = speech.gettext("Synthetic data")
        running_source += f". {synthetic}"
    return {
        "people": people,
        "plan": plan,
        "is_synthetic": problem.is_synthetic or plan.is_synthetic,
        "subheading": speech.gettext(
            "{title}. The plan: {status}.",
            title=title if short in title else f"{title}, {year}",
            status=status_words(plan, speech),
        ),
        "running_head": title,
        "running_dates": year,
        "running_source": running_source,
        "footer": [
            speech.gettext("Source: {title}", title=title),
            speech.gettext("Version: {engine}", engine=engine),
            speech.gettext("Seed: {seed}", seed=str(plan.run.seed)),
            speech.gettext("Digest of the problem: {digest}", digest=plan.problem),
            *([] if plan.run.is_complete else [speech.gettext("Stopped before its end")]),
        ],
    }


def _schools(figures: Figures, people: People) -> Mapping[str, object]:
    speech = people.speech
    schools = [school.school.id for school in figures.schools]
    rows = network_rows.school_rows(figures, people)
    wishes = figures.wishes
    grades = sorted(figures.guests_by_grade)
    hosts = [s for s in schools if any(host == s for _, host in figures.flows)]
    return {
        "flows": figures.flows,
        "flow_maps": [
            (flow_map(figures.flows, schools, 760, 150), "desk"),
            (flow_map(figures.flows, schools, 358, 130), "phone"),
        ],
        "flows_title": speech.gettext("Flows of guests; the table below says the same"),
        "hue_of": {host: HUES[i % len(HUES)] for i, host in enumerate(hosts)},
        "flow_homes": [s for s in schools if any(home == s for home, _ in figures.flows)],
        "flow_hosts": hosts,
        "sent": {row.figures.school.id: row.sent for row in rows},
        "hosted": {row.figures.school.id: row.figures.guests_hosted for row in rows},
        "guests": len(figures.guests),
        "guests_by_grade": grades_words(figures, figures.guests, speech),
        "group_count": len(figures.plan.groups),
        "schools": rows,
        "schools_line": speech.gettext(
            "{schools}; coverage {coverage}",
            schools=unit_words("schools", len(schools), speech),
            coverage=coverage_words(figures, speech),
        ),
        "grades_key": speech.gettext("By grade: {grades}", grades=", ".join(map(str, grades))),
        "total_wishes": network_rows.of_words(wishes.met, wishes.reachable, people),
        "total_share": "" if wishes.share is None else speech.percent(wishes.share, 0),
        "fairness_line": network_rows.fairness_words(figures, people),
    }


def _week(figures: Figures, people: People) -> Mapping[str, object]:
    speech, problem = people.speech, figures.problem

    def board_line(site: str) -> str:
        place = problem.site[site]
        bells = [bell for schedule in place.bells for bell in schedule.lessons]
        parts = [place.address]
        if bells:
            first = min(bells, key=lambda bell: bell.start)
            length = unit_words("minutes", first.until - first.start, speech)
            start = speech.clock(first.start)
            parts.append(
                speech.gettext("lessons of {length} from {start}", length=length, start=start)
            )
        return ", ".join(part for part in parts if part)

    def when_words(group: Group, meeting: Meeting) -> str:
        parts = [network_rows.weeks_of_meeting(figures, people, group, meeting)]
        if meeting.is_remote:
            parts.append(speech.gettext("at a distance"))
        return ", ".join(part for part in parts if part)

    def day_columns(week: board.Board) -> int:
        return sum(board.lane_width(lane) for lane in week.lanes)

    open_courses = {group.course for group in figures.plan.groups}
    return {
        "glance": board.boards(problem, figures.plan, _GLANCE_SCALE),
        "boards": board.boards(problem, figures.plan, _BOARD_SCALE),
        "open_courses": [course.id for course in problem.courses if course.id in open_courses],
        "board_line": board_line,
        "when_words": when_words,
        "day_columns": day_columns,
        "lane_width": board.lane_width,
        "least_lane": board.least_lane,
        "least_width": board.least_width,
        "size_words": partial(size_words, figures, people),
        "teachers_of": partial(teachers_of, people),
    }


def size_words(figures: Figures, people: People, group: Group) -> str:
    """Say guests and own students of a group, and how many it holds at most: 9+3 of 15."""
    guests = len(figures.guests_of(group))
    return people.speech.gettext(
        "{guests}+{own} of {most}",
        guests=guests,
        own=len(group.attendees) - guests,
        most=figures.problem.course[group.course].max_size,
    )


def teachers_of(people: People, group: Group) -> str:
    """Name the teachers of a group, or number them."""
    return ", ".join(people.teacher(teacher) for teacher in group.teachers)


def _groups(figures: Figures, people: People) -> Mapping[str, object]:
    speech = people.speech
    enrolments = sum(len(group.attendees) for group in figures.plan.groups)
    hours = sum(figures.problem.course[group.course].hours_total for group in figures.plan.groups)
    months = network_rows.months_of(figures.plan)
    return {
        "groups_line": speech.gettext(
            "{groups}, {seats} taken, {hours} of lessons in the year",
            groups=unit_words("groups", len(figures.plan.groups), speech),
            seats=unit_words("seats", enrolments, speech),
            hours=unit_words("hours", hours, speech),
        ),
        "dates_head": [
            (speech.gettext("Group"), ""),
            *((speech.month(month).capitalize(), "") for month in months),
        ],
    }


def _unmet(figures: Figures, people: People) -> Mapping[str, object]:
    speech = people.speech
    unmet = figures.unmet
    reachable = sum(each.is_reachable for each in unmet)
    heading = (
        speech.ngettext("{n} request is not met", "{n} requests are not met", len(unmet))
        if unmet
        else speech.gettext("Every request is met")
    )
    line = (
        speech.ngettext(
            "for {n} of them a possible place exists, but not for all at once",
            "for {n} of them possible places exist, but not for all at once",
            reachable,
        )
        if unmet
        else ""
    )
    return {
        "unmet_heading": heading,
        "unmet_line": line,
        "reasons": network_rows.reasons(figures, people),
        "unmet_tables": network_rows.unmet_tables(figures, people) if unmet else [],
    }


def _search(figures: Figures, people: People) -> Mapping[str, object]:
    speech, plan = people.speech, figures.plan
    breaches = breach_count(figures)
    rules = len(plan.rules)
    heading = speech.gettext("The rules have not been checked")
    if rules and not breaches:
        heading = speech.ngettext("The {n} rule is kept", "All {n} rules are kept", rules)
    elif breaches:
        heading = speech.ngettext("{n} breach of the rules", "{n} breaches of the rules", breaches)
    # Without a known bound the value stands in its place: a curve would claim what nobody proved.
    history = plan.run.history if plan.has_bound else ()
    return {
        "search_line": status_words(plan, speech),
        "curves": [(curve(history, 760, 280), "desk"), (curve(history, 358, 240), "phone")]
        if history
        else [],
        "curve_title": speech.gettext(
            "Value of the plan and bound over time: in the end {value} and {bound}",
            value=plan.value,
            bound=plan.bound,
        ),
        "prices": network_rows.price_rows(plan, people),
        "rules": network_rows.rule_rows(plan, people),
        "rules_heading": heading,
        "rules_line": speech.gettext("the number says how often a rule is broken"),
    }
