"""Time as schools keep it: clock times, weekdays, week masks, dates, calendars."""

from __future__ import annotations

import datetime as dt
import re
from contextlib import suppress
from dataclasses import field
from functools import cached_property
from typing import Annotated, Literal, TypeGuard

from pydantic import (
    BeforeValidator,
    ConfigDict,
    Field,
    PlainSerializer,
    ValidationInfo,
    WithJsonSchema,
)
from pydantic.dataclasses import dataclass
from pydantic_core import PydanticCustomError

STRICT = ConfigDict(extra="forbid", allow_inf_nan=False, use_attribute_docstrings=True)

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
DAYS_A_WEEK = 7
MOST_WEEKS = 60
"""A year never has more school weeks than this; the width of a week mask."""

ALL_WEEKS = (1 << MOST_WEEKS) - 1
ODD_WEEKS = sum(1 << i for i in range(0, MOST_WEEKS, 2))
EVEN_WEEKS = ALL_WEEKS ^ ODD_WEEKS
MINUTES_A_DAY = 24 * 60

_CLOCK = re.compile(r"([01][0-9]|2[0-3]):([0-5][0-9])|24:00")
_SOME_WEEKS = re.compile(r"([0-9]{1,2})(?:-([0-9]{1,2})(?:/2)?)?")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_NAMED_WEEKS = {"all": ALL_WEEKS, "odd": ODD_WEEKS, "even": EVEN_WEEKS}


def _is_number(value: object, info: ValidationInfo) -> TypeGuard[int]:
    """Accept plain numbers in code; a file writes words."""
    return info.mode == "python" and isinstance(value, int) and not isinstance(value, bool)


def _parse_clock(value: object, info: ValidationInfo) -> int:
    if _is_number(value, info) and 0 <= value <= MINUTES_A_DAY:
        return value
    match = _CLOCK.fullmatch(value) if isinstance(value, str) else None
    if match is None:
        raise PydanticCustomError("clock", "expected a clock time HH:MM")
    return MINUTES_A_DAY if value == "24:00" else int(match[1]) * 60 + int(match[2])


def clock_text(minutes: int) -> str:
    """Write minutes since 00:00 as HH:MM."""
    return f"{minutes // 60:02}:{minutes % 60:02}"


def _parse_weekday(value: object, info: ValidationInfo) -> int:
    if _is_number(value, info) and 0 <= value < DAYS_A_WEEK:
        return value
    if value not in WEEKDAYS:
        raise PydanticCustomError("weekday", "expected mon, tue, wed, thu, fri, sat or sun")
    return WEEKDAYS.index(str(value))


def _parse_weeks(value: object, info: ValidationInfo) -> int:
    if _is_number(value, info) and 1 <= value <= ALL_WEEKS:
        return value
    if isinstance(value, str) and value in _NAMED_WEEKS:
        return _NAMED_WEEKS[value]
    mask = 0
    for part in value.split(",") if isinstance(value, str) else [""]:
        match = _SOME_WEEKS.fullmatch(part)
        first = int(match[1]) if match else 0
        last = int(match[2] or first) if match else 0
        if not 1 <= first <= last <= MOST_WEEKS:
            raise PydanticCustomError(
                "weeks", "expected all, odd, even or weeks as in 1-17,20-34/2"
            )
        for week in range(first, last + 1, 2 if part.endswith("/2") else 1):
            mask |= 1 << (week - 1)
    return mask


def _parse_date(value: object, info: ValidationInfo) -> object:
    """Let a file write a date in one way only; the other ways of the library are surprises."""
    if info.mode == "python":
        return value
    if isinstance(value, str) and _DATE.fullmatch(value):
        with suppress(ValueError):
            return dt.date.fromisoformat(value)
    raise PydanticCustomError("date", "expected a date YYYY-MM-DD")


def weeks_text(mask: int) -> str:
    """Write a week mask in a short form that ``Weeks`` reads back."""
    for name, named in _NAMED_WEEKS.items():
        if mask == named:
            return name
    parts: list[str] = []
    weeks = weeks_of(mask)
    at = 0
    while at < len(weeks):
        end = _end_of_run(weeks, at, 1)
        step = ""
        if end == at and _end_of_run(weeks, at, 2) > at + 1:
            end = _end_of_run(weeks, at, 2)
            step = "/2"
        parts.append(f"{weeks[at]}" if end == at else f"{weeks[at]}-{weeks[end]}{step}")
        at = end + 1
    return ",".join(parts)


def _end_of_run(weeks: list[int], at: int, step: int) -> int:
    while at + 1 < len(weeks) and weeks[at + 1] == weeks[at] + step:
        at += 1
    return at


def weeks_of(mask: int) -> list[int]:
    """List the week numbers (from 1) of a mask."""
    return [i + 1 for i in range(mask.bit_length()) if mask >> i & 1]


_WEEKS_PART = "[0-9]{1,2}(-[0-9]{1,2}(/2)?)?"

Clock = Annotated[
    int,
    BeforeValidator(_parse_clock),
    PlainSerializer(clock_text, return_type=str),
    WithJsonSchema(
        {
            "type": "string",
            "description": "a clock time HH:MM of the local day",
            "pattern": "^(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)$",
        }
    ),
]
Weekday = Annotated[
    int,
    BeforeValidator(_parse_weekday),
    PlainSerializer(lambda day: WEEKDAYS[day], return_type=str),
    WithJsonSchema({"enum": list(WEEKDAYS)}),
]
Weeks = Annotated[
    int,
    BeforeValidator(_parse_weeks),
    PlainSerializer(weeks_text, return_type=str),
    WithJsonSchema(
        {
            "type": "string",
            "description": "all, odd, even, or week numbers from 1: 1-17,20-34/2 (every second)",
            "pattern": f"^(all|odd|even|{_WEEKS_PART}(,{_WEEKS_PART})*)$",
        }
    ),
]
Date = Annotated[dt.date, BeforeValidator(_parse_date)]
Id = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9._-]{0,63}$")]
Count = Annotated[int, Field(ge=0, le=100_000, strict=True)]
Positive = Annotated[int, Field(ge=1, le=100_000, strict=True)]
Minutes = Annotated[int, Field(ge=0, le=24 * 60, strict=True)]
Grade = Annotated[int, Field(ge=1, le=11, strict=True)]
LoadKind = Literal["curricular", "extracurricular", "additional"]


@dataclass(config=STRICT, frozen=True)
class Slot:
    """A time of the week, from ``start`` until before ``until``, in some weeks."""

    day: Weekday
    start: Clock
    until: Clock
    weeks: Weeks = ALL_WEEKS


@dataclass(config=STRICT, frozen=True)
class Period:
    """Dates from ``start`` (included) to ``until`` (excluded)."""

    start: Date
    until: Date


@dataclass(config=STRICT, frozen=True)
class Closure:
    """Dates on which a school is closed, and why."""

    start: Date
    until: Date
    kind: Literal["vacation", "public_holiday", "exam_day", "school_event", "quarantine", "day_off"]


@dataclass(config=STRICT, frozen=True)
class Calendar:
    """The academic calendar of a school's grade group: week type, terms, closed dates."""

    id: Id
    week_days: Literal[5, 6]
    term_scheme: Literal["quarter", "trimester", "half_year", "module"]
    terms: tuple[Period, ...]
    closed: tuple[Closure, ...] = ()
    make_up_days: tuple[Date, ...] = ()
    """Dates with lessons although the weekday is free; they follow that weekday's timetable."""

    def is_open(self, date: dt.date) -> bool:
        """Tell whether lessons are held on a date."""
        if not any(term.start <= date < term.until for term in self.terms):
            return False
        if date in self.make_up_days:
            return True
        if date.weekday() >= self.week_days:
            return False
        return not any(closure.start <= date < closure.until for closure in self.closed)


@dataclass(config=STRICT, frozen=True)
class Year:
    """The school year; its first week is the one (Monday to Sunday) that holds ``start``."""

    start: Date
    until: Date
    zone: str = field(default="Europe/Volgograd")

    @cached_property
    def monday(self) -> dt.date:
        """The Monday of the first week."""
        return self.start - dt.timedelta(days=self.start.weekday())

    @cached_property
    def weeks(self) -> int:
        """How many weeks the year touches."""
        return ((self.until - dt.timedelta(days=1)) - self.monday).days // 7 + 1

    def date(self, week: int, day: int) -> dt.date:
        """Give the date of a weekday (0 is Monday) in a week (from 1)."""
        return self.monday + dt.timedelta(days=7 * (week - 1) + day)

    def week(self, date: dt.date) -> int:
        """Give the week number (from 1) of a date."""
        return (date - self.monday).days // 7 + 1
