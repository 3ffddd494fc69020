"""What gets committed: small files that know nothing of the machine they were written on."""

import re
from pathlib import Path

from tests.house.reading import committed_files, shown

LARGEST_FILE = 1_000_000

OF_A_MACHINE = {
    "the address of a package registry": re.compile(
        r"\b(?:pypi\.org|pythonhosted\.org|registry\.npmjs\.org|registry\.yarnpkg\.com"
        r"|(?:deb|security|snapshot)\.debian\.org|(?:archive|security)\.ubuntu\.com"
        r"|proxy\.golang\.org|crates\.io|index\.docker\.io)\b"
    ),
    "a path of one machine": re.compile(
        r"(?<![\w.~-])/(?:root|home/[a-z]\w*|Users/\w+|work|opt/(?:pypi|wheels))/"
    ),
}


def faults_of_file(path: Path) -> list[str]:
    """Say why a file should not be committed."""
    content = path.read_bytes()
    faults = []
    if len(content) > LARGEST_FILE:
        faults.append(f"{len(content)} bytes: make it or fetch it instead")
    text = content.decode("utf-8", errors="ignore")
    faults += [
        f"{what}: {found[0]}"
        for what, word in OF_A_MACHINE.items()
        for found in word.finditer(text)
    ]
    return faults


def test_committed_files_are_small_and_know_no_machine() -> None:
    faults = {shown(path): found for path in committed_files() if (found := faults_of_file(path))}

    assert faults == {}


def test_faults_of_file_finds_each_fault(tmp_path: Path) -> None:
    file = tmp_path / "planted.txt"
    # Written in halves, or this file would be at fault itself.
    lines = [
        "https://files.python" + "hosted.org/packages",
        "see /ro" + "ot/notes",
        "x" * 1_000_000,
    ]
    file.write_text("\n".join(lines), encoding="utf-8")

    assert faults_of_file(file) == [
        "1000056 bytes: make it or fetch it instead",
        "the address of a package registry: python" + "hosted.org",
        "a path of one machine: /ro" + "ot/",
    ]


def test_faults_of_file_lets_ordinary_paths_be(tmp_path: Path) -> None:
    file = tmp_path / "fine.txt"
    file.write_text("docs/work/plan.md ~/root/x https://example.org/home/page", encoding="utf-8")

    assert faults_of_file(file) == []


def test_committed_files_are_seen_at_all() -> None:
    assert {"Makefile", "src/setka/__init__.py"} <= {shown(path) for path in committed_files()}
