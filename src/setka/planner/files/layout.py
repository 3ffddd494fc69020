"""How a file is laid out: JSON that a person can read and compare line by line."""

from __future__ import annotations

import json

WIDTH = 120
"""What fits into a line of this many characters stays on one line."""

_encode = json.JSONEncoder(ensure_ascii=False, allow_nan=False).encode


def lay_out(data: object) -> bytes:
    """Write plain data as UTF-8 JSON: short things on a line, others an item a line."""
    return f"{_lay(data, 0, WIDTH)}\n".encode()


def _lay(data: object, depth: int, used: int) -> str:
    """Write a value; ``used`` characters of its first line are taken by its margin and name."""
    if not isinstance(data, dict | list | tuple):
        return _encode(data)
    inner = data.values() if isinstance(data, dict) else data
    if not any(isinstance(item, dict | list | tuple) for item in inner):
        flat = _encode(data)
        if used + len(flat) < WIDTH or not data:
            return flat
    margin = depth + 1
    if isinstance(data, dict):
        names = [f"{_encode(key)}: " for key in data]
        values = data.values()
        items = [
            name + _lay(value, margin, margin + len(name))
            for name, value in zip(names, values, strict=True)
        ]
        return _put(items, "{}", depth, used)
    return _put([_lay(value, margin, margin) for value in data], "[]", depth, used)


def _put(items: list[str], brackets: str, depth: int, used: int) -> str:
    opening, closing = brackets[0], brackets[1]
    length = used + sum(len(item) + 2 for item in items)
    if length < WIDTH and not any("\n" in item for item in items):
        return f"{opening}{', '.join(items)}{closing}"
    margin = "\n" + " " * (depth + 1)
    return f"{opening}{margin}{f',{margin}'.join(items)}\n{' ' * depth}{closing}"
