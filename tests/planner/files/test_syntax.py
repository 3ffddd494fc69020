"""Bytes that are no JSON of ours, stage by stage."""

import pytest

from setka.planner.files import FileRefused, read_problem, write_problem
from setka.planner.files.reading import LARGEST_FILE
from setka.planner.problem import Fault
from tests.planner.problem.network import spoilt

OURS = {"expected": "setka-problem/1"}

CASES: dict[str, tuple[bytes, list[Fault]]] = {
    "no bytes": (b"", [Fault("", "empty_file")]),
    "only blanks": (b" \n\t ", [Fault("", "empty_file")]),
    "another alphabet": (
        '{"title": "Школа"}'.encode("cp1251"),
        [Fault("", "not_utf8", None, {"byte": 11})],
    ),
    "half a letter at the end": (
        '{"title": "Ш'.encode()[:-1],
        [Fault("", "truncated", None, {"byte": 11})],
    ),
    "an object without its end": (
        b'{"format": "setka-problem/1"',
        [Fault("", "truncated", None, {"line": 1, "column": 29})],
    ),
    "a text without its end": (
        b'{\n "format": "setka-prob',
        [Fault("", "truncated", '"setka-prob', {"line": 2, "column": 12})],
    ),
    "a text that ends in an escape": (
        b'{"format": "\\u04',
        [Fault("", "truncated", "u04", {"line": 1, "column": 14})],
    ),
    "a word without its end": (
        b'{"is_synthetic": tru',
        [Fault("", "truncated", "tru", {"line": 1, "column": 18})],
    ),
    "a number without its end": (
        b'{"format": 1.',
        [Fault("", "truncated", ".", {"line": 1, "column": 13})],
    ),
    "a comma too many": (
        b'{"a": 1,\n "b": 2,\n}',
        [Fault("", "not_json", "}", {"line": 3, "column": 1})],
    ),
    "something after the end": (
        b'{"format": "setka-problem/1"} and more than twenty letters',
        [Fault("", "not_json", "and more than twenty", {"line": 1, "column": 31})],
    ),
    "XML": (b"<xml/>", [Fault("", "not_json", "<xml/>", {"line": 1, "column": 1})]),
    "fields twice": (
        b'{"a": 1, "b": [{"c": 1, "d/e": 2, "d/e": 3}], "a": 1, "a": 2}',
        [Fault("/a", "duplicate_key", "a"), Fault("/b/0/d~1e", "duplicate_key", "d/e")],
    ),
    "numbers that are none": (
        b'{"a": NaN, "b": [1, -Infinity]}',
        [Fault("/a", "not_a_number", "NaN"), Fault("/b/1", "not_a_number", "-Infinity")],
    ),
    "a number of ten thousand digits": (
        b'{"a": ' + b"9" * 10_000 + b"}",
        [Fault("", "number_too_long")],
    ),
    "brackets in brackets without end": (b"[" * 100_000, [Fault("", "too_deep")]),
    "brackets deeper than the validation goes": (
        spoilt({"/policy": "?"}).replace(b'"?"', b"[" * 250 + b"]" * 250),
        [Fault("", "too_deep")],
    ),
    "half of a letter outside the plane": (
        spoilt({"/title/ru": "\ud800"}),
        [Fault("/title/ru", "bad_escape")],
    ),
    "half of a letter in a name": (
        spoilt({"/policy": {"a\udc00": 1}}),
        [Fault("/policy/a?", "bad_escape")],
    ),
    "a list": (b"[]", [Fault("", "not_object", None, OURS)]),
    "an object of nothing": (b"{}", [Fault("/format", "missing_format", None, OURS)]),
    "a plan": (
        b'{"format": "setka-plan/1"}',
        [Fault("/format", "wrong_version", "setka-plan/1", OURS)],
    ),
    "a version that is a number": (
        b'{"format": 1}',
        [Fault("/format", "wrong_version", None, OURS)],
    ),
    "more than fits": (
        b" " * (LARGEST_FILE + 1),
        [Fault("", "too_large", LARGEST_FILE + 1, {"most": LARGEST_FILE})],
    ),
}


@pytest.mark.parametrize(("data", "faults"), CASES.values(), ids=CASES)
def test_read_problem_refuses(data: bytes, faults: list[Fault]) -> None:
    with pytest.raises(FileRefused) as refused:
        read_problem(data)

    assert list(refused.value.faults) == faults
    assert refused.value.values == {"faults": len(faults)}


def test_read_problem_lets_a_byte_order_mark_be() -> None:
    problem = read_problem(b"\xef\xbb\xbf" + spoilt({}))

    assert problem == read_problem(spoilt({}))


def test_read_problem_says_that_a_cut_off_file_is_cut_off() -> None:
    data = write_problem(read_problem(spoilt({})))

    codes = {cut: _codes(data[:cut]) for cut in range(97, len(data) - 2, 97)}

    assert {cut: codes for cut, codes in codes.items() if codes != ["truncated"]} == {}


def _codes(data: bytes) -> list[str]:
    with pytest.raises(FileRefused) as refused:
        read_problem(data)
    return [fault.code for fault in refused.value.faults]
