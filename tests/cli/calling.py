"""Calls of the command: in this process, or as a process of its own."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import pytest

from setka.cli import main

SETKA = (sys.executable, "-m", "setka.cli")


@dataclass(frozen=True)
class Answer:
    """How a call ended and what it printed."""

    code: int
    out: str
    err: str


def environment(language: str) -> dict[str, str]:
    """Give the environment of a user of a language, whatever the machine's."""
    return {
        **{
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("LC_", "LANG"))
        },
        "LANG": {"ru": "ru_RU.UTF-8", "en": "en_US.UTF-8"}[language],
        "PYTHONUTF8": "1",
        "COLUMNS": "80",
        "TERM": "dumb",
    }


class Caller:
    """Calls the command in this process, in a folder of its own."""

    def __init__(
        self,
        folder: Path,
        monkeypatch: pytest.MonkeyPatch,
        capfd: pytest.CaptureFixture[str],
    ) -> None:
        self.folder = folder
        self._monkeypatch = monkeypatch
        self._capfd = capfd

    def __call__(self, *args: str | Path, language: str = "en") -> Answer:
        for name, value in environment(language).items():
            self._monkeypatch.setenv(name, value)
        for name in ("LC_ALL", "LC_MESSAGES"):
            self._monkeypatch.delenv(name, raising=False)
        self._monkeypatch.chdir(self.folder)
        self._capfd.readouterr()
        code = main([str(arg) for arg in args])
        out, err = self._capfd.readouterr()
        return Answer(code, out, err)

    def files(self) -> list[str]:
        """Name what lies in the folder, also what is hidden."""
        return sorted(path.name for path in self.folder.iterdir())


def _default_signals() -> None:
    # The machine that runs the tests may ignore Ctrl-C; a user's terminal does not.
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def started(
    *args: str | Path,
    folder: Path,
    language: str = "en",
    stdin: IO[bytes] | None = None,
    stdout: int | IO[bytes] = subprocess.PIPE,
) -> subprocess.Popen[bytes]:
    """Start the command as a process of its own, at the head of its own group."""
    return subprocess.Popen(
        [*SETKA, *map(str, args)],
        cwd=folder,
        env=environment(language),
        stdin=stdin if stdin is not None else subprocess.DEVNULL,
        stdout=stdout,
        stderr=subprocess.PIPE,
        start_new_session=True,
        preexec_fn=_default_signals,  # noqa: PLW1509 (nothing else runs in this process)
    )


def finished(process: subprocess.Popen[bytes]) -> Answer:
    """Wait for the end of a process."""
    out, err = process.communicate(timeout=120)
    return Answer(process.returncode, (out or b"").decode(), (err or b"").decode())


def run(*args: str | Path, folder: Path, language: str = "en") -> Answer:
    """Run the command as a process of its own."""
    return finished(started(*args, folder=folder, language=language))
