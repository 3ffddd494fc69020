import ast
import re
from pathlib import Path

import pytest

from setka.cli.fault_words import SENTENCES, fault_words
from setka.cli.words import words_in
from setka.planner.problem.faults import Fault
from setka.planner.replan.sense import CHANGE_CODES
from setka.shared.words import LANGUAGES, Language
from tests.house.reading import SOURCE

ENGINE = SOURCE / "planner"
JUDGES = (
    *(ENGINE / "files").rglob("*.py"),
    *(ENGINE / "problem").rglob("sense*/**/*.py"),
    ENGINE / "patch.py",
)
KIND = re.compile(r"^[a-z][a-z0-9]*(_[a-z0-9]+)*$")
PLACE = re.compile(r"\{(\w+)\}")


def codes_of(path: Path) -> set[str]:
    """Find the codes a module gives to faults: constants second in ``Fault(...)``, and tables."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    codes: set[str] = set()
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else None
        name = node.func.id if isinstance(node.func, ast.Name) else name
        if name == "Fault" and len(node.args) > 1:
            codes |= _constants(node.args[1], tree)
        if name == "unknown" and node.args:
            codes |= {f"unknown_{kind}" for kind in _constants(node.args[0], tree)}
    return codes


def _constants(node: ast.expr, tree: ast.Module) -> set[str]:
    """Collect the texts an expression can be, looking up names that the module assigns."""
    match node:
        case ast.Constant(value=str(text)):
            return {text}
        case ast.IfExp(body=body, orelse=other):
            return _constants(body, tree) | _constants(other, tree)
        case ast.Name(id=name):
            return {
                text
                for assigned in ast.walk(tree)
                if isinstance(assigned, ast.Assign)
                for target in assigned.targets
                for text in _assigned(name, target, assigned.value, tree)
            }
        case _:
            return set()


def _assigned(name: str, target: ast.expr, value: ast.expr, tree: ast.Module) -> set[str]:
    """Collect what a name gets: directly, or as the first of a row of a table."""
    if isinstance(target, ast.Name) and target.id == name:
        return _constants(value, tree)
    is_first = (
        isinstance(target, ast.Tuple)
        and isinstance(target.elts[0], ast.Name)
        and target.elts[0].id == name
    )
    if is_first and isinstance(value, ast.Tuple):
        return _constants(value.elts[0], tree)
    if is_first and isinstance(value, ast.Subscript) and isinstance(value.value, ast.Name):
        return _rows(value.value.id, tree)
    return set()


def _rows(table: str, tree: ast.Module) -> set[str]:
    """Collect the first texts of the rows of a table of the module."""
    found: set[str] = set()
    for node in tree.body:
        target = node.targets[0] if isinstance(node, ast.Assign) else None
        target = node.target if isinstance(node, ast.AnnAssign) else target
        value = node.value if isinstance(node, ast.Assign | ast.AnnAssign) else None
        if isinstance(target, ast.Name) and target.id == table and isinstance(value, ast.Dict):
            for row in value.values:
                if isinstance(row, ast.Tuple) and isinstance(row.elts[0], ast.Constant):
                    found.add(str(row.elts[0].value))
    return found


CODES = sorted(set(CHANGE_CODES).union(*map(codes_of, JUDGES)))


def test_codes_of_the_engine_are_seen_at_all() -> None:
    seen = {"not_json", "bad_clock", "too_small", "unknown_site", "locks_collide", "no_norm"}

    assert seen - set(CODES) == set()
    assert len(CODES) > 90


@pytest.mark.parametrize("code", CODES)
def test_code_of_the_engine_has_words(code: str) -> None:
    assert KIND.match(code)
    assert code in SENTENCES


def test_words_are_for_codes_that_exist() -> None:
    variants = {"lock_off_bells_together"}

    assert set(SENTENCES) - set(CODES) - variants == set()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", sorted(SENTENCES))
def test_words_never_fail_whatever_the_fault_carries(code: str, language: Language) -> None:
    words = words_in(language)

    bare = fault_words(Fault("", code), words)
    full = fault_words(Fault("", code, ("a", 2), {"nearest": ("b",), "allowed": ((1,),)}), words)

    assert bare[-1] in ".?"
    assert full[-1] in ".?"
    assert "{" not in bare.replace("{…}", "")


def test_unknown_code_still_says_what_is_known() -> None:
    fault = Fault("/x", "brand_new", 3)

    assert fault_words(fault, words_in("en")) == "This is wrong: brand_new, 3."


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        (
            Fault("/x", "unknown_site", "a", {"nearest": ("b", "c"), "allowed": ("b", "c")}),
            "There is no site a in the problem. Perhaps b, c is meant.",
        ),
        (
            Fault("/x", "unknown_site", "a", {"nearest": (), "allowed": ("x", "y")}),
            "There is no site a in the problem. There are: x, y.",
        ),
        (
            Fault("/x", "unknown_site", "a", {"nearest": (), "allowed": ()}),
            "There is no site a in the problem.",
        ),
        (
            Fault("/x", "unknown_field", "a", {"nearest": (), "known": ("x", "y")}),
            "There is no field a here. There are: x, y.",
        ),
        (
            Fault("/x", "wrong_type", 3, {"expected": "string", "found": "integer"}),
            "Here stands a whole number, but it must be a text in quotation marks.",
        ),
        (
            Fault("/x", "attendees_do_not_mix", (9, 11), {"allowed": ((8, 9), (10, 11))}),
            "Grades 9, 11 may not share a group of this course. These may: 8, 9; 10, 11.",
        ),
        (
            Fault("/x", "not_allowed", "\x1b[2J" + "x" * 200, {"allowed": (5, None, True)}),
            f"\\x1b[2J{'x' * 112}… is not allowed here. Write one of: 5, null, true.",
        ),
        (
            Fault("/x", "too_large", 1234567, {"most": 1000000}),
            (
                "The file has 1,234,567 bytes, but 1,000,000 are the most. "
                "Check that this is the right file."
            ),
        ),
    ],
)
def test_words_fill_in_what_the_fault_knows(fault: Fault, said: str) -> None:
    assert fault_words(fault, words_in("en")) == said
