"""A book of norms: what holds for a grade on a day, and what a municipality corrects."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import combinations
from typing import Final

from setka.norms.codes import NormCode
from setka.norms.federal import FEDERAL
from setka.norms.norm import FIRST_GRADE, LAST_GRADE, Norm, WeekType


class NormMissing(LookupError):
    """The book says nothing for this grade on this day."""

    def __init__(
        self, code: NormCode, grade: int | None, on: date, week_type: WeekType | None = None
    ) -> None:
        """Keep what was asked."""
        self.code = code
        self.grade = grade
        self.on = on
        self.week_type = week_type
        super().__init__(code, grade, on, week_type)

    def __str__(self) -> str:
        """Say what was asked, for logs and tracebacks."""
        whom = "a whole school" if self.grade is None else f"grade {self.grade}"
        week = "" if self.week_type is None else f" in a week of {self.week_type} days"
        return f"No norm {self.code} for {whom}{week} on {self.on.isoformat()}."


@dataclass(frozen=True)
class NormBook:
    """Norms of which at most one answers each question.

    The order in which norms are given does not matter: two books of the same norms are equal.

    Raises:
        ValueError: if two norms of one code hold for the same grade, week type and day.
    """

    norms: Sequence[Norm]
    _by_code: dict[NormCode, tuple[Norm, ...]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Put the norms in order and refuse overlaps."""
        in_order = tuple(sorted(self.norms, key=_place))
        by_code: dict[NormCode, tuple[Norm, ...]] = {}
        for norm in in_order:
            by_code[norm.code] = (*by_code.get(norm.code, ()), norm)
        for same_code in by_code.values():
            for one, other in combinations(same_code, 2):
                if one.overlaps(other):
                    raise ValueError(_overlap(one, other))
        object.__setattr__(self, "norms", in_order)
        object.__setattr__(self, "_by_code", by_code)

    def find(
        self,
        code: NormCode,
        *,
        grade: int | None = None,
        week_type: WeekType | None = None,
        on: date,
    ) -> Norm:
        """Return the norm that holds, with its document and its source.

        Args:
            code: which norm.
            grade: 1–11; may be left out for norms that concern a whole school.
            week_type: 5 or 6 study days, for norms that differ by it; ignored for the others.
            on: the day asked about.

        Raises:
            NormMissing: if the book says nothing.
            ValueError: if the grade is not 1–11, or is left out where grades may differ.
        """
        if grade is None:
            if not code.is_school_wide:
                raise ValueError(f"Norm {code} may differ by grade: say which grade.")
        elif not FIRST_GRADE <= grade <= LAST_GRADE:
            raise ValueError(f"There is no grade {grade}: grades are 1–11.")
        if not code.has_week_type:
            week_type = None
        for norm in self._by_code.get(code, ()):
            if (
                norm.week_type == week_type
                and (grade is None or norm.grade_from <= grade <= norm.grade_to)
                and norm.is_valid_on(on)
            ):
                return norm
        raise NormMissing(code, grade, on, week_type)

    def value(
        self,
        code: NormCode,
        *,
        grade: int | None = None,
        week_type: WeekType | None = None,
        on: date,
    ) -> int:
        """Return the figure that holds, in ``code.unit``; asked and refused like ``find``."""
        return self.find(code, grade=grade, week_type=week_type, on=on).value

    def with_changes(self, changes: Sequence[Norm]) -> "NormBook":
        """Return a book in which each change stands in place of whatever it overlaps.

        A norm that reaches further than the change (to other grades or other days) keeps the rest.

        Raises:
            ValueError: if two of the changes overlap.
        """
        kept = list(self.norms)
        for change in changes:
            kept = [part for norm in kept for part in norm.without(change)]
        return NormBook((*kept, *changes))


def _place(norm: Norm) -> tuple[str, int, int, date]:
    """Return where a norm stands in a book; norms that do not overlap differ in it."""
    return (norm.code.value, norm.week_type or 0, norm.grade_from, norm.valid_from)


def _overlap(one: Norm, other: Norm) -> str:
    return (
        f"Two norms {one.code} overlap: grades {one.grade_from}–{one.grade_to} from "
        f"{one.valid_from.isoformat()} ({one.document}) and grades "
        f"{other.grade_from}–{other.grade_to} from {other.valid_from.isoformat()} "
        f"({other.document})."
    )


FEDERAL_BOOK: Final = NormBook(FEDERAL)
"""The federal norms, ready to be asked or corrected."""
