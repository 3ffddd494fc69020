"""How a module looks, whoever wrote it."""

import ast
import io
import re
import tokenize
from pathlib import Path

import pytest

from tests.house.reading import ROOT, SOURCE, modules, shown

LONGEST_MODULE = 400
NAMELESS = {"utils", "util", "helpers", "helper", "common", "misc", "tools", "stuff"}
DEBT = re.compile(r"\b(TODO|FIXME|XXX)\b(?! ?\(?#\d+)")


def faults_of_module(path: Path) -> list[str]:
    """Say what a module of the product does that no module may."""
    text = path.read_text(encoding="utf-8")
    faults = []
    length = len(text.splitlines())
    if length > LONGEST_MODULE:
        faults.append(f"{length} lines: split it by noun (at most {LONGEST_MODULE})")
    if not ast.get_docstring(ast.parse(text)):
        faults.append("no docstring: say what lives here")
    if path.stem in NAMELESS or path.parent.name in NAMELESS:
        faults.append("a name that says nothing: name the thing")
    return faults


def faults_of_lines(text: str) -> list[str]:
    """Say what stands in a piece of Python that may stand nowhere, tests included."""
    faults = [
        f"line {node.lineno}: a bare except swallows bugs"
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.ExceptHandler) and node.type is None
    ]
    faults += [
        f"line {token.start[0]}: a {debt[1]} without its issue, as in TODO(#12)"
        for token in tokenize.generate_tokens(io.StringIO(text).readline)
        if token.type == tokenize.COMMENT and (debt := DEBT.search(token.string))
    ]
    return faults


def test_modules_are_short_named_and_say_what_lives_in_them() -> None:
    faults = {shown(path): found for path in modules() if (found := faults_of_module(path))}

    assert faults == {}


@pytest.mark.parametrize("root", [SOURCE, ROOT / "tests"], ids=shown)
def test_lines_hide_no_debt_and_swallow_no_bug(root: Path) -> None:
    faults = {
        shown(path): found
        for path in modules(root)
        if (found := faults_of_lines(path.read_text(encoding="utf-8")))
    }

    assert faults == {}


def test_faults_of_module_finds_each_fault(tmp_path: Path) -> None:
    (tmp_path / "helpers.py").write_text("x = 1\n" * 401, encoding="utf-8")

    assert faults_of_module(tmp_path / "helpers.py") == [
        "401 lines: split it by noun (at most 400)",
        "no docstring: say what lives here",
        "a name that says nothing: name the thing",
    ]


def test_faults_of_module_lets_a_good_module_be(tmp_path: Path) -> None:
    (tmp_path / "bells.py").write_text('"""Bells."""\n' + "x = 1\n" * 399, encoding="utf-8")

    assert faults_of_module(tmp_path / "bells.py") == []


def test_faults_of_lines_finds_each_fault() -> None:
    text = "try:\n    x = 1  # TODO later\nexcept:\n    x = 'TODO'  # TODO(#12) FIXME: now\n"

    assert faults_of_lines(text) == [
        "line 3: a bare except swallows bugs",
        "line 2: a TODO without its issue, as in TODO(#12)",
        "line 4: a FIXME without its issue, as in TODO(#12)",
    ]
