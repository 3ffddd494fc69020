"""Places in a file, as JSON pointers (RFC 6901)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def pointer_to(where: Iterable[str | int]) -> str:
    """Write a place as a JSON pointer: ``("a/b", 0)`` is ``/a~1b/0``."""
    text = "".join("/" + str(part).replace("~", "~0").replace("/", "~1") for part in where)
    return text.encode(errors="replace").decode()
