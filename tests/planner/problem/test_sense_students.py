"""Contradictions of students and of their requests."""

import pytest

from setka.planner.problem import Fault
from tests.planner.problem.network import Json, faults_after, norm

CASES: dict[str, tuple[Json, list[Fault]]] = {
    "a student with the id of another": (
        {"/students/1/id": "masha"},
        [Fault("/students/1/id", "duplicate_id", "masha", {"first": "/students/0"})],
    ),
    "a lot that is drawn": (
        {"/students/1/lot": 1},
        [Fault("/students/1/lot", "same_lot", 1, {"first": "/students/0"})],
    ),
    "a class that is not there": (
        {"/students/0/school_class": "class-2-10"},
        [
            Fault(
                "/students/0/school_class",
                "unknown_class",
                "class-2-10",
                {
                    "nearest": ("class-2-10a", "class-14-11a", "class-b-9a"),
                    "allowed": ("class-14-11a", "class-2-10a", "class-b-9a"),
                },
            )
        ],
    ),
    "a subgroup without a lesson": (
        {"/students/0/subgroups": ["three"]},
        [
            Fault(
                "/students/0/subgroups/0",
                "unknown_subgroup",
                "three",
                {"nearest": (), "allowed": ("one", "two")},
            )
        ],
    ),
    "a subgroup twice": (
        {"/students/0/subgroups": ["one", "one"]},
        [Fault("/students/0/subgroups/1", "repeated", "one", {"first": "/students/0/subgroups/0"})],
    ),
    "subgroups with lessons at one time": (
        {"/students/0/subgroups": ["one", "two"]},
        [
            Fault(
                "/students/0/subgroups",
                "subgroups_overlap",
                ("one", "two"),
                {"lessons": ("/classes/1/lessons/2", "/classes/1/lessons/3")},
            )
        ],
    ),
    "a subgroup where nobody knows the timetable": (
        {"/students/1/subgroups": ["one"]},
        [],
    ),
    "a course that is not there": (
        {"/students/0/requests/1/course": "robot"},
        [
            Fault(
                "/students/0/requests/1/course",
                "unknown_course",
                "robot",
                {"nearest": ("robots",), "allowed": ("astronomy", "physics-plus", "robots")},
            )
        ],
    ),
    "a course twice": (
        {"/students/0/requests/1/course": "physics-plus", "/students/0/requests/1/replaces": []},
        [
            Fault(
                "/students/0/requests/1/course",
                "requested_twice",
                "physics-plus",
                {"first": "/students/0/requests/0"},
            )
        ],
    ),
    "two wishes of one rank": (
        {"/students/0/requests/1/rank": 1},
        [Fault("/students/0/requests/1/rank", "same_rank", 1, {"first": "/students/0/requests/0"})],
    ),
    "a course for other grades": (
        {"/students/1/requests/-": {"course": "physics-plus", "rank": 3}},
        [
            Fault(
                "/students/1/requests/2/course",
                "wrong_grade",
                "physics-plus",
                {"grade": 9, "allowed": (10, 11)},
            )
        ],
    ),
    "an alternate of nothing": (
        {"/students/1/requests/1/instead_of": "physics-plus"},
        [
            Fault(
                "/students/1/requests/1/instead_of",
                "alternate_of_nothing",
                "physics-plus",
                {"allowed": ("robots",)},
            )
        ],
    ),
    "an alternate of itself": (
        {"/students/1/requests/1/instead_of": "astronomy"},
        [Fault("/students/1/requests/1/instead_of", "alternate_of_itself", "astronomy")],
    ),
    "an alternate of an alternate": (
        {
            "/students/0/requests/1/instead_of": "physics-plus",
            "/students/0/requests/-": {"course": "astronomy", "rank": 3, "instead_of": "robots"},
        },
        [
            Fault(
                "/students/0/requests/2/instead_of",
                "alternate_of_alternate",
                "robots",
                {"allowed": ("physics-plus",)},
            )
        ],
    ),
    "a row that is not there": (
        {"/students/0/requests/0/replaces": ["chemistry"]},
        [
            Fault(
                "/students/0/requests/0/replaces/0",
                "unknown_row",
                "chemistry",
                {"nearest": (), "allowed": ("club", "english", "maths", "physics")},
            )
        ],
    ),
    "a row twice": (
        {"/students/0/requests/0/replaces": ["physics", "physics"]},
        [
            Fault(
                "/students/0/requests/0/replaces/1",
                "repeated",
                "physics",
                {"first": "/students/0/requests/0/replaces/0"},
            )
        ],
    ),
    "a compulsory row of another subject": (
        {"/students/0/requests/0/replaces": ["english"]},
        [
            Fault(
                "/students/0/requests/0/replaces/0",
                "replaces_other_subject",
                "english",
                {"subject": "english", "course": "physics-plus", "found": "physics"},
            )
        ],
    ),
    "a compulsory row of a higher level": (
        {"/students/0/requests/1/replaces": ["maths"], "/courses/2/subject": "mathematics"},
        [
            Fault(
                "/students/0/requests/1/replaces/0",
                "replaces_higher_level",
                "maths",
                {"level": "advanced", "course": "robots", "found": "base"},
            )
        ],
    ),
    "a row of the school's part of another subject": (
        {"/students/0/requests/0/replaces": ["club"], "/students/0/requests/1/replaces": []},
        [],
    ),
    "an obligatory course without an hour free": (
        {
            "/norms/-": norm(
                code="week_load",
                unit="academic_hours",
                value=2,
                grade_from=10,
                grade_to=10,
                week_type=5,
            ),
            "/students/0/requests/0/replaces": [],
        },
        [
            Fault(
                "/students/0/requests",
                "obligatory_over_cap",
                ("physics-plus",),
                {"hours": 29, "most": 1},
            )
        ],
    ),
    "obligatory courses without hours for both": (
        {
            "/norms/-": norm(
                code="week_load",
                unit="academic_hours",
                value=4,
                grade_from=10,
                grade_to=10,
                week_type=5,
            ),
            "/students/0/requests/0/replaces": [],
            "/students/0/requests/1/obligatory": True,
            "/courses/2/hours_total": 34,
        },
        [
            Fault(
                "/students/0/requests",
                "obligatory_over_cap",
                ("physics-plus", "robots"),
                {"hours": 58, "most": 39},
            )
        ],
    ),
    "an obligatory course in the hours it releases": (
        {
            "/norms/-": norm(
                code="week_load",
                unit="academic_hours",
                value=3,
                grade_from=10,
                grade_to=10,
                week_type=5,
            ),
            "/students/0/requests/1/replaces": [],
        },
        [
            Fault(
                "/students/0/requests",
                "obligatory_over_cap",
                ("physics-plus",),
                {"hours": 29, "most": 20},
            )
        ],
    ),
    "an obligatory course beside a full promise": (
        {"/classes/2/promise/week_hours": 33, "/students/1/requests/0/obligatory": True},
        [
            Fault(
                "/students/1/requests", "obligatory_over_cap", ("robots",), {"hours": 15, "most": 0}
            )
        ],
    ),
    "an obligatory course in hours of a promise it releases": (
        {
            "/classes/2/promise/week_hours": 33,
            "/students/1/requests/0/obligatory": True,
            "/students/1/requests/0/replaces": ["labour"],
            "/courses/2/subject": "labour",
        },
        [],
    ),
}


@pytest.mark.parametrize(("changes", "faults"), CASES.values(), ids=CASES)
def test_faults_of_students(changes: Json, faults: list[Fault]) -> None:
    assert faults_after(changes) == faults
