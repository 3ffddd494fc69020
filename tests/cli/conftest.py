"""What the tests of the command share: a caller, a problem, a solved plan."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.cli.calling import Answer, Caller, run
from tests.cli.two_schools import NAMES, two_schools, written


@pytest.fixture
def setka(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> Caller:
    """Call the command in an empty folder."""
    return Caller(tmp_path, monkeypatch, capfd)


@pytest.fixture
def problem(tmp_path: Path) -> Path:
    """Write the problem of two schools."""
    return written(tmp_path / "problem.json", two_schools())


@pytest.fixture(scope="session")
def solved(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Answer]:
    """Solve it once, with names beside it and every report that can be asked for."""
    folder = tmp_path_factory.mktemp("solved")
    written(folder / "problem.json", two_schools())
    written(folder / "problem.names.json", NAMES)
    args = ["problem.json", "-o", "plan.json", "--report", "plan.html", "--time-limit", "100"]
    answer = run("plan", "solve", *args, "--report-for", "2", "two.html", folder=folder)
    assert answer.code == 0, answer.err
    return folder, answer


@pytest.fixture
def plan(problem: Path, solved: tuple[Path, Answer]) -> Path:
    """Give a plan for the problem of two schools."""
    return Path(shutil.copy(solved[0] / "plan.json", problem.with_name("plan.json")))
