import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.calling import Caller
from tests.cli.two_schools import written

NOTHING = {"format": "setka-change/1"}
SINCE = ("--from", "2026-11-16")
CALL = ("plan", "replan", "problem.json", "plan.json", "--change", "change.json")


def away(plan: Path, until: str | None = None) -> str:
    """Write a change: the teacher of the only group is away; give the teacher's id."""
    (group,) = json.loads(plan.read_bytes())["groups"]
    gone = {"teacher": group["teachers"][0], "until": until}
    written(plan.with_name("change.json"), {**NOTHING, "teachers_away": [gone]})
    return str(gone["teacher"])


def test_replan_writes_the_plan_and_its_problem(setka: Caller, plan: Path) -> None:
    away(plan, "2026-11-30")

    answer = setka(*CALL, *SINCE, "-o", "new.json", "--save-problem", "changed.json")
    check = setka("plan", "check", "changed.json", "new.json", "--json")

    assert (answer.code, answer.err) == (0, "")
    assert "hours put on other dates: " in answer.out
    assert answer.out.splitlines()[-2:] == ["Plan: new.json", "Changed problem: changed.json"]
    told = json.loads(check.out)
    assert (told["is_lawful"], told["is_for_this_problem"]) == (True, True)


def test_replan_for_a_machine_tells_both_answers(setka: Caller, plan: Path) -> None:
    away(plan, "2026-11-30")

    answer = setka(*CALL, *SINCE, "-o", "new.json", "--json")

    told: dict[str, Any] = json.loads(answer.out)
    (changed,) = told["least"]["groups"]
    assert answer.code == 0
    assert set(told) == {"command", "chosen", "least", "best", "is_stopped", "files"}
    assert (changed["kind"], changed["hours_due"], told["least"]["students_moved"]) == (
        "dates",
        0,
        0,
    )
    assert len(changed["off"]) == len(changed["on"]) > 0
    assert told["files"] == {"plan": "new.json", "problem": None}


def test_replan_of_nothing_says_so_in_russian(setka: Caller, plan: Path) -> None:
    written(plan.with_name("change.json"), NOTHING)

    answer = setka(*CALL, *SINCE, "-o", "new.json", language="ru")

    assert answer.code == 0
    assert "  ничего" in answer.out.splitlines()


def test_replan_writes_to_standard_output(setka: Caller, plan: Path) -> None:
    written(plan.with_name("change.json"), NOTHING)

    answer = setka(*CALL, *SINCE, "-o", "-")

    assert json.loads(answer.out)["format"] == "setka-plan/1"
    assert answer.err.startswith("The rest of the year is planned; every rule is kept.")


def test_replan_against_a_lock_of_its_own_is_no(setka: Caller, plan: Path) -> None:
    teacher = away(plan)
    (group,) = json.loads(plan.read_bytes())["groups"]
    locked = {"lessons_locked": [{"group": group["id"]}]}
    gone = {"teachers_away": [{"teacher": teacher}]}
    written(plan.with_name("change.json"), {**NOTHING, **gone, **locked})

    answer = setka(*CALL, *SINCE, "-o", "new.json")

    assert answer.code == 1
    assert answer.out.startswith("No plan keeps all rules and all locks")
    assert not plan.with_name("new.json").exists()


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("--from", "16.11.2026"), "--from is 16.11.2026, but it must be a date as 2026-11-16."),
        (("--from", "2027-11-16"), "--from: 2027-11-16 lies outside of the school year"),
        ((*SINCE, "--choose", "all"), "--choose is all, but it must be least or best."),
    ],
)
def test_replan_refuses_a_wrong_option(
    setka: Caller, plan: Path, args: tuple[str, ...], said: str
) -> None:
    written(plan.with_name("change.json"), NOTHING)

    answer = setka(*CALL, *args, "-o", "new.json")

    assert (answer.code, answer.out) == (2, "")
    assert said in answer.err


def test_replan_names_the_place_in_the_change(setka: Caller, plan: Path) -> None:
    gone = {"teachers_away": [{"teacher": "nobody"}]}
    written(plan.with_name("change.json"), {**NOTHING, **gone})

    answer = setka(*CALL, *SINCE, "-o", "new.json", "--json")

    (fault,) = json.loads(answer.out)["faults"]
    assert answer.code == 2
    assert (fault["pointer"], fault["code"]) == ("/teachers_away/0/teacher", "unknown_teacher")


def test_replan_refuses_a_plan_of_another_problem(setka: Caller, plan: Path) -> None:
    data = json.loads(plan.read_bytes())
    written(plan, {**data, "problem": "0" * 64})
    written(plan.with_name("change.json"), NOTHING)

    answer = setka(*CALL, *SINCE, "-o", "new.json")

    assert answer.code == 2
    assert "plan.json cannot be planned anew." in answer.err
    assert "0" * 64 in answer.err


def test_replan_takes_one_stream(setka: Caller) -> None:
    answer = setka("plan", "replan", "-", "plan.json", "--change", "-", *SINCE, "-o", "new.json")

    assert answer.code == 2
    assert "Only one of the files can come from standard input." in answer.err
