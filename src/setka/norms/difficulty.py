"""How hard a lesson of each subject is, in points by grade (the difficulty scale).

Source: SanPiN 1.2.3685-21, tables 6.9–6.11, as repeated by worknet-info.ru, uroki.me and public
timetable checkers. Grades 10–11 are partly general knowledge. The scale is advice; after the act
expires it goes on as an assumption.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Final

from setka.norms.norm import FIRST_GRADE, LAST_GRADE

ASSUMED_POINTS: Final = 6
"""What a lesson weighs where the scale says nothing."""

SCALE_VALID_UNTIL: Final = date(2027, 3, 1)
"""The day on which the act that holds the scale expires."""


@dataclass(frozen=True)
class Difficulty:
    """The points of a lesson and how far to trust them."""

    points: int
    is_assumed: bool
    """True where the scale says nothing of the subject in this grade."""
    is_verified: bool
    """False for an assumption and for grades 10–11, read in part only."""


@dataclass(frozen=True)
class Subject:
    """A subject of the scale; a grade it has no points for is absent."""

    key: str
    russian: str
    other_russian: tuple[str, ...]
    points: Mapping[int, int]


def _subject(
    key: str,
    russian: str,
    middle: tuple[int | None, int | None, int | None, int | None, int | None],
    senior: int | None,
    *other_russian: str,
) -> Subject:
    """Return a subject from its points in grades 5–9 and its points in grades 10–11."""
    by_grade = zip(range(5, 12), (*middle, senior, senior), strict=True)
    points = {grade: value for grade, value in by_grade if value is not None}
    return Subject(key, russian, other_russian, MappingProxyType(points))


SUBJECTS: Final = (
    _subject("chemistry", "Химия", (None, None, 13, 10, 12), 11),
    _subject("geometry", "Геометрия", (None, None, 12, 10, 8), 11),
    _subject("physics", "Физика", (None, None, 8, 9, 13), 12),
    _subject("algebra", "Алгебра", (None, None, 10, 9, 7), 10),
    _subject("economics", "Экономика", (None, None, None, None, 11), 6),
    _subject("technical_drawing", "Черчение", (None, None, None, 5, 4), None),
    _subject(
        "world_art",
        "МХК",
        (None, None, 8, 5, 5),
        5,
        "Мировая художественная культура",
    ),
    _subject("biology", "Биология", (10, 8, 7, 7, 7), 7),
    _subject("mathematics", "Математика", (10, 13, None, None, None), None),
    _subject("foreign_language", "Иностранный язык", (9, 11, 10, 8, 9), 8),
    _subject("russian_language", "Русский язык", (8, 12, 11, 7, 6), 9),
    _subject("geography", "География", (None, 7, 6, 6, 5), 3),
    _subject("social_studies", "Обществознание", (6, 9, 9, 5, None), 5, "Граждановедение"),
    _subject("history", "История", (5, 8, 6, 8, 10), 5),
    _subject("technology", "Труд (технология)", (4, 3, 2, 1, 4), None, "Труд", "Технология"),
    _subject("literature", "Литература", (4, 6, 4, 4, 7), 8),
    _subject("fine_art", "ИЗО", (3, 3, 1, 3, None), None, "Изобразительное искусство"),
    _subject("physical_education", "Физкультура", (3, 4, 2, 2, 2), 1, "Физическая культура"),
    _subject("ecology", "Экология", (3, 3, 3, 6, 1), 3),
    _subject("music", "Музыка", (2, 1, 1, 1, None), None),
    _subject("informatics", "Информатика", (4, 10, 4, 7, 7), 6),
    _subject(
        "life_safety",
        "ОБЗР",
        (1, 2, 3, 3, 3),
        2,
        "ОБЖ",
        "Основы безопасности и защиты Родины",
    ),
    # One public table gives astronomy 12 points.
    _subject("astronomy", "Астрономия", (None, None, None, None, None), 4),
)
"""The subjects of the scale; their keys are written into files: never rename one."""

_BY_NAME: Final = {
    name.casefold(): subject
    for subject in SUBJECTS
    for name in (subject.key, subject.russian, *subject.other_russian)
}
_FIRST_SENIOR_GRADE: Final = 10


def difficulty(subject: str, grade: int) -> Difficulty:
    """Return the points of one lesson and how far to trust them.

    Args:
        subject: key or Russian name, in any case; for an elective, those of its parent subject.
        grade: 1–11.

    Raises:
        ValueError: if there is no such grade.
    """
    if not FIRST_GRADE <= grade <= LAST_GRADE:
        raise ValueError(f"There is no grade {grade}: grades are 1–11.")
    known = _BY_NAME.get(subject.strip().casefold())
    if known is None or grade not in known.points:
        return Difficulty(ASSUMED_POINTS, is_assumed=True, is_verified=False)
    return Difficulty(
        known.points[grade], is_assumed=False, is_verified=grade < _FIRST_SENIOR_GRADE
    )


def points(subject: str, grade: int) -> int:
    """Return the points of one lesson; ``ASSUMED_POINTS`` where the scale says nothing.

    Source: SanPiN 1.2.3685-21, tables 6.9–6.11. ``difficulty`` says also whether they are assumed.

    Raises:
        ValueError: if there is no such grade.
    """
    return difficulty(subject, grade).points
