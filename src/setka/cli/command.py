"""The way in: one call from its arguments to its exit code."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import sys
import traceback
from pathlib import Path
from typing import TYPE_CHECKING, Final

from typer.exceptions import TyperException

from setka.cli.answers import Ended, ExitCode, Unusable
from setka.cli.interruption import Interruption
from setka.cli.session import Session
from setka.cli.too_large import too_large
from setka.cli.tree import tree_in
from setka.cli.usage import sentence_of
from setka.cli.words import language_of_call, words_in
from setka.planner.progress import TooLarge

if TYPE_CHECKING:
    from collections.abc import Sequence

    from typer.core import TyperGroup

NAME: Final = "setka"


def main(args: Sequence[str] | None = None) -> int:
    """Run one call and return its exit code."""
    given = list(sys.argv[1:] if args is None else args)
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            # Closed by the caller (2>&-): what is said goes nowhere.
            nowhere = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 (as long as we)
            setattr(sys, name, nowhere)
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(AttributeError, ValueError):
            # A terminal without our letters shows question marks instead of ending the call.
            stream.reconfigure(errors="replace")  # type: ignore[union-attr] # not on replaced ones
    words = words_in(language_of_call(given, os.environ))
    with Interruption(words) as interruption:
        session = Session(words, is_json="--json" in given, interruption=interruption)
        tree = tree_in(words)
        try:
            return _run(tree, given, session)
        except Ended as ended:
            return _ended(ended, session)
        except Exception:  # noqa: BLE001 (a defect must not leave with the code of the answer no)
            if interruption.is_ending and interruption.signal is not None:
                # A library that was just being loaded may have turned the end into its own error.
                return _ended(Ended(interruption.signal), session)
            traceback.print_exc()
            session.tell(words.gettext("This is a defect of Setka, not of your files."))
            return ExitCode.FAILED


def _run(tree: TyperGroup, args: Sequence[str], session: Session) -> int:
    try:
        code = tree.main(args, prog_name=NAME, standalone_mode=False, obj=session)
    except Unusable as unusable:
        _refuse(unusable, session)
        return ExitCode.UNUSABLE
    except TooLarge as refusal:
        _refuse(too_large(refusal, session.words), session)
        return ExitCode.UNUSABLE
    except TyperException as refusal:
        _refuse(Unusable(sentence_of(refusal, tree, session.words)), session)
        return ExitCode.UNUSABLE
    return code if isinstance(code, int) else ExitCode.DONE


def _refuse(unusable: Unusable, session: Session) -> None:
    """Say what cannot be used: in words to a person, as an object to a machine as well."""
    words = session.words
    lines = [unusable.sentence]
    for finding in unusable.findings:
        place = finding.pointer
        if finding.line is not None:
            line = words.gettext("line {line}", line=str(finding.line))
            place = f"{line}, {place}" if place else line
        lines += [f"  {place}", f"      {finding.text}"] if place else [f"  {finding.text}"]
    if unusable.hidden:
        lines.append(words.ngettext("  … and {n} more", "  … and {n} more", unusable.hidden))
    session.tell("\n".join(lines))
    if session.is_json:
        session.say_object(
            {
                "error": unusable.sentence,
                "file": unusable.file,
                "faults": [
                    {
                        "pointer": finding.pointer,
                        "line": finding.line,
                        "code": finding.code,
                        "text": finding.text,
                    }
                    for finding in unusable.findings
                ],
                "more_faults": unusable.hidden,
            }
        )


def _ended(ended: Ended, session: Session) -> int:
    """Leave at once: end the processes of the search, and say that nothing more is written."""
    for child in multiprocessing.active_children():
        child.kill()
    if ended.signal != signal.SIGPIPE:
        session.tell(session.words.gettext("Ended by a signal. Nothing is left half-written."))
    return ended.exit_code
