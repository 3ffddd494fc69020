"""Contradictions of teachers."""

import pytest

from setka.planner.problem import Fault
from tests.planner.problem.network import Json, faults_after

CASES: dict[str, tuple[Json, list[Fault]]] = {
    "a teacher with the id of another": (
        {"/teachers/1/id": "anna"},
        [Fault("/teachers/1/id", "duplicate_id", "anna", {"first": "/teachers/0"})],
    ),
    "a home site that is not there": (
        {"/teachers/1/home_site": "site-22"},
        [
            Fault(
                "/teachers/1/home_site",
                "unknown_site",
                "site-22",
                {
                    "nearest": ("site-2", "site-b", "site-14"),
                    "allowed": ("site-14", "site-2", "site-b"),
                },
            )
        ],
    ),
    "a course that is not there": (
        {"/teachers/1/courses": ["robot"]},
        [
            Fault(
                "/teachers/1/courses/0",
                "unknown_course",
                "robot",
                {"nearest": ("robots",), "allowed": ("astronomy", "physics-plus", "robots")},
            )
        ],
    ),
    "a course twice": (
        {"/teachers/0/courses": ["physics-plus", "astronomy", "astronomy"]},
        [
            Fault(
                "/teachers/0/courses/2", "repeated", "astronomy", {"first": "/teachers/0/courses/1"}
            )
        ],
    ),
    "a maximum below the load": (
        {"/teachers/0/load_hours": 37},
        [Fault("/teachers/0/max_week_hours", "max_below_load", 36, {"least": 37})],
    ),
    "a day off twice": (
        {"/teachers/0/days_off": ["sat", "sat"]},
        [Fault("/teachers/0/days_off/1", "repeated", "sat", {"first": "/teachers/0/days_off/0"})],
    ),
    "a lesson at a site that is not there": (
        {"/teachers/0/lessons/0/site": "site-22"},
        [
            Fault(
                "/teachers/0/lessons/0/site",
                "unknown_site",
                "site-22",
                {
                    "nearest": ("site-2", "site-b", "site-14"),
                    "allowed": ("site-14", "site-2", "site-b"),
                },
            )
        ],
    ),
    "a lesson that ends when it starts": (
        {"/teachers/0/lessons/0/until": "08:30"},
        [Fault("/teachers/0/lessons/0/until", "clock_order", "08:30", {"start": "08:30"})],
    ),
    "a lesson longer than the law allows": (
        {"/teachers/0/lessons/0/until": "09:20"},
        [
            Fault(
                "/teachers/0/lessons/0",
                "lesson_too_long",
                50,
                {"most": 45, "start": "08:30", "until": "09:20"},
            )
        ],
    ),
    "a lesson on a day off": (
        {"/teachers/0/days_off": ["mon"]},
        [Fault("/teachers/0/lessons/0/day", "lesson_on_day_off", "mon", {"days_off": ("mon",)})],
    ),
    "lessons at one time": (
        {"/teachers/0/lessons/1/day": "mon"},
        [
            Fault(
                "/teachers/0/lessons/1",
                "lessons_overlap",
                "08:30",
                {"first": "/teachers/0/lessons/0", "day": "mon", "weeks": "all"},
            )
        ],
    ),
    "a lesson in weeks after the year": (
        {"/teachers/0/lessons/0/weeks": "50"},
        [Fault("/teachers/0/lessons/0", "never_held", "mon", {"weeks": "50"})],
    ),
}


@pytest.mark.parametrize(("changes", "faults"), CASES.values(), ids=CASES)
def test_faults_of_teachers(changes: Json, faults: list[Fault]) -> None:
    assert faults_after(changes) == faults
