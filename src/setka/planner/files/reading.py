"""From bytes to facts, stage by stage, each with faults of its own."""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING, TypeVar

from pydantic import ValidationError

from setka.planner.files.shape import LONGEST_VALUE, faults_of_shape
from setka.planner.files.syntax import lone_surrogates, parse
from setka.planner.problem.faults import Fault, FileRefused

if TYPE_CHECKING:
    from pydantic import TypeAdapter

T = TypeVar("T")

LARGEST_FILE = 256 * 1024 * 1024
"""Bytes; a region of 50 000 students needs much less."""


def read(data: bytes, adapter: TypeAdapter[T], expected_format: str) -> T:
    """Read what a file holds.

    Raises:
        FileRefused: with the faults of the first stage that has any: size, encoding, JSON, format,
            shape.
    """
    if len(data) > LARGEST_FILE:
        raise FileRefused([Fault("", "too_large", len(data), {"most": LARGEST_FILE})])
    data = data.removeprefix(codecs.BOM_UTF8)
    top = parse(_decode(data))
    _check_format(top, expected_format)
    try:
        return adapter.validate_json(data, strict=True)
    except ValidationError as error:
        errors = error.errors(include_url=False)
    if errors[0]["type"] == "json_invalid":
        raise FileRefused(_faults_of_second_parse(str(errors[0]["ctx"]["error"]), top))
    raise FileRefused(faults_of_shape(errors, adapter), len(errors))


def _decode(data: bytes) -> str:
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        is_cut = error.reason == "unexpected end of data"
        fault = Fault("", "truncated" if is_cut else "not_utf8", None, {"byte": error.start})
    raise FileRefused([fault])


def _check_format(top: object, expected: str) -> None:
    if not isinstance(top, dict):
        raise FileRefused([Fault("", "not_object", None, {"expected": expected})])
    if "format" not in top:
        raise FileRefused([Fault("/format", "missing_format", None, {"expected": expected})])
    found = top["format"]
    if found != expected:
        value = found[:LONGEST_VALUE] if isinstance(found, str) else None
        raise FileRefused([Fault("/format", "wrong_version", value, {"expected": expected})])


def _faults_of_second_parse(words: str, top: object) -> list[Fault]:
    """Say what only the parser behind the validation refuses: depth, halves of characters."""
    if "recursion" in words:
        return [Fault("", "too_deep")]
    line, column = (int(number) for number in re.findall(r"\d+", words)[-2:])
    return lone_surrogates(top) or [Fault("", "not_json", None, {"line": line, "column": column})]
