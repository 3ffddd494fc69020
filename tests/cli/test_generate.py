import json
from pathlib import Path

import pytest

from setka.planner.files import read_names, read_problem
from setka.planner.synthetic.network import MOST_ASKERS_OF_A_SCHOOL
from tests.cli.calling import Caller, finished, started


def test_generate_writes_the_pilot_and_its_names(setka: Caller) -> None:
    answer = setka("plan", "generate", "--pilot", "-o", "pilot.json")

    assert (answer.code, answer.err) == (0, "")
    assert setka.files() == ["pilot.json", "pilot.names.json"]
    problem = read_problem((setka.folder / "pilot.json").read_bytes())
    names = read_names((setka.folder / "pilot.names.json").read_bytes())
    people = {*problem.student, *problem.teacher}
    assert (problem.is_synthetic, names.is_synthetic) == (True, True)
    assert (len(problem.schools), len(problem.courses), len(problem.teachers)) == (13, 14, 12)
    assert people - set(names.people) == set()
    assert answer.out == (
        "Problem: pilot.json\n"
        f"  13 schools, {len(problem.students)} students, {len(problem.request)} requests, "
        "14 courses, 12 teachers\n"
        "Names: pilot.names.json\n"
        "People, classes and timetables are invented.\n"
    )


def test_generate_counts_in_russian(setka: Caller) -> None:
    answer = setka("plan", "generate", "--pilot", "-o", "pilot", language="ru")

    assert setka.files() == ["pilot", "pilot.names.json"]
    assert answer.out.splitlines()[1].startswith("  13 школ, ")
    assert answer.out.splitlines()[1].endswith(", 14 курсов, 12 учителей")


def test_generate_repeats_itself_and_differs_by_seed(setka: Caller) -> None:
    for name, seed in (("a.json", "3"), ("b.json", "3"), ("c.json", "4")):
        setka("plan", "generate", "--pilot", "--seed", seed, "-o", name)

    a, b, c = ((setka.folder / f"{name}.json").read_bytes() for name in "abc")
    assert (a == b, a == c) == (True, False)


def test_generate_for_a_machine(setka: Caller) -> None:
    answer = setka("plan", "generate", "--pilot", "-o", "p.json", "--json")

    told = json.loads(answer.out)
    assert (told["command"], told["schools"], told["courses"]) == ("plan generate", 13, 14)
    assert told["files"] == {"problem": "p.json", "names": "p.names.json"}


def test_generate_into_a_pipe_writes_the_problem_alone(tmp_path: Path) -> None:
    answer = finished(started("plan", "generate", "--pilot", "-o", "-", folder=tmp_path))

    assert (answer.code, list(tmp_path.iterdir())) == (0, [])
    assert len(read_problem(answer.out.encode()).schools) == 13
    assert answer.err == "The names of the people were not written: they need a file.\n"


def test_generate_without_saying_what_is_refused(setka: Caller) -> None:
    answer = setka("plan", "generate", "-o", "p.json")

    assert (answer.code, setka.files()) == (2, [])
    assert answer.err == (
        "Say what to make: --pilot makes the pilot network of 13 schools, "
        "--schools N a random network.\n"
    )


def test_generate_makes_one_thing_at_a_time(setka: Caller) -> None:
    answer = setka("plan", "generate", "--pilot", "--schools", "6", "-o", "p.json")

    assert (answer.code, setka.files()) == (2, [])


def test_generate_makes_a_random_network(setka: Caller) -> None:
    figures = ("--schools", "6", "--students", "30", "--municipalities", "2")

    answer = setka("plan", "generate", *figures, "-o", "n.json", "--json")

    told = json.loads(answer.out)
    assert (told["schools"], told["students"]) == (6, 30)
    assert setka.files() == ["n.json", "n.names.json"]


@pytest.mark.parametrize(
    ("figures", "said"),
    [
        (("--schools", "2"), "--schools is 2, but it must be a whole number from 3 to 2000.\n"),
        (
            ("--schools", "5", "--municipalities", "2"),
            "--schools is 5, but it must be a whole number from 6 to 2000.\n",
        ),
        (
            ("--schools", "3", "--students", "0"),
            "--students is 0, but it must be a whole number from 1 to {most}.\n",
        ),
        (
            ("--schools", "three"),
            "--schools is three, but it must be a whole number from 3 to 2000.\n",
        ),
    ],
)
def test_generate_refuses_figures_of_no_network(
    setka: Caller, figures: tuple[str, ...], said: str
) -> None:
    answer = setka("plan", "generate", *figures, "-o", "n.json")

    most = 3 * MOST_ASKERS_OF_A_SCHOOL
    assert (answer.code, answer.err, setka.files()) == (2, said.format(most=most), [])


def test_generate_that_cannot_write_the_names_writes_nothing(setka: Caller) -> None:
    (setka.folder / "p.names.json").mkdir()

    answer = setka("plan", "generate", "--pilot", "-o", "p.json")

    assert (answer.code, setka.files()) == (2, ["p.names.json"])
    assert answer.err.startswith("p.names.json is a folder")


def test_reader_who_leaves_early_is_no_trouble(tmp_path: Path) -> None:
    process = started("plan", "generate", "--pilot", "-o", "-", folder=tmp_path)
    assert process.stdout is not None
    process.stdout.close()
    process.stdout = None

    answer = finished(process)

    assert (answer.code, answer.err) == (141, "")
