"""How a call ends: its exit code, and the refusals that lead to each."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum


class ExitCode(IntEnum):
    """What a script learns from a call."""

    DONE = 0
    NO = 1
    """The answer is no: no lawful plan exists, or a plan breaks a rule."""
    UNUSABLE = 2
    """The input or the command line cannot be used, or an output cannot be written."""
    FAILED = 70
    """Setka itself failed: a defect, never an answer (EX_SOFTWARE)."""
    SIGNALLED = 128
    """Ended by a signal before all was written: this plus the signal's number (Ctrl-C: 130)."""


@dataclass(frozen=True)
class Finding:
    """One thing wrong with a file, in words, and where."""

    pointer: str
    code: str
    text: str
    line: int | None = None


class Unusable(Exception):
    """What was given cannot be used; ``sentence`` says what happened, where and what to do."""

    def __init__(
        self, sentence: str, *, file: str = "", findings: tuple[Finding, ...] = (), hidden: int = 0
    ) -> None:
        """Keep the words for the reader; ``hidden`` findings are counted but not listed."""
        super().__init__(sentence)
        self.sentence = sentence
        self.file = file
        self.findings = findings
        self.hidden = hidden


class Ended(BaseException):
    """A signal ended the call; like KeyboardInterrupt nothing on the way may swallow it."""

    def __init__(self, signal: int) -> None:
        """Keep the number of the signal."""
        super().__init__(signal)
        self.signal = signal

    @property
    def exit_code(self) -> int:
        """Return the exit code that a shell gives a process ended by the signal."""
        return ExitCode.SIGNALLED + self.signal
