import pytest

from setka.norms.codes import FIRST_LESSONS, NormCode, Unit


@pytest.mark.parametrize("code", NormCode)
def test_each_code_has_a_unit(code: NormCode) -> None:
    assert code.unit in Unit


def test_first_lessons_run_from_monday_to_saturday() -> None:
    assert [code.value for code in FIRST_LESSONS] == [
        "first_lesson_monday",
        "first_lesson_tuesday",
        "first_lesson_wednesday",
        "first_lesson_thursday",
        "first_lesson_friday",
        "first_lesson_saturday",
    ]


def test_only_the_weekly_load_has_a_week_type() -> None:
    assert [code for code in NormCode if code.has_week_type] == [NormCode.WEEK_LOAD]


def test_no_code_is_school_wide_and_has_a_week_type() -> None:
    assert [code for code in NormCode if code.is_school_wide and code.has_week_type] == []
