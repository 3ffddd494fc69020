"""The pages on the problem file: their examples load, they tell of every field and every code."""

import json
import re

import pytest

from setka.planner.files import problem_schema, read_names, read_problem
from setka.planner.problem.fault_codes import FAULT_CODES
from tests.house.reading import ROOT
from tests.planner.problem.network import Json

PAGES = {
    name: (ROOT / "docs" / "guide" / name).read_text(encoding="utf-8")
    for name in ("problem-format.md", "problem-format.ru.md")
}
EVERY_PAGE = pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)

REQUIRED = {"required", "обязательно"}


def blocks(page: str) -> list[str]:
    """Find the files that a page shows."""
    return re.findall(r"^```json\n(.*?)^```", page, re.MULTILINE | re.DOTALL)


def tables(page: str) -> dict[str, dict[str, str]]:
    """Find the last cell by field, by the kind of thing that a table of fields tells of."""
    found = {}
    for part in re.split(r"^#+ ", page, flags=re.MULTILINE):
        if heading := re.match(r".*\(`(\w+)`\)\n", part):
            rows = re.findall(r"^\| `(\w+)` \|.*\| (.*) \|$", part, re.MULTILINE)
            found[heading[1]] = dict(rows)
    return found


def defaults(about: Json) -> dict[str, str]:
    """Tell what stands for each field that is left out, or that it may not be."""
    return {
        field: "required"
        if field in about.get("required", ())
        else f"`{json.dumps(rule.get('default', {}), ensure_ascii=False)}`"
        for field, rule in about["properties"].items()
    }


@EVERY_PAGE
def test_examples_load(page: str) -> None:
    problem, names = blocks(page)

    students = read_problem(problem.encode()).student
    assert set(read_names(names.encode()).people) == {*students, "t-01"}


def test_pages_show_the_same_files() -> None:
    english, russian = map(blocks, PAGES.values())

    assert english == russian


@EVERY_PAGE
def test_page_tells_of_every_field_and_of_its_default(page: str) -> None:
    schema = problem_schema()

    told = {
        kind: {field: "required" if cell in REQUIRED else cell for field, cell in rows.items()}
        for kind, rows in tables(page).items()
    }

    expected = {name: defaults(about) for name, about in schema["$defs"].items()}
    assert told == {"Problem": defaults(schema), **expected}


@EVERY_PAGE
def test_page_tells_what_to_do_about_every_fault(page: str) -> None:
    _, faults = re.split(r"^## (?:Faults|Ошибки)\n", page, flags=re.MULTILINE)

    assert re.findall(r"^\| `(\w+)` \| .+ \|$", faults, re.MULTILINE) == list(FAULT_CODES)
