"""Contradictions of the year and of the calendars."""

import pytest

from setka.planner.problem import Fault
from tests.planner.problem.network import Json, faults_after

CASES: dict[str, tuple[Json, list[Fault]]] = {
    "a year that ends before it starts": (
        {"/year/until": "2026-09-01"},
        [Fault("/year/until", "date_order", "2026-09-01", {"start": "2026-09-01"})],
    ),
    "a year longer than a week mask": (
        {"/year/until": "2027-12-01"},
        [Fault("/year/until", "year_too_long", 66, {"most": 60})],
    ),
    "a year of another century": (
        {"/year/start": "1926-09-01"},
        [Fault("/year/start", "unlikely_year", "1926-09-01", {"least": 2000, "most": 2199})],
    ),
    "a year at the end of time": (
        {"/year/until": "9999-12-31"},
        [Fault("/year/until", "unlikely_year", "9999-12-31", {"least": 2000, "most": 2199})],
    ),
    "a calendar with the id of another": (
        {"/calendars/1/id": "five"},
        [Fault("/calendars/1/id", "duplicate_id", "five", {"first": "/calendars/0"})],
    ),
    "a calendar without terms": (
        {"/calendars/1/terms": []},
        [Fault("/calendars/1/terms", "empty", None, {"least": 1})],
    ),
    "a term that ends before it starts": (
        {"/calendars/1/terms/0/until": "2026-09-01"},
        [Fault("/calendars/1/terms/0/until", "date_order", "2026-09-01", {"start": "2026-09-01"})],
    ),
    "a term that starts in the one before": (
        {"/calendars/0/terms/1/start": "2026-12-29"},
        [
            Fault(
                "/calendars/0/terms/1/start", "terms_overlap", "2026-12-29", {"after": "2026-12-30"}
            )
        ],
    ),
    "a term that starts before the year": (
        {"/calendars/0/terms/0/start": "2026-08-31"},
        [
            Fault(
                "/calendars/0/terms/0/start",
                "outside_year",
                "2026-08-31",
                {"start": "2026-09-01", "until": "2027-05-29"},
            )
        ],
    ),
    "a term that ends after the year": (
        {"/calendars/0/terms/1/until": "2027-06-01"},
        [
            Fault(
                "/calendars/0/terms/1/until",
                "outside_year",
                "2027-06-01",
                {"start": "2026-09-01", "until": "2027-05-29"},
            )
        ],
    ),
    "a closure of no day": (
        {"/calendars/0/closed/0/until": "2026-11-04"},
        [Fault("/calendars/0/closed/0/until", "date_order", "2026-11-04", {"start": "2026-11-04"})],
    ),
    "a make-up day in the holidays": (
        {"/calendars/0/make_up_days/-": "2027-01-05"},
        [Fault("/calendars/0/make_up_days/1", "make_up_day_outside_terms", "2027-01-05")],
    ),
    "a make-up day twice": (
        {"/calendars/0/make_up_days/-": "2027-02-20"},
        [
            Fault(
                "/calendars/0/make_up_days/1",
                "repeated",
                "2027-02-20",
                {"first": "/calendars/0/make_up_days/0"},
            )
        ],
    ),
}


@pytest.mark.parametrize(("changes", "faults"), CASES.values(), ids=CASES)
def test_faults_of_time(changes: Json, faults: list[Fault]) -> None:
    assert faults_after(changes) == faults
