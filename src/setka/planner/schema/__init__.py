"""The JSON Schemas of our files, as files of their own: made from the code, never by hand."""

from __future__ import annotations

from pathlib import Path

from setka.planner.files import change_schema, patch_schema, plan_schema, problem_schema
from setka.planner.files.layout import lay_out

FOLDER = Path(__file__).parent


def schema_files() -> dict[str, bytes]:
    """Return what each schema file should hold, by its name."""
    return {
        "problem.schema.json": lay_out(problem_schema()),
        "plan.schema.json": lay_out(plan_schema()),
        "patch.schema.json": lay_out(patch_schema()),
        "change.schema.json": lay_out(change_schema()),
    }


def write_schema_files(folder: Path = FOLDER) -> None:
    """Write the schema files anew."""
    for name, content in schema_files().items():
        (folder / name).write_bytes(content)
