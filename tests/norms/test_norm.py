import re
from collections.abc import Mapping
from dataclasses import FrozenInstanceError, replace
from datetime import date, datetime
from typing import Any

import pytest

from setka.norms.codes import NormCode, Unit
from setka.norms.norm import Norm
from tests.norms.builders import DAY_LESSONS

PLAIN: Mapping[str, object] = {
    "code": "day_lessons",
    "value": 7,
    "unit": "lessons",
    "document": "An act",
    "clause": "3.4.16",
    "source": "read by the author of the test",
    "grade_from": 7,
    "grade_to": 11,
    "week_type": None,
    "valid_from": "2021-01-01",
    "valid_until": "2026-09-01",
    "severity": "hard",
    "is_verified": True,
}


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"code": "day_lessons"}, "A norm needs a known code, not 'day_lessons'."),
        ({"value": -1}, "Norm day_lessons: the value must be a whole number from 0, not -1."),
        ({"value": 7.5}, "Norm day_lessons: the value must be a whole number from 0, not 7.5."),
        ({"value": True}, "Norm day_lessons: the value must be a whole number from 0, not True."),
        ({"unit": Unit.MINUTES}, "Norm day_lessons is counted in lessons, not in minutes."),
        (
            {"code": NormCode.TESTS_SHARE, "unit": Unit.PERCENT, "value": 101},
            "Norm tests_share: 101 is too large for percent.",
        ),
        (
            {"code": NormCode.SECOND_SHIFT, "unit": Unit.FLAG, "value": 2},
            "Norm second_shift: 2 is too large for flag.",
        ),
        ({"document": " "}, "Norm day_lessons must name the document that says it."),
        ({"source": ""}, "Norm day_lessons must name the source where it was read."),
        ({"grade_from": 7.0}, "Norm day_lessons: grades are whole numbers."),
        ({"grade_from": 0}, "Norm day_lessons: grades 0–11 are not within 1–11."),
        ({"grade_to": 12}, "Norm day_lessons: grades 7–12 are not within 1–11."),
        ({"grade_from": 9, "grade_to": 8}, "Norm day_lessons: grades 9–8 are not within 1–11."),
        (
            {"code": NormCode.MEAL_AFTER, "unit": Unit.MINUTES},
            "Norm meal_after concerns a whole school: its grades must be 1–11.",
        ),
        (
            {"code": NormCode.WEEK_LOAD, "unit": Unit.ACADEMIC_HOURS},
            "Norm week_load needs a week type of 5 or 6 days, not None.",
        ),
        ({"week_type": 6}, "Norm day_lessons does not differ by week type: leave it out."),
        (
            {"valid_from": datetime(2021, 1, 1, 8)},  # noqa: DTZ001 - no moment is meant
            "Norm day_lessons: the first day must be a date without a time.",
        ),
        (
            {"valid_until": "2026-09-01"},
            "Norm day_lessons: the last day must be a date without a time.",
        ),
        (
            {"valid_until": date(2021, 1, 1)},
            "Norm day_lessons ends on 2021-01-01, before it starts.",
        ),
        ({"severity": "mild"}, "Norm day_lessons: the severity is hard or soft, not 'mild'."),
        ({"is_verified": 1}, "Norm day_lessons is verified or not, 1 is neither."),
    ],
)
def test_norm_refuses_nonsense(changes: dict[str, Any], sentence: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(sentence)}$"):
        replace(DAY_LESSONS, **changes)


def test_norm_is_frozen() -> None:
    with pytest.raises(FrozenInstanceError):
        DAY_LESSONS.value = 8  # type: ignore[misc]  # the point of the test


def test_is_valid_on_includes_the_first_day_and_excludes_the_last() -> None:
    days = [date(2020, 12, 31), date(2021, 1, 1), date(2026, 8, 31), date(2026, 9, 1)]

    assert [DAY_LESSONS.is_valid_on(day) for day in days] == [False, True, True, False]


def test_is_valid_on_never_ends_for_an_open_end() -> None:
    open_ended = replace(DAY_LESSONS, valid_until=None)

    assert open_ended.is_valid_on(date(2100, 1, 1))


@pytest.mark.parametrize(
    ("changes", "overlaps"),
    [
        ({}, True),
        ({"grade_from": 1, "grade_to": 7}, True),
        ({"grade_from": 1, "grade_to": 6}, False),
        ({"valid_from": date(2026, 8, 31), "valid_until": None}, True),
        ({"valid_from": date(2026, 9, 1), "valid_until": None}, False),
        ({"valid_from": date(2020, 1, 1), "valid_until": date(2021, 1, 1)}, False),
        ({"code": NormCode.DAY_EVENNESS}, False),
    ],
)
def test_overlaps_needs_the_same_code_a_shared_grade_and_a_shared_day(
    changes: dict[str, Any], *, overlaps: bool
) -> None:
    other = replace(DAY_LESSONS, **changes)

    assert (DAY_LESSONS.overlaps(other), other.overlaps(DAY_LESSONS)) == (overlaps, overlaps)


def test_overlaps_tells_week_types_apart() -> None:
    five = replace(
        DAY_LESSONS, code=NormCode.WEEK_LOAD, unit=Unit.ACADEMIC_HOURS, week_type=5, value=34
    )
    six = replace(five, week_type=6, value=37)

    assert not five.overlaps(six)


def test_without_keeps_the_other_grades_and_the_other_days() -> None:
    other = replace(
        DAY_LESSONS,
        grade_from=9,
        grade_to=10,
        valid_from=date(2022, 9, 1),
        valid_until=date(2023, 9, 1),
    )

    parts = DAY_LESSONS.without(other)

    assert parts == (
        replace(DAY_LESSONS, grade_to=8),
        replace(DAY_LESSONS, grade_from=11),
        replace(DAY_LESSONS, grade_from=9, grade_to=10, valid_until=date(2022, 9, 1)),
        replace(DAY_LESSONS, grade_from=9, grade_to=10, valid_from=date(2023, 9, 1)),
    )


def test_without_leaves_nothing_of_what_is_covered_and_all_of_what_is_not() -> None:
    apart = replace(DAY_LESSONS, grade_from=1, grade_to=6)

    assert (DAY_LESSONS.without(DAY_LESSONS), DAY_LESSONS.without(apart)) == ((), (DAY_LESSONS,))


def test_to_dict_gives_plain_data() -> None:
    assert DAY_LESSONS.to_dict() == PLAIN


def test_from_dict_takes_plain_data_back() -> None:
    assert Norm.from_dict(PLAIN) == DAY_LESSONS


def test_from_dict_takes_an_open_end_and_each_week_type() -> None:
    norms = [
        replace(
            DAY_LESSONS,
            code=NormCode.WEEK_LOAD,
            unit=Unit.ACADEMIC_HOURS,
            week_type=week_type,
            valid_until=None,
            severity="soft",
        )
        for week_type in (5, 6)
    ]

    assert [Norm.from_dict(norm.to_dict()) for norm in norms] == norms


@pytest.mark.parametrize("key", PLAIN)
def test_from_dict_names_the_missing_key(key: str) -> None:
    data = {name: value for name, value in PLAIN.items() if name != key}

    with pytest.raises(ValueError, match=f"^A norm lacks the key '{key}'.$"):
        Norm.from_dict(data)


def test_from_dict_names_the_unknown_key() -> None:
    with pytest.raises(ValueError, match=r"^A norm has no key 'weight'\.$"):
        Norm.from_dict({**PLAIN, "weight": 1})


@pytest.mark.parametrize(
    ("key", "value", "wanted"),
    [
        ("code", "day_lesson", "a known code"),
        ("code", 7, "a known code"),
        ("value", "7", "a whole number"),
        ("value", True, "a whole number"),
        ("unit", "hours", "a known unit"),
        ("document", None, "a text"),
        ("clause", 3, "a text"),
        ("source", [], "a text"),
        ("grade_from", 7.0, "a whole number"),
        ("grade_to", None, "a whole number"),
        ("week_type", 7, "5, 6 or nothing"),
        ("valid_from", "1 September", "a day such as 2026-09-01"),
        ("valid_until", 2026, "a day such as 2026-09-01"),
        ("severity", "mild", '"hard" or "soft"'),
        ("is_verified", "yes", "true or false"),
    ],
)
def test_from_dict_names_the_wrong_key(key: str, value: object, wanted: str) -> None:
    sentence = f"The key {key!r} of a norm must be {wanted}, not {value!r}."
    with pytest.raises(ValueError, match=f"^{re.escape(sentence)}$"):
        Norm.from_dict({**PLAIN, key: value})


def test_from_dict_refuses_figures_that_make_no_sense_together() -> None:
    with pytest.raises(ValueError, match="grades 11–7 are not within"):
        Norm.from_dict({**PLAIN, "grade_from": 11, "grade_to": 7})
