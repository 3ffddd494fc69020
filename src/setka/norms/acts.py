"""The acts that the federal norms come from, and how one figure is dated over successive acts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from setka.norms.codes import NormCode
from setka.norms.norm import FIRST_GRADE, LAST_GRADE, Norm, Severity, WeekType

ALL_GRADES: Final = (FIRST_GRADE, LAST_GRADE)


@dataclass(frozen=True)
class Act:
    """A document and the days on which Setka takes figures from it.

    Where ``doubt`` is not empty the figures are carried over from the act before: nobody has read
    them in this one, so they are unverified, have no clause, and say the doubt in their source.
    """

    document: str
    valid_from: date
    valid_until: date | None
    doubt: str = ""


@dataclass(frozen=True)
class Reading:
    """Where a figure was read, and whether that is enough to rely on it."""

    source: str
    clause: str = ""
    is_verified: bool = True


def unverified(source: str) -> Reading:
    """Return the reading of a figure that was concluded, or that everybody just knows."""
    return Reading(source, is_verified=False)


GENERAL_KNOWLEDGE: Final = unverified("general knowledge")

SANITARY_RULES: Final = (
    Act("SP 2.4.3648-20", date(2021, 1, 1), date(2026, 9, 1)),
    Act(
        "SP 2.4.2.4283-26",
        date(2026, 9, 1),
        date(2032, 9, 1),
        doubt="the text of this act has not been seen: carried over from SP 2.4.3648-20",
    ),
)
"""How the day of a school runs; the newer act is resolution 19 of the chief sanitary doctor."""

HYGIENIC_NORMS: Final = (
    Act("SanPiN 1.2.3685-21", date(2021, 3, 1), date(2027, 3, 1)),
    Act(
        "Successor of SanPiN 1.2.3685-21",
        date(2027, 3, 1),
        None,
        doubt="unverified assumption: SanPiN 1.2.3685-21 expires, no successor has been seen, "
        "its value goes on",
    ),
)
"""How much a student may study."""

YEARLY_HOURS: Final = (
    Act("Ministry of Education, yearly hours for 2025/26", date(2025, 9, 1), date(2026, 9, 1)),
    Act(
        "Ministry of Education, yearly hours after 2025/26",
        date(2026, 9, 1),
        None,
        doubt="unverified assumption: published for 2025/26 alone, its value goes on",
    ),
)

MINISTRY_ADVICE: Final = (
    Act("Recommendations of the Ministry of Education of 14.08.2025", date(2025, 8, 14), None),
)

METHODICAL_ADVICE: Final = (Act("MR 2.4.0331-23", date(2023, 11, 10), None),)
"""Advice of the sanitary service; the day it starts is general knowledge."""

TEST_ADVICE: Final = (
    Act("Recommendations of the Ministry of Education on tests", date(2021, 8, 6), None),
)
"""The day it starts is general knowledge."""

FEDERAL_PROGRAMME: Final = (Act("Federal educational programmes", date(2023, 9, 1), None),)
"""The day it starts is general knowledge."""

SENIOR_STANDARD: Final = (
    Act("Federal standard of grades 10–11", date(2023, 9, 1), date(2027, 9, 1)),
)
"""The day it starts is general knowledge; a new standard is planned for the day it ends."""

SENIOR_DRAFT: Final = (Act("Draft federal standard of grades 10–11", date(2027, 9, 1), None),)

FIRST_LESSONS_OF_THE_COUNTRY: Final = (
    Act("Ministry of Education, extracurricular courses for all schools", date(2025, 9, 1), None),
)

SETKA: Final = (Act("Practice of Setka", date(2021, 1, 1), None),)
"""Where the law is silent: what networks do and what Setka proposes."""


def dated(
    code: NormCode,
    value: int,
    *,
    acts: Sequence[Act],
    reading: Reading,
    grades: tuple[int, int] = ALL_GRADES,
    week_type: WeekType | None = None,
    severity: Severity = "hard",
) -> tuple[Norm, ...]:
    """Return one norm for each act that gives a figure, in the order of the acts."""
    return tuple(
        Norm(
            code=code,
            value=value,
            unit=code.unit,
            document=act.document,
            clause="" if act.doubt else reading.clause,
            source=f"{reading.source}; {act.doubt}" if act.doubt else reading.source,
            grade_from=grades[0],
            grade_to=grades[1],
            week_type=week_type,
            valid_from=act.valid_from,
            valid_until=act.valid_until,
            severity=severity,
            is_verified=reading.is_verified and not act.doubt,
        )
        for act in acts
    )
