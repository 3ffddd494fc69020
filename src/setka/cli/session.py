"""One call of the command: its reader, its outputs, its signals."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import sys
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from setka.cli.answers import Ended, Unusable
from setka.cli.words import shown
from setka.shared.words import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Mapping

    import typer

    from setka.cli.interruption import Interruption
    from setka.cli.words import Words


@dataclass(frozen=True)
class Session:
    """What every command may ask for."""

    words: Words
    is_json: bool
    """Whether a machine reads: results go out as one JSON object."""
    interruption: Interruption

    def say(self, text: str) -> None:
        """Print a result."""
        self.say_bytes(f"{text}\n".encode(sys.stdout.encoding, errors="replace"))

    def say_object(self, fields: Mapping[str, object]) -> None:
        """Print a result for a machine."""
        self.say(json.dumps(fields, ensure_ascii=False, indent=2, default=str))

    def say_bytes(self, content: bytes) -> None:
        """Print a whole file.

        Raises:
            Ended: if nobody reads it any more, as the signal SIGPIPE would.
            Unusable: if standard output takes nothing more.
        """
        try:
            sys.stdout.flush()
            sys.stdout.buffer.write(content)
            sys.stdout.buffer.flush()
        except BrokenPipeError as error:
            silence(sys.stdout.fileno())
            raise Ended(signal.SIGPIPE) from error
        except OSError as error:
            silence(sys.stdout.fileno())
            raise Unusable(
                self.words.gettext(
                    "The result could not be printed: standard output takes no more ({reason}).",
                    reason=error.strerror or type(error).__name__,
                )
            ) from error

    def refuse_two_results(self) -> None:
        """Refuse to print a file and a JSON object on the same output.

        Raises:
            Unusable: if both were asked for.
        """
        if self.is_json:
            raise Unusable(
                self.words.gettext("Both -o - and --json want standard output. Name a file for -o.")
            )

    def tell(self, text: str) -> None:
        """Print a remark beside the result; that nobody listens is no reason to stop."""
        try:
            sys.stderr.write(f"{text}\n")
            sys.stderr.flush()
        except OSError:
            silence(sys.stderr.fileno())


def silence(descriptor: int) -> None:
    """Send an output that nobody reads any more to nowhere, so that leaving Python is silent."""
    with contextlib.suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, descriptor)
        os.close(nowhere)


def session_of(
    context: typer.Context, *, language: str | None = None, is_json: bool = False
) -> Session:
    """Return the session a command runs in.

    Raises:
        Unusable: if a language was asked for that Setka does not speak.
    """
    session = context.obj
    if not isinstance(session, Session):
        message = "the command was not started through setka.cli.main"
        raise TypeError(message)
    if language is not None and language not in LANGUAGES:
        raise Unusable(
            session.words.gettext(
                "--language is {language}, but Setka speaks {languages}.",
                language=shown(language) or "''",
                languages=", ".join(LANGUAGES),
            )
        )
    return replace(session, is_json=session.is_json or is_json)
