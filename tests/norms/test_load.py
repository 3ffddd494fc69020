from dataclasses import replace
from datetime import date

import pytest

from setka.norms.book import FEDERAL_BOOK, NormBook, NormMissing
from setka.norms.codes import NormCode
from setka.norms.load import (
    day_cap,
    earliest_start,
    extracurricular_gap,
    first_lessons,
    latest_end,
    max_lesson_length,
    may_have_second_shift,
    meal_after,
    meal_break,
    overload,
    week_cap,
    week_load,
    year_bounds,
)
from tests.norms.builders import AUTUMN


def test_week_load_exchanges_replaced_lessons_for_network_ones() -> None:
    assert week_load(home=37, replaced=2, network=3) == 38


@pytest.mark.parametrize(
    ("home", "replaced", "network"), [(-1, 0, 0), (34, -1, 0), (34, 0, -1), (1, 2, 0)]
)
def test_week_load_refuses_nonsense(home: int, replaced: int, network: int) -> None:
    with pytest.raises(ValueError, match="cannot be"):
        week_load(home=home, replaced=replaced, network=network)


@pytest.mark.parametrize(
    ("load", "cap", "over"), [(33, 34, 0), (34, 34, 0), (35, 34, 1), (0, 0, 0)]
)
def test_overload_counts_hours_above_the_cap(load: int, cap: int, over: int) -> None:
    assert overload(load, cap) == over


@pytest.mark.parametrize(("load", "cap"), [(-1, 34), (34, -1)])
def test_overload_refuses_negative_hours(load: int, cap: int) -> None:
    with pytest.raises(ValueError, match=f"^Hours cannot be negative: load {load}, cap {cap}.$"):
        overload(load, cap)


def test_week_cap_follows_the_week_type_of_the_home_school() -> None:
    assert (week_cap(FEDERAL_BOOK, 11, 5, AUTUMN), week_cap(FEDERAL_BOOK, 11, 6, AUTUMN)) == (
        34,
        37,
    )


def test_week_cap_has_no_week_of_six_days_in_grade_1() -> None:
    with pytest.raises(NormMissing):
        week_cap(FEDERAL_BOOK, 1, 6, AUTUMN)


def test_day_cap_by_grade() -> None:
    assert [day_cap(FEDERAL_BOOK, grade, AUTUMN) for grade in range(5, 12)] == [
        6, 6, 7, 7, 7, 7, 7,
    ]  # fmt: skip


def test_year_bounds_by_grade() -> None:
    assert {grade: year_bounds(FEDERAL_BOOK, grade, AUTUMN) for grade in range(5, 12)} == {
        5: (986, 1088),
        6: (1020, 1122),
        7: (1088, 1190),
        8: (1122, 1224),
        9: (1122, 1224),
        10: (1085, 1258),
        11: (1085, 1258),
    }


def test_max_lesson_length_is_shorter_with_special_needs() -> None:
    assert (
        max_lesson_length(FEDERAL_BOOK, 9, AUTUMN),
        max_lesson_length(FEDERAL_BOOK, 9, AUTUMN, has_special_needs=True),
    ) == (45, 40)


@pytest.mark.parametrize(
    ("grade", "fixed"),
    [(1, [0]), (5, [0]), (6, [0, 3]), (9, [0, 3]), (11, [0, 3])],
)
def test_first_lessons_are_fixed_on_monday_and_from_grade_6_on_thursday(
    grade: int, fixed: list[int]
) -> None:
    assert [day for day in range(7) if first_lessons(FEDERAL_BOOK, grade, day, AUTUMN)] == fixed


@pytest.mark.parametrize("weekday", [-1, 7])
def test_first_lessons_refuse_a_weekday_that_does_not_exist(weekday: int) -> None:
    with pytest.raises(ValueError, match=f"^There is no weekday {weekday}: "):
        first_lessons(FEDERAL_BOOK, 9, weekday, AUTUMN)


def test_may_have_second_shift_by_grade() -> None:
    allowed = [g for g in range(1, 12) if may_have_second_shift(FEDERAL_BOOK, g, AUTUMN)]

    assert allowed == [2, 3, 4, 6, 7, 8]


def test_figures_of_a_school_in_minutes() -> None:
    assert (
        earliest_start(FEDERAL_BOOK, AUTUMN),
        latest_end(FEDERAL_BOOK, AUTUMN),
        extracurricular_gap(FEDERAL_BOOK, AUTUMN),
        meal_after(FEDERAL_BOOK, AUTUMN),
        meal_break(FEDERAL_BOOK, AUTUMN),
    ) == (480, 1140, 30, 240, 20)


def test_questions_are_answered_by_the_corrected_book() -> None:
    gap = FEDERAL_BOOK.find(NormCode.EXTRACURRICULAR_GAP, on=AUTUMN)
    book = FEDERAL_BOOK.with_changes([replace(gap, value=20, document="Order 12")])

    assert extracurricular_gap(book, AUTUMN) == 20


def test_questions_are_refused_by_an_empty_book() -> None:
    with pytest.raises(NormMissing) as missing:
        earliest_start(NormBook([]), date(2026, 9, 1))

    assert str(missing.value) == "No norm earliest_start for a whole school on 2026-09-01."
