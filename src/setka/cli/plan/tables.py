"""Columns of a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def table(rows: Sequence[Sequence[str]], *, is_left: bool = False) -> str:
    """Write rows of equal length under each other; all but the first column stand right."""
    widths = [max(len(cell) for cell in column) for column in zip(*rows, strict=True)]
    return "\n".join(
        "  ".join(
            [
                "",
                *(
                    cell.ljust(width) if is_left or not place else cell.rjust(width)
                    for place, (cell, width) in enumerate(zip(row, widths, strict=True))
                ),
            ]
        ).rstrip()
        for row in rows
    )
