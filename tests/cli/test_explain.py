import json
from pathlib import Path
from typing import Any

import pytest

from setka.planner.files import digest, read_problem
from tests.cli.calling import Caller, finished, started
from tests.cli.two_schools import two_schools, written


def far(folder: Path, setka: Caller) -> None:
    """Plan the two schools where petya lives farther away than he may travel."""
    data = two_schools()
    data["students"][1]["journey_limit"] = 9
    written(folder / "problem.json", data)
    assert setka("plan", "solve", "problem.json", "-o", "plan.json").code == 0


def test_explain_says_why_not_and_what_would_change_it(setka: Caller) -> None:
    far(setka.folder, setka)

    answer = setka("plan", "explain", "problem.json", "plan.json", "--student", "petya")

    lines = answer.out.splitlines()
    assert (answer.code, answer.err) == (0, "")
    assert lines[:3] == [
        "petya, Physics (physics)",
        "  Impossible: no time and place suits.",
        "  Nearest: Mon 09:00, School\u00a01. It would do if",
    ]
    assert lines[3] == "    - the journey took 9\u00a0minutes, not 10\u00a0minutes"
    assert "    - long journey: 10" in lines
    offers = lines.index("  Would meet it, the cheapest first:")
    assert lines[offers + 1].startswith(
        "    - a journey of 10\u00a0minutes allowed instead of 9\u00a0minutes: gains "
    )
    assert lines[offers + 1].endswith(" points (exact)")


def test_explain_without_a_student_counts_the_kinds(setka: Caller) -> None:
    far(setka.folder, setka)

    answer = setka("plan", "explain", "problem.json", "plan.json")

    lines = answer.out.splitlines()
    assert (answer.code, answer.err) == (0, "")
    assert lines[:4] == ["Not met, 1 request:", "  impossible: 1", "", "petya, Physics (physics)"]
    assert "  Would meet it, the cheapest first:" not in lines


def test_explain_for_a_machine_gives_codes_values_and_texts(setka: Caller) -> None:
    far(setka.folder, setka)

    answer = setka("plan", "explain", "problem.json", "plan.json", "--json", "--student", "petya")

    told: dict[str, Any] = json.loads(answer.out)
    (request,) = told["requests"]
    assert (told["command"], told["for"], told["groups"]) == ("plan explain", "staff", [])
    assert (request["verdict"], request["funnel"]["placements"]) == ("impossible", 10)
    assert request["nearest"]["facts"][0] == {
        "kind": "journey",
        "time": {"day": 0, "start": 540, "until": 580},
        "site": "site-1",
        "who": "limit",
        "unit": "minutes",
        "has": 10,
        "needs": 9,
    }
    assert request["offers"][0]["is_exact"] is True
    assert request["text"][0] == "petya, Physics (physics)"


@pytest.mark.usefixtures("plan")
def test_explain_of_a_met_request_explains_its_group(setka: Caller) -> None:
    args = ["--student", "masha", "--course", "physics"]

    answer = setka("plan", "explain", "problem.json", "plan.json", *args)

    lines = answer.out.splitlines()
    assert (answer.code, answer.err) == (0, "")
    assert lines[0] == "masha, physics is met: group physics.1."
    assert lines[1].startswith("Group physics.1: Mon 09:00, School\u00a01, students: 2")
    assert lines[2] == "  Without it the plan is worth 2,150 points less (exact)."
    assert lines[3].startswith("  Next best of 5 places and times: ")


@pytest.mark.usefixtures("plan")
def test_explain_says_when_everything_is_met(setka: Caller) -> None:
    answer = setka("plan", "explain", "problem.json", "plan.json")

    assert (answer.code, answer.out) == (0, "Every request asked about is met.\n")


def test_explain_tells_a_family_nothing_about_others(setka: Caller) -> None:
    data = two_schools()
    data["courses"][0]["max_size"] = 1
    written(setka.folder / "problem.json", data)
    assert setka("plan", "solve", "problem.json", "-o", "plan.json").code == 0
    args = ["plan", "explain", "problem.json", "plan.json", "--student", "petya"]

    staff, family = setka(*args), setka(*args, "--for", "family")
    told = setka(*args, "--for", "family", "--json")

    assert "Last admitted to physics.1: masha." in staff.out
    assert "  Decided by: equal requests are decided by the recorded lot." in (
        family.out.splitlines()
    )
    assert "masha" not in family.out + told.out
    assert "offers" not in json.loads(told.out)["requests"][0]


def test_explain_without_a_plan_names_what_collides(setka: Caller) -> None:
    data = two_schools()
    starts = [{"day": "tue", "start": "08:00"}]
    data["policy"]["locks"] = [{"id": "tuesday", "course": "physics", "starts": starts}]
    problem = written(setka.folder / "problem.json", data)
    plan = {
        "format": "setka-plan/1",
        "problem": digest_of(problem),
        "is_synthetic": True,
        "status": "infeasible",
        "value": 0,
        "bound": 0,
        "groups": [],
    }
    written(setka.folder / "plan.json", plan)

    refused = setka("plan", "solve", "problem.json", "-o", "-")
    answer = setka("plan", "explain", "problem.json")
    stated = setka("plan", "explain", "problem.json", "plan.json")

    assert refused.code == answer.code == stated.code == 1
    assert answer.out == stated.out
    assert answer.out.splitlines() == [
        "No plan keeps all of this; without any one of them one could:",
        "  - lock tuesday",
        "  - No student has two lessons at once (student_overlap)",
    ]


@pytest.mark.usefixtures("problem")
def test_explain_without_a_plan_finds_nothing_where_one_exists(setka: Caller) -> None:
    answer = setka("plan", "explain", "problem.json")
    refused = setka("plan", "explain", "problem.json", "--student", "masha")

    assert (answer.code, answer.out) == (0, "No locks and rules were found that collide.\n")
    assert (refused.code, refused.err) == (
        2,
        "Without a plan there is nothing to say about --student or --course.\n",
    )


def digest_of(path: Path) -> str:
    return digest(read_problem(path.read_bytes()))


@pytest.mark.usefixtures("plan")
@pytest.mark.parametrize(
    ("args", "said"),
    [
        (
            ["--student", "mash"],
            "There is no student mash in the problem. Perhaps you mean masha.\n",
        ),
        (["--student", "x9"], "There is no student x9 in the problem.\n"),
        (
            ["--course", "fysics"],
            "There is no course fysics in the problem. Perhaps you mean physics.\n",
        ),
        (["--for", "cat"], "--for is cat, but it is for staff or family.\n"),
        (
            ["--for", "family"],
            "--for family is about one child. Name the child with --student.\n",
        ),
    ],
)
def test_explain_refuses_what_is_not_there(setka: Caller, args: list[str], said: str) -> None:
    answer = setka("plan", "explain", "problem.json", "plan.json", *args)

    assert (answer.code, answer.out, answer.err) == (2, "", said)


def test_explain_refuses_a_request_nobody_made(setka: Caller) -> None:
    data = two_schools()
    data["courses"].append({**data["courses"][0], "id": "poetry"})
    data["teachers"][0]["courses"].append("poetry")
    written(setka.folder / "problem.json", data)
    assert setka("plan", "solve", "problem.json", "-o", "plan.json").code == 0
    args = ["--student", "masha", "--course", "poetry"]

    answer = setka("plan", "explain", "problem.json", "plan.json", *args)

    assert (answer.code, answer.err) == (2, "masha did not ask for poetry, but for physics.\n")


def test_explain_refuses_a_plan_of_another_problem(setka: Caller, plan: Path) -> None:
    stated = json.loads(plan.read_bytes())["problem"][:12]
    problem = written(plan.with_name("problem.json"), two_schools() | {"is_synthetic": False})

    answer = setka("plan", "explain", "problem.json", "plan.json")

    assert (answer.code, answer.err) == (
        2,
        (
            "The plan was made for another problem or another version of this one: it names "
            f"{stated}, this problem is {digest_of(problem)[:12]}. Solve the problem again.\n"
        ),
    )


def test_explain_refuses_a_plan_that_breaks_rules(setka: Caller, plan: Path) -> None:
    data = json.loads(plan.read_bytes())
    data["groups"][0]["meetings"][0]["start"] = "08:50"
    written(plan, data)

    answer = setka("plan", "explain", "problem.json", "plan.json")

    sentence = "The plan breaks rules of the problem, so it cannot be explained."
    assert (answer.code, answer.err) == (2, f"{sentence} setka plan check names them.\n")


def test_explain_cannot_read_both_from_standard_input(setka: Caller) -> None:
    answer = setka("plan", "explain", "-", "-")

    assert (answer.code, answer.err) == (
        2,
        "Only one of the files can come from standard input. Name the others.\n",
    )


def test_explain_reads_standard_input(plan: Path) -> None:
    with plan.open("rb") as file:
        process = started("plan", "explain", "problem.json", "-", folder=plan.parent, stdin=file)
        answer = finished(process)

    assert (answer.code, answer.out) == (0, "Every request asked about is met.\n")


def test_explain_speaks_russian(setka: Caller) -> None:
    far(setka.folder, setka)

    answer = setka(
        "plan", "explain", "problem.json", "plan.json", "--student", "petya", language="ru"
    )

    lines = answer.out.splitlines()
    assert lines[0] == "petya, Физика (physics)"
    assert lines[1] == "  Невозможно: не подходит ни одно место и время."
    assert not any("It would" in line or "minutes" in line for line in lines)
