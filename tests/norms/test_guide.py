"""The page on norms tells every federal figure as it is."""

import re
from pathlib import Path

from setka.norms.federal import FEDERAL
from setka.norms.norm import Norm

PAGE = Path(__file__).parents[2] / "docs" / "guide" / "norms.md"
ROW = re.compile(r"^\| `\w+` \|.*\|$", re.MULTILINE)


def figures() -> list[list[Norm]]:
    """Return the federal norms, successive acts with the same figure together."""
    by_figure: dict[tuple[object, ...], list[Norm]] = {}
    for norm in FEDERAL:
        key = (norm.code, norm.grade_from, norm.grade_to, norm.week_type, norm.value)
        by_figure.setdefault(key, []).append(norm)
    return list(by_figure.values())


def grades(norm: Norm) -> str:
    """Return the grades as the page says them."""
    if norm.grade_from == norm.grade_to:
        return str(norm.grade_from)
    return f"{norm.grade_from}–{norm.grade_to}"


def trust(figure: list[Norm]) -> str:
    """Return for how long a figure is verified, as the page says it."""
    doubtful = [norm for norm in figure if not norm.is_verified]
    if not doubtful:
        return "yes"
    return "**no**" if doubtful[0] is figure[0] else f"until {doubtful[0].valid_from}"


def document(norm: Norm) -> str:
    """Return the document and its clause, as the page says them."""
    return f"{norm.document}, {norm.clause}" if norm.clause else norm.document


def row(figure: list[Norm]) -> str:
    """Return the row of the page for one figure."""
    first = figure[0]
    cells = [
        f"`{first.code}`",
        grades(first),
        "" if first.week_type is None else str(first.week_type),
        f"{first.value} {first.unit.replace('_', ' ')}",
        first.severity,
        trust(figure),
        f"{document(first)}, from {first.valid_from}",
        first.source,
    ]
    return f"| {' | '.join(cells)} |"


def test_page_tells_every_federal_figure() -> None:
    told = ROW.findall(PAGE.read_text(encoding="utf-8"))

    assert sorted(told) == sorted(map(row, figures()))
