import json
from pathlib import Path

import pytest

from setka.planner.checks import breaches
from setka.planner.files import read_plan, read_problem
from tests.cli.calling import Answer, Caller, finished, run, started
from tests.cli.two_schools import two_schools, written

Solved = tuple[Path, Answer]


def test_solve_writes_a_lawful_plan(solved: Solved) -> None:
    folder, _ = solved
    problem = read_problem((folder / "problem.json").read_bytes())
    plan = read_plan((folder / "plan.json").read_bytes())

    assert (plan.status, breaches(problem, plan)) == ("optimal", [])


def test_solve_tells_the_figures(solved: Solved) -> None:
    _, answer = solved
    lines = answer.out.splitlines()

    assert answer.code == 0
    assert lines[0] == "The plan keeps every rule; proven: no better plan is possible."
    assert [line.split("  ")[1] for line in lines[1:8]] == [
        "Value, points",
        "Bound, points",
        "Wishes met",
        "With alternates",
        "Guests at other schools",
        "Groups open",
        "Time of search",
    ]
    assert lines[3].endswith("2 of 2 reachable, 2 in all")
    assert lines[5].endswith("1 (grade 11: 1)")
    assert lines[-3:] == [
        "Plan: plan.json",
        "Report of the network: plan.html",
        "Report of School 2: two.html",
    ]


def test_solve_tells_its_progress_in_plain_lines(solved: Solved) -> None:
    _, answer = solved
    lines = answer.err.splitlines()

    assert lines[0] == "0:00 starting"
    assert "\x1b" not in answer.err
    assert lines[-1].partition(" ")[2] == (
        "checking every rule: best plan 2,150; bound 2,150; no better plan is possible; "
        "requests met 2 of 2"
    )


def test_solve_writes_the_reports_and_nothing_else(solved: Solved) -> None:
    folder, _ = solved
    pages = [(folder / name).read_text(encoding="utf-8") for name in ("plan.html", "two.html")]

    assert [page.lstrip()[:9].lower() for page in pages] == ["<!doctype"] * 2
    assert sorted(path.name for path in folder.iterdir()) == [
        "plan.html",
        "plan.json",
        "problem.json",
        "problem.names.json",
        "two.html",
    ]


def test_names_reach_the_report_of_their_school_alone(solved: Solved) -> None:
    folder, _ = solved
    pages = [(folder / name).read_text(encoding="utf-8") for name in ("plan.html", "two.html")]

    told = [[name in page for name in ("Ильин", "Чернова")] for page in pages]

    assert told == [[False, False], [True, False]]


def test_solve_speaks_russian_to_people_and_english_to_machines(problem: Path) -> None:
    with problem.open("rb") as file:
        args = ("plan", "solve", "-", "-o", "plan.json", "--json")
        answer = finished(started(*args, folder=problem.parent, language="ru", stdin=file))

    told = json.loads(answer.out)
    assert answer.code == 0
    assert answer.err.splitlines()[0] == "0:00 запускаю поиск"
    assert {name: told[name] for name in told if name not in {"seconds", "bound", "gap"}} == {
        "command": "plan solve",
        "status": "optimal",
        "value": 2150,
        "wishes": {"met": 2, "reachable": 2, "all": 2},
        "requests": {"met": 2, "all": 2},
        "guests": {"11": 1},
        "groups": 1,
        "courses": 1,
        "unmet": {},
        "seed": 0,
        "is_complete": True,
        "is_stopped": False,
        "files": {"plan": "plan.json", "report": None, "reports_for": {}},
    }


@pytest.mark.long
def test_solve_works_between_pipes(problem: Path) -> None:
    with problem.open("rb") as file:
        args = ("plan", "solve", "-", "-o", "-")
        answer = finished(started(*args, folder=problem.parent, stdin=file))

    assert answer.code == 0
    assert read_plan(answer.out.encode()).status == "optimal"
    assert "The plan keeps every rule; proven: no better plan is possible." in answer.err
    assert [path.name for path in problem.parent.iterdir()] == ["problem.json"]


def test_plan_that_cannot_be_is_not_written_and_its_locks_are_named(problem: Path) -> None:
    data = two_schools()
    lesson = {"day": "mon", "start": "08:00"}
    data["policy"]["locks"] = [
        {"id": "first-bell", "course": "physics", "starts": [lesson], "attendees": ["petya"]}
    ]
    written(problem, data)

    answer = run("plan", "solve", "problem.json", "-o", "plan.json", folder=problem.parent)

    lines = answer.out.splitlines()
    assert answer.code == 1, answer.err
    assert lines[0] == (
        "No plan keeps all rules and all locks of the problem, so no plan was written."
    )
    assert lines[-1] == (
        "The locks of the problem: first-bell. Remove or change one of them and solve again."
    )
    assert [path.name for path in problem.parent.iterdir()] == ["problem.json"]


def test_reports_that_fail_leave_the_plan(problem: Path) -> None:
    args = ("problem.json", "-o", "plan.json", "--report", "/dev/full")

    answer = run("plan", "solve", *args, folder=problem.parent)

    assert answer.code == 2
    assert read_plan(problem.with_name("plan.json").read_bytes()).status == "optimal"
    assert answer.err.splitlines()[-2] == "The plan is written: plan.json. Not every report is."
    assert answer.err.splitlines()[-1].startswith("/dev/full could not be written")


def test_solve_too_short_for_a_first_plan_says_so_and_writes_nothing(problem: Path) -> None:
    args = ("problem.json", "-o", "plan.json", "--time-limit", "0.01")

    answer = run("plan", "solve", *args, folder=problem.parent)

    assert answer.code == 1, answer.err
    assert answer.out.startswith("The search ended after ")
    assert answer.out.endswith(
        "without a plan and without a proof that there is none, so nothing was written. "
        "Give it more time: a larger --time-limit, or none.\n"
    )
    assert [path.name for path in problem.parent.iterdir()] == ["problem.json"]


def test_problem_too_large_is_refused_with_the_course_and_the_limit(setka: Caller) -> None:
    data = two_schools()
    lessons = [{"start": f"{8 + at:02}:00", "until": f"{8 + at:02}:40"} for at in range(11)]
    for site in data["sites"]:
        site["bells"][0]["lessons"] = lessons
    data["policy"]["longest_wait"] = 600
    data["courses"][0].update(hours_total=100, patterns=[{"weeks": "every", "sessions": [1] * 5}])
    written(setka.folder / "problem.json", data)

    answer = setka("plan", "solve", "problem.json", "-o", "plan.json")

    assert answer.code == 2
    assert answer.err.splitlines()[-1] == (
        "Course physics: its lessons can be laid into the week in more than 10,000 ways, more "
        "than can be looked at. Name fewer lessons a week, fewer patterns or fewer hosts for it."
    )
    assert not (setka.folder / "plan.json").exists()
