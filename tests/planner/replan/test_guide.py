"""The pages on planning anew: their example can be read, every list of the file is told of."""

import re
from dataclasses import fields

import pytest

from setka.planner.change import Change
from setka.planner.files import read_change, write_change
from tests.house.reading import ROOT

PAGES = {
    name: (ROOT / "docs" / "guide" / name).read_text(encoding="utf-8")
    for name in ("replanning.md", "replanning.ru.md")
}


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)
def test_page_shows_a_change_and_tells_of_every_list(page: str) -> None:
    (example,) = re.findall(r"^```json\n(.*?)^```", page, re.MULTILINE | re.DOTALL)

    change = read_change(example.encode())

    told = re.findall(r"^\| `(\w+)` \|", page, re.MULTILINE)
    assert read_change(write_change(change)) == change
    assert told == [field.name for field in fields(Change) if field.name != "format"]
