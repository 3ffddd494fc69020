"""Problems, plans and names as JSON files: bytes in and out, every fault with its place."""

from setka.planner.files.kinds import (
    digest,
    plan_schema,
    problem_schema,
    read_names,
    read_plan,
    read_problem,
    write_names,
    write_plan,
    write_problem,
)
from setka.planner.files.names import Names
from setka.planner.problem.faults import Fault, FileRefused

__all__ = [
    "Fault",
    "FileRefused",
    "Names",
    "digest",
    "plan_schema",
    "problem_schema",
    "read_names",
    "read_plan",
    "read_problem",
    "write_names",
    "write_plan",
    "write_problem",
]
