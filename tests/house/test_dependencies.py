"""The lock file and the page of licences: complete, pinned by hash, and free of strong copyleft."""

import re
import tomllib
from importlib.metadata import PackageNotFoundError, metadata

import pytest
from packaging.requirements import Requirement

from tests.house.reading import LOCKED, ROOT, locked_packages

LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
ROW = re.compile(
    r"^\| (?P<name>[a-z0-9-]+) \| (?P<licence>[^|]+) \| (?P<use>run|cluster|develop) \|$",
    re.MULTILINE,
)
STRONG_COPYLEFT = re.compile(
    r"(?<![A-Za-z])A?GPL|(?<!Lesser )General Public License|Affero", re.IGNORECASE
)


def licences_on_the_page() -> dict[str, str]:
    """Read the table of ``docs/licences.md``: package → licence."""
    page = (ROOT / "docs" / "licences.md").read_text(encoding="utf-8")
    return {row["name"]: row["licence"] for row in ROW.finditer(page)}


def licences_in_metadata(package: str) -> dict[str, list[str]]:
    """Read what an installed package says about its licence, in its three places."""
    try:
        about = metadata(package)
    except PackageNotFoundError:
        return {}  # locked for another system or another Python
    return {
        "expression": about.get_all("License-Expression") or [],
        "words": [text.split("\n", 1)[0] for text in about.get_all("License") or []],
        "classifiers": [
            line for line in about.get_all("Classifier") or [] if line.startswith("License ::")
        ],
    }


def unhashed_entries(lock: str) -> list[str]:
    """Name the entries of a lock file that no hash pins."""
    entries = re.split(r"\n(?=[A-Za-z0-9])", lock)
    return [entry.split()[0] for entry in entries if "--hash=sha256:" not in entry]


def requirements_of_the_project() -> list[Requirement]:
    """Read what ``pyproject.toml`` asks for: to run, to develop and to build."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    asked = [*project["project"]["dependencies"], *project["build-system"]["requires"]]
    for extra in project["project"]["optional-dependencies"].values():
        asked += extra
    return [Requirement(line) for line in asked]


def unmet_requirements(asked: list[Requirement], lock: str) -> list[str]:
    """List the requirements that a lock file does not meet, in any of its versions."""
    locked = [(found["name"].lower(), found["version"]) for found in LOCKED.finditer(lock)]
    return [
        str(requirement)
        for requirement in asked
        if not any(
            name == requirement.name.lower() and requirement.specifier.contains(version)
            for name, version in locked
        )
    ]


def test_lock_meets_every_requirement_of_the_project() -> None:
    assert unmet_requirements(requirements_of_the_project(), LOCK) == []


def test_unmet_requirements_finds_what_is_old_and_what_is_missing() -> None:
    asked = [Requirement("old>=2"), Requirement("gone"), Requirement("there>=1")]

    assert unmet_requirements(asked, "old==1\nthere==1.5\n") == ["old>=2", "gone"]


def test_lock_pins_every_entry_by_hash() -> None:
    assert len(LOCKED.findall(LOCK)) == len(re.split(r"\n(?=[A-Za-z0-9])", LOCK))
    assert unhashed_entries(LOCK) == []


def test_lock_holds_no_address() -> None:
    assert re.findall(r"\w+://\S+|--(?:extra-)?index-url.*|--find-links.*|file:\S+", LOCK) == []


def test_licences_page_lists_exactly_the_locked_packages() -> None:
    assert set(licences_on_the_page()) == locked_packages()


def test_licences_page_names_no_strong_copyleft() -> None:
    found = {
        package: licence
        for package, licence in licences_on_the_page().items()
        if STRONG_COPYLEFT.search(licence)
    }

    assert found == {}


@pytest.mark.parametrize("package", sorted(locked_packages()))
def test_installed_package_says_no_strong_copyleft(package: str) -> None:
    said = [line for lines in licences_in_metadata(package).values() for line in lines]

    assert [line for line in said if STRONG_COPYLEFT.search(line)] == []


@pytest.mark.parametrize("package", sorted(locked_packages()))
def test_installed_package_confirms_its_row_on_the_page(package: str) -> None:
    expression = licences_in_metadata(package).get("expression")
    if not expression:
        pytest.skip(f"{package} states no formal expression here")

    assert [licences_on_the_page()[package]] == expression


@pytest.mark.parametrize(
    ("licence", "is_strong"),
    [
        ("GPL-3.0-or-later", True),
        ("AGPL-3.0", True),
        ("MIT OR GPL-2.0", True),
        ("License :: OSI Approved :: GNU General Public License v3 (GPLv3)", True),
        ("GNU Affero", True),
        ("LGPL-3.0", False),
        ("GNU Lesser General Public License v3", False),
        ("MPL-2.0", False),
    ],
)
def test_strong_copyleft_is_told_from_weak(licence: str, is_strong: bool) -> None:
    assert bool(STRONG_COPYLEFT.search(licence)) is is_strong


def test_unhashed_entries_finds_one() -> None:
    lock = "good==1 \\\n    --hash=sha256:00\n    # via x\nbad==2\n    # via y\n"

    assert unhashed_entries(lock) == ["bad==2"]
