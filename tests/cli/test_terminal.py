"""Ctrl-C in a real terminal: it reaches every process of the search at once."""

import subprocess
import sys
from pathlib import Path

import psutil
import pytest

from setka.planner.files import read_plan, write_problem
from setka.planner.synthetic.pilot import pilot
from tests.cli.calling import environment

TERMINAL = """
import os, pty, sys, time
child, master = pty.fork()
if child == 0:
    os.execv(sys.argv[2], sys.argv[2:])
time.sleep(float(sys.argv[1]))
os.write(master, b"\\x03")
try:
    while os.read(master, 65536):
        pass
except OSError:
    pass
print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
"""
"""Runs a command in a terminal of its own, presses Ctrl-C after some seconds, says how it ended."""

LONGEST_END = 60.0


@pytest.mark.parametrize("delay", [1.5, 3.0, 6.0])
def test_ctrl_c_in_a_terminal_ends_the_search(tmp_path: Path, delay: float) -> None:
    (tmp_path / "pilot.json").write_bytes(write_problem(pilot()))
    command = (sys.executable, "-m", "setka.cli", "plan", "solve", "pilot.json", "-o", "plan.json")

    ended = subprocess.run(
        (sys.executable, "-c", TERMINAL, str(delay), *command),
        cwd=tmp_path,
        env=environment("en"),
        capture_output=True,
        text=True,
        timeout=LONGEST_END,
        check=True,
    )

    files = sorted(path.name for path in tmp_path.iterdir())
    left = [p.pid for p in psutil.process_iter(["cwd"]) if p.info["cwd"] == str(tmp_path)]
    if "plan.json" in files:
        assert read_plan((tmp_path / "plan.json").read_bytes()).groups
    assert (ended.stdout.strip() in {"0", "130", "-2"}, left) == (True, [])
    assert files in (["pilot.json"], ["pilot.json", "plan.json"])
