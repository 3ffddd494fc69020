"""The schema files: made from the code, and true of what is written."""

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from setka.planner.files import (
    patch_schema,
    plan_schema,
    problem_schema,
    read_problem,
    write_plan,
    write_problem,
)
from setka.planner.schema import FOLDER, schema_files, write_schema_files
from tests.planner.problem.network import NETWORK, Json, spoilt
from tests.planner.test_files import PLAN


def faults_of(schema: Json, data: object) -> list[str]:
    """Name the places that a schema objects to."""
    Draft202012Validator.check_schema(schema)
    return sorted(error.json_path for error in Draft202012Validator(schema).iter_errors(data))


def test_committed_schemas_are_those_of_the_code() -> None:
    committed = {path.name: path.read_bytes() for path in FOLDER.glob("*.schema.json")}

    assert committed == schema_files(), "run python -m setka.planner.schema"


def test_write_schema_files_writes_them(tmp_path: Path) -> None:
    write_schema_files(tmp_path)

    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == schema_files()


def test_schema_suits_a_written_problem_and_one_by_hand() -> None:
    written = json.loads(write_problem(read_problem(spoilt({}))))

    assert faults_of(problem_schema(), written) == []
    assert faults_of(problem_schema(), NETWORK) == []


def test_schema_suits_a_written_plan() -> None:
    assert faults_of(plan_schema(), json.loads(write_plan(PLAN))) == []


@pytest.mark.parametrize(
    ("changes", "places"),
    [
        ({"set": {"/teachers/anna/load_hours": 3}, "remove": ["/trips/bus"]}, []),
        ({"add": {"/trips": {"id": "bus"}}}, ["$.add['/trips']"]),
        ({"move": {}}, ["$"]),
    ],
)
def test_schema_knows_a_patch(changes: Json, places: list[str]) -> None:
    assert faults_of(patch_schema(), {"format": "setka-patch/1", **changes}) == places


@pytest.mark.parametrize(
    ("pointer", "value", "place"),
    [
        ("/title/rus", "Сеть", "$.title"),
        ("/teachers", ..., "$"),
        ("/classes/1/lessons/0/start", "8:30", "$.classes[1].lessons[0].start"),
        ("/classes/1/lessons/0/start", 510, "$.classes[1].lessons[0].start"),
        ("/classes/1/lessons/0/day", 0, "$.classes[1].lessons[0].day"),
        ("/classes/1/lessons/0/weeks", 1, "$.classes[1].lessons[0].weeks"),
        ("/classes/1/lessons/0/weeks", "", "$.classes[1].lessons[0].weeks"),
        ("/students/0/id", "Masha", "$.students[0].id"),
        ("/students/0/lot", -1, "$.students[0].lot"),
        ("/schools/0/role", "center", "$.schools[0].role"),
        ("/policy/companions/0/students", ["masha"], "$.policy.companions[0].students"),
    ],
)
def test_schema_objects_to_what_is_refused(pointer: str, value: object, place: str) -> None:
    data = json.loads(spoilt({pointer: value}))

    assert faults_of(problem_schema(), data) == [place]


def test_schema_allows_nothing_unknown_and_says_what_things_are() -> None:
    for schema in (problem_schema(), plan_schema()):
        objects = [schema, *schema["$defs"].values()]

        assert {about["additionalProperties"] for about in objects} == {False}
        assert all(about["description"] for about in objects)
        assert "``" not in json.dumps(schema)
