"""The rooms of the house: each has its place in the order, its tests and its page."""

import configparser
import re

import pytest

from tests.house.reading import ROOT, rooms


def rooms_in_order() -> list[str]:
    """Read the order of the rooms, top to bottom, from the contract that holds it."""
    contracts = configparser.ConfigParser()
    contracts.read(ROOT / ".importlinter", encoding="utf-8")
    return contracts["importlinter:contract:rooms"]["layers"].split()


def test_every_room_has_its_place_in_the_order() -> None:
    assert sorted(rooms_in_order()) == rooms()


@pytest.mark.parametrize("room", rooms())
def test_room_has_a_folder_of_tests(room: str) -> None:
    folder = ROOT / "tests" / room

    assert list(folder.rglob("test_*.py")), f"no test in tests/{room}"


def test_architecture_page_tells_of_the_rooms_in_their_order() -> None:
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")

    told = re.findall(r"^\| `(\w+)` \| exists \|", page, re.MULTILINE)

    assert told == rooms_in_order()
