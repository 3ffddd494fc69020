"""Contradictions of the municipality's changes of the law."""

import pytest

from setka.norms.codes import NormCode
from setka.planner.problem import Fault
from tests.planner.problem.network import Json, faults_after, norm

CASES: dict[str, tuple[Json, list[Fault]]] = {
    "a norm that is not there": (
        {"/norms/0/code": "lesson_size"},
        [Fault("/norms/0/code", "unknown_norm", "lesson_size", {"allowed": tuple(NormCode)})],
    ),
    "another unit": (
        {"/norms/-": norm(unit="hours")},
        [Fault("/norms/1/unit", "wrong_unit", "hours", {"allowed": ("lessons",)})],
    ),
    "no document and no source": (
        {"/norms/-": norm(document=" ", source="")},
        [
            Fault("/norms/1/document", "empty", None, {"least": 1}),
            Fault("/norms/1/source", "empty", None, {"least": 1}),
        ],
    ),
    "grades that end before they start": (
        {"/norms/-": norm(grade_from=11, grade_to=9)},
        [Fault("/norms/1/grade_to", "grade_order", 9, {"least": 11})],
    ),
    "some grades of a whole school": (
        {"/norms/-": norm(code="latest_end", unit="minute_of_day", value=1100)},
        [Fault("/norms/1/grade_from", "norm_of_whole_school", (9, 11), {"allowed": (1, 11)})],
    ),
    "a week type that makes no difference": (
        {"/norms/-": norm(week_type=5)},
        [Fault("/norms/1/week_type", "norm_week_type", 5, {"allowed": (None,)})],
    ),
    "a week type that is missing": (
        {"/norms/-": norm(code="week_load", unit="academic_hours")},
        [Fault("/norms/1/week_type", "norm_week_type", None, {"allowed": (5, 6)})],
    ),
    "days that end before they start": (
        {"/norms/-": norm(valid_until="2026-01-01")},
        [Fault("/norms/1/valid_until", "date_order", "2026-01-01", {"start": "2026-01-01"})],
    ),
    "two changes of one norm": (
        {"/norms/-": norm(), "/norms/0": norm(grade_from=5)},
        [Fault("/norms/1", "norms_overlap", "day_lessons", {"first": "/norms/0"})],
    ),
    "more than a hundred percent": (
        {"/norms/-": norm(code="tests_share", unit="percent", value=101)},
        [Fault("/norms/1/value", "norm_too_big", 101, {"unit": "percent"})],
    ),
}


@pytest.mark.parametrize(("changes", "faults"), CASES.values(), ids=CASES)
def test_faults_of_norms(changes: Json, faults: list[Fault]) -> None:
    assert faults_after(changes) == faults
