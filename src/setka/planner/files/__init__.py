"""Problems, plans, changes and names as JSON: bytes in and out, every fault with its place."""

from setka.planner.files.kinds import (
    change_schema,
    digest,
    patch_schema,
    plan_schema,
    problem_data,
    problem_schema,
    read_change,
    read_names,
    read_patch,
    read_plan,
    read_problem,
    write_change,
    write_names,
    write_plan,
    write_problem,
)
from setka.planner.files.names import Names
from setka.planner.files.patches import Patch
from setka.planner.problem.faults import Fault, FileRefused

__all__ = [
    "Fault",
    "FileRefused",
    "Names",
    "Patch",
    "change_schema",
    "digest",
    "patch_schema",
    "plan_schema",
    "problem_data",
    "problem_schema",
    "read_change",
    "read_names",
    "read_patch",
    "read_plan",
    "read_problem",
    "write_change",
    "write_names",
    "write_plan",
    "write_problem",
]
