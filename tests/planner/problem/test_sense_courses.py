"""Contradictions of courses."""

import pytest

from setka.planner.problem import Fault
from tests.planner.problem.network import Json, faults_after

CASES: dict[str, tuple[Json, list[Fault]]] = {
    "a course with the id of another": (
        {"/courses/1/id": "robots"},
        [Fault("/courses/2/id", "duplicate_id", "robots", {"first": "/courses/1"})],
    ),
    "no grades": (
        {"/courses/2/grades": []},
        [Fault("/courses/2/grades", "empty", None, {"least": 1})],
    ),
    "a grade twice": (
        {"/courses/2/grades": [9, 10, 9]},
        [Fault("/courses/2/grades/2", "repeated", 9, {"first": "/courses/2/grades/0"})],
    ),
    "a cohort of other grades": (
        {"/courses/2/cohorts": [[9, 10, 11]]},
        [Fault("/courses/2/cohorts/0/2", "cohort_outside_grades", 11, {"allowed": (9, 10)})],
    ),
    "an empty cohort, and a grade twice in one": (
        {"/courses/2/cohorts": [[], [9, 9], [10]]},
        [
            Fault("/courses/2/cohorts/0", "empty", None, {"least": 1}),
            Fault("/courses/2/cohorts/1/1", "repeated", 9, {"first": "/courses/2/cohorts/1/0"}),
        ],
    ),
    "a grade without a cohort": (
        {"/courses/2/cohorts": [[9]]},
        [Fault("/courses/2/cohorts", "grade_without_cohort", (10,))],
    ),
    "no patterns": (
        {"/courses/2/patterns": []},
        [Fault("/courses/2/patterns", "empty", None, {"least": 1})],
    ),
    "a block of nobody knows how many weeks": (
        {"/courses/0/patterns/0/block_weeks": None},
        [Fault("/courses/0/patterns/0/block_weeks", "block_weeks_missing")],
    ),
    "weeks of a block without a block": (
        {"/courses/2/patterns/0/block_weeks": 3},
        [Fault("/courses/2/patterns/0/block_weeks", "block_weeks_unused", 3, {"weeks": "odd"})],
    ),
    "no sessions": (
        {"/courses/2/patterns/0/sessions": []},
        [Fault("/courses/2/patterns/0/sessions", "empty", None, {"least": 1})],
    ),
    "more sessions than days": (
        {"/courses/2/patterns/0/sessions": [1, 1, 1, 1, 1, 1, 1]},
        [Fault("/courses/2/patterns/0/sessions", "too_many_sessions", 7, {"most": 6})],
    ),
    "a week with more hours than the course": (
        {"/courses/0/patterns/0": {"weeks": "every", "sessions": [2, 2, 2, 2, 2]}},
        [Fault("/courses/0/patterns/0/sessions", "sessions_over_hours", 10, {"most": 8})],
    ),
    "a window of no day": (
        {"/courses/2/patterns/0/start": "2026-10-01", "/courses/2/patterns/0/until": "2026-10-01"},
        [Fault("/courses/2/patterns/0/until", "date_order", "2026-10-01", {"start": "2026-10-01"})],
    ),
    "a window after the year": (
        {"/courses/2/patterns/0/start": "2027-06-01"},
        [
            Fault(
                "/courses/2/patterns/0/start",
                "outside_year",
                "2027-06-01",
                {"start": "2026-09-01", "until": "2027-05-29"},
            )
        ],
    ),
    "a window before the year": (
        {"/courses/2/patterns/0/until": "2026-09-01"},
        [
            Fault(
                "/courses/2/patterns/0/until",
                "outside_year",
                "2026-09-01",
                {"start": "2026-09-01", "until": "2027-05-29"},
            )
        ],
    ),
    "an end after the year": (
        {"/courses/2/end_by": "2027-06-01"},
        [
            Fault(
                "/courses/2/end_by",
                "outside_year",
                "2027-06-01",
                {"start": "2026-09-01", "until": "2027-05-29"},
            )
        ],
    ),
    "hours for which no block is long enough": (
        {"/courses/0/hours_total": 9},
        [Fault("/courses/0/hours_total", "hours_do_not_fit", 9, {"most": 8})],
    ),
    "hours for which the end comes too early": (
        {"/courses/2/hours_total": 30, "/courses/2/end_by": "2026-12-30"},
        [Fault("/courses/2/hours_total", "hours_do_not_fit", 30, {"most": 18})],
    ),
    "hours for which every window is too short": (
        {"/courses/1/patterns/0/start": "2027-01-11", "/courses/1/patterns/0/until": "2027-03-01"},
        [Fault("/courses/1/hours_total", "hours_do_not_fit", 34, {"most": 8})],
    ),
    "a smallest size above the largest": (
        {"/courses/2/min_size": 13},
        [Fault("/courses/2/min_size", "min_over_max", 13, {"most": 12})],
    ),
    "more seats promised than there are": (
        {"/courses/2/min_external": 7, "/courses/2/reserved_own": 6},
        [
            Fault(
                "/courses/2/reserved_own",
                "seats_over_max",
                13,
                {"most": 12, "reserved_own": 6, "min_external": 7},
            )
        ],
    ),
    "no deliveries": (
        {"/courses/2/deliveries": []},
        [Fault("/courses/2/deliveries", "empty", None, {"least": 1})],
    ),
    "travel to a course at a distance": (
        {"/courses/0/deliveries/0/who_travels": "teacher"},
        [
            Fault(
                "/courses/0/deliveries/0/who_travels",
                "wrong_traveller",
                "teacher",
                {"mode": "distance", "allowed": ("nobody",)},
            )
        ],
    ),
    "nobody travels, yet it is no course at a distance": (
        {"/courses/1/deliveries/0/who_travels": "nobody"},
        [
            Fault(
                "/courses/1/deliveries/0/who_travels",
                "wrong_traveller",
                "nobody",
                {"mode": "network", "allowed": ("students", "teacher")},
            )
        ],
    ),
    "a mixed course that says not when": (
        {"/courses/2/deliveries/0/in_person": None},
        [
            Fault(
                "/courses/2/deliveries/0/in_person",
                "in_person_missing",
                None,
                {"allowed": ("odd", "even")},
            )
        ],
    ),
    "weeks in person of a course that is not mixed": (
        {"/courses/1/deliveries/0/in_person": "odd"},
        [
            Fault(
                "/courses/1/deliveries/0/in_person", "in_person_unused", "odd", {"mode": "network"}
            )
        ],
    ),
    "a delivery twice": (
        {"/courses/1/deliveries/-": {"mode": "network", "who_travels": "students"}},
        [Fault("/courses/1/deliveries/1", "repeated", None, {"first": "/courses/1/deliveries/0"})],
    ),
    "no hosts": (
        {"/courses/0/hosts": []},
        [Fault("/courses/0/hosts", "empty", None, {"least": 1})],
    ),
    "a host twice, and one that is not there": (
        {"/courses/0/hosts": ["site-14", "site-14", "site-41"]},
        [
            Fault("/courses/0/hosts/1", "repeated", "site-14", {"first": "/courses/0/hosts/0"}),
            Fault(
                "/courses/0/hosts/2",
                "unknown_site",
                "site-41",
                {
                    "nearest": ("site-14", "site-b", "site-2"),
                    "allowed": ("site-14", "site-2", "site-b"),
                },
            ),
        ],
    ),
    "a feature twice": (
        {"/courses/0/room_features": ["screen", "screen"]},
        [
            Fault(
                "/courses/0/room_features/1",
                "repeated",
                "screen",
                {"first": "/courses/0/room_features/0"},
            )
        ],
    ),
    "a requested course that nobody may teach": (
        {"/teachers/1/courses": []},
        [Fault("/courses/2/id", "nobody_may_teach", "robots")],
    ),
    "a course nobody asks for that nobody may teach": (
        {
            "/students/2/requests": [],
            "/students/0/requests": [{"course": "robots", "rank": 1}],
            "/policy/locks": [],
            "/teachers/0/courses": ["astronomy"],
        },
        [],
    ),
    "a requested course with too few teachers": (
        {"/courses/2/teachers_needed": 2},
        [
            Fault(
                "/courses/2/teachers_needed",
                "too_few_teachers",
                2,
                {"most": 1, "teachers": ("boris",)},
            )
        ],
    ),
}


@pytest.mark.parametrize(("changes", "faults"), CASES.values(), ids=CASES)
def test_faults_of_courses(changes: Json, faults: list[Fault]) -> None:
    assert faults_after(changes) == faults
