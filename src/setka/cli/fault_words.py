"""What is wrong with a file, in words: one sentence for each code of the engine."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from setka.cli.change_words import CHANGE, UNKNOWN_IN_CHANGE
from setka.cli.patch_words import PATCHES
from setka.cli.sense_words import SENSE, UNKNOWN
from setka.cli.words import N_, shown

if TYPE_CHECKING:
    from collections.abc import Mapping

    from setka.cli.words import Words
    from setka.planner.problem.faults import Fault

FILES: Final[Mapping[str, str]] = {
    "too_large": N_(
        "The file has {value} bytes, but {most} are the most. Check that this is the right file."
    ),
    "empty_file": N_("The file is empty. It was perhaps not written to the end: make it again."),
    "truncated": N_("The file breaks off in the middle. Copy or make it again, whole."),
    "not_utf8": N_("Byte {byte} is not UTF-8. Save the file in the encoding UTF-8."),
    "not_json": N_(
        "This is not JSON: it breaks at column {column}, before {value}. Mend it there."
    ),
    "too_deep": N_("The brackets are nested too deeply for a file of Setka."),
    "number_too_long": N_("A number in the file has too many digits."),
    "bad_escape": N_("The text holds half of a character (a lone surrogate). Write it anew."),
    "duplicate_key": N_("{value} stands here twice. Keep one of the two."),
    "not_a_number": N_("{value} is not a number of JSON. Write a number."),
    "not_object": N_("The file must hold one object {{…}} of the format {expected}."),
    "missing_format": N_(
        "The field format is missing. It says what the file is; here it must be {expected}."
    ),
    "wrong_version": N_(
        "The format is {value}, but this command reads {expected}. "
        "Check that this is the right file, made by this version of Setka."
    ),
    "missing_field": N_("The field {field} is missing. Add it."),
    "unknown_field": N_("There is no field {value} here."),
    "wrong_type": N_("Here stands {found}, but it must be {expected}."),
    "not_allowed": N_("{value} is not allowed here. Write one of: {allowed}."),
    "too_small": N_("{value} is too small: at least {least}."),
    "too_big": N_("{value} is too big: at most {most}."),
    "too_many": N_("There are too many items: at most {most}."),
    "too_few": N_("There are too few items: at least {least}."),
    "too_short": N_("The text is too short: at least {least} characters."),
    "too_long": N_("The text is too long: at most {most} characters."),
    "bad_id": N_(
        "{value} is not an id. An id has 1 to 64 small Latin letters, digits, dots, hyphens "
        "and underscores, and begins with a letter or a digit."
    ),
    "bad_clock": N_("{value} is not a clock time. Write hours and minutes: 08:30."),
    "bad_weekday": N_("{value} is not a weekday. Write one of: {allowed}."),
    "bad_weeks": N_(
        "{value} does not name weeks. Write all, odd, even or numbers such as 1-17,20-34/2, "
        "at most {most}."
    ),
    "bad_date": N_("{value} is not a date. Write year, month and day: 2026-09-01."),
}
"""What can be wrong with a file before its sense is asked."""

KINDS: Final[Mapping[str, str]] = {
    "null": N_("nothing (null)"),
    "boolean": N_("true or false"),
    "integer": N_("a whole number"),
    "number": N_("a number"),
    "string": N_("a text in quotation marks"),
    "array": N_("a list in square brackets"),
    "object": N_("an object in curly brackets"),
}
"""Kinds of JSON values."""


SENTENCES: Final[Mapping[str, str]] = {**FILES, **PATCHES, **SENSE, **UNKNOWN_IN_CHANGE, **CHANGE}
"""A sentence for every code."""


class _Places(dict[str, str]):
    """The places of a sentence; one that nobody filled shows as a question mark."""

    def __missing__(self, name: str) -> str:
        return "?"


def fault_words(fault: Fault, words: Words) -> str:
    """Say what is wrong, what is right and so what to do."""
    values = {"value": fault.value, **fault.values}
    places = _Places({name: _text(value, words) for name, value in values.items()})
    for name in ("expected", "found"):
        kind = KINDS.get(str(values.get(name)))
        if kind is not None:
            places[name] = words.gettext(kind)
    sentence = SENTENCES.get(_variant(fault))
    if sentence is None:
        places["code"] = fault.code
        sentence = N_("This is wrong: {code}, {value}.")
    said = [words.gettext(sentence).format_map(places)]
    if fault.code in {*UNKNOWN, *UNKNOWN_IN_CHANGE, "unknown_field", "unknown_address"}:
        said.append(_meant(values, places, words))
    return " ".join(filter(None, said))


def _variant(fault: Fault) -> str:
    """Tell apart what one code says of different things."""
    if fault.code == "lock_off_bells" and not isinstance(fault.value, str):
        return "lock_off_bells_together"
    return fault.code


def _meant(values: Mapping[str, object], places: _Places, words: Words) -> str:
    """Say what could be meant by a name that nothing has."""
    if values.get("nearest"):
        return words.gettext("Perhaps {nearest} is meant.").format_map(places)
    places["allowed"] = places["known"] if "known" in places else places["allowed"]
    if places["allowed"] and values.get("allowed") != ():
        return words.gettext("There are: {allowed}.").format_map(places)
    return ""


def _text(value: object, words: Words) -> str:
    if isinstance(value, list | tuple):
        between = "; " if any(isinstance(item, list | tuple) for item in value) else ", "
        return between.join(_text(item, words) for item in value)
    if value is None or isinstance(value, bool):
        return json.dumps(value)
    if isinstance(value, int | float):
        return words.number(value)
    return shown(value) or "''"
