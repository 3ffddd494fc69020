"""The figures of the law, asserted whole: a slip of a digit must turn red."""

import json
from datetime import date

import pytest

from setka.norms.book import FEDERAL_BOOK, NormMissing
from setka.norms.codes import NormCode
from setka.norms.federal import FEDERAL
from setka.norms.norm import Norm, WeekType
from tests.norms.builders import (
    AUTUMN,
    BEFORE_EXPIRY,
    BEFORE_NEW_RULES,
    EXPIRY,
    NEW_RULES,
)

GRADES = range(1, 12)

SCHOOL_FIGURES = {
    NormCode.LIGHT_DAY: 3,
    NormCode.EARLIEST_START: 480,
    NormCode.LATEST_END: 1140,
    NormCode.BREAK_FLOOR: 10,
    NormCode.BIG_BREAK_FLOOR: 20,
    NormCode.BIG_BREAK_CAP: 30,
    NormCode.BIG_BREAK_AFTER_FROM: 2,
    NormCode.BIG_BREAK_AFTER_TO: 3,
    NormCode.EXTRACURRICULAR_GAP: 30,
    NormCode.EXTRACURRICULAR_GAP_FLOOR: 20,
    NormCode.MEAL_AFTER: 240,
    NormCode.MEAL_BREAK: 20,
    NormCode.SHIFTS: 2,
    NormCode.SHIFT_GAP: 30,
    NormCode.BUS_ONE_WAY: 30,
    NormCode.JOURNEY_WARNING: 30,
    NormCode.JOURNEY_BUFFER: 10,
}

GRADE_FIGURES = {
    NormCode.EXTRACURRICULAR_WEEK: dict.fromkeys(GRADES, 10),
    NormCode.STUDY_WEEKS: {1: 33} | dict.fromkeys(range(2, 12), 34),
    NormCode.YEAR_HOURS_FLOOR: {
        5: 986, 6: 1020, 7: 1088, 8: 1122, 9: 1122, 10: 1085, 11: 1085,
    },
    NormCode.YEAR_HOURS_CAP: {
        5: 1088, 6: 1122, 7: 1190, 8: 1224, 9: 1224, 10: 1258, 11: 1258,
    },
    NormCode.LEVEL_HOURS_FLOOR: dict.fromkeys(range(5, 10), 5058) | {10: 2170, 11: 2170},
    NormCode.LEVEL_HOURS_CAP: dict.fromkeys(range(5, 10), 5848) | {10: 2516, 11: 2516},
    NormCode.DAY_LESSONS: {5: 6, 6: 6, 7: 7, 8: 7, 9: 7, 10: 7, 11: 7},
    NormCode.DAY_EVENNESS: dict.fromkeys(GRADES, 1),
    NormCode.STUDENT_WINDOWS: dict.fromkeys(GRADES, 0),
    NormCode.DOUBLE_LESSONS: dict.fromkeys(range(5, 12), 1),
    NormCode.HARD_SUBJECT_FROM: dict.fromkeys(GRADES, 2),
    NormCode.HARD_SUBJECT_TO: dict.fromkeys(GRADES, 4),
    NormCode.HARD_SUBJECTS_IN_A_ROW: dict.fromkeys(GRADES, 1),
    NormCode.LESSON_LENGTH: dict.fromkeys(range(2, 12), 45),
    NormCode.LESSON_LENGTH_SPECIAL_NEEDS: dict.fromkeys(range(2, 12), 40),
    NormCode.SECOND_SHIFT: {
        1: 0, 2: 1, 3: 1, 4: 1, 5: 0, 6: 1, 7: 1, 8: 1, 9: 0, 10: 0, 11: 0,
    },
    NormCode.FIRST_LESSON_MONDAY: dict.fromkeys(GRADES, 1),
    NormCode.FIRST_LESSON_TUESDAY: dict.fromkeys(GRADES, 0),
    NormCode.FIRST_LESSON_WEDNESDAY: dict.fromkeys(GRADES, 0),
    NormCode.FIRST_LESSON_THURSDAY: dict.fromkeys(range(1, 6), 0)
    | dict.fromkeys(range(6, 12), 1),
    NormCode.FIRST_LESSON_FRIDAY: dict.fromkeys(GRADES, 0),
    NormCode.FIRST_LESSON_SATURDAY: dict.fromkeys(GRADES, 0),
    NormCode.HOMEWORK_DAY: {6: 150, 7: 150, 8: 150, 9: 210, 10: 210, 11: 210},
    NormCode.HOMEWORK_VACATION: dict.fromkeys(GRADES, 0),
    NormCode.TESTS_SHARE: dict.fromkeys(GRADES, 10),
    NormCode.TESTS_SPACING: dict.fromkeys(GRADES, 5),
    NormCode.TESTS_AT_EDGES: dict.fromkeys(GRADES, 0),
    NormCode.WALK_TOWN: dict.fromkeys(GRADES, 500),
    NormCode.WALK_CRAMPED: dict.fromkeys(GRADES, 800),
    NormCode.WALK_VILLAGE: dict.fromkeys(GRADES, 1000),
}  # fmt: skip

WEEK_CAPS: dict[WeekType, dict[int, int]] = {
    5: {1: 21, 2: 23, 3: 23, 4: 23, 5: 29, 6: 30, 7: 32, 8: 33, 9: 33, 10: 34, 11: 34},
    6: {2: 26, 3: 26, 4: 26, 5: 32, 6: 33, 7: 35, 8: 36, 9: 36, 10: 37, 11: 37},
}

DAYS_WITH_EVERY_FIGURE = [
    date(2025, 9, 1),
    BEFORE_NEW_RULES,
    NEW_RULES,
    AUTUMN,
    BEFORE_EXPIRY,
    EXPIRY,
    date(2027, 5, 26),
]


def answers(code: NormCode, on: date, week_type: WeekType | None = None) -> dict[int, int]:
    """Return the value for each grade that has one."""
    found = {}
    for grade in GRADES:
        try:
            found[grade] = FEDERAL_BOOK.value(code, grade=grade, week_type=week_type, on=on)
        except NormMissing:
            continue
    return found


@pytest.mark.parametrize("on", DAYS_WITH_EVERY_FIGURE)
@pytest.mark.parametrize("week_type", [5, 6])
def test_weekly_caps(week_type: WeekType, on: date) -> None:
    assert answers(NormCode.WEEK_LOAD, on, week_type) == WEEK_CAPS[week_type]


@pytest.mark.parametrize("on", DAYS_WITH_EVERY_FIGURE)
def test_figures_by_grade(on: date) -> None:
    assert {code: answers(code, on) for code in GRADE_FIGURES} == GRADE_FIGURES


@pytest.mark.parametrize("on", DAYS_WITH_EVERY_FIGURE)
def test_figures_of_a_school(on: date) -> None:
    assert {code: FEDERAL_BOOK.value(code, on=on) for code in SCHOOL_FIGURES} == SCHOOL_FIGURES


def test_every_code_has_its_figure_asserted_above() -> None:
    asserted = {NormCode.WEEK_LOAD, *GRADE_FIGURES, *SCHOOL_FIGURES}

    assert ({norm.code for norm in FEDERAL}, asserted) == (set(NormCode), set(NormCode))


def test_draft_standard_raises_the_floors_of_the_senior_grades() -> None:
    days = [date(2027, 8, 31), date(2027, 9, 1)]
    codes = [
        NormCode.YEAR_HOURS_FLOOR,
        NormCode.YEAR_HOURS_CAP,
        NormCode.LEVEL_HOURS_FLOOR,
        NormCode.LEVEL_HOURS_CAP,
    ]

    assert [[FEDERAL_BOOK.value(code, grade=11, on=day) for code in codes] for day in days] == [
        [1085, 1258, 2170, 2516],
        [1156, 1258, 2312, 2516],
    ]


def test_yearly_hours_are_34_weeks_of_the_weekly_caps() -> None:
    middle = range(5, 10)

    assert (
        [FEDERAL_BOOK.value(NormCode.YEAR_HOURS_FLOOR, grade=g, on=AUTUMN) for g in middle],
        [FEDERAL_BOOK.value(NormCode.YEAR_HOURS_CAP, grade=g, on=AUTUMN) for g in middle],
    ) == ([34 * WEEK_CAPS[5][g] for g in middle], [34 * WEEK_CAPS[6][g] for g in middle])


def origin(norm: Norm) -> tuple[str, str, bool]:
    """Return what a norm leans on."""
    return (norm.document, norm.clause, norm.is_verified)


def test_weekly_cap_is_an_assumption_from_the_day_the_act_expires() -> None:
    norms = [
        FEDERAL_BOOK.find(NormCode.WEEK_LOAD, grade=11, week_type=5, on=day)
        for day in (BEFORE_EXPIRY, EXPIRY)
    ]

    assert [origin(norm) for norm in norms] == [
        ("SanPiN 1.2.3685-21", "table 6.6", True),
        ("Successor of SanPiN 1.2.3685-21", "", False),
    ]
    assert norms[1].source.endswith(
        "; unverified assumption: SanPiN 1.2.3685-21 expires, no successor has been seen, "
        "its value goes on"
    )


def test_daily_cap_is_unverified_from_the_day_of_the_new_rules() -> None:
    norms = [
        FEDERAL_BOOK.find(NormCode.DAY_LESSONS, grade=11, on=day)
        for day in (BEFORE_NEW_RULES, NEW_RULES)
    ]

    assert [origin(norm) for norm in norms] == [
        ("SP 2.4.3648-20", "3.4.16", True),
        ("SP 2.4.2.4283-26", "", False),
    ]
    assert norms[1].source.endswith(
        "; the text of this act has not been seen: carried over from SP 2.4.3648-20"
    )


def test_new_rules_end_on_the_day_they_name() -> None:
    last = FEDERAL_BOOK.find(NormCode.EARLIEST_START, on=date(2032, 8, 31))

    with pytest.raises(NormMissing):
        FEDERAL_BOOK.find(NormCode.EARLIEST_START, on=date(2032, 9, 1))
    assert last.valid_until == date(2032, 9, 1)


def verified_codes(on: date) -> set[NormCode]:
    """Return the codes of which every norm of a day is verified."""
    of_the_day = [norm for norm in FEDERAL if norm.is_valid_on(on)]
    return {norm.code for norm in of_the_day} - {
        norm.code for norm in of_the_day if not norm.is_verified
    }


FIXED_BY_MINISTRY = {
    NormCode.STUDY_WEEKS,
    NormCode.HARD_SUBJECT_FROM,
    NormCode.HARD_SUBJECT_TO,
    NormCode.HARD_SUBJECTS_IN_A_ROW,
    NormCode.FIRST_LESSON_MONDAY,
    NormCode.FIRST_LESSON_TUESDAY,
    NormCode.FIRST_LESSON_WEDNESDAY,
    NormCode.FIRST_LESSON_THURSDAY,
    NormCode.FIRST_LESSON_FRIDAY,
    NormCode.FIRST_LESSON_SATURDAY,
    NormCode.TESTS_SHARE,
    NormCode.TESTS_SPACING,
    NormCode.TESTS_AT_EDGES,
}


@pytest.mark.parametrize(
    ("on", "codes"),
    [
        (
            BEFORE_NEW_RULES,
            FIXED_BY_MINISTRY
            | {
                NormCode.WEEK_LOAD,
                NormCode.DAY_LESSONS,
                NormCode.LESSON_LENGTH,
                NormCode.LESSON_LENGTH_SPECIAL_NEEDS,
                NormCode.EARLIEST_START,
                NormCode.LATEST_END,
                NormCode.BREAK_FLOOR,
                NormCode.BIG_BREAK_FLOOR,
                NormCode.BIG_BREAK_CAP,
                NormCode.BIG_BREAK_AFTER_FROM,
                NormCode.BIG_BREAK_AFTER_TO,
                NormCode.MEAL_AFTER,
                NormCode.SHIFTS,
                NormCode.HOMEWORK_DAY,
                NormCode.HOMEWORK_VACATION,
                NormCode.BUS_ONE_WAY,
                NormCode.WALK_TOWN,
                NormCode.WALK_CRAMPED,
                NormCode.WALK_VILLAGE,
            },
        ),
        (AUTUMN, FIXED_BY_MINISTRY | {NormCode.WEEK_LOAD}),
        (EXPIRY, FIXED_BY_MINISTRY),
    ],
)
def test_verified_norms_of_a_day(on: date, codes: set[NormCode]) -> None:
    assert verified_codes(on) == codes


def test_soft_norms_are_the_advice_and_the_practice() -> None:
    assert {norm.code for norm in FEDERAL if norm.severity == "soft"} == {
        NormCode.DAY_EVENNESS,
        NormCode.STUDENT_WINDOWS,
        NormCode.LIGHT_DAY,
        NormCode.DOUBLE_LESSONS,
        NormCode.HARD_SUBJECT_FROM,
        NormCode.HARD_SUBJECT_TO,
        NormCode.HARD_SUBJECTS_IN_A_ROW,
        NormCode.MEAL_BREAK,
        NormCode.SECOND_SHIFT,
        NormCode.TESTS_SHARE,
        NormCode.TESTS_SPACING,
        NormCode.TESTS_AT_EDGES,
        NormCode.JOURNEY_WARNING,
        NormCode.JOURNEY_BUFFER,
    }


def test_federal_norms_survive_json() -> None:
    text = json.dumps([norm.to_dict() for norm in FEDERAL])

    assert tuple(Norm.from_dict(data) for data in json.loads(text)) == FEDERAL
