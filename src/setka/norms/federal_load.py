"""Federal norms of how much is studied: the week, the year, the level, homework and tests."""

from typing import Final

from setka.norms.acts import (
    FEDERAL_PROGRAMME,
    GENERAL_KNOWLEDGE,
    HYGIENIC_NORMS,
    SANITARY_RULES,
    SENIOR_DRAFT,
    SENIOR_STANDARD,
    TEST_ADVICE,
    YEARLY_HOURS,
    Reading,
    dated,
    unverified,
)
from setka.norms.codes import NormCode
from setka.norms.norm import Norm, WeekType

# Grade 1 has no six-day week, so it has no such row.
_WEEK_CAPS: Final[tuple[tuple[int, int, WeekType, int], ...]] = (
    (1, 1, 5, 21),
    (2, 4, 5, 23),
    (5, 5, 5, 29),
    (6, 6, 5, 30),
    (7, 7, 5, 32),
    (8, 9, 5, 33),
    (10, 11, 5, 34),
    (2, 4, 6, 26),
    (5, 5, 6, 32),
    (6, 6, 6, 33),
    (7, 7, 6, 35),
    (8, 9, 6, 36),
    (10, 11, 6, 37),
)

_YEAR_BOUNDS: Final = (
    (5, 5, 986, 1088),
    (6, 6, 1020, 1122),
    (7, 7, 1088, 1190),
    (8, 9, 1122, 1224),
)

_LOAD_TABLE: Final = Reading("gorlib.ru, load table; public timetable checkers", clause="table 6.6")
_YEARLY: Final = Reading(
    "vedomosti.ru 18.08.2025 and info.sibnet.ru/article/683519: 34 weeks of the weekly caps"
)
_SENIOR_SHARE: Final = "concluded: half of the two years' hours; these are general knowledge"
_DRAFT_SOURCE: Final = "tass.ru/obschestvo/25813097 and interfax.ru/russia/1071923 on the draft"

_WEEK: Final[tuple[Norm, ...]] = tuple(
    norm
    for first, last, week_type, hours in _WEEK_CAPS
    for norm in dated(
        NormCode.WEEK_LOAD,
        hours,
        acts=HYGIENIC_NORMS,
        reading=_LOAD_TABLE,
        grades=(first, last),
        week_type=week_type,
    )
)

_YEAR: Final[tuple[Norm, ...]] = tuple(
    norm
    for first, last, floor, cap in _YEAR_BOUNDS
    for code, hours in ((NormCode.YEAR_HOURS_FLOOR, floor), (NormCode.YEAR_HOURS_CAP, cap))
    for norm in dated(code, hours, acts=YEARLY_HOURS, reading=_YEARLY, grades=(first, last))
)

_SENIOR_YEAR: Final[tuple[Norm, ...]] = (
    *dated(
        NormCode.YEAR_HOURS_FLOOR,
        1085,
        acts=SENIOR_STANDARD,
        reading=unverified(_SENIOR_SHARE),
        grades=(10, 11),
    ),
    *dated(
        NormCode.YEAR_HOURS_FLOOR,
        1156,
        acts=SENIOR_DRAFT,
        reading=unverified(f"concluded: half of the two years' hours; {_DRAFT_SOURCE}"),
        grades=(10, 11),
    ),
    *dated(
        NormCode.YEAR_HOURS_CAP,
        1258,
        acts=(*SENIOR_STANDARD, *SENIOR_DRAFT),
        reading=unverified(f"{_SENIOR_SHARE}; 1258 = 37 hours in 34 weeks"),
        grades=(10, 11),
    ),
)

_LEVELS: Final[tuple[Norm, ...]] = (
    *dated(
        NormCode.LEVEL_HOURS_FLOOR,
        5058,
        acts=FEDERAL_PROGRAMME,
        reading=unverified("general knowledge; an older edition of the programme had other totals"),
        grades=(5, 9),
    ),
    *dated(
        NormCode.LEVEL_HOURS_CAP,
        5848,
        acts=FEDERAL_PROGRAMME,
        reading=unverified("concluded: sum of the years' caps, 1088+1122+1190+1224+1224"),
        grades=(5, 9),
    ),
    *dated(
        NormCode.LEVEL_HOURS_FLOOR,
        2170,
        acts=SENIOR_STANDARD,
        reading=GENERAL_KNOWLEDGE,
        grades=(10, 11),
    ),
    *dated(
        NormCode.LEVEL_HOURS_FLOOR,
        2312,
        acts=SENIOR_DRAFT,
        reading=unverified(f"{_DRAFT_SOURCE}; 2312 = 34 hours in 34 weeks of 2 years"),
        grades=(10, 11),
    ),
    *dated(
        NormCode.LEVEL_HOURS_CAP,
        2516,
        acts=SENIOR_STANDARD,
        reading=unverified("general knowledge; 2516 = 37 hours in 34 weeks of 2 years"),
        grades=(10, 11),
    ),
    *dated(
        NormCode.LEVEL_HOURS_CAP,
        2516,
        acts=SENIOR_DRAFT,
        reading=unverified(f"{_DRAFT_SOURCE}; 2516 = 37 hours in 34 weeks of 2 years"),
        grades=(10, 11),
    ),
)

_WEEKS_OF_THE_YEAR: Final[tuple[Norm, ...]] = tuple(
    norm
    for first, last, weeks in ((1, 1, 33), (2, 11, 34))
    for norm in dated(
        NormCode.STUDY_WEEKS,
        weeks,
        acts=FEDERAL_PROGRAMME,
        reading=Reading("inushkashkola.kuz-edu.ru, calendar of a school"),
        grades=(first, last),
    )
)

_EXTRACURRICULAR: Final[tuple[Norm, ...]] = dated(
    NormCode.EXTRACURRICULAR_WEEK,
    10,
    acts=HYGIENIC_NORMS,
    reading=GENERAL_KNOWLEDGE,
)

_HOMEWORK_NEWS: Final = Reading(
    "shakhty-media.ru, 24newnews.ru and aif.ru; the act is not named there"
)

_HOMEWORK: Final[tuple[Norm, ...]] = (
    *dated(
        NormCode.HOMEWORK_DAY,
        150,
        acts=SANITARY_RULES,
        reading=_HOMEWORK_NEWS,
        grades=(6, 8),
    ),
    *dated(
        NormCode.HOMEWORK_DAY,
        210,
        acts=SANITARY_RULES,
        reading=_HOMEWORK_NEWS,
        grades=(9, 11),
    ),
    *dated(NormCode.HOMEWORK_VACATION, 0, acts=SANITARY_RULES, reading=_HOMEWORK_NEWS),
)

_TEST_NEWS: Final = Reading("shakhty-media.ru, 24newnews.ru, aif.ru and old.147school.ru")

_TESTS: Final[tuple[Norm, ...]] = tuple(
    norm
    for code, value in (
        (NormCode.TESTS_SHARE, 10),
        (NormCode.TESTS_SPACING, 5),
        (NormCode.TESTS_AT_EDGES, 0),
    )
    for norm in dated(code, value, acts=TEST_ADVICE, reading=_TEST_NEWS, severity="soft")
)

LOAD_NORMS: Final[tuple[Norm, ...]] = (
    *_WEEK,
    *_YEAR,
    *_SENIOR_YEAR,
    *_LEVELS,
    *_WEEKS_OF_THE_YEAR,
    *_EXTRACURRICULAR,
    *_HOMEWORK,
    *_TESTS,
)
