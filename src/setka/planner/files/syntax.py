"""The JSON of a file before anybody asks what it means."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from setka.planner.files.pointers import pointer_to
from setka.planner.problem.faults import Fault, FileRefused

if TYPE_CHECKING:
    from collections.abc import Iterator

_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
_START_OF_A_WORD = re.compile(r"-?(t|tr|tru|f|fa|fal|fals|n|nu|nul|N|Na|I|In[finity]{0,5})?")
_START_OF_A_TAIL = re.compile(r"\.|[eE][+-]?|\\?u[0-9a-fA-F]{0,3}")


class _Doubled(dict[str, object]):
    """An object that says something twice."""

    keys_twice: tuple[str, ...] = ()


class _NotFinite(str):
    """A number that JSON does not know."""

    __slots__ = ()


def parse(text: str) -> object:
    """Parse the JSON of a file.

    Raises:
        FileRefused: if it is no JSON, or JSON that different programs would read differently.
    """
    if not text.strip():
        raise FileRefused([Fault("", "empty_file")])
    is_strange = False

    def note_object(pairs: list[tuple[str, object]]) -> dict[str, object]:
        nonlocal is_strange
        members = dict(pairs)
        if len(members) == len(pairs):
            return members
        is_strange = True
        doubled = _Doubled(members)
        keys = [key for key, _ in pairs]
        doubled.keys_twice = tuple(key for key in members if keys.count(key) > 1)
        return doubled

    def note_constant(word: str) -> _NotFinite:
        nonlocal is_strange
        is_strange = True
        return _NotFinite(word)

    try:
        top: object = json.loads(text, object_pairs_hook=note_object, parse_constant=note_constant)
    except json.JSONDecodeError as error:
        raise FileRefused([_fault_at(text, error.pos)]) from None
    except RecursionError:
        raise FileRefused([Fault("", "too_deep")]) from None
    except ValueError:  # more digits than Python makes a number of
        raise FileRefused([Fault("", "number_too_long")]) from None
    if is_strange:
        faults = [fault for where, value in _walk(top) for fault in _strange(where, value)]
        raise FileRefused(faults, len(faults))
    return top


def lone_surrogates(top: object) -> list[Fault]:
    """List the texts with half of a surrogate pair: no other program could write them down."""
    return [
        Fault(pointer_to(where), "bad_escape")
        for where, value in _walk(top)
        if (isinstance(value, str) and _LONE_SURROGATE.search(value))
        or (where and _LONE_SURROGATE.search(str(where[-1])))
    ]


def _walk(top: object) -> Iterator[tuple[tuple[str | int, ...], object]]:
    """Yield every value with its place, in the order of the file."""
    waiting: list[tuple[tuple[str | int, ...], object]] = [((), top)]
    while waiting:
        where, value = waiting.pop()
        yield where, value
        if isinstance(value, dict):
            waiting += reversed([((*where, key), inner) for key, inner in value.items()])
        elif isinstance(value, list):
            waiting += reversed([((*where, at), inner) for at, inner in enumerate(value)])


def _strange(where: tuple[str | int, ...], value: object) -> Iterator[Fault]:
    if isinstance(value, _Doubled):
        for key in value.keys_twice:
            yield Fault(pointer_to((*where, key)), "duplicate_key", key)
    if isinstance(value, _NotFinite):
        yield Fault(pointer_to(where), "not_a_number", str(value))


def _fault_at(text: str, at: int) -> Fault:
    """Say where the JSON breaks, and tell a file that was cut off from one that is wrong."""
    rest = text[at:].rstrip()
    is_cut = (
        not rest
        or (rest.startswith('"') and '"' not in re.sub(r"\\.", "", rest[1:], flags=re.DOTALL))
        or _START_OF_A_WORD.fullmatch(rest)
        or _START_OF_A_TAIL.fullmatch(rest)
    )
    place = {"line": text.count("\n", 0, at) + 1, "column": at - text.rfind("\n", 0, at)}
    return Fault("", "truncated" if is_cut else "not_json", rest[:20] or None, place)
