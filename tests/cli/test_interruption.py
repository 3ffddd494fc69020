"""Signals at every moment: what is kept, what is said, and that nothing is left half-written."""

import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO

import psutil
import pytest

from setka.cli.answers import Ended
from setka.cli.interruption import Interruption
from setka.cli.words import words_in
from setka.planner.checks import breaches
from setka.planner.files import read_plan, read_problem, write_plan, write_problem
from setka.planner.solve import solve
from setka.planner.synthetic.pilot import pilot
from tests.cli.calling import Answer, Caller, finished, started
from tests.cli.two_schools import written

LONGEST_END = 15.0
"""Seconds within which a stopped search must be over, also on a busy machine."""

Searching = Callable[..., subprocess.Popen[bytes]]


@pytest.fixture(autouse=True)
def _heard() -> Iterator[None]:
    """Hear Ctrl-C, also in a run that was started in the background, which ignores it."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.fixture
def searching(tmp_path: Path) -> Iterator[Searching]:
    """Start a search on the pilot, which takes longer than any test."""
    (tmp_path / "pilot.json").write_bytes(write_problem(pilot()))
    processes: list[subprocess.Popen[bytes]] = []

    def start(*args: str) -> subprocess.Popen[bytes]:
        args = args or ("-o", "plan.json")
        processes.append(started("plan", "solve", "pilot.json", *args, folder=tmp_path))
        return processes[-1]

    yield start
    for process in processes:
        if process.poll() is None:
            process.kill()
            process.wait()


def lines_of(process: subprocess.Popen[bytes]) -> IO[bytes]:
    assert process.stderr is not None
    return process.stderr


def wait_for(process: subprocess.Popen[bytes], word: bytes) -> None:
    """Read the progress until a line holds a word."""
    for line in lines_of(process):
        if word in line:
            return
    pytest.fail(f"the search ended before it said {word!r}")


def ended_after(process: subprocess.Popen[bytes], number: int) -> Answer:
    """Send a signal and wait for the end; it must come soon."""
    family = [child.pid for child in psutil.Process(process.pid).children(recursive=True)]
    os.kill(process.pid, number)
    sent = time.monotonic()
    answer = finished(process)
    assert time.monotonic() - sent < LONGEST_END
    assert [pid for pid in family if _is_running(pid)] == []
    return answer


def _is_running(pid: int) -> bool:
    for _ in range(40):
        try:
            if psutil.Process(pid).status() == psutil.STATUS_ZOMBIE:
                return False
        except psutil.NoSuchProcess:
            return False
        time.sleep(0.05)
    return True


def test_ctrl_c_before_the_first_plan_writes_nothing(searching: Searching, tmp_path: Path) -> None:
    process = searching()
    wait_for(process, b"starting")

    answer = ended_after(process, signal.SIGINT)

    assert (answer.code, answer.out) == (130, "")
    assert answer.err.splitlines()[-1] == "Ended by a signal. Nothing is left half-written."
    assert [path.name for path in tmp_path.iterdir()] == ["pilot.json"]


def test_search_ends_with_a_caller_that_is_killed(searching: Searching, tmp_path: Path) -> None:
    process = searching()
    wait_for(process, b"listing the possible")

    answer = ended_after(process, signal.SIGKILL)

    assert answer.code == -signal.SIGKILL
    assert [path.name for path in tmp_path.iterdir()] == ["pilot.json"]


@pytest.mark.parametrize(
    "number", [signal.SIGINT, pytest.param(signal.SIGTERM, marks=pytest.mark.long)]
)
def test_first_signal_keeps_the_best_plan(
    searching: Searching, tmp_path: Path, number: int
) -> None:
    process = searching("-o", "plan.json", "--report", "plan.html")
    wait_for(process, b"best plan")

    answer = ended_after(process, number)

    problem = read_problem((tmp_path / "pilot.json").read_bytes())
    plan = read_plan((tmp_path / "plan.json").read_bytes())
    assert answer.code == 0, answer.err
    assert breaches(problem, plan) == []
    assert answer.out.startswith(
        "The search was stopped. The best plan found so far keeps every rule; "
    )
    assert "Stopping and keeping the best plan. Press Ctrl-C again to end at once." in answer.err
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "pilot.json",
        "plan.html",
        "plan.json",
    ]


@pytest.mark.long
def test_second_signal_ends_at_once_and_leaves_the_old_plan(
    searching: Searching, tmp_path: Path
) -> None:
    (tmp_path / "plan.json").write_text("old")
    process = searching()
    wait_for(process, b"best plan")

    os.kill(process.pid, signal.SIGINT)
    wait_for(process, b"Press Ctrl-C again")
    answer = ended_after(process, signal.SIGINT)

    # The first signal may have been quick enough; then the plan is whole.
    if answer.code == 130:
        assert (tmp_path / "plan.json").read_text() == "old"
    else:
        assert answer.code == 0
        assert read_plan((tmp_path / "plan.json").read_bytes()).groups
    assert sorted(path.name for path in tmp_path.iterdir()) == ["pilot.json", "plan.json"]


@pytest.mark.long
def test_time_limit_is_kept_and_its_plan_written(searching: Searching, tmp_path: Path) -> None:
    began = time.monotonic()
    answer = finished(searching("-o", "plan.json", "--time-limit", "12", "--json"))

    assert time.monotonic() - began < 12 + LONGEST_END
    assert answer.code in {0, 1}, answer.err
    assert ("plan.json" in {path.name for path in tmp_path.iterdir()}) == (answer.code == 0)


WORDS = words_in("en")


def test_signal_outside_of_a_search_ends_the_call_at_once() -> None:
    with Interruption(WORDS) as interruption, pytest.raises(Ended) as ended:
        os.kill(os.getpid(), signal.SIGTERM)

    assert (ended.value.exit_code, interruption.is_set()) == (143, True)


def test_first_signal_of_a_search_is_a_flag_and_the_second_ends(
    capfd: pytest.CaptureFixture[str],
) -> None:
    with Interruption(WORDS) as interruption, interruption.keeping():
        before = interruption.is_set()
        os.kill(os.getpid(), signal.SIGINT)
        after = interruption.is_set()
        with pytest.raises(Ended) as ended:
            os.kill(os.getpid(), signal.SIGINT)

    assert (before, after, ended.value.exit_code) == (False, True, 130)
    assert capfd.readouterr().err == (
        "\nStopping and keeping the best plan. Press Ctrl-C again to end at once.\n"
    )


def test_ignored_signals_stay_ignored_and_others_are_given_back() -> None:
    before = signal.getsignal(signal.SIGINT)
    hangup = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        with Interruption(WORDS):
            during = (signal.getsignal(signal.SIGINT), signal.getsignal(signal.SIGHUP))
    finally:
        signal.signal(signal.SIGHUP, hangup)

    assert (during[0] is before, during[1]) == (False, signal.SIG_IGN)
    assert signal.getsignal(signal.SIGINT) is before


def test_end_that_a_library_swallows_is_still_the_end(
    setka: Caller, problem: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def swallow(*_: object) -> None:
        try:
            os.kill(os.getpid(), signal.SIGINT)
        except Ended:
            message = "initialization failed"
            raise ImportError(message) from None

    monkeypatch.setattr("setka.cli.plan.check.judge", swallow)

    answer = setka("plan", "check", problem.name, plan_without_groups(problem).name)

    assert (answer.code, answer.out) == (130, "")
    assert answer.err == "Ended by a signal. Nothing is left half-written.\n"


def test_defect_leaves_with_a_code_that_is_no_answer(
    setka: Caller, problem: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        message = "planted"
        raise RuntimeError(message)

    monkeypatch.setattr("setka.cli.plan.check.judge", fail)

    answer = setka("plan", "check", problem.name, plan_without_groups(problem).name)

    assert (answer.code, answer.out) == (70, "")
    assert answer.err.splitlines()[-2:] == [
        "RuntimeError: planted",
        "This is a defect of Setka, not of your files.",
    ]


def plan_without_groups(problem: Path) -> Path:
    """Write a plan in which nothing opens."""
    plan = {
        "format": "setka-plan/1",
        "problem": "0" * 64,
        "is_synthetic": True,
        "status": "feasible",
        "value": 0,
        "bound": 0,
        "groups": [],
    }
    return written(problem.with_name("plan.json"), plan)


@pytest.mark.long
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_first_signal_keeps_the_best_answers_of_planning_anew(tmp_path: Path, number: int) -> None:
    problem = pilot()
    plan = solve(problem)
    (tmp_path / "pilot.json").write_bytes(write_problem(problem))
    (tmp_path / "plan.json").write_bytes(write_plan(plan))
    change = {"format": "setka-change/1", "students_out": [{"student": problem.students[0].id}]}
    written(tmp_path / "change.json", change)
    files = ("pilot.json", "plan.json", "--change", "change.json", "--from", "2026-10-12")
    process = started(
        "plan",
        "replan",
        *files,
        "-o",
        "new.json",
        "--save-problem",
        "changed.json",
        folder=tmp_path,
    )
    wait_for(process, b"looking for best value")

    answer = ended_after(process, number)

    changed = read_problem((tmp_path / "changed.json").read_bytes())
    new = read_plan((tmp_path / "new.json").read_bytes())
    assert answer.code == 0, answer.err
    assert breaches(changed, new) == []
    assert not new.run.is_complete
    assert answer.out.startswith(
        "The search was stopped. The best answers found so far keep every rule."
    )


@pytest.mark.long
def test_ctrl_c_before_the_first_answer_writes_nothing(tmp_path: Path) -> None:
    problem = pilot()
    (tmp_path / "pilot.json").write_bytes(write_problem(problem))
    (tmp_path / "plan.json").write_bytes(write_plan(solve(problem)))
    written(tmp_path / "change.json", {"format": "setka-change/1"})
    files = ("pilot.json", "plan.json", "--change", "change.json", "--from", "2026-10-12")
    process = started("plan", "replan", *files, "-o", "new.json", folder=tmp_path)
    wait_for(process, b"starting")

    answer = ended_after(process, signal.SIGINT)

    assert (answer.code, answer.out) == (130, "")
    assert answer.err.splitlines()[-1] == "Ended by a signal. Nothing is left half-written."
    assert not (tmp_path / "new.json").exists()
