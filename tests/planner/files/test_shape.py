"""Fields that are not what the format says."""

import pytest

from setka.planner.files import FileRefused, read_names, read_problem
from setka.planner.problem import Fault
from setka.planner.problem.time import WEEKDAYS
from tests.planner.problem.network import NETWORK, Json, faults_after, spoilt

ID = "^[a-z0-9][a-z0-9._-]{0,63}$"
CLOCK = {"expected": "HH:MM"}
DATE = {"expected": "YYYY-MM-DD"}
WEEKS = {"expected": "all, odd, even, 1-17,20-34/2", "most": 60}

LESSON = "/classes/1/lessons/0"

CASES: dict[str, tuple[Json, list[Fault]]] = {
    "a field with a slip": (
        {"/title/rus": "Сеть"},
        [Fault("/title/rus", "unknown_field", "rus", {"nearest": ("ru",), "known": ("ru", "en")})],
    ),
    "a field like no other": (
        {"/title/слово": "Сеть"},
        [Fault("/title/слово", "unknown_field", "слово", {"nearest": (), "known": ("ru", "en")})],
    ),
    "a field at the top": (
        {"/teacher": []},
        [
            Fault(
                "/teacher",
                "unknown_field",
                "teacher",
                {"nearest": ("teachers",), "known": (*NETWORK, "resume")},
            )
        ],
    ),
    "a missing list": (
        {"/teachers": ...},
        [Fault("/teachers", "missing_field", None, {"field": "teachers"})],
    ),
    "a missing field of an item": (
        {"/sites/1/calendar": ...},
        [Fault("/sites/1/calendar", "missing_field", None, {"field": "calendar"})],
    ),
    "a number as text": (
        {"/students/0/lot": "1"},
        [Fault("/students/0/lot", "wrong_type", "1", {"expected": "integer", "found": "string"})],
    ),
    "a number with a fraction": (
        {"/students/0/lot": 1.0},
        [Fault("/students/0/lot", "wrong_type", 1.0, {"expected": "integer", "found": "number"})],
    ),
    "yes for a number": (
        {"/students/0/lot": True},
        [
            Fault(
                "/students/0/lot",
                "wrong_type",
                value=True,
                values={"expected": "integer", "found": "boolean"},
            )
        ],
    ),
    "a number for yes": (
        {"/is_synthetic": 1},
        [Fault("/is_synthetic", "wrong_type", 1, {"expected": "boolean", "found": "integer"})],
    ),
    "nothing for an object": (
        {"/title": None},
        [Fault("/title", "wrong_type", None, {"expected": "object", "found": "null"})],
    ),
    "an object for a list": (
        {"/schools": {}},
        [Fault("/schools", "wrong_type", None, {"expected": "array", "found": "object"})],
    ),
    "a list for a text": (
        {"/title/ru": ["Сеть"]},
        [Fault("/title/ru", "wrong_type", None, {"expected": "string", "found": "array"})],
    ),
    "a word that is not allowed": (
        {"/schools/0/role": "center"},
        [
            Fault(
                "/schools/0/role",
                "not_allowed",
                "center",
                {"allowed": ("resource_centre", "member", "rural_base", "branch")},
            )
        ],
    ),
    "a number that is not allowed": (
        {"/calendars/0/week_days": 7},
        [Fault("/calendars/0/week_days", "not_allowed", 7, {"allowed": (5, 6)})],
    ),
    "a word that is not allowed where nothing is": (
        {"/courses/2/deliveries/0/in_person": "all"},
        [
            Fault(
                "/courses/2/deliveries/0/in_person",
                "not_allowed",
                "all",
                {"allowed": ("odd", "even")},
            )
        ],
    ),
    "a negative number": (
        {"/students/0/lot": -1},
        [Fault("/students/0/lot", "too_small", -1, {"least": 0})],
    ),
    "grade 12": (
        {"/classes/0/grade": 12},
        [Fault("/classes/0/grade", "too_big", 12, {"most": 11})],
    ),
    "one companion": (
        {"/policy/companions/0/students": ["masha"]},
        [Fault("/policy/companions/0/students", "too_few", 1, {"least": 2})],
    ),
    "three companions": (
        {"/policy/companions/0/students": ["masha", "olya", "petya"]},
        [Fault("/policy/companions/0/students", "too_many", None, {"most": 2})],
    ),
    "no weights of fairness": (
        {"/policy/weights/fairness": []},
        [Fault("/policy/weights/fairness", "too_few", 0, {"least": 3})],
    ),
    "an id with a capital": (
        {"/students/0/id": "Masha"},
        [Fault("/students/0/id", "bad_id", "Masha", {"pattern": ID})],
    ),
    "an id that is a long name": (
        {"/students/0/id": "м" * 1000},
        [Fault("/students/0/id", "bad_id", "м" * 200, {"pattern": ID})],
    ),
    "a clock time without its zero": (
        {f"{LESSON}/start": "8:30"},
        [Fault(f"{LESSON}/start", "bad_clock", "8:30", CLOCK)],
    ),
    "minutes for a clock time": (
        {f"{LESSON}/start": 510},
        [Fault(f"{LESSON}/start", "bad_clock", 510, CLOCK)],
    ),
    "digits of another alphabet": (
        {f"{LESSON}/start": "0٨:30"},
        [Fault(f"{LESSON}/start", "bad_clock", "0٨:30", CLOCK)],
    ),
    "a weekday in Russian": (
        {f"{LESSON}/day": "пн"},
        [Fault(f"{LESSON}/day", "bad_weekday", "пн", {"allowed": WEEKDAYS})],
    ),
    "a number for a weekday": (
        {f"{LESSON}/day": 0},
        [Fault(f"{LESSON}/day", "bad_weekday", 0, {"allowed": WEEKDAYS})],
    ),
    "a list for a weekday": (
        {f"{LESSON}/day": ["mon"]},
        [Fault(f"{LESSON}/day", "bad_weekday", None, {"allowed": WEEKDAYS})],
    ),
    "weeks that run back": (
        {f"{LESSON}/weeks": "17-1"},
        [Fault(f"{LESSON}/weeks", "bad_weeks", "17-1", WEEKS)],
    ),
    "a number for weeks": (
        {f"{LESSON}/weeks": 3},
        [Fault(f"{LESSON}/weeks", "bad_weeks", 3, WEEKS)],
    ),
    "a Russian date": (
        {"/year/start": "01.09.2026"},
        [Fault("/year/start", "bad_date", "01.09.2026", DATE)],
    ),
    "a day that February has not": (
        {"/year/start": "2026-02-30"},
        [Fault("/year/start", "bad_date", "2026-02-30", DATE)],
    ),
    "seconds since 1970 for a date": (
        {"/year/start": "1788220800"},
        [Fault("/year/start", "bad_date", "1788220800", DATE)],
    ),
    "two things at once, in the order of the format": (
        {"/teachers/0/days_off": ["sa"], "/students/0/lot": None},
        [
            Fault("/students/0/lot", "wrong_type", None, {"expected": "integer", "found": "null"}),
            Fault("/teachers/0/days_off/0", "bad_weekday", "sa", {"allowed": WEEKDAYS}),
        ],
    ),
}

NAMES: dict[str, tuple[bytes, list[Fault]]] = {
    "an id with a capital": (
        '{"format": "setka-names/1", "is_synthetic": true, "people": {"M/1": "Маша"}}'.encode(),
        [Fault("/people/M~11", "bad_id", "M/1", {"pattern": ID})],
    ),
    "no name": (
        b'{"format": "setka-names/1", "is_synthetic": true, "people": {"masha": ""}}',
        [Fault("/people/masha", "too_short", "", {"least": 1})],
    ),
    "a novel for a name": (
        b'{"format": "setka-names/1", "is_synthetic": true, "people": {"masha": "%s"}}'
        % (b"x" * 201),
        [Fault("/people/masha", "too_long", "x" * 200, {"most": 200})],
    ),
}


@pytest.mark.parametrize(("changes", "faults"), CASES.values(), ids=CASES)
def test_read_problem_refuses(changes: Json, faults: list[Fault]) -> None:
    assert faults_after(changes) == faults


@pytest.mark.parametrize(("data", "faults"), NAMES.values(), ids=NAMES)
def test_read_names_refuses(data: bytes, faults: list[Fault]) -> None:
    with pytest.raises(FileRefused) as refused:
        read_names(data)

    assert list(refused.value.faults) == faults


def test_read_problem_names_a_hundred_faults_and_counts_them_all() -> None:
    with pytest.raises(FileRefused) as refused:
        read_problem(spoilt({"/schools": [{}] * 50}))

    assert len(refused.value.faults) == 100
    assert refused.value.values == {"faults": 150}
