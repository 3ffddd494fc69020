"""Where in a file a JSON pointer points: the number of its line."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

LONGEST_TEXT: Final = 32 * 1024 * 1024
"""Characters beyond which lines are not looked for: each pointer is one walk through the text."""

_SPACE: Final = re.compile(r"[ \t\r\n]*")
_DECODER: Final = json.JSONDecoder()


def lines_of(content: bytes, pointers: Iterable[str]) -> Mapping[str, int]:
    """Find the lines (from 1) of the values that pointers name; those not found are left out.

    Where the value itself is missing, its nearest container that is there is meant.
    """
    try:
        text = content.decode()
    except UnicodeDecodeError:
        return {}
    if len(text) > LONGEST_TEXT or "\n" not in text.strip():
        return {}
    found = {}
    for pointer in pointers:
        try:
            place = _place_of(text, pointer)
        except (ValueError, IndexError, RecursionError):
            continue
        found[pointer] = text.count("\n", 0, place) + 1
    return found


def _place_of(text: str, pointer: str) -> int:
    """Return where the value of a pointer begins, or its nearest container."""
    place = _past_space(text, 0)
    for token in pointer.split("/")[1:]:
        name = token.replace("~1", "/").replace("~0", "~")
        inner = _in_object(text, place, name) if text[place] == "{" else _in_list(text, place, name)
        if inner is None:
            return place
        place = inner
    return place


def _in_object(text: str, place: int, name: str) -> int | None:
    place = _past_space(text, place + 1)
    while text[place] == '"':
        key, place = _DECODER.raw_decode(text, place)
        # Past the colon.
        place = _past_space(text, _past_space(text, place) + 1)
        if key == name:
            return place
        place = _past_value(text, place)
    return None


def _in_list(text: str, place: int, name: str) -> int | None:
    if text[place] != "[" or not name.isdecimal():
        return None
    place = _past_space(text, place + 1)
    for _ in range(int(name)):
        if text[place] == "]":
            return None
        place = _past_value(text, place)
    return None if text[place] == "]" else place


def _past_value(text: str, place: int) -> int:
    """Go past a value and the comma after it."""
    _, place = _DECODER.raw_decode(text, place)
    place = _past_space(text, place)
    return _past_space(text, place + 1) if text[place] == "," else place


def _past_space(text: str, place: int) -> int:
    found = _SPACE.match(text, place)
    return found.end() if found else place
