"""The command starts soon: what only a search needs is not loaded before there is one."""

import subprocess
import sys

import pytest

HEAVY = ("ortools", "scipy", "pandas")
"""Libraries of the solver; each takes longer to load than a problem to read."""


def loaded_by(code: str) -> list[str]:
    """Name the heavy libraries that are there after some code ran in a process of its own."""
    said = f"{code}\nimport sys\nprint(*(name for name in {HEAVY} if name in sys.modules))"
    done = subprocess.run([sys.executable, "-c", said], capture_output=True, text=True, check=True)
    return done.stdout.split()


def test_start_loads_no_library_of_the_solver() -> None:
    assert loaded_by("import setka.cli") == []


@pytest.mark.parametrize("module", ["setka.planner.solve", "setka.cli.plan.explaining"])
def test_start_would_be_seen_to_load_them(module: str) -> None:
    assert "ortools" in loaded_by(f"import {module}")
