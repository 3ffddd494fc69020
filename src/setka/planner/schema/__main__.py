"""``python -m setka.planner.schema`` writes the schema files anew after a change of the facts."""

from setka.planner.schema import write_schema_files

write_schema_files()
