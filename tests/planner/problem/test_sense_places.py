"""Contradictions of schools, sites, bells and rooms."""

import pytest

from setka.planner.problem import Fault
from tests.planner.problem.network import Json, faults_after

CASES: dict[str, tuple[Json, list[Fault]]] = {
    "a school with the id of another": (
        {"/schools/1/id": "school-14"},
        [Fault("/schools/1/id", "duplicate_id", "school-14", {"first": "/schools/0"})],
    ),
    "a parent that is not there": (
        {"/schools/2/parent": "school-22"},
        [
            Fault(
                "/schools/2/parent",
                "unknown_school",
                "school-22",
                {
                    "nearest": ("school-2", "school-14", "school-2-branch"),
                    "allowed": ("school-14", "school-2", "school-2-branch"),
                },
            )
        ],
    ),
    "a parent of a school that is no branch": (
        {"/schools/2/role": "member"},
        [Fault("/schools/2/parent", "parent_of_no_branch", "school-2", {"role": "member"})],
    ),
    "a parent that is no rural base": (
        {"/schools/2/parent": "school-14"},
        [
            Fault(
                "/schools/2/parent",
                "parent_not_rural_base",
                "school-14",
                {"role": "resource_centre"},
            )
        ],
    ),
    "a site with the id of another": (
        {"/sites/1/id": "site-14"},
        [Fault("/sites/1/id", "duplicate_id", "site-14", {"first": "/sites/0"})],
    ),
    "a school that is not there": (
        {"/sites/0/school": "school-15"},
        [
            Fault(
                "/sites/0/school",
                "unknown_school",
                "school-15",
                {
                    "nearest": ("school-14", "school-2"),
                    "allowed": ("school-14", "school-2", "school-2-branch"),
                },
            )
        ],
    ),
    "a calendar that is not there": (
        {"/sites/0/calendar": "sixx"},
        [
            Fault(
                "/sites/0/calendar",
                "unknown_calendar",
                "sixx",
                {"nearest": ("six",), "allowed": ("five", "six")},
            )
        ],
    ),
    "bells of no day": (
        {"/sites/1/bells/0/days": []},
        [Fault("/sites/1/bells/0/days", "empty", None, {"least": 1})],
    ),
    "a day of bells twice": (
        {"/sites/1/bells/0/days": ["mon", "mon"]},
        [Fault("/sites/1/bells/0/days/1", "repeated", "mon", {"first": "/sites/1/bells/0/days/0"})],
    ),
    "two schedules for a shift and a day": (
        {"/sites/0/bells/1/shift": 1, "/sites/0/bells/1/days": ["sat"]},
        [
            Fault(
                "/sites/0/bells/1/days/0",
                "two_schedules",
                "sat",
                {"shift": 1, "first": "/sites/0/bells/0"},
            )
        ],
    ),
    "a day without a bell": (
        {"/sites/1/bells/0/lessons": []},
        [Fault("/sites/1/bells/0/lessons", "empty", None, {"least": 1})],
    ),
    "a lesson that ends when it starts": (
        {"/sites/1/bells/0/lessons/0": {"start": "08:30", "until": "08:30"}},
        [Fault("/sites/1/bells/0/lessons/0/until", "clock_order", "08:30", {"start": "08:30"})],
    ),
    "a bell before the lesson is over": (
        {"/sites/1/bells/0/lessons/1": {"start": "09:05", "until": "09:45"}},
        [Fault("/sites/1/bells/0/lessons/1/start", "bells_overlap", "09:05", {"after": "09:10"})],
    ),
    "a lesson longer than the law allows": (
        {"/sites/1/bells/0/lessons/0": {"start": "08:20", "until": "09:10"}},
        [
            Fault(
                "/sites/1/bells/0/lessons/0",
                "lesson_too_long",
                50,
                {"most": 45, "start": "08:20", "until": "09:10"},
            )
        ],
    ),
    "a zero lesson": (
        {"/sites/1/bells/0/lessons/0": {"start": "07:50", "until": "08:30"}},
        [
            Fault(
                "/sites/1/bells/0/lessons/0/start",
                "outside_day",
                "07:50",
                {"earliest": "08:00", "latest": "19:00"},
            )
        ],
    ),
    "a lesson in the evening": (
        {"/sites/1/bells/0/lessons/-": {"start": "18:30", "until": "19:10"}},
        [
            Fault(
                "/sites/1/bells/0/lessons/8/until",
                "outside_day",
                "19:10",
                {"earliest": "08:00", "latest": "19:00"},
            )
        ],
    ),
    "a room with the id of one at another site": (
        {"/sites/1/rooms/0/id": "room-14-1"},
        [Fault("/sites/1/rooms/0/id", "duplicate_id", "room-14-1", {"first": "/sites/0/rooms/0"})],
    ),
    "a feature twice": (
        {"/sites/1/rooms/0/features": ["stage", "stage"]},
        [
            Fault(
                "/sites/1/rooms/0/features/1",
                "repeated",
                "stage",
                {"first": "/sites/1/rooms/0/features/0"},
            )
        ],
    ),
    "a busy slot that ends before it starts": (
        {"/sites/0/rooms/0/busy/0/until": "08:00"},
        [Fault("/sites/0/rooms/0/busy/0/until", "clock_order", "08:00", {"start": "08:30"})],
    ),
}


@pytest.mark.parametrize(("changes", "faults"), CASES.values(), ids=CASES)
def test_faults_of_places(changes: Json, faults: list[Fault]) -> None:
    assert faults_after(changes) == faults
