"""What if: another problem, made of one by a patch and judged like any other."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from setka.planner.files import problem_data, read_problem
from setka.planner.files.pointers import pointer_to
from setka.planner.problem.faults import Fault, FileRefused

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from setka.planner.files import Patch
    from setka.planner.problem import Problem

Where: TypeAlias = tuple[str | int, ...]
"""A place in plain data: fields of objects, positions in lists."""

MOST_SHOWN: Final = 20
"""A list of what there is no longer than this is given whole."""

_KEYS: Final[Mapping[str, tuple[str, ...]]] = {
    "requests": ("course",),
    "journeys": ("origin", "destination", "mode"),
}
"""What items of a list are called by, where it is not their id."""


class PatchedProblemRefused(FileRefused):
    """The patch suits the problem, but what comes of it makes no sense.

    The faults have addresses in the patched problem, written as in a patch.
    """


def patched(problem: Problem, patch: Patch) -> Problem:
    """Return the problem with the changes made.

    Raises:
        PatchedProblemRefused: if the patched problem makes no sense, with every fault.
        FileRefused: if the patch does not suit the problem, with every fault and its place in it.
    """
    data = problem_data(problem)
    places, faults = _places_of(patch, data)
    faults += [] if faults else _idle(patch, places, data)
    if faults:
        raise FileRefused(faults)
    _apply(patch, places, data)
    try:
        changed = read_problem(json.dumps(data, ensure_ascii=False).encode())
    except FileRefused as refusal:
        told = [_told_by_ids(fault, data) for fault in refusal.faults]
        total = refusal.values["faults"]
        raise PatchedProblemRefused(
            told, total if isinstance(total, int) else len(told)
        ) from refusal
    if changed == problem:
        raise FileRefused([Fault("", "no_changes")])
    return changed


def _addresses(patch: Patch) -> dict[Where, str]:
    """List the addresses of a patch by their place in it."""
    return {
        **{("set", address): address for address in patch.set},
        **{("add", address): address for address in patch.add},
        **{("remove", at): address for at, address in enumerate(patch.remove)},
    }


def _places_of(patch: Patch, data: dict[str, Any]) -> tuple[dict[Where, Where], list[Fault]]:
    """Find what every address means, and the faults of those that mean nothing or clash."""
    addresses = _addresses(patch)
    if not addresses:
        return {}, [Fault("", "no_changes")]
    places: dict[Where, Where] = {}
    faults = []
    for entry, address in addresses.items():
        place = _place_of(address, data)
        if isinstance(place, Fault):
            faults.append(replace(place, pointer=pointer_to(entry)))
        else:
            places[entry] = place
    return places, [*faults, *_clashes(places, addresses)]


def _place_of(address: str, data: object) -> Where | Fault:
    """Find what an address means; a fault (its place left open) if it means nothing."""
    if not address.startswith("/"):
        return Fault("", "bad_address", address)
    place: list[str | int] = []
    at = data
    for part in _parts(address):
        field = str(place[-1]) if place else ""
        names = _names_in(at, field)
        if part not in names:
            known = tuple(dict.fromkeys(names))
            values = {
                "address": pointer_to(_parts(address)[: len(place)]) or "/",
                "nearest": tuple(get_close_matches(part, known, n=3)),
                "allowed": known if len(known) <= MOST_SHOWN else (),
            }
            return Fault("", "unknown_address", part, values)
        step = names.index(part) if isinstance(at, list) else part
        at = at[step]  # type: ignore[index] # it has names, so it is a list or an object
        place.append(step)
    return tuple(place)


def _parts(address: str) -> list[str]:
    """Split an address (RFC 6901)."""
    return [part.replace("~1", "/").replace("~0", "~") for part in address.split("/")[1:]]


def _names_in(at: object, field: str) -> list[str]:
    """Say what everything in an object or in the list of a field is called."""
    if isinstance(at, dict):
        return list(at)
    if not isinstance(at, list):
        return []
    names = [_name_of(item, field) for item in at]
    times = Counter(names)
    return [
        name if name is not None and times[name] == 1 else str(position)
        for position, name in enumerate(names)
    ]


def _name_of(item: object, field: str) -> str | None:
    """Say what an item of a list is called; none if it has no name of its own."""
    if isinstance(item, str | int):
        return str(item)
    keys = _KEYS.get(field, ("id",))
    if not isinstance(item, dict) or not all(isinstance(item.get(key), str) for key in keys):
        return None
    return ":".join(item[key] for key in keys)


def _clashes(places: dict[Where, Where], addresses: Mapping[Where, str]) -> Iterator[Fault]:
    """Yield a fault for each change of what another change replaces or takes away."""
    whole = {place: entry for entry, place in reversed(places.items()) if entry[0] != "add"}
    for entry, place in places.items():
        for end in range(1, len(place) + 1):
            other = whole.get(place[:end], entry)
            if other != entry:
                values = {"first": pointer_to(other)}
                yield Fault(pointer_to(entry), "changed_twice", addresses[entry], values)
                break


def _idle(patch: Patch, places: Mapping[Where, Where], data: dict[str, Any]) -> list[Fault]:
    """List the changes that change nothing or cannot be made."""
    faults: list[Fault] = []
    for entry, place in places.items():
        deed, address = entry
        found = _at(data, place)
        pointer = pointer_to(entry)
        if deed == "set" and _is_same(patch.set[str(address)], found):
            faults.append(Fault(pointer, "same_value", json.dumps(found, ensure_ascii=False)))
        elif deed == "remove" and not isinstance(place[-1], int):
            faults.append(Fault(pointer, "not_an_item", place[-1]))
        elif deed == "add" and not isinstance(found, list):
            faults.append(Fault(pointer, "not_a_list", address))
        elif deed == "add":
            new = patch.add[str(address)]
            faults += [] if new else [Fault(pointer, "nothing_to_add", address)]
            faults += _taken((*entry,), new, found, str(place[-1]))
    return faults


def _is_same(new: object, found: object) -> bool:
    """Compare as JSON does: true is not 1."""
    return json.dumps(new, sort_keys=True) == json.dumps(found, sort_keys=True)


def _taken(entry: Where, new: Sequence[object], there: list[Any], field: str) -> Iterator[Fault]:
    """Yield a fault for each new item of a name that its list has already."""
    taken = {_name_of(item, field) for item in there} - {None}
    for at, item in enumerate(new):
        name = _name_of(item, field)
        if name in taken:
            yield Fault(pointer_to((*entry, at)), "already_there", name, {"address": entry[1]})
        elif name is not None:
            taken.add(name)


def _apply(patch: Patch, places: Mapping[Where, Where], data: dict[str, Any]) -> None:
    """Make the changes. Removal comes last and from the end, so that no position moves before."""
    for address, value in patch.set.items():
        *way, last = places["set", address]
        _at(data, way)[last] = value
    lists = []
    for address, new in patch.add.items():
        found: list[Any] = _at(data, places["add", address])
        if _is_sorted(found):
            lists.append(found)
        found += new
    leaving = [places["remove", at] for at in range(len(patch.remove))]
    for *way, last in sorted(leaving, key=_order, reverse=True):
        del _at(data, way)[last]
    for things in lists:
        if all(isinstance(item, dict) and isinstance(item.get("id"), str) for item in things):
            things.sort(key=lambda item: str(item["id"]))


def _order(place: Where) -> list[tuple[str, int]]:
    return [("", part) if isinstance(part, int) else (part, 0) for part in place]


def _is_sorted(things: list[Any]) -> bool:
    ids = [item["id"] for item in things if isinstance(item, dict) and "id" in item]
    return len(ids) == len(things) and ids == sorted(ids)


def _at(data: object, place: Sequence[str | int]) -> Any:  # noqa: ANN401 - plain data of any kind
    for part in place:
        data = data[part]  # type: ignore[index] # the place was found in it
    return data


def _told_by_ids(fault: Fault, data: dict[str, Any]) -> Fault:
    """Write the places of a fault as addresses."""
    values = {
        name: _address_of(value, data)
        if isinstance(value, str) and value.startswith("/")
        else value
        for name, value in fault.values.items()
    }
    return replace(fault, pointer=_address_of(fault.pointer, data), values=values)


def _address_of(pointer: str, data: object) -> str:
    """Write a JSON pointer as an address, as far as it leads."""
    told: list[str] = []
    field, at = "", data
    for part in _parts(pointer):
        is_item = isinstance(at, list) and part.isdecimal() and int(part) < len(at)
        names = _names_in(at, field)
        told.append(names[int(part)] if is_item else part)
        if isinstance(at, list):
            at = at[int(part)] if is_item else None
        else:
            at = at.get(part) if isinstance(at, dict) else None
        field = part
    return pointer_to(told)
