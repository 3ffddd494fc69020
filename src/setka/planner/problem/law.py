"""What a municipality changes in the load law."""

from __future__ import annotations

from typing import Literal

from pydantic.dataclasses import dataclass

from setka.planner.problem.time import STRICT, Count, Date, Grade


@dataclass(config=STRICT, frozen=True)
class NormChange:
    """A correction of the load law by the municipality; it stands in place of what it overlaps."""

    code: str
    """Which norm, for example ``week_load`` (see ``setka.norms.NormCode``)."""
    value: Count
    """Counted in ``unit``."""
    unit: str
    """The unit in which norms of this code are counted, for example ``academic_hours``."""
    document: str
    """The act that says it, with its number and date."""
    clause: str
    """Clause of the act; empty where it has none."""
    source: str
    """Where the figure was read."""
    grade_from: Grade
    grade_to: Grade
    """Included."""
    week_type: Literal[5, 6] | None
    """Study days a week, for a norm that differs by them; otherwise none."""
    valid_from: Date
    valid_until: Date | None
    """Excluded; none is open-ended."""
    severity: Literal["hard", "soft"]
    is_verified: bool
    """Whether somebody has seen the text of the act."""
