"""Outputs: checked before any work begins, written aside and renamed, so that no half is left."""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from setka.cli.answers import Unusable
from setka.cli.words import N_, shown

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from setka.cli.words import Words

STREAM: Final = "-"
"""What stands for standard input and output on a command line."""

_PLAIN_MODE: Final = 0o666
"""Before the user's umask."""

_SENTENCES: Final = (
    (
        {errno.EISDIR},
        N_(
            "{file} is a folder, so nothing can be written under that name. "
            "Name a file in it, for example {example}."
        ),
    ),
    (
        {errno.ENOENT},
        N_(
            "{file} cannot be written: there is no folder {folder}. "
            "Make it first: mkdir -p {folder}"
        ),
    ),
    (
        {errno.ENOTDIR},
        N_("{file} cannot be written: {folder} is a file, not a folder. Name another place."),
    ),
    (
        {errno.EACCES, errno.EPERM, errno.EROFS},
        N_(
            "{file} cannot be written: you may not write in the folder {folder}. "
            "Name another place or ask for the right to write there."
        ),
    ),
    (
        {errno.ENOSPC, errno.EDQUOT, errno.EFBIG},
        N_(
            "{file} could not be written: there is no room left for it on the disk. "
            "What stood there before is untouched. Free some space or name another disk."
        ),
    ),
    (
        {errno.ENAMETOOLONG},
        N_("{file} is too long a name for a file. Name a shorter one."),
    ),
)
_UNKNOWN: Final = N_("{file} could not be written: {reason}.")


@dataclass(frozen=True)
class Output:
    """A file to be written: as it was named, and where it really lies."""

    name: str
    path: Path

    @property
    def is_device(self) -> bool:
        """Tell whether it is written straight into, as a pipe or /dev/null is."""
        return self.path.exists() and not self.path.is_file()


def output_named(name: str, *, inputs: Sequence[str], words: Words) -> Output:
    """Check that a file can be written, before minutes are spent on what it will hold.

    Raises:
        Unusable: if it cannot, or if it is one of the inputs.
    """
    path = _resolved(name, words)
    try:
        if path.is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        output = Output(name, path)
        if not output.is_device:
            with _beside(path):
                pass
    except OSError as error:
        raise Unusable(_sentence(error, name, words), file=name) from error
    for given in inputs:
        if given != STREAM and _is_same(path, Path(given)):
            raise Unusable(
                words.gettext(
                    "{file} is an input of this call, so it is not overwritten. "
                    "Name another file for the output.",
                    file=shown(name),
                ),
                file=name,
            )
    return output


def refuse_twins(outputs: Sequence[Output], words: Words) -> None:
    """Refuse two outputs in one file.

    Raises:
        Unusable: if two are the same.
    """
    seen: dict[Path, Output] = {}
    for output in outputs:
        if output.path in seen and not output.is_device:
            raise Unusable(
                words.gettext(
                    "{file} is named for two outputs, and one would overwrite the other. "
                    "Name a file for each.",
                    file=shown(output.name),
                ),
                file=output.name,
            )
        seen[output.path] = output


def write_all(contents: Sequence[tuple[Output, bytes]], words: Words) -> None:
    """Write files whole: all are written aside, then all are renamed.

    Raises:
        Unusable: if one cannot be written; what stood there before is untouched.
    """
    with contextlib.ExitStack() as aside:
        ready: list[tuple[Path, Path]] = []
        for output, content in contents:
            try:
                if output.is_device:
                    _write_into(output.path, content)
                    continue
                part = aside.enter_context(_beside(output.path))
                _write_into(part, content)
            except OSError as error:
                raise Unusable(_sentence(error, output.name, words), file=output.name) from error
            ready.append((part, output.path))
        for (output, _), (part, path) in zip(
            (pair for pair in contents if not pair[0].is_device), ready, strict=True
        ):
            try:
                part.replace(path)
                _settle(path.parent)
            except OSError as error:
                raise Unusable(_sentence(error, output.name, words), file=output.name) from error


@contextlib.contextmanager
def _beside(path: Path) -> Iterator[Path]:
    """Make an empty file in the folder of another, removed at the end if it is still there."""
    part = path.with_name(f".{path.name[:100]}.{secrets.token_hex(4)}.part")
    mode = stat.S_IMODE(path.stat().st_mode) if path.exists() else None
    os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, _PLAIN_MODE))
    try:
        if mode is not None:
            # A file that was private stays private.
            part.chmod(mode)
        yield part
    finally:
        part.unlink(missing_ok=True)


def _write_into(path: Path, content: bytes) -> None:
    with path.open("wb", buffering=0) as file:
        rest = memoryview(content)
        while rest:
            rest = rest[file.write(rest) :]
        if path.is_file():
            os.fsync(file.fileno())


def _settle(folder: Path) -> None:
    """Bring a rename to the disk, where folders can be brought at all."""
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _resolved(name: str, words: Words) -> Path:
    try:
        return Path(name).resolve()
    except (OSError, RuntimeError, ValueError) as error:
        raise Unusable(
            words.gettext(
                "{file} cannot be the name of a file. Name another one.", file=shown(name)
            ),
            file=name,
        ) from error


def _is_same(path: Path, other: Path) -> bool:
    try:
        return path.samefile(other)
    except (OSError, ValueError):
        return False


def _sentence(error: OSError, name: str, words: Words) -> str:
    said = next((sentence for codes, sentence in _SENTENCES if error.errno in codes), _UNKNOWN)
    return words.gettext(
        said,
        file=shown(name),
        folder=shown(Path(name).parent),
        example=shown(Path(name) / "plan.json"),
        reason=error.strerror or type(error).__name__,
    )
