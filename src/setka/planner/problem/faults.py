"""What is wrong with a problem: codes, places and values; the words are said by the doors."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from setka.shared.refusals import Refusal

MOST_FAULTS = 100
"""A refused file names no more faults than this."""


@dataclass(frozen=True)
class Fault:
    """One thing wrong with an input.

    ``pointer`` is a JSON pointer (RFC 6901), ``code`` a stable name, ``value`` what was found, and
    ``values`` whatever else the sentence needs (what would be right among it).
    """

    pointer: str
    code: str
    value: object = None
    values: Mapping[str, object] = field(default_factory=dict)


class ProblemRefused(Refusal):
    """The problem makes no sense; ``faults`` lists every reason found."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        """Keep the faults in the order of the file."""
        super().__init__("problem_refused", {"faults": len(faults)})
        self.faults = tuple(faults)

    def __reduce__(self) -> tuple[type[ProblemRefused], tuple[tuple[Fault, ...]]]:
        """Cross process borders whole."""
        return type(self), (self.faults,)


class FileRefused(Refusal):
    """A file cannot be used, whatever the reason; ``faults`` lists the first hundred.

    ``values["faults"]`` says how many there are in all.
    """

    def __init__(self, faults: Sequence[Fault], total: int | None = None) -> None:
        """Keep the first faults, and how many there are in all."""
        super().__init__("file_refused", {"faults": len(faults) if total is None else total})
        self.faults = tuple(faults[:MOST_FAULTS])

    def __reduce__(self) -> tuple[type[FileRefused], tuple[tuple[Fault, ...], object]]:
        """Cross process borders whole."""
        return type(self), (self.faults, self.values["faults"])
