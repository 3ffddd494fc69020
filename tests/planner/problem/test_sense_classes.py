"""Contradictions of classes, their study plans and timetables."""

import pytest

from setka.planner.problem import Fault
from tests.planner.problem.network import Json, faults_after, norm

CASES: dict[str, tuple[Json, list[Fault]]] = {
    "a class with the id of another": (
        {"/classes/1/id": "class-14-11a"},
        [Fault("/classes/1/id", "duplicate_id", "class-14-11a", {"first": "/classes/0"})],
    ),
    "a site that is not there": (
        {"/classes/1/site": "site-22"},
        [
            Fault(
                "/classes/1/site",
                "unknown_site",
                "site-22",
                {
                    "nearest": ("site-2", "site-b", "site-14"),
                    "allowed": ("site-14", "site-2", "site-b"),
                },
            )
        ],
    ),
    "a calendar that is not there": (
        {"/classes/1/calendar": "fife"},
        [
            Fault(
                "/classes/1/calendar",
                "unknown_calendar",
                "fife",
                {"nearest": ("five",), "allowed": ("five", "six")},
            )
        ],
    ),
    "a shift without bells": (
        {"/classes/1/shift": 2},
        [Fault("/classes/1/shift", "shift_without_bells", 2, {"site": "site-2"})],
    ),
    "a second shift that the municipality forbids": (
        {
            "/classes/0/shift": 2,
            "/norms/-": norm(code="second_shift", value=0, unit="flag", grade_from=11),
        },
        [Fault("/classes/0/shift", "second_shift_forbidden", 2, {"grade": 11})],
    ),
    "six days a week in grade 1": (
        {
            "/classes/0/grade": 1,
            "/students/2/requests": [],
            "/policy/locks": [],
            "/policy/companions": [],
        },
        [Fault("/classes/0/calendar", "week_type_forbidden", 6, {"grade": 1, "allowed": (5,)})],
    ),
    "a year of which the law says nothing": (
        {
            "/year": {"start": "2019-09-01", "until": "2020-05-20"},
            "/calendars/0/terms": [{"start": "2019-09-01", "until": "2020-05-20"}],
            "/calendars/1/terms": [{"start": "2019-09-01", "until": "2020-05-20"}],
            "/calendars/0/make_up_days": [],
            "/norms": [],
        },
        [
            Fault("/classes/0/calendar", "no_norm", 6, {"grade": 11, "allowed": ()}),
            Fault("/classes/1/calendar", "no_norm", 5, {"grade": 10, "allowed": ()}),
            Fault("/classes/2/calendar", "no_norm", 5, {"grade": 9, "allowed": ()}),
        ],
    ),
    "more students than the class has": (
        {
            "/classes/2/size": 1,
            "/students/-": {"id": "vera", "school_class": "class-b-9a", "lot": 9, "requests": []},
        },
        [Fault("/classes/2/size", "size_below_students", 1, {"least": 2})],
    ),
    "a row with the id of another": (
        {"/classes/1/rows/1/id": "physics", "/classes/1/lessons/1/row": "physics"},
        [Fault("/classes/1/rows/1/id", "duplicate_id", "physics", {"first": "/classes/1/rows/0"})],
    ),
    "a timetable and a promise": (
        {
            "/classes/1/promise": {
                "windows": [{"day": "thu", "start": "13:00", "until": "18:00"}],
                "week_hours": 30,
                "day_lessons": 5,
            }
        },
        [Fault("/classes/1/promise", "timetable_and_promise", None, {"lessons": 5})],
    ),
    "neither timetable nor promise": (
        {"/classes/2/promise": None},
        [Fault("/classes/2/lessons", "no_timetable")],
    ),
    "a promise of nothing": (
        {"/classes/2/promise/windows": []},
        [Fault("/classes/2/promise/windows", "empty", None, {"least": 1})],
    ),
    "a window that ends before it starts": (
        {"/classes/2/promise/windows/0/until": "12:00"},
        [Fault("/classes/2/promise/windows/0/until", "clock_order", "12:00", {"start": "13:00"})],
    ),
    "a row that is not there": (
        {"/classes/1/lessons/0/row": "phisics"},
        [
            Fault(
                "/classes/1/lessons/0/row",
                "unknown_row",
                "phisics",
                {"nearest": ("physics",), "allowed": ("club", "english", "maths", "physics")},
            )
        ],
    ),
    "a lesson that ends when it starts": (
        {"/classes/1/lessons/0/until": "08:30"},
        [Fault("/classes/1/lessons/0/until", "clock_order", "08:30", {"start": "08:30"})],
    ),
    "a lesson longer than the municipality allows": (
        {"/classes/1/lessons/4/until": "09:15"},
        [
            Fault(
                "/classes/1/lessons/4",
                "lesson_too_long",
                45,
                {"most": 40, "start": "08:30", "until": "09:15"},
            )
        ],
    ),
    "a lesson on a day that is never open": (
        {"/classes/1/lessons/4/day": "sun"},
        [Fault("/classes/1/lessons/4", "never_held", "sun", {"weeks": "odd"})],
    ),
    "a lesson in weeks after the year": (
        {"/classes/1/lessons/4/weeks": "45"},
        [Fault("/classes/1/lessons/4", "never_held", "wed", {"weeks": "45"})],
    ),
    "lessons of the whole class at one time": (
        {
            "/classes/1/lessons/1": {
                "row": "maths",
                "day": "mon",
                "start": "09:00",
                "until": "09:40",
            }
        },
        [
            Fault(
                "/classes/1/lessons/1",
                "lessons_overlap",
                "09:00",
                {"first": "/classes/1/lessons/0", "day": "mon", "weeks": "all"},
            )
        ],
    ),
    "lessons of a subgroup at one time": (
        {"/classes/1/lessons/3/subgroup": "one"},
        [
            Fault(
                "/classes/1/lessons/3",
                "lessons_overlap",
                "08:30",
                {"first": "/classes/1/lessons/2", "day": "tue", "weeks": "all"},
            )
        ],
    ),
    "a lesson of a subgroup and one of the class": (
        {"/classes/1/lessons/3/subgroup": None},
        [
            Fault(
                "/classes/1/lessons/3",
                "lessons_overlap",
                "08:30",
                {"first": "/classes/1/lessons/2", "day": "tue", "weeks": "all"},
            )
        ],
    ),
    "lessons at one time in other weeks": (
        {
            "/classes/1/lessons/-": {
                "row": "club",
                "day": "wed",
                "start": "08:30",
                "until": "09:10",
                "weeks": "even",
            }
        },
        [],
    ),
}


@pytest.mark.parametrize(("changes", "faults"), CASES.values(), ids=CASES)
def test_faults_of_classes(changes: Json, faults: list[Fault]) -> None:
    assert faults_after(changes) == faults
