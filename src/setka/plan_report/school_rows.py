"""Rows of a school's report: who is away, groups hosted, times to keep free, unmet requests."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from setka.plan_report.lessons_of_group import dated, period_words, slots, weeks_words
from setka.plan_report.network_rows import in_order, meeting_words
from setka.plan_report.price_words import unit_words
from setka.plan_report.unmet_words import unmet_sentence_words, unmet_title_words
from setka.planner.problem.time import weeks_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from setka.plan_report.figures import Figures
    from setka.plan_report.people import People
    from setka.plan_report.speech import Speech
    from setka.plan_report.student_year import StudentYear, Way
    from setka.planner.plan import Group, Meeting
    from setka.planner.problem import Problem


@dataclass(frozen=True)
class Away:
    """Students who leave together for one meeting."""

    day: int
    leaves: int
    returns: int
    group: Group
    meeting: Meeting
    way: str
    weeks: str
    is_remote: bool
    students: Sequence[str]


@dataclass(frozen=True)
class _Leaving:
    """What students who leave together have in common; sorts by the clock."""

    day: int
    leaves: int
    returns: int
    group: str
    start: int
    way: str
    is_remote: bool


def own_students(problem: Problem, school: str) -> list[str]:
    """List the students of a school who have requests."""
    return [s.id for s in problem.students if problem.home_school(s.id) == school]


def away(figures: Figures, people: People, school: str) -> list[Away]:
    """List by weekday and clock which students of a school are at network lessons elsewhere.

    Students who take part at a distance stay at the school: they are listed with the lesson's time.
    """
    found: dict[_Leaving, tuple[Group, Meeting, list[str]]] = {}
    for student in own_students(figures.problem, school):
        year = figures.years.get(student)
        for group in year.groups if year else ():
            for meeting in slots(group):
                leaving = _leaving(year, people, group, meeting) if year else None
                if leaving:
                    found.setdefault(leaving, (group, meeting, []))[2].append(student)
    in_time = sorted(
        found.items(), key=lambda item: (item[0].day, item[0].leaves, item[0].group, item[0].way)
    )
    return [
        Away(
            leaving.day,
            leaving.leaves,
            leaving.returns,
            group,
            meeting,
            leaving.way,
            _weeks(figures.problem, group, meeting, people.speech),
            leaving.is_remote,
            students,
        )
        for leaving, (group, meeting, students) in in_time
    ]


def _leaving(year: StudentYear, people: People, group: Group, meeting: Meeting) -> _Leaving | None:
    dates = [lesson.date for lesson in dated(group, meeting) if lesson.date in year.meetings]
    is_at_home = group.site == year.problem.home_site(year.student)
    if not dates or (is_at_home and not meeting.is_remote):
        return None
    if meeting.is_remote or is_at_home:
        return _Leaving(
            meeting.day,
            meeting.start,
            meeting.until,
            group.id,
            meeting.start,
            people.speech.gettext("at a distance, stays at the own school"),
            is_remote=True,
        )
    day = year.day(dates[0])
    return _Leaving(
        meeting.day,
        meeting.start if day.leaves is None else day.leaves,
        meeting.until if day.returns is None else day.returns,
        group.id,
        meeting.start,
        ways_words(people, day.ways),
        is_remote=False,
    )


def ways_words(people: People, ways: Sequence[Way]) -> str:
    """Say how a student goes: there, and back if the way back is another."""
    said = list(dict.fromkeys(way_words(people, way) for way in ways))
    if len(said) < _BOTH:
        return "".join(said)
    modes = {"" if way.trip else mode_of(people.problem, way) for way in ways}
    if len(modes) == 1 and not ways[0].trip:
        minutes = unit_words("minutes", ways[-1].until - ways[-1].start, people.speech)
        return people.speech.gettext("{way}, back {minutes}", way=said[0], minutes=minutes)
    return people.speech.gettext("{way}; back: {way_back}", way=said[0], way_back=said[-1])


def way_words(people: People, way: Way) -> str:
    """Say how one journey is made and how long it takes."""
    speech = people.speech
    minutes = unit_words("minutes", way.until - way.start, speech)
    if way.trip is not None:
        return speech.gettext(
            "bus {departs}–{arrives}",
            departs=speech.clock(way.trip.departs),
            arrives=speech.clock(way.trip.arrives),
        )
    match mode_of(people.problem, way):
        case "walk":
            return speech.gettext("on foot, {minutes}", minutes=minutes)
        case "car":
            return speech.gettext("by car, {minutes}", minutes=minutes)
        case _:
            return speech.gettext("by public transport, {minutes}", minutes=minutes)


def mode_of(problem: Problem, way: Way) -> str:
    """Find by which means the shortest journey between two sites is made."""
    journeys = [
        journey
        for journey in problem.journeys
        if (journey.origin, journey.destination) == (way.origin, way.destination)
    ]
    return min(journeys, key=lambda j: j.minutes).mode if journeys else "public_transport"


def _weeks(problem: Problem, group: Group, meeting: Meeting, speech: Speech) -> str:
    dates = [lesson.date for lesson in dated(group, meeting)]
    return f"{weeks_words(problem, dates, speech)}, {speech.span_of_dates(min(dates), max(dates))}"


@dataclass(frozen=True)
class Guest:
    """A line of an attendance list."""

    name: str
    school: str
    class_name: str
    is_guest: bool
    arrives: str


@dataclass(frozen=True)
class Hosted:
    """A group that the school hosts, with its attendance list."""

    group: Group
    meetings: Sequence[str]
    period: str
    dates: str
    reserve: str
    attendees: Sequence[Guest]


def hosted(figures: Figures, people: People, school: str) -> list[Hosted]:
    """List the groups that a school hosts, with the home school and class beside each student."""
    speech = people.speech
    found = []
    for group in in_order(figures):
        if figures.host(group) != school:
            continue
        attendees = [_guest(figures, people, group, student) for student in group.attendees]
        attendees.sort(key=lambda guest: (not guest.is_guest, guest.school, guest.name))
        found.append(
            Hosted(
                group,
                [meeting_words(figures, people, group, meeting) for meeting in slots(group)],
                period_words(group, speech),
                speech.dates(lesson.date for lesson in group.lessons),
                speech.dates(lesson.date for lesson in group.reserve),
                attendees,
            )
        )
    return found


def _guest(figures: Figures, people: People, group: Group, student: str) -> Guest:
    return Guest(
        people.student(student),
        people.home_school(student),
        people.class_of(student),
        figures.problem.is_guest(student, group.site),
        _arrival(figures, people, group, student),
    )


def _arrival(figures: Figures, people: People, group: Group, student: str) -> str:
    """Say when a student comes to the host: by bus, alone, or not at all."""
    speech = people.speech
    in_person = [meeting for meeting in slots(group) if not meeting.is_remote]
    if not in_person:
        return speech.gettext("at a distance")
    home = figures.problem.home_site(student)
    if home == group.site:
        return speech.gettext("own student")
    trips = [
        figures.problem.trip[ride.trip]
        for ride in figures.plan.rides
        if ride.student == student and figures.problem.trip[ride.trip].origin == home
    ]
    here = [trip for trip in trips if trip.destination == group.site]
    if here:
        return speech.gettext("bus at {arrives}", arrives=speech.clock(here[0].arrives))
    return speech.gettext("comes alone")


@dataclass(frozen=True)
class KeepFreeRow:
    """A time that the home timetable must leave free."""

    day: int
    span: str
    who: str
    students: str
    weeks: str


def keep_free(figures: Figures, people: People, school: str) -> list[KeepFreeRow]:
    """List the times that the timetable of a school must leave free, by weekday and clock."""
    problem, speech = figures.problem, people.speech
    rows = []
    for time in sorted(figures.plan.keep_free, key=lambda t: (t.day, t.start, t.until, t.who)):
        if time.who in problem.school_class:
            site = problem.school_class[time.who].site
            who = speech.gettext("class {name}", name=people.school_class(time.who))
        elif time.who in problem.teacher:
            site = problem.teacher[time.who].home_site
            who = people.teacher(time.who)
        else:
            continue
        if problem.site[site].school != school:
            continue
        rows.append(
            KeepFreeRow(
                time.day,
                speech.span(time.start, time.until),
                who,
                ", ".join(people.student(student) for student in time.students),
                _mask_words(problem, time.day, time.weeks, speech),
            )
        )
    return rows


def _mask_words(problem: Problem, day: int, weeks: int, speech: Speech) -> str:
    """Say the weeks of a mask: parity and period, or the single dates if they are few."""
    year = problem.year
    known = [week for week in weeks_of(weeks) if week <= year.weeks]
    dates = [year.date(week, day) for week in known]
    dates = [date for date in dates if year.start <= date < year.until]
    if not dates:
        return ""
    if len(dates) <= _FEW:
        return speech.dates(dates)
    words = weeks_words(problem, dates, speech)
    return f"{words}, {speech.span_of_dates(min(dates), max(dates))}"


_BOTH = 2
_FEW = 3
"""So many dates are named one by one."""


@dataclass(frozen=True)
class UnmetRequest:
    """An unmet request of an own student."""

    student: str
    class_name: str
    course: str
    reason: str
    sentence: str


def unmet(figures: Figures, people: People, school: str) -> list[UnmetRequest]:
    """List the unmet requests of the students of a school, with the reason of each."""
    problem, speech = figures.problem, people.speech
    return [
        UnmetRequest(
            people.student(each.student),
            people.class_of(each.student),
            each.course,
            unmet_title_words(each.kind, speech).capitalize(),
            unmet_sentence_words(each, speech),
        )
        for each in figures.unmet
        if problem.home_school(each.student) == school
    ]


def lost_words(figures: Figures, people: People, student: str) -> str:
    """Say which lessons a student loses because the own school is closed."""
    dates: list[dt.date] = []
    for lost in figures.plan.lost:
        if lost.student == student:
            dates += lost.dates
    if not dates:
        return ""
    return people.speech.ngettext(
        "Loses {n} lesson, the own school being closed: {dates}.",
        "Loses {n} lessons, the own school being closed: {dates}.",
        len(dates),
        dates=people.speech.dates(dates),
    )
