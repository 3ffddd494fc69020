"""Numbers of a command line: read with their limits, refused in words."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from setka.cli.answers import Unusable
from setka.cli.words import shown

if TYPE_CHECKING:
    from setka.cli.words import Words

LARGEST_SEED: Final = 2**31 - 1
MOST_WORKERS: Final = 256


def whole_number(text: str, option: str, *, least: int, most: int, words: Words) -> int:
    """Read a whole number.

    Raises:
        Unusable: if it is none, or outside of its limits.
    """
    try:
        # Python reads more than people write: 1_000, other digits.
        number = int(text) if text.isascii() and "_" not in text else None
    except ValueError:
        number = None
    if number is None or not least <= number <= most:
        raise Unusable(
            words.gettext(
                "{option} is {value}, but it must be a whole number from {least} to {most}.",
                option=option,
                value=shown(text) or "''",
                least=str(least),
                most=str(most),
            )
        )
    return number


def seconds_of(text: str, option: str, words: Words) -> float:
    """Read a length of time in seconds; both 1.5 and 1,5 will do.

    Raises:
        Unusable: if it is not a positive finite number.
    """
    try:
        seconds = float(text.replace(",", ".")) if "_" not in text else math.nan
    except ValueError:
        seconds = math.nan
    if not (math.isfinite(seconds) and seconds > 0):
        raise Unusable(
            words.gettext(
                "{option} is {value}, but it must be a positive number of seconds, for example 60. "
                "Without {option} the search goes on until its end.",
                option=option,
                value=shown(text) or "''",
            )
        )
    return seconds
