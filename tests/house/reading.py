"""What the tests of the house read: the rooms, their modules, the files that get committed."""

import re
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "setka"

NEVER_COMMITTED = {
    *(".git", ".venv", "var", "node_modules", "__pycache__", "instances", "build", "dist"),
    *(".hypothesis", ".import_linter_cache", ".mypy_cache", ".pytest_cache", ".ruff_cache"),
}

LOCKED = re.compile(r"^(?P<name>[A-Za-z0-9._-]+)==(?P<version>[^\s;\\]+)", re.MULTILINE)


def rooms() -> list[str]:
    """Name the rooms that exist: the packages right under ``setka``."""
    return sorted(path.parent.name for path in SOURCE.glob("*/__init__.py"))


def modules(root: Path = SOURCE) -> list[Path]:
    """List the Python files under a folder."""
    return sorted(root.rglob("*.py"))


@cache
def committed_files() -> tuple[Path, ...]:
    """List what is committed or about to be: git's answer, or a walk where there is no checkout."""
    try:
        listed = subprocess.run(
            ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
            cwd=ROOT,
            check=True,
            capture_output=True,
            text=True,
        ).stdout.split("\0")
    except (OSError, subprocess.CalledProcessError):
        return tuple(_walk(ROOT))
    paths = [ROOT / name for name in listed if name]
    return tuple(sorted(path for path in paths if path.is_file()))


def _walk(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.iterdir()):
        if path.name in NEVER_COMMITTED:
            continue
        if path.is_dir():
            yield from _walk(path)
        elif path.suffix != ".pyc":
            yield path


def shown(path: Path) -> str:
    """Say a path as a reader of the repository knows it."""
    return path.relative_to(ROOT).as_posix() if path.is_relative_to(ROOT) else path.name


def locked_packages() -> set[str]:
    """Name every package that the lock file pins."""
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    return {found["name"].lower() for found in LOCKED.finditer(lock)}
