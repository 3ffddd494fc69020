"""One norm: a whole number of the law for some grades and some days, with its source."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date, datetime
from typing import Final, Literal, TypeAlias

from setka.norms.codes import NormCode, Unit

WeekType: TypeAlias = Literal[5, 6]
"""Study days in a week of a school."""

Severity: TypeAlias = Literal["hard", "soft"]
"""``hard`` blocks, and only the authority overrides it with a reason; ``soft`` is advice."""

FIRST_GRADE: Final = 1
LAST_GRADE: Final = 11

_LARGEST: Final = {
    Unit.FLAG: 1,
    Unit.LESSON_NUMBER: 12,
    Unit.MINUTE_OF_DAY: 24 * 60,
    Unit.PERCENT: 100,
    Unit.WEEKDAY: 6,
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Norm:
    """A figure of the law (or of Setka's practice) that holds for some grades from day to day.

    Raises:
        ValueError: with a sentence, when the figures make no sense together.
    """

    code: NormCode
    value: int
    """Counted in ``unit``."""
    unit: Unit
    document: str
    """The act that says it, such as ``SanPiN 1.2.3685-21``."""
    clause: str
    """Clause or table of the act; empty where it is not known."""
    source: str
    """Where the figure was read, and what was concluded rather than read."""
    grade_from: int
    grade_to: int
    """Included."""
    week_type: WeekType | None
    """Five or six study days for a code that has a week type, otherwise none."""
    valid_from: date
    valid_until: date | None
    """Excluded; none is open-ended."""
    severity: Severity
    is_verified: bool
    """False for general knowledge, for assumptions, and for an act whose text has not been seen."""

    def __post_init__(self) -> None:
        """Refuse nonsense."""
        for problem in self._problems():
            raise ValueError(problem)

    def _problems(self) -> Iterator[str]:
        """Yield a sentence for each thing that is wrong; later ones rely on the earlier ones."""
        if not _is_code(self.code):
            yield f"A norm needs a known code, not {self.code!r}."
        name = f"Norm {self.code}"
        if not _is_whole(self.value) or self.value < 0:
            yield f"{name}: the value must be a whole number from 0, not {self.value!r}."
        if self.unit is not self.code.unit:
            yield f"{name} is counted in {self.code.unit}, not in {self.unit}."
        if self.value > _LARGEST.get(self.unit, self.value):
            yield f"{name}: {self.value} is too large for {self.unit}."
        if not self.document.strip():
            yield f"{name} must name the document that says it."
        if not self.source.strip():
            yield f"{name} must name the source where it was read."
        yield from self._problems_of_reach(name)
        if self.severity not in {"hard", "soft"}:
            yield f"{name}: the severity is hard or soft, not {self.severity!r}."
        if not _is_yes_or_no(self.is_verified):
            yield f"{name} is verified or not, {self.is_verified!r} is neither."

    def _problems_of_reach(self, name: str) -> Iterator[str]:
        """Yield what is wrong with the grades, the week type and the days."""
        if not (_is_whole(self.grade_from) and _is_whole(self.grade_to)):
            yield f"{name}: grades are whole numbers."
        if not FIRST_GRADE <= self.grade_from <= self.grade_to <= LAST_GRADE:
            yield f"{name}: grades {self.grade_from}–{self.grade_to} are not within 1–11."
        if self.code.is_school_wide and self.grades != range(FIRST_GRADE, LAST_GRADE + 1):
            yield f"{name} concerns a whole school: its grades must be 1–11."
        if self.code.has_week_type and self.week_type not in {5, 6}:
            yield f"{name} needs a week type of 5 or 6 days, not {self.week_type!r}."
        if not self.code.has_week_type and self.week_type is not None:
            yield f"{name} does not differ by week type: leave it out."
        if not _is_day(self.valid_from):
            yield f"{name}: the first day must be a date without a time."
        if self.valid_until is not None:
            if not _is_day(self.valid_until):
                yield f"{name}: the last day must be a date without a time."
            if self.valid_until <= self.valid_from:
                yield f"{name} ends on {self.valid_until}, before it starts."

    @property
    def grades(self) -> range:
        """Return the grades it holds for."""
        return range(self.grade_from, self.grade_to + 1)

    def is_valid_on(self, on: date) -> bool:
        """Say whether the norm holds on a day."""
        return self.valid_from <= on and (self.valid_until is None or on < self.valid_until)

    def overlaps(self, other: "Norm") -> bool:
        """Say whether both give a value of one code for some grade, week type and day."""
        return (
            self.code is other.code
            and self.week_type == other.week_type
            and self.grade_from <= other.grade_to
            and other.grade_from <= self.grade_to
            and (other.valid_until is None or self.valid_from < other.valid_until)
            and (self.valid_until is None or other.valid_from < self.valid_until)
        )

    def without(self, other: "Norm") -> tuple["Norm", ...]:
        """Return the parts of this norm that another one leaves untouched.

        First the grades below and above the other's, for all days; then the days before and after
        it for the grades they share.
        """
        if not self.overlaps(other):
            return (self,)
        parts = []
        if self.grade_from < other.grade_from:
            parts.append(replace(self, grade_to=other.grade_from - 1))
        if other.grade_to < self.grade_to:
            parts.append(replace(self, grade_from=other.grade_to + 1))
        shared = replace(
            self,
            grade_from=max(self.grade_from, other.grade_from),
            grade_to=min(self.grade_to, other.grade_to),
        )
        if self.valid_from < other.valid_from:
            parts.append(replace(shared, valid_until=other.valid_from))
        if other.valid_until is not None and (
            self.valid_until is None or other.valid_until < self.valid_until
        ):
            parts.append(replace(shared, valid_from=other.valid_until))
        return tuple(parts)

    def to_dict(self) -> dict[str, str | int | bool | None]:
        """Return the norm as plain data for JSON; days are ISO texts."""
        return {
            "code": self.code.value,
            "value": self.value,
            "unit": self.unit.value,
            "document": self.document,
            "clause": self.clause,
            "source": self.source,
            "grade_from": self.grade_from,
            "grade_to": self.grade_to,
            "week_type": self.week_type,
            "valid_from": self.valid_from.isoformat(),
            "valid_until": None if self.valid_until is None else self.valid_until.isoformat(),
            "severity": self.severity,
            "is_verified": self.is_verified,
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, object]) -> "Norm":
        """Return the norm that ``to_dict`` made plain.

        Raises:
            ValueError: naming the key that is missing, unknown or of a wrong kind; or, as when a
                norm is made by hand, with a sentence on values that make no sense together.
        """
        keys = [field.name for field in fields(cls)]
        for key in keys:
            if key not in data:
                raise ValueError(f"A norm lacks the key {key!r}.")
        for key in data:
            if key not in keys:
                raise ValueError(f"A norm has no key {key!r}.")
        return cls(
            code=_code(data, "code"),
            value=_whole(data, "value"),
            unit=_unit(data, "unit"),
            document=_text(data, "document"),
            clause=_text(data, "clause"),
            source=_text(data, "source"),
            grade_from=_whole(data, "grade_from"),
            grade_to=_whole(data, "grade_to"),
            week_type=_week_type(data, "week_type"),
            valid_from=_day(data, "valid_from"),
            valid_until=None if data["valid_until"] is None else _day(data, "valid_until"),
            severity=_severity(data, "severity"),
            is_verified=_yes_or_no(data, "is_verified"),
        )


def _is_code(value: object) -> bool:
    return isinstance(value, NormCode)


def _is_yes_or_no(value: object) -> bool:
    return isinstance(value, bool)


def _is_whole(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _is_day(value: object) -> bool:
    return isinstance(value, date) and not isinstance(value, datetime)


def _wrong(data: Mapping[str, object], key: str, wanted: str) -> ValueError:
    return ValueError(f"The key {key!r} of a norm must be {wanted}, not {data[key]!r}.")


def _text(data: Mapping[str, object], key: str) -> str:
    value = data[key]
    if not isinstance(value, str):
        raise _wrong(data, key, "a text")
    return value


def _whole(data: Mapping[str, object], key: str) -> int:
    value = data[key]
    if not isinstance(value, int) or isinstance(value, bool):
        raise _wrong(data, key, "a whole number")
    return value


def _yes_or_no(data: Mapping[str, object], key: str) -> bool:
    value = data[key]
    if not isinstance(value, bool):
        raise _wrong(data, key, "true or false")
    return value


def _day(data: Mapping[str, object], key: str) -> date:
    try:
        return date.fromisoformat(_text(data, key))
    except ValueError:
        raise _wrong(data, key, "a day such as 2026-09-01") from None


def _code(data: Mapping[str, object], key: str) -> NormCode:
    try:
        return NormCode(_text(data, key))
    except ValueError:
        raise _wrong(data, key, "a known code") from None


def _unit(data: Mapping[str, object], key: str) -> Unit:
    try:
        return Unit(_text(data, key))
    except ValueError:
        raise _wrong(data, key, "a known unit") from None


def _week_type(data: Mapping[str, object], key: str) -> WeekType | None:
    match data[key]:
        case None:
            return None
        case 5:
            return 5
        case 6:
            return 6
        case _:
            raise _wrong(data, key, "5, 6 or nothing")


def _severity(data: Mapping[str, object], key: str) -> Severity:
    match data[key]:
        case "hard":
            return "hard"
        case "soft":
            return "soft"
        case _:
            raise _wrong(data, key, '"hard" or "soft"')
