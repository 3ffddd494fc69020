"""Problems, plans and names read from files; what is wrong with them said in words."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final, TypedDict, TypeVar

from setka.cli.answers import Finding, Unusable
from setka.cli.fault_words import fault_words
from setka.cli.places import lines_of
from setka.cli.reading import bytes_of, named
from setka.cli.writing import STREAM
from setka.planner.files import (
    FileRefused,
    read_change,
    read_names,
    read_patch,
    read_plan,
    read_problem,
)
from setka.planner.patch import PatchedProblemRefused, patched

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from setka.cli.words import Words
    from setka.planner.change import Change
    from setka.planner.files import Names
    from setka.planner.plan import Plan
    from setka.planner.problem import Problem
    from setka.planner.problem.faults import Fault

MOST_SHOWN: Final = 20
"""Faults listed by name; the rest are counted."""

_Read = TypeVar("_Read")


def problem_in(name: str, words: Words) -> Problem:
    """Read a problem.

    Raises:
        Unusable: if it cannot be read or makes no sense; every fault is a finding.
    """
    return _understood(name, bytes_of(name, words), read_problem, words)


def plan_in(name: str, words: Words) -> Plan:
    """Read a plan; whether it suits a problem is for the checks.

    Raises:
        Unusable: if it cannot be read; every fault is a finding.
    """
    return _understood(name, bytes_of(name, words), read_plan, words)


def patched_in(problem: Problem, name: str, words: Words) -> Problem:
    """Read a patch and return the problem with its changes.

    Raises:
        Unusable: if it cannot be read, does not suit the problem, or makes no sense of it; every
            fault is a finding.
    """
    content = bytes_of(name, words)
    patch = _understood(name, content, read_patch, words)
    try:
        return patched(problem, patch)
    except PatchedProblemRefused as refusal:
        raise Unusable(
            words.ngettext(
                "{file} cannot be used: with it {n} thing in the problem is wrong.",
                "{file} cannot be used: with it {n} things in the problem are wrong.",
                _count(refusal),
                file=named(name, words),
            ),
            file=name,
            # The places are addresses in the changed problem, which is no file and has no lines.
            **_findings(b"", refusal, words),
        ) from refusal
    except FileRefused as refusal:
        raise _unusable(name, content, refusal, words) from refusal


def names_in(name: str, words: Words) -> Names:
    """Read the names of people.

    Raises:
        Unusable: if they cannot be read; every fault is a finding.
    """
    return _understood(name, bytes_of(name, words), read_names, words)


def refuse_two_streams(names: Sequence[str | None], words: Words) -> None:
    """Refuse to read two files from standard input.

    Raises:
        Unusable: if more than one of them is ``-``.
    """
    if names.count(STREAM) > 1:
        raise Unusable(
            words.gettext("Only one of the files can come from standard input. Name the others.")
        )


def change_in(name: str, words: Words) -> tuple[Change, bytes]:
    """Read a change, and keep its bytes: what is wrong with it may be found later.

    Raises:
        Unusable: if it cannot be read; every fault is a finding.
    """
    content = bytes_of(name, words)
    return _understood(name, content, read_change, words), content


def findings_in(name: str, content: bytes, faults: Sequence[Fault], words: Words) -> Unusable:
    """Say what is wrong with a file that could be read."""
    return _unusable(name, content, FileRefused(faults, len(faults)), words)


def sibling_names(problem: str) -> str | None:
    """Return the file of names beside a problem, if it is there: pilot.json, pilot.names.json."""
    if problem == STREAM:
        return None
    names = names_beside(problem)
    return names if Path(names).is_file() else None


def names_beside(problem: str) -> str:
    """Name the file of names that belongs to a problem."""
    path = Path(problem)
    stem = path.stem if path.suffix == ".json" else path.name
    return str(path.with_name(f"{stem}.names.json"))


def _understood(name: str, content: bytes, read: Callable[[bytes], _Read], words: Words) -> _Read:
    try:
        return read(content)
    except FileRefused as refusal:
        raise _unusable(name, content, refusal, words) from refusal


def _unusable(name: str, content: bytes, refusal: FileRefused, words: Words) -> Unusable:
    return Unusable(
        words.ngettext(
            "{file} cannot be used: {n} thing in it is wrong.",
            "{file} cannot be used: {n} things in it are wrong.",
            _count(refusal),
            file=named(name, words),
        ),
        file=name,
        **_findings(content, refusal, words),
    )


def _count(refusal: FileRefused) -> int:
    total = refusal.values["faults"]
    return total if isinstance(total, int) else len(refusal.faults)


class _Findings(TypedDict):
    """What is wrong with a file, for a refusal."""

    findings: tuple[Finding, ...]
    hidden: int


def _findings(content: bytes, refusal: FileRefused, words: Words) -> _Findings:
    listed = refusal.faults[:MOST_SHOWN]
    lines = lines_of(content, [fault.pointer for fault in listed])
    return {
        "findings": tuple(
            Finding(
                fault.pointer,
                fault.code,
                fault_words(fault, words),
                _line_told(fault) or lines.get(fault.pointer),
            )
            for fault in listed
        ),
        "hidden": _count(refusal) - len(listed),
    }


def _line_told(fault: Fault) -> int | None:
    """Return the line that a fault of the JSON itself tells."""
    line = fault.values.get("line")
    return line if isinstance(line, int) else None
