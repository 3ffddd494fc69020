import json
from pathlib import Path
from typing import Any

import pytest

from setka.plan_report.report import network_report
from setka.plan_report.school_report import school_report
from setka.planner.files import read_plan, read_problem
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


STAGES = (
    "looking whether every group can stay",
    "looking for best value: courses planned anew: 1",
    "checking every rule",
)


def stages_in(err: str) -> list[str]:
    """List what the lines of progress say, without their times."""
    return [line.partition(" ")[2] for line in err.splitlines()]


def test_replan_writes_the_plan_and_its_problem(setka: Caller, plan: Path) -> None:
    away(plan, "2026-11-30")

    answer = setka(*CALL, *SINCE, "-o", "new.json", "--save-problem", "changed.json")
    check = setka("plan", "check", "changed.json", "new.json", "--json")

    assert answer.code == 0
    assert "hours put on other dates: " in answer.out
    assert answer.out.splitlines()[-2:] == ["Plan: new.json", "Changed problem: changed.json"]
    assert stages_in(answer.err) == ["starting", *STAGES]
    told = json.loads(check.out)
    assert (told["is_lawful"], told["is_for_this_problem"]) == (True, True)


def test_replan_for_a_machine_tells_both_answers(setka: Caller, plan: Path) -> None:
    away(plan, "2026-11-30")

    answer = setka(*CALL, *SINCE, "-o", "new.json", "--json")

    told: dict[str, Any] = json.loads(answer.out)
    (changed,) = told["least"]["groups"]
    assert answer.code == 0
    assert set(told) == {
        "command",
        "chosen",
        "least",
        "best",
        "has_looked_for_best",
        "is_stopped",
        "is_complete",
        "files",
    }
    assert (told["has_looked_for_best"], told["is_stopped"], told["is_complete"]) == (
        True,
        False,
        True,
    )
    assert told["least"]["value"] <= told["least"]["bound"] == told["best"]["bound"]
    assert (changed["kind"], changed["hours_due"], told["least"]["students_moved"]) == (
        "dates",
        0,
        0,
    )
    assert len(changed["off"]) == len(changed["on"]) > 0
    assert told["files"] == {
        "plan": "new.json",
        "problem": None,
        "report": None,
        "reports_for": {},
    }


def test_replan_of_nothing_says_so_in_russian(setka: Caller, plan: Path) -> None:
    written(plan.with_name("change.json"), NOTHING)

    answer = setka(*CALL, *SINCE, "-o", "new.json", language="ru")

    assert answer.code == 0
    assert "  ничего" in answer.out.splitlines()


@pytest.mark.parametrize(("language", "month"), [("ru", "\u00a0ноября"), ("en", "\u00a0November")])
def test_replan_writes_dates_as_its_reader_does(
    setka: Caller, plan: Path, language: str, month: str
) -> None:
    away(plan, "2026-11-30")

    answer = setka(*CALL, *SINCE, "-o", "new.json", language=language)

    assert month in answer.out
    assert "2026" not in answer.out


def test_replan_writes_the_reports_of_the_new_plan(setka: Caller, plan: Path) -> None:
    away(plan, "2026-11-30")
    reports = ("--report", "net.html", "--report-for", "2", "school.html")

    answer = setka(*CALL, *SINCE, "-o", "new.json", "--save-problem", "changed.json", *reports)

    assert answer.code == 0
    assert answer.out.splitlines()[-4:] == [
        "Plan: new.json",
        "Changed problem: changed.json",
        "Report of the network: net.html",
        "Report of School 2: school.html",
    ]
    changed = read_problem(plan.with_name("changed.json").read_bytes())
    new = read_plan(plan.with_name("new.json").read_bytes())
    assert plan.with_name("net.html").read_text("utf-8") == network_report(changed, new, "en")
    assert plan.with_name("school.html").read_text("utf-8") == school_report(
        changed, new, "school-2", "en", None
    )


def test_replan_refuses_a_report_for_a_school_that_is_not_there(setka: Caller, plan: Path) -> None:
    written(plan.with_name("change.json"), NOTHING)

    answer = setka(*CALL, *SINCE, "-o", "new.json", "--report-for", "7", "school.html")

    assert (answer.code, answer.out) == (2, "")
    assert "There is no school 7 in the problem. The schools are: school-1, school-2." in answer.err
    assert not plan.with_name("new.json").exists()


def test_replan_out_of_time_writes_nothing(setka: Caller, plan: Path) -> None:
    written(plan.with_name("change.json"), NOTHING)

    answer = setka(*CALL, *SINCE, "-o", "new.json", "--time-limit", "0.001")

    assert answer.code == 1
    assert "without a plan and without a proof" in answer.out
    assert answer.out.endswith("Give it more time: a larger --time-limit, or none.\n")
    assert not plan.with_name("new.json").exists()


def test_replan_writes_to_standard_output(setka: Caller, plan: Path) -> None:
    written(plan.with_name("change.json"), NOTHING)

    answer = setka(*CALL, *SINCE, "-o", "-")

    assert json.loads(answer.out)["format"] == "setka-plan/1"
    assert "The rest of the year is planned; every rule is kept." in answer.err.splitlines()


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
        ((*SINCE, "--time-limit", "soon"), "--time-limit is soon"),
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
