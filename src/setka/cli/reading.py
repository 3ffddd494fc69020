"""Inputs: files and standard input as bytes, with a sentence for each way they cannot be read."""

from __future__ import annotations

import errno
import sys
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Final

from setka.cli.answers import Unusable
from setka.cli.words import shown
from setka.cli.writing import STREAM
from setka.planner.files.reading import LARGEST_FILE

if TYPE_CHECKING:
    from setka.cli.words import Words

_MEGABYTE: Final = 1024 * 1024


def bytes_of(name: str, words: Words) -> bytes:
    """Read a file, or standard input for ``-``, whole.

    Raises:
        Unusable: if it is not there, cannot be read, is empty or larger than any problem.
    """
    try:
        if name == STREAM:
            content = sys.stdin.buffer.read(LARGEST_FILE + 1)
        else:
            with Path(name).open("rb") as file:
                # One byte more than allowed tells a large or endless file from a good one.
                content = file.read(LARGEST_FILE + 1)
    except (OSError, ValueError) as error:
        raise Unusable(_sentence(error, name, words), file=name) from error
    if len(content) > LARGEST_FILE:
        raise Unusable(
            words.gettext(
                "{file} is larger than {megabytes} MB. No problem and no plan is that large: "
                "check that this is the right file.",
                file=named(name, words),
                megabytes=LARGEST_FILE // _MEGABYTE,
            ),
            file=name,
        )
    if not content.strip():
        raise Unusable(
            words.gettext(
                "{file} is empty. It was perhaps not written to the end: make it again.",
                file=named(name, words),
            ),
            file=name,
        )
    return content


def named(name: str, words: Words) -> str:
    """Name an input as the reader knows it."""
    return words.gettext("standard input") if name == STREAM else shown(name)


def _sentence(error: OSError | ValueError, name: str, words: Words) -> str:
    file = shown(name)
    code = error.errno if isinstance(error, OSError) else None
    if code in {errno.ENOENT, errno.ENOTDIR}:
        if alike := _alike(name):
            return words.gettext(
                "There is no file {file}. Perhaps you mean {alike}.", file=file, alike=shown(alike)
            )
        return words.gettext(
            "There is no file {file}. Check its name and the folder you are in.", file=file
        )
    if code == errno.EISDIR:
        return words.gettext("{file} is a folder. Name a file in it.", file=file)
    if code in {errno.EACCES, errno.EPERM}:
        return words.gettext(
            "You may not read {file}. Ask its owner for the right to read it.", file=file
        )
    reason = error.strerror if isinstance(error, OSError) else None
    return words.gettext(
        "{file} could not be read: {reason}.", file=file, reason=reason or type(error).__name__
    )


def _alike(name: str) -> str | None:
    path = Path(name)
    try:
        there = [other.name for other in path.parent.iterdir() if other.is_file()]
    except (OSError, ValueError):
        return None
    return next(
        (str(path.with_name(found)) for found in get_close_matches(path.name, there, n=1)), None
    )
