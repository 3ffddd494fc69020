"""Clock times, weekdays, week masks and dates, as code and files write them."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from setka.planner.problem import Calendar, Closure, Period, Slot, Year
from setka.planner.problem.time import (
    ALL_WEEKS,
    EVEN_WEEKS,
    ODD_WEEKS,
    Weeks,
    clock_text,
    weeks_of,
    weeks_text,
)

SLOT = TypeAdapter(Slot)
WEEKS = TypeAdapter[int](Weeks)
YEAR = Year(dt.date(2026, 9, 1), dt.date(2027, 5, 29))


def test_slot_is_numbers_in_code_and_words_in_a_file() -> None:
    slot = Slot(0, 510, 24 * 60, 0b101)

    assert SLOT.dump_json(slot) == b'{"day":"mon","start":"08:30","until":"24:00","weeks":"1,3"}'
    assert SLOT.validate_json(SLOT.dump_json(slot), strict=True) == slot


def test_slot_may_be_written_in_words_in_code_too() -> None:
    words = SLOT.validate_python({"day": "sun", "start": "00:00", "until": "08:30", "weeks": "odd"})

    assert words == Slot(6, 0, 510, ODD_WEEKS)


@pytest.mark.parametrize(
    "slot",
    [
        {"day": 7, "start": 0, "until": 1},
        {"day": -1, "start": 0, "until": 1},
        {"day": True, "start": 0, "until": 1},
        {"day": 0, "start": -1, "until": 1},
        {"day": 0, "start": 0, "until": 24 * 60 + 1},
        {"day": 0, "start": 0.5, "until": 1},
        {"day": 0, "start": 0, "until": 1, "weeks": 0},
        {"day": 0, "start": 0, "until": 1, "weeks": ALL_WEEKS + 1},
        {"day": 0, "start": 0, "until": 1, "room": "a"},
    ],
    ids=str,
)
def test_slot_refuses_nonsense_in_code(slot: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        SLOT.validate_python(slot)


@pytest.mark.parametrize(
    ("text", "weeks"),
    [
        ("all", list(range(1, 61))),
        ("odd", list(range(1, 61, 2))),
        ("even", list(range(2, 61, 2))),
        ("7", [7]),
        ("1-3", [1, 2, 3]),
        ("2-8/2", [2, 4, 6, 8]),
        ("1-3,5-9/2,60", [1, 2, 3, 5, 7, 9, 60]),
        ("01,3-03", [1, 3]),
    ],
)
def test_weeks_read(text: str, weeks: list[int]) -> None:
    assert weeks_of(WEEKS.validate_python(text)) == weeks


@pytest.mark.parametrize(
    "text", ["", "0", "61", "3-1", "1-61", "1,,2", "1 - 3", "1-9/3", "1/2", "Odd", "-1", "1-"]
)
def test_weeks_refuse(text: str) -> None:
    with pytest.raises(ValidationError):
        WEEKS.validate_python(text)


@pytest.mark.parametrize(
    ("mask", "text"),
    [
        (ALL_WEEKS, "all"),
        (ODD_WEEKS, "odd"),
        (EVEN_WEEKS, "even"),
        (0b1, "1"),
        (0b111, "1-3"),
        (0b101, "1,3"),
        (0b10101, "1-5/2"),
        (0b1110101, "1-5/2,6-7"),
        (0b101011, "1-2,4,6"),
    ],
)
def test_weeks_text_is_short(mask: int, text: str) -> None:
    assert weeks_text(mask) == text


@given(st.integers(1, ALL_WEEKS))
def test_weeks_text_is_read_back(mask: int) -> None:
    assert WEEKS.validate_python(weeks_text(mask)) == mask


@given(st.integers(0, 24 * 60 - 1), st.integers(1, 24 * 60))
def test_clock_text_is_read_back(start: int, until: int) -> None:
    slot = {"day": "mon", "start": clock_text(start), "until": clock_text(until)}

    assert SLOT.validate_python(slot) == Slot(0, start, until)


def test_year_counts_weeks_from_the_monday_before_its_start() -> None:
    assert YEAR.monday == dt.date(2026, 8, 31)
    assert YEAR.weeks == 39
    assert YEAR.date(1, 1) == YEAR.start
    assert YEAR.week(YEAR.start) == YEAR.week(dt.date(2026, 9, 6)) == 1
    assert YEAR.week(dt.date(2026, 9, 7)) == 2


def test_calendar_is_open_in_terms_but_not_on_free_and_closed_days() -> None:
    calendar = Calendar(
        id="five",
        week_days=5,
        term_scheme="half_year",
        terms=(Period(dt.date(2026, 9, 1), dt.date(2026, 12, 30)),),
        closed=(Closure(dt.date(2026, 11, 4), dt.date(2026, 11, 5), "public_holiday"),),
        make_up_days=(dt.date(2026, 11, 7), dt.date(2027, 2, 20)),
    )
    dates = {
        dt.date(2026, 8, 31): False,  # before the term
        dt.date(2026, 9, 1): True,
        dt.date(2026, 9, 5): False,  # a Saturday
        dt.date(2026, 11, 4): False,  # closed
        dt.date(2026, 11, 5): True,
        dt.date(2026, 11, 7): True,  # a Saturday that makes up for it
        dt.date(2026, 12, 30): False,  # after the term
        dt.date(2027, 2, 20): False,  # makes up for something outside the term
    }

    assert {date: calendar.is_open(date) for date in dates} == dates
