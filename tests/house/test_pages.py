"""The pages a reader walks through: links that lead somewhere, words that stand once."""

import re
from collections import Counter
from pathlib import Path

from tests.house.reading import ROOT, committed_files, shown

LINK = re.compile(
    r"\]\((?!\w+://|#|mailto:)(?P<target>[^)#\s]+)[^)]*\)|<img[^>]+src=\"(?P<src>[^\"]+)"
)
TERM = re.compile(r"^\| [^|]+ \| (?P<words>`[^|]+`) \|", re.MULTILINE)


def broken_links(page: Path) -> list[str]:
    """List the links of a page to files that are not there."""
    links = LINK.finditer(page.read_text(encoding="utf-8"))
    targets = [link["target"] or link["src"] for link in links]
    return [target for target in targets if not (page.parent / target).exists()]


def words_of_the_glossary() -> list[str]:
    """List the words for code that the glossary gives, in its order."""
    page = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
    return [word for row in TERM.finditer(page) for word in re.findall(r"`([^`]+)`", row["words"])]


def test_links_of_every_page_lead_to_files() -> None:
    pages = [path for path in committed_files() if path.suffix == ".md"]

    broken = {shown(page): found for page in pages if (found := broken_links(page))}

    assert broken == {}


def test_glossary_gives_each_word_once_in_snake_case() -> None:
    words = words_of_the_glossary()

    assert len(words) > 100
    assert [word for word, times in Counter(words).items() if times > 1] == []
    assert [word for word in words if not re.fullmatch(r"[a-z][a-z0-9_]*", word)] == []


def test_broken_links_finds_one(tmp_path: Path) -> None:
    (tmp_path / "there.md").touch()
    page = tmp_path / "page.md"
    page.write_text(
        "[a](there.md) [b](there.md#part) [c](gone.md#part) [d](https://example.org)"
        '<img src="x.png">',
        encoding="utf-8",
    )

    assert broken_links(page) == ["gone.md", "x.png"]
