"""Problems, plans and names read from files; what is wrong with them said in words."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar

from setka.cli.answers import Finding, Unusable
from setka.cli.fault_words import fault_words
from setka.cli.places import lines_of
from setka.cli.reading import bytes_of, named
from setka.cli.writing import STREAM
from setka.planner.files import FileRefused, read_names, read_plan, read_problem

if TYPE_CHECKING:
    from collections.abc import Callable

    from setka.cli.words import Words
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


def names_in(name: str, words: Words) -> Names:
    """Read the names of people.

    Raises:
        Unusable: if they cannot be read; every fault is a finding.
    """
    return _understood(name, bytes_of(name, words), read_names, words)


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
    total = refusal.values["faults"]
    count = total if isinstance(total, int) else len(refusal.faults)
    listed = refusal.faults[:MOST_SHOWN]
    lines = lines_of(content, [fault.pointer for fault in listed])
    return Unusable(
        words.ngettext(
            "{file} cannot be used: {n} thing in it is wrong.",
            "{file} cannot be used: {n} things in it are wrong.",
            count,
            file=named(name, words),
        ),
        file=name,
        findings=tuple(
            Finding(
                fault.pointer,
                fault.code,
                fault_words(fault, words),
                _line_told(fault) or lines.get(fault.pointer),
            )
            for fault in listed
        ),
        hidden=count - len(listed),
    )


def _line_told(fault: Fault) -> int | None:
    """Return the line that a fault of the JSON itself tells."""
    line = fault.values.get("line")
    return line if isinstance(line, int) else None
