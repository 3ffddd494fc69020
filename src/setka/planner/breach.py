"""What a check finds: which rule is broken, where, by how much. Codes and values, no sentences."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Breach:
    """One breach of a hard rule.

    ``rule`` is the check's name (its file), ``kind`` which of its sentences applies, ``subjects``
    the ids it concerns (``student``, ``group``, ``course``, ``teacher``, ``room``, ``site``, ...),
    ``values`` numbers, dates and clock times the sentence needs.
    """

    rule: str
    kind: str
    subjects: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, object] = field(default_factory=dict)
