"""The shape of a file: its JSON Schema, and what the validation finds, in codes of our own."""

from __future__ import annotations

import re
from copy import deepcopy
from difflib import get_close_matches
from functools import cache
from typing import TYPE_CHECKING, Any

from pydantic.json_schema import GenerateJsonSchema

from setka.planner.files.pointers import pointer_to
from setka.planner.problem.faults import MOST_FAULTS, Fault
from setka.planner.problem.time import MOST_WEEKS, WEEKDAYS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pydantic import TypeAdapter
    from pydantic_core import ErrorDetails

LONGEST_VALUE = 200
"""Characters of a wrong text that a fault repeats."""

_OWN_TYPES: Mapping[str, tuple[str, Mapping[str, object]]] = {
    "clock": ("bad_clock", {"expected": "HH:MM"}),
    "weekday": ("bad_weekday", {"allowed": WEEKDAYS}),
    "weeks": ("bad_weeks", {"expected": "all, odd, even, 1-17,20-34/2", "most": MOST_WEEKS}),
    "date": ("bad_date", {"expected": "YYYY-MM-DD"}),
}
_LIMITS = {
    "greater_than_equal": ("too_small", "least", "ge"),
    "less_than_equal": ("too_big", "most", "le"),
    "too_long": ("too_many", "most", "max_length"),
    "string_too_short": ("too_short", "least", "min_length"),
    "string_too_long": ("too_long", "most", "max_length"),
}
_EXPECTED = {
    "int": "integer",
    "bool": "boolean",
    "float": "number",
    "finite": "number",
    "tuple": "array",
    "dict": "object",
    "dataclass": "object",
}
_KINDS = {bool: "boolean", int: "integer", float: "number", str: "string", list: "array"}


class _Schema(GenerateJsonSchema):
    """A schema without titles that only repeat the names of the fields."""

    def field_title_should_be_set(self, schema: object) -> bool:  # noqa: ARG002 - the name is given
        """Keep the names of fields as they are."""
        return False


@cache
def _schema_of(adapter: TypeAdapter[Any]) -> dict[str, Any]:
    return adapter.json_schema(mode="serialization", schema_generator=_Schema)


def schema_of(adapter: TypeAdapter[Any], title: str) -> dict[str, Any]:
    """Return the JSON Schema of what a file may hold; defaults as they are written in files."""
    schema = deepcopy(_schema_of(adapter))
    _mend_words(schema)
    return {"$schema": GenerateJsonSchema.schema_dialect, **schema, "title": title}


def _mend_words(node: object) -> None:
    """Turn docstrings into descriptions: one paragraph a line, nothing for programmers."""
    if isinstance(node, dict):
        words = node.get("description")
        if isinstance(words, str):
            words = words.split("\n\nRaises:")[0].replace("``", "`")
            node["description"] = re.sub(r"(?<!\n)\n(?!\n)", " ", words)
        for inner in node.values():
            _mend_words(inner)
    elif isinstance(node, list):
        for inner in node:
            _mend_words(inner)


def faults_of_shape(errors: Sequence[ErrorDetails], adapter: TypeAdapter[Any]) -> list[Fault]:
    """Say the first errors of the validation in our codes."""
    schema = _schema_of(adapter)
    faults: list[Fault] = []
    for error in errors[:MOST_FAULTS]:
        fault = _fault_of(error, schema)
        if not faults or fault != faults[-1]:
            faults.append(fault)
    return faults


def _fault_of(error: ErrorDetails, schema: Mapping[str, Any]) -> Fault:
    kind, where, found = error["type"], error["loc"], error["input"]
    if kind == "missing":
        return _missing(where, found, schema)
    if kind == "unexpected_keyword_argument":
        return _unknown_field(where, schema)
    limits = error.get("ctx", {})
    if kind in _OWN_TYPES:
        code, values = _OWN_TYPES[kind]
    elif kind in _LIMITS:
        code, name, limit = _LIMITS[kind]
        values = {name: limits[limit]}
    elif kind == "literal_error":
        node = _node_at(where, schema)
        code, values = "not_allowed", {"allowed": tuple(node.get("enum", (node.get("const"),)))}
    elif kind == "string_pattern_mismatch":
        code, values = "bad_id", {"pattern": limits["pattern"]}
    else:
        expected = _EXPECTED.get(kind.split("_", maxsplit=1)[0], "string")
        code, values = "wrong_type", {"expected": expected, "found": _kind_of(found)}
    is_key = bool(where) and where[-1] == "[key]"
    return Fault(pointer_to(where[:-1] if is_key else where), code, _plain(found), values)


def _missing(where: Sequence[str | int], found: object, schema: Mapping[str, Any]) -> Fault:
    """Say which field is missing, or that a list of fixed length is too short."""
    if isinstance(where[-1], str):
        return Fault(pointer_to(where), "missing_field", None, {"field": where[-1]})
    least = _node_at(where[:-1], schema)["minItems"]
    length = len(found) if isinstance(found, list) else None
    return Fault(pointer_to(where[:-1]), "too_few", length, {"least": least})


def _unknown_field(where: Sequence[str | int], schema: Mapping[str, Any]) -> Fault:
    field = str(where[-1])[:LONGEST_VALUE]
    known = tuple(_node_at(where[:-1], schema).get("properties", ()))
    nearest = tuple(get_close_matches(field, known, n=1))
    return Fault(pointer_to(where), "unknown_field", field, {"nearest": nearest, "known": known})


def _node_at(where: Sequence[str | int], schema: Mapping[str, Any]) -> Mapping[str, Any]:
    """Find what the schema says of a place in the file."""
    node = _resolved(schema, schema)
    for part in where:
        if isinstance(part, int):
            places = node.get("prefixItems", ())
            inner = places[part] if part < len(places) else node.get("items", {})
        else:
            inner = node.get("properties", {}).get(part, node.get("additionalProperties"))
        node = _resolved(inner or {}, schema)
    return node


def _resolved(node: Mapping[str, Any], schema: Mapping[str, Any]) -> Mapping[str, Any]:
    """Follow a reference, and take what is not null where null is allowed too."""
    for choice in node.get("anyOf", ()):
        if choice.get("type") != "null":
            return _resolved(choice, schema)
    if "$ref" in node:
        name = str(node["$ref"]).rpartition("/")[2]
        return _resolved(schema["$defs"][name], schema)
    return node


def _kind_of(value: object) -> str:
    """Name the kind of a JSON value."""
    if value is None:
        return "null"
    return _KINDS.get(type(value), "object")


def _plain(value: object) -> object:
    """Repeat what was found as far as it fits into a sentence."""
    if isinstance(value, str):
        return value[:LONGEST_VALUE]
    return value if isinstance(value, bool | int | float) else None
