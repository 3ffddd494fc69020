"""Contradictions of locks, alone and together."""

import pytest

from setka.planner.problem import Fault
from tests.planner.problem.network import Json, faults_after

CASES: dict[str, tuple[Json, list[Fault]]] = {
    "a lock with the id of another": (
        {"/policy/locks/1/id": "lock-physics"},
        [Fault("/policy/locks/1/id", "duplicate_id", "lock-physics", {"first": "/policy/locks/0"})],
    ),
    "a course that is not there": (
        {"/policy/locks/0/course": "physics"},
        [
            Fault(
                "/policy/locks/0/course",
                "unknown_course",
                "physics",
                {"nearest": ("physics-plus",), "allowed": ("astronomy", "physics-plus", "robots")},
            )
        ],
    ),
    "a site that is not there": (
        {"/policy/locks/0/site": "site-15"},
        [
            Fault(
                "/policy/locks/0/site",
                "unknown_site",
                "site-15",
                {
                    "nearest": ("site-14", "site-b", "site-2"),
                    "allowed": ("site-14", "site-2", "site-b"),
                },
            )
        ],
    ),
    "a site that is no host": (
        {"/policy/locks/0/site": "site-2"},
        [Fault("/policy/locks/0/site", "site_not_host", "site-2", {"allowed": ("site-14",)})],
    ),
    "a teacher who is not there": (
        {"/policy/locks/0/teachers": ["ann"]},
        [
            Fault(
                "/policy/locks/0/teachers/0",
                "unknown_teacher",
                "ann",
                {"nearest": ("anna",), "allowed": ("anna", "boris")},
            )
        ],
    ),
    "a teacher who may not teach it": (
        {"/policy/locks/0/teachers": ["boris"]},
        [
            Fault(
                "/policy/locks/0/teachers/0",
                "teacher_may_not_teach",
                "boris",
                {"course": "physics-plus", "allowed": ("anna",)},
            )
        ],
    ),
    "a teacher twice": (
        {"/policy/locks/0/teachers": ["anna", "anna"]},
        [
            Fault(
                "/policy/locks/0/teachers/1",
                "repeated",
                "anna",
                {"first": "/policy/locks/0/teachers/0"},
            )
        ],
    ),
    "more teachers than needed": (
        {
            "/policy/locks/0/teachers": ["anna", "boris"],
            "/teachers/1/courses": ["robots", "physics-plus"],
        },
        [Fault("/policy/locks/0/teachers", "too_many_teachers", 2, {"most": 1})],
    ),
    "a start on the teacher's day off": (
        {"/teachers/0/days_off": ["thu"]},
        [
            Fault(
                "/policy/locks/0/teachers/0",
                "lock_on_day_off",
                "anna",
                {"start": "/policy/locks/0/starts/0"},
            )
        ],
    ),
    "an attendee who is not there": (
        {"/policy/locks/0/attendees": ["mascha"]},
        [
            Fault(
                "/policy/locks/0/attendees/0",
                "unknown_student",
                "mascha",
                {"nearest": ("masha",), "allowed": ("masha", "olya", "petya")},
            )
        ],
    ),
    "an attendee who did not ask": (
        {"/policy/locks/0/attendees": ["masha", "petya", "olya"]},
        [
            Fault(
                "/policy/locks/0/attendees/2",
                "attendee_did_not_ask",
                "olya",
                {"course": "physics-plus"},
            )
        ],
    ),
    "an attendee twice": (
        {"/policy/locks/0/attendees": ["masha", "petya", "petya"]},
        [
            Fault(
                "/policy/locks/0/attendees/2",
                "repeated",
                "petya",
                {"first": "/policy/locks/0/attendees/1"},
            )
        ],
    ),
    "more attendees than seats": (
        {"/courses/1/max_size": 1, "/courses/1/min_size": 1},
        [Fault("/policy/locks/0/attendees", "too_many_attendees", 2, {"most": 1})],
    ),
    "more guests than seats for guests": (
        {"/courses/1/reserved_own": 15},
        [Fault("/policy/locks/0/attendees", "too_many_guests", 1, {"most": 0})],
    ),
    "attendees of two cohorts": (
        {"/courses/1/cohorts": [[10], [11]]},
        [
            Fault(
                "/policy/locks/0/attendees",
                "attendees_do_not_mix",
                (10, 11),
                {"allowed": ((10,), (11,))},
            )
        ],
    ),
    "companions who must be apart": (
        {"/policy/companions/0/kind": "apart"},
        [
            Fault(
                "/policy/locks/0/attendees",
                "lock_joins_apart",
                ("masha", "petya"),
                {"companions": "/policy/companions/0"},
            )
        ],
    ),
    "two starts on a day": (
        {"/policy/locks/0/starts/-": {"day": "thu", "start": "15:00"}},
        [
            Fault(
                "/policy/locks/0/starts/1/day",
                "starts_on_one_day",
                "thu",
                {"first": "/policy/locks/0/starts/0"},
            )
        ],
    ),
    "more starts than sessions": (
        {"/policy/locks/0/starts/-": {"day": "fri", "start": "15:00"}},
        [Fault("/policy/locks/0/starts", "too_many_starts", 2, {"most": 1})],
    ),
    "a start without a bell": (
        {"/policy/locks/0/starts/0/start": "14:00"},
        [
            Fault(
                "/policy/locks/0/starts/0/start",
                "lock_off_bells",
                "14:00",
                {
                    "day": "thu",
                    "allowed": (
                        "08:30",
                        "09:20",
                        "10:20",
                        "11:20",
                        "12:15",
                        "13:05",
                        "14:10",
                        "15:00",
                        "15:50",
                        "16:40",
                    ),
                },
            )
        ],
    ),
    "a start without a bell at any host": (
        {"/policy/locks/0/starts/0/start": "14:00", "/policy/locks/0/site": None},
        [
            Fault(
                "/policy/locks/0/starts/0/start",
                "lock_off_bells",
                "14:00",
                {
                    "day": "thu",
                    "allowed": (
                        "08:30",
                        "09:20",
                        "10:20",
                        "11:20",
                        "12:15",
                        "13:05",
                        "14:10",
                        "15:00",
                        "15:50",
                        "16:40",
                    ),
                },
            )
        ],
    ),
    "starts that no host has together": (
        {
            "/policy/locks": [
                {
                    "id": "new",
                    "course": "robots",
                    "starts": [{"day": "mon", "start": "08:00"}, {"day": "tue", "start": "08:30"}],
                }
            ],
            "/courses/2/patterns/0/sessions": [1, 1],
            "/sites/1/bells/0/lessons/0": {"start": "08:00", "until": "08:40"},
        },
        [Fault("/policy/locks/0/starts", "lock_off_bells", ("08:00", "08:30"), {"allowed": ()})],
    ),
    "a closed lock with details": (
        {
            "/policy/locks/1/attendees": ["masha"],
            "/policy/locks/1/teachers": ["boris"],
            "/policy/locks/1/starts": [{"day": "mon", "start": "08:30"}],
        },
        [
            Fault("/policy/locks/1/teachers", "closed_with_details", None, {"most": 0}),
            Fault("/policy/locks/1/starts", "closed_with_details", None, {"most": 0}),
            Fault("/policy/locks/1/attendees", "closed_with_details", None, {"most": 0}),
        ],
    ),
}


@pytest.mark.parametrize(("changes", "faults"), CASES.values(), ids=CASES)
def test_faults_of_locks(changes: Json, faults: list[Fault]) -> None:
    assert faults_after(changes) == faults
