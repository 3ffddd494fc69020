import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from setka.cli import reading
from tests.cli.calling import Caller
from tests.cli.two_schools import two_schools, written

Edit = Callable[[dict[str, Any]], object]


def refused(setka: Caller, content: bytes) -> list[str]:
    """Give a problem file to a command and return the lines of its refusal."""
    (setka.folder / "problem.json").write_bytes(content)

    answer = setka("plan", "solve", "problem.json", "-o", "plan.json")

    assert (answer.code, answer.out) == (2, "")
    assert setka.files() == ["problem.json"]
    return answer.err.splitlines()


def refused_when(setka: Caller, edit: Edit) -> list[str]:
    """Spoil the good problem and return the lines of its refusal."""
    data = two_schools()
    edit(data)
    return refused(setka, json.dumps(data, ensure_ascii=False, indent=1).encode())


@pytest.mark.parametrize(
    ("content", "lines"),
    [
        (b"", ["problem.json is empty. It was perhaps not written to the end: make it again."]),
        (
            b'{\n "format": "setka-problem/1",\n "title": {"ru": "Sch',
            [
                "problem.json cannot be used: 1 thing in it is wrong.",
                "  line 3",
                "      The file breaks off in the middle. Copy or make it again, whole.",
            ],
        ),
        (
            b"school,student\n1,2\n",
            [
                "problem.json cannot be used: 1 thing in it is wrong.",
                "  line 1",
                (
                    "      This is not JSON: it breaks at column 1, "
                    "before school,student\\x0a1,2. Mend it there."
                ),
            ],
        ),
        (
            b'{"format": "setka-problem/9"}',
            [
                "problem.json cannot be used: 1 thing in it is wrong.",
                "  /format",
                (
                    "      The format is setka-problem/9, but this command reads setka-problem/1. "
                    "Check that this is the right file, made by this version of Setka."
                ),
            ],
        ),
        (
            b'{\n"title": {}\n}',
            [
                "problem.json cannot be used: 1 thing in it is wrong.",
                "  line 1, /format",
                (
                    "      The field format is missing. It says what the file is; "
                    "here it must be setka-problem/1."
                ),
            ],
        ),
        (
            b"[1, 2]",
            [
                "problem.json cannot be used: 1 thing in it is wrong.",
                "  The file must hold one object {…} of the format setka-problem/1.",
            ],
        ),
        (
            "{}".encode("utf-16"),
            [
                "problem.json cannot be used: 1 thing in it is wrong.",
                "  Byte 0 is not UTF-8. Save the file in the encoding UTF-8.",
            ],
        ),
    ],
    ids=["empty", "truncated", "table", "version", "format", "list", "encoding"],
)
def test_file_that_is_no_problem_is_refused(
    setka: Caller, content: bytes, lines: list[str]
) -> None:
    assert refused(setka, content) == lines


def test_huge_file_is_refused(setka: Caller, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "LARGEST_FILE", 2 * 1024 * 1024)

    [line] = refused(setka, b" " * (2 * 1024 * 1024) + b"{")

    assert line == (
        "problem.json is larger than 2 MB. No problem and no plan is that large: "
        "check that this is the right file."
    )


@pytest.mark.parametrize(
    ("edit", "place", "sentence"),
    [
        (
            lambda data: data["students"][1].update(id="masha"),
            "/students/1/id",
            (
                "The id masha is taken already: see /students/0. "
                "Give each its own, or remove one of the two."
            ),
        ),
        (
            lambda data: data["teachers"][0].update(courses=[]),
            "/courses/0/id",
            ("No teacher may teach the course physics. Add it to the courses of a teacher."),
        ),
        (
            lambda data: data.update(journeys=[]),
            "/sites/1",
            (
                "From the site site-2 there is no journey and no trip to any of the hosts that "
                "its students ask for: site-1. Add journeys, trips or delivery at a distance."
            ),
        ),
        (
            lambda data: data["courses"][0].update(hosts=["site-3"]),
            "/courses/0/hosts/0",
            "There is no site site-3 in the problem. Perhaps site-2, site-1 is meant.",
        ),
        (
            lambda data: data["students"][0].update(lott=7),
            "/students/0/lott",
            "There is no field lott here. Perhaps lot is meant.",
        ),
        (
            lambda data: data["students"][0].update(lot="first"),
            "/students/0/lot",
            "Here stands a text in quotation marks, but it must be a whole number.",
        ),
        (
            lambda data: data["policy"].update(
                locks=[
                    {"id": "no", "course": "physics", "state": "closed"},
                    {"id": "yes", "course": "physics"},
                ]
            ),
            "/policy/locks/1",
            (
                "The lock yes demands a group which the lock /policy/locks/0 forbids. "
                "Remove one of the two."
            ),
        ),
    ],
    ids=["duplicate", "teacher", "journeys", "reference", "field", "type", "locks"],
)
def test_problem_without_sense_is_refused_with_the_place(
    setka: Caller, edit: Edit, place: str, sentence: str
) -> None:
    head, *rest = refused_when(setka, edit)

    assert head.startswith("problem.json cannot be used: ")
    places = [line.partition(", ")[2] for line in rest]
    assert (place, f"      {sentence}") in zip(places, rest[1:], strict=False)


def test_line_of_a_fault_is_where_the_file_has_it(setka: Caller) -> None:
    lines = refused_when(setka, lambda data: data["students"][1].update(lot=-4))

    line = int(lines[1].removeprefix("  line ").partition(",")[0])
    text = (setka.folder / "problem.json").read_text(encoding="utf-8").splitlines()
    assert (lines[1].partition(", ")[2], text[line - 1].strip()) == (
        "/students/1/lot",
        '"lot": -4,',
    )


def test_all_faults_are_counted_and_the_first_twenty_listed(setka: Caller) -> None:
    def spoil(data: dict[str, Any]) -> None:
        data["students"][0]["requests"] = [{"course": "physics", "rank": -1}] * 23

    lines = refused_when(setka, spoil)

    assert lines[0] == "problem.json cannot be used: 23 things in it are wrong."
    assert sum(line.endswith("/rank") for line in lines) == 20
    assert lines[-1] == "  … and 3 more"


def test_faults_in_russian_count_as_russian_does(setka: Caller) -> None:
    data = two_schools()
    data["students"][0]["requests"] = [{"course": "physics", "rank": 0}] * 22
    written(setka.folder / "problem.json", data)

    answer = setka("plan", "solve", "problem.json", "-o", "plan.json", language="ru")

    lines = answer.err.splitlines()
    assert lines[0] == "problem.json не годится: в нём 22 ошибки."
    assert lines[2] == "      0: слишком мало, нужно не меньше 1."
    assert lines[-1] == "  … и ещё 2"


def test_faults_for_a_machine_have_codes_and_places(setka: Caller) -> None:
    written(setka.folder / "problem.json", two_schools() | {"is_synthetic": "yes"})

    answer = setka("plan", "solve", "problem.json", "-o", "plan.json", "--json")

    assert json.loads(answer.out) == {
        "error": "problem.json cannot be used: 1 thing in it is wrong.",
        "file": "problem.json",
        "faults": [
            {
                "pointer": "/is_synthetic",
                "line": 7,
                "code": "wrong_type",
                "text": "Here stands a text in quotation marks, but it must be true or false.",
            }
        ],
        "more_faults": 0,
    }


@pytest.mark.usefixtures("problem")
@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("problm.json", "There is no file problm.json. Perhaps you mean problem.json."),
        (
            "other",
            "There is no file other. Check its name and the folder you are in.",
        ),
        (".", ". is a folder. Name a file in it."),
        (
            "problem.json/x",
            "There is no file problem.json/x. Check its name and the folder you are in.",
        ),
        ("a\0b", "a\\x00b could not be read: ValueError."),
    ],
)
def test_file_that_cannot_be_read_is_named(setka: Caller, name: str, sentence: str) -> None:
    answer = setka("plan", "check", name, "plan.json")

    assert (answer.code, answer.out, answer.err) == (2, "", f"{sentence}\n")


def test_names_that_are_no_names_are_refused_before_the_search(
    setka: Caller, problem: Path
) -> None:
    answer = setka("plan", "solve", "problem.json", "-o", "plan.json", "--names", "problem.json")

    assert answer.code == 2
    assert answer.err.splitlines()[0] == "problem.json cannot be used: 1 thing in it is wrong."
    assert setka.files() == [problem.name]


def test_plan_where_a_problem_is_needed_is_named_so(setka: Caller, plan: Path) -> None:
    answer = setka("plan", "check", plan.name, plan.name)

    assert answer.code == 2
    assert answer.err.splitlines()[2] == (
        "      The format is setka-plan/1, but this command reads setka-problem/1. "
        "Check that this is the right file, made by this version of Setka."
    )
