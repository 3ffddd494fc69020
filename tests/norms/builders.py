"""Norms and books that the tests of this room are about."""

from datetime import date

from setka.norms.codes import NormCode
from setka.norms.norm import Norm

BEFORE_NEW_RULES = date(2026, 8, 31)
NEW_RULES = date(2026, 9, 1)
BEFORE_EXPIRY = date(2027, 2, 28)
EXPIRY = date(2027, 3, 1)
AUTUMN = date(2026, 11, 16)

DAY_LESSONS = Norm(
    code=NormCode.DAY_LESSONS,
    value=7,
    unit=NormCode.DAY_LESSONS.unit,
    document="An act",
    clause="3.4.16",
    source="read by the author of the test",
    grade_from=7,
    grade_to=11,
    week_type=None,
    valid_from=date(2021, 1, 1),
    valid_until=date(2026, 9, 1),
    severity="hard",
    is_verified=True,
)
