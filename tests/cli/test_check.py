import json
from pathlib import Path
from typing import Any

import pytest

from setka.planner.checks import RULES
from tests.cli.calling import Caller, finished, started
from tests.cli.two_schools import two_schools, written


def spoiled(plan: Path) -> Path:
    """Let a student attend who never asked: nobody of the problem, and one seat too few."""
    data = json.loads(plan.read_bytes())
    data["groups"][0]["lessons"].pop()
    return written(plan, data)


@pytest.mark.usefixtures("plan")
def test_check_of_a_lawful_plan_is_done(setka: Caller) -> None:
    answer = setka("plan", "check", "problem.json", "plan.json")

    lines = answer.out.splitlines()
    assert (answer.code, answer.err) == (0, "")
    assert lines[:2] == [f"The plan keeps all {len(RULES)} hard rules.", "Prices, in points:"]
    assert lines[2].split() == ["Requests", "met", "2", "requests", "2,200"]
    assert lines[-1].split() == ["Value", "of", "the", "plan", "2,150"]


def test_check_names_every_breach_and_says_no(setka: Caller, plan: Path) -> None:
    spoiled(plan)

    answer = setka("plan", "check", "problem.json", "plan.json")

    lines = answer.out.splitlines()
    assert answer.code == 1
    assert lines[0].endswith(" breach of a hard rule:") or lines[0].endswith(
        " breaches of hard rules:"
    )
    assert any(line.endswith("(hours)") for line in lines)
    assert any("physics" in line.lower() for line in lines if line.startswith("    - "))
    assert "Prices, in points:" in lines


def test_check_for_a_machine_gives_breaches_and_prices(setka: Caller, plan: Path) -> None:
    spoiled(plan)

    answer = setka("plan", "check", "problem.json", "plan.json", "--json")

    told: dict[str, Any] = json.loads(answer.out)
    breach = next(breach for breach in told["breaches"] if breach["rule"] == "hours")
    assert answer.code == 1
    assert (told["is_lawful"], told["is_for_this_problem"], told["rules"]) == (
        False,
        True,
        len(RULES),
    )
    assert set(breach) == {"rule", "kind", "subjects", "values", "text"}
    assert told["value"] == sum(price["points"] for price in told["prices"])
    assert told["stated_value"] == 2150


def test_check_says_when_a_plan_states_a_wrong_value(setka: Caller, plan: Path) -> None:
    written(plan, json.loads(plan.read_bytes()) | {"value": 7})

    answer = setka("plan", "check", "problem.json", "plan.json")

    assert answer.out.splitlines()[-1] == (
        "Note: the plan states a value of 7, but it is worth 2,150."
    )


def test_check_says_when_a_plan_is_for_another_problem(setka: Caller, plan: Path) -> None:
    written(plan.with_name("problem.json"), two_schools() | {"is_synthetic": False})

    answer = setka("plan", "check", "problem.json", "plan.json")

    assert answer.out.splitlines()[0] == (
        "Note: the plan was made for another problem or another version of this one. "
        "It is judged by this problem."
    )


def test_check_of_a_plan_that_names_strangers_is_no_crash(setka: Caller, plan: Path) -> None:
    data = json.loads(plan.read_bytes())
    data["groups"][0]["attendees"] = ["masha", "stranger"]
    data["groups"][0]["teachers"] = ["nobody"]
    data["rides"] = [{"student": "ghost", "trip": "t-1", "day": "mon"}]
    written(plan, data)

    answer = setka("plan", "check", "problem.json", "plan.json")

    assert (answer.code, answer.err) == (1, "")


@pytest.mark.usefixtures("plan")
def test_check_speaks_russian(setka: Caller) -> None:
    answer = setka("plan", "check", "problem.json", "plan.json", language="ru")

    lines = answer.out.splitlines()
    assert lines[:2] == [
        f"План соблюдает все обязательные правила ({len(RULES)}).",
        "Цена в баллах:",
    ]
    assert lines[-1].endswith("  2\u00a0150")


def test_check_reads_standard_input(plan: Path) -> None:
    with plan.open("rb") as file:
        process = started("plan", "check", "problem.json", "-", folder=plan.parent, stdin=file)
        answer = finished(process)

    assert (answer.code, answer.out.splitlines()[0]) == (
        0,
        f"The plan keeps all {len(RULES)} hard rules.",
    )


def test_check_cannot_read_both_from_standard_input(setka: Caller) -> None:
    answer = setka("plan", "check", "-", "-")

    assert (answer.code, answer.err) == (
        2,
        "Only one of the files can come from standard input. Name the others.\n",
    )


def test_check_whose_result_cannot_be_printed_says_so(plan: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        answer = finished(
            started("plan", "check", "problem.json", "plan.json", folder=plan.parent, stdout=full)
        )

    assert answer.code == 2
    assert answer.err == (
        "The result could not be printed: "
        "standard output takes no more (No space left on device).\n"
    )
