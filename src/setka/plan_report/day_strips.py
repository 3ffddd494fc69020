"""Geometry of a student's card: a strip for each day with a network lesson, and the load bars."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from setka.plan_report.board import FIRST, LAST
from setka.plan_report.price_words import unit_words
from setka.plan_report.school_rows import mode_of, way_words

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from setka.plan_report.people import People
    from setka.plan_report.student_year import Day, StudentYear, Week

_MINUTES: Final = LAST - FIRST
_SPARE: Final = 1
"""Hours of free room to the right of the cap."""


@dataclass(frozen=True)
class Piece:
    """A part of a strip: ``left`` and ``width`` in percent."""

    kind: str
    left: float
    width: float
    words: str
    course: str = ""
    place: str = ""
    dot: str = ""
    """The number of the host, where its name has no room."""
    icon: str = ""


@dataclass(frozen=True)
class Strip:
    """A day of a student from 08:00 to 19:00, and what it says in words."""

    weekday: str
    date: str
    pieces: Sequence[Piece]
    words: str


def strips(year: StudentYear, people: People) -> list[Strip]:
    """Draw a strip for each weekday with a network lesson, in the fullest week where it can be."""
    fullest = year.fullest_week
    dates: dict[int, dt.date] = {}
    for date in year.meetings:
        is_fullest = fullest is not None and 0 <= (date - fullest.monday).days < _WEEK
        if date.weekday() not in dates or (
            is_fullest and not _is_in(dates[date.weekday()], fullest)
        ):
            dates[date.weekday()] = date
    return [_strip(year.day(date), people) for _, date in sorted(dates.items())]


_WEEK: Final = 7


def _is_in(date: dt.date, week: Week | None) -> bool:
    return week is not None and 0 <= (date - week.monday).days < _WEEK


def _strip(day: Day, people: People) -> Strip:
    speech = people.speech
    pieces = [
        _piece(
            "window" if home.is_released else "home",
            home.start,
            home.until,
            speech.gettext("window of a replaced lesson")
            if home.is_released
            else speech.gettext("lesson"),
            people,
        )
        for home in day.home
    ]
    pieces += [
        _piece("wait", start, until, speech.gettext("wait"), people) for start, until in day.waits
    ]
    for way in day.ways:
        piece = _piece("way", way.start, way.until, way_words(people, way), people)
        icon = "walk" if way.trip is None and mode_of(people.problem, way) == "walk" else "bus"
        pieces.append(Piece(piece.kind, piece.left, piece.width, piece.words, icon=icon))
    said = []
    for lesson in day.network:
        site = people.site(lesson.place)
        words = f"{people.course(lesson.group.course)}, {site}"
        if lesson.is_remote:
            words = f"{words}, {speech.gettext('at a distance')}"
        piece = _piece("net", lesson.start, lesson.until, words, people)
        said.append(f"{words}, {speech.span(lesson.start, lesson.until)}")
        pieces.append(
            Piece(
                piece.kind,
                piece.left,
                piece.width,
                piece.words,
                course=lesson.group.course,
                place=speech.gettext("at a distance") if lesson.is_remote else site,
                dot=""
                if lesson.is_remote
                else people.dot(people.problem.site[lesson.place].school),
            )
        )
    home = [home for home in day.home if not home.is_released]
    if home:
        span = speech.span(min(h.start for h in home), max(h.until for h in home))
        said.insert(0, speech.gettext("own school {span}", span=span))
    return Strip(
        speech.weekday(day.date.weekday()).capitalize(),
        speech.date(day.date),
        pieces,
        "; ".join(said),
    )


def _piece(kind: str, start: int, until: int, words: str, people: People) -> Piece:
    left = max(0.0, 100 * (start - FIRST) / _MINUTES)
    right = min(100.0, 100 * (until - FIRST) / _MINUTES)
    return Piece(
        kind,
        round(left, 2),
        round(max(0.0, right - left), 2),
        f"{words}, {people.speech.span(start, until)}",
    )


@dataclass(frozen=True)
class LoadPart:
    """A part of a load bar: the own school, or a course."""

    course: str
    width: float


@dataclass(frozen=True)
class DayLoad:
    """Lessons of a day as cells, the most that the law allows as a post."""

    weekday: str
    cells: Sequence[tuple[str, float]]
    post: float | None
    count: str
    words: str
    is_over: bool


@dataclass(frozen=True)
class Load:
    """The fullest week of a student against the cap."""

    week: str
    hours: str
    verdict: str
    is_over: bool
    parts: Sequence[LoadPart]
    post: float | None
    days: Sequence[DayLoad]


def load_of(year: StudentYear, people: People) -> Load | None:
    """Draw up the load of the fullest week; none without a network lesson."""
    week = year.fullest_week
    if week is None:
        return None
    speech, whole = people.speech, max(week.hours, week.cap or 0) + _SPARE
    parts = [LoadPart("", round(100 * week.home / whole, 2))]
    parts += [LoadPart(course, round(100 * n / whole, 2)) for course, n in week.network.items()]
    over = week.hours - week.cap if week.cap is not None else 0
    return Load(
        week=speech.span_of_dates(week.monday, _sunday(week)),
        hours=hours_words(week, people),
        verdict=speech.ngettext("{n} hour too many", "{n} hours too many", over)
        if over > 0
        else speech.gettext("within the limit"),
        is_over=over > 0,
        parts=parts,
        post=None if week.cap is None else round(100 * week.cap / whole, 2),
        days=_days(year, week, people),
    )


def hours_words(week: Week, people: People) -> str:
    """Say the hours of a week against the cap: 33 of 34 hours."""
    if week.cap is None:
        return unit_words("hours", week.hours, people.speech)
    return people.speech.ngettext(
        "{hours} of {n} hour", "{hours} of {n} hours", week.cap, hours=week.hours
    )


def _sunday(week: Week) -> dt.date:
    return week.monday.fromordinal(week.monday.toordinal() + _WEEK - 1)


def _days(year: StudentYear, week: Week, people: People) -> list[DayLoad]:
    dates = [week.monday.fromordinal(week.monday.toordinal() + day) for day in range(6)]
    days = [day for day in map(year.day, dates) if day.load]
    whole = max([1, *(max(day.load, day.cap or 0) for day in days)]) + _SPARE
    found = []
    for day in days:
        home = day.load - sum(x.lessons for x in day.network if year.counts(x.group))
        cells = [("", round(100 / whole, 2))] * home
        for lesson in day.network:
            if year.counts(lesson.group):
                cells += [(lesson.group.course, round(100 / whole, 2))] * lesson.lessons
        found.append(
            DayLoad(
                people.speech.short_weekday(day.date.weekday()),
                cells,
                None if day.cap is None else round(100 * day.cap / whole, 2),
                people.speech.number(day.load),
                unit_words("lessons", day.load, people.speech),
                is_over=day.cap is not None and day.load > day.cap,
            )
        )
    return found
