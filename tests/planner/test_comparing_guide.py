"""The pages on comparing: their patches suit the pilot network, they tell of every fault."""

import re

import pytest

from setka.planner.files import Patch, read_patch
from setka.planner.patch import patched
from setka.planner.problem.fault_codes import PATCH_CODES
from setka.planner.synthetic.pilot import pilot
from tests.house.reading import ROOT

PAGES = {
    name: (ROOT / "docs" / "guide" / name).read_text(encoding="utf-8")
    for name in ("comparing.md", "comparing.ru.md")
}
EVERY_PAGE = pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)


def patches(page: str) -> list[Patch]:
    """Read the files of changes that a page shows."""
    shown = re.findall(r"^```json\n(.*?)^```", page, re.MULTILINE | re.DOTALL)
    return [read_patch(text.encode()) for text in shown]


@EVERY_PAGE
def test_patches_of_the_page_suit_the_pilot_network(page: str) -> None:
    problem = pilot()

    changed = [patched(problem, patch) for patch in patches(page)]

    assert [one.course["physics"].max_size for one in changed] == [14, 12]
    assert [one.teacher["t-07"].max_week_hours for one in changed][1] == 24


def test_pages_show_the_same_changes() -> None:
    english, russian = map(patches, PAGES.values())

    assert [(p.set, p.add, p.remove) for p in english] == [
        (p.set, p.add, p.remove) for p in russian
    ]


@EVERY_PAGE
def test_page_tells_what_to_do_about_every_fault(page: str) -> None:
    rows = re.findall(r"^\| `(\w+)` \| [A-ZА-Я].+\. ?\|$", page, re.MULTILINE)

    assert rows == list(PATCH_CODES)
