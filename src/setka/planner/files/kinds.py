"""Reading and writing of the kinds of files, the digest of a problem, the schemas."""

from __future__ import annotations

import hashlib
from typing import Any

from pydantic import TypeAdapter

from setka.planner.change import CHANGE_FORMAT, Change
from setka.planner.files.layout import lay_out
from setka.planner.files.names import NAMES_FORMAT, Names
from setka.planner.files.patches import PATCH_FORMAT, Patch
from setka.planner.files.reading import read
from setka.planner.files.shape import schema_of
from setka.planner.plan import PLAN_FORMAT, Plan
from setka.planner.problem.faults import FileRefused, ProblemRefused
from setka.planner.problem.problem import FORMAT, Problem

_PROBLEM = TypeAdapter(Problem)
_PLAN = TypeAdapter(Plan)
_NAMES = TypeAdapter(Names)
_PATCH = TypeAdapter(Patch)
_CHANGE = TypeAdapter(Change)


def read_problem(data: bytes) -> Problem:
    """Read a problem from the bytes of its file.

    Raises:
        FileRefused: if the file cannot be read or the facts make no sense, with every fault.
    """
    try:
        return read(data, _PROBLEM, FORMAT)
    except ProblemRefused as refusal:
        raise FileRefused(refusal.faults) from refusal


def write_problem(problem: Problem) -> bytes:
    """Write a problem as the bytes of a file that ``read_problem`` reads back exactly."""
    return lay_out(problem_data(problem))


def problem_data(problem: Problem) -> dict[str, Any]:
    """Return the plain data of a problem's file, nothing left out."""
    data: dict[str, Any] = _PROBLEM.dump_python(problem, mode="json")
    return data


def digest(problem: Problem) -> str:
    """Return the SHA-256 of a problem, whatever the layout of its file (64 hexadecimal digits)."""
    return hashlib.sha256(_PROBLEM.dump_json(problem)).hexdigest()


def read_plan(data: bytes) -> Plan:
    """Read a plan from the bytes of its file; whether it suits a problem is for the checks.

    Raises:
        FileRefused: if the file cannot be read, with every fault.
    """
    return read(data, _PLAN, PLAN_FORMAT)


def write_plan(plan: Plan) -> bytes:
    """Write a plan as the bytes of a file that ``read_plan`` reads back exactly."""
    return lay_out(_PLAN.dump_python(plan, mode="json"))


def read_names(data: bytes) -> Names:
    """Read the names of people from the bytes of their file.

    Raises:
        FileRefused: if the file cannot be read, with every fault.
    """
    return read(data, _NAMES, NAMES_FORMAT)


def write_names(names: Names) -> bytes:
    """Write the names of people, in the order of their ids."""
    data = _NAMES.dump_python(names, mode="json")
    return lay_out({**data, "people": dict(sorted(data["people"].items()))})


def read_patch(data: bytes) -> Patch:
    """Read the changes to a problem; whether they suit one is for ``patched``.

    Raises:
        FileRefused: if the file cannot be read, with every fault.
    """
    return read(data, _PATCH, PATCH_FORMAT)


def read_change(data: bytes) -> Change:
    """Read a change from the bytes of its file; whether it suits a plan is for ``replan``.

    Raises:
        FileRefused: if the file cannot be read, with every fault.
    """
    return read(data, _CHANGE, CHANGE_FORMAT)


def write_change(change: Change) -> bytes:
    """Write a change as the bytes of a file that ``read_change`` reads back exactly."""
    return lay_out(_CHANGE.dump_python(change, mode="json"))


def change_schema() -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of a change file."""
    return schema_of(_CHANGE, "Setka: what changed in the middle of a year")


def problem_schema() -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of a problem file."""
    return schema_of(_PROBLEM, "Setka: a planning problem")


def plan_schema() -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of a plan file."""
    return schema_of(_PLAN, "Setka: a plan")


def patch_schema() -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of a patch file."""
    return schema_of(_PATCH, "Setka: changes to a planning problem")
