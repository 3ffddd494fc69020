"""Federal norms of how a school day runs: lessons, bells, breaks, shifts, fixed first lessons."""

from typing import Final

from setka.norms.acts import (
    FEDERAL_PROGRAMME,
    FIRST_LESSONS_OF_THE_COUNTRY,
    GENERAL_KNOWLEDGE,
    METHODICAL_ADVICE,
    MINISTRY_ADVICE,
    SANITARY_RULES,
    SETKA,
    Reading,
    dated,
    unverified,
)
from setka.norms.codes import NormCode
from setka.norms.norm import Norm

_CHECKERS: Final = "public timetable checkers"
_DAY_TABLE: Final = Reading(
    f"{_CHECKERS}, some of which cite SanPiN 1.2.3685-21, table 6.6", clause="3.4.16"
)
_NEWS: Final = Reading("kommersant.ru/doc/7992346; chebs.cap.ru and mymsk.online on SP 2.4.3648-20")
_MINISTRY_NEWS: Final = Reading("garant.ru/news/1855234; chebs.cap.ru on SP 2.4.3648-20")

_LESSONS_OF_THE_DAY: Final[tuple[Norm, ...]] = (
    *dated(
        NormCode.DAY_LESSONS,
        6,
        acts=SANITARY_RULES,
        reading=_DAY_TABLE,
        grades=(5, 6),
    ),
    *dated(
        NormCode.DAY_LESSONS,
        7,
        acts=SANITARY_RULES,
        reading=_DAY_TABLE,
        grades=(7, 11),
    ),
    *dated(
        NormCode.DAY_EVENNESS,
        1,
        acts=SANITARY_RULES,
        reading=unverified(f"{_CHECKERS}: their reading of an even spread over the week"),
        severity="soft",
    ),
    *dated(
        NormCode.STUDENT_WINDOWS,
        0,
        acts=SETKA,
        reading=unverified("practice of schools; not in the sanitary rules"),
        severity="soft",
    ),
    *dated(
        NormCode.LIGHT_DAY,
        3,
        acts=SANITARY_RULES,
        reading=unverified(f"kurez.com says Thursday, {_CHECKERS} say Wednesday or Thursday"),
        severity="soft",
    ),
    *dated(
        NormCode.DOUBLE_LESSONS,
        1,
        acts=SANITARY_RULES,
        reading=GENERAL_KNOWLEDGE,
        grades=(5, 11),
        severity="soft",
    ),
)

_HARD_SUBJECTS: Final[tuple[Norm, ...]] = tuple(
    norm
    for code, value in (
        (NormCode.HARD_SUBJECT_FROM, 2),
        (NormCode.HARD_SUBJECT_TO, 4),
        (NormCode.HARD_SUBJECTS_IN_A_ROW, 1),
    )
    for norm in dated(
        code, value, acts=METHODICAL_ADVICE, reading=Reading(_CHECKERS), severity="soft"
    )
)

_BELLS: Final[tuple[Norm, ...]] = (
    *dated(NormCode.LESSON_LENGTH, 45, acts=SANITARY_RULES, reading=_NEWS, grades=(2, 11)),
    *dated(
        NormCode.LESSON_LENGTH_SPECIAL_NEEDS,
        40,
        acts=SANITARY_RULES,
        reading=Reading("news.mail.ru/society/67657242"),
        grades=(2, 11),
    ),
    *dated(NormCode.EARLIEST_START, 8 * 60, acts=SANITARY_RULES, reading=_MINISTRY_NEWS),
    *dated(NormCode.LATEST_END, 19 * 60, acts=SANITARY_RULES, reading=_MINISTRY_NEWS),
    *dated(NormCode.BREAK_FLOOR, 10, acts=SANITARY_RULES, reading=_NEWS),
    *dated(NormCode.BIG_BREAK_FLOOR, 20, acts=SANITARY_RULES, reading=_NEWS),
    *dated(NormCode.BIG_BREAK_CAP, 30, acts=SANITARY_RULES, reading=_NEWS),
    *dated(NormCode.BIG_BREAK_AFTER_FROM, 2, acts=SANITARY_RULES, reading=_NEWS),
    *dated(NormCode.BIG_BREAK_AFTER_TO, 3, acts=SANITARY_RULES, reading=_NEWS),
    *dated(
        NormCode.EXTRACURRICULAR_GAP,
        30,
        acts=SANITARY_RULES,
        reading=unverified("a machine-made summary of SP 2.4.3648-20 (ya.ru)"),
    ),
    *dated(
        NormCode.EXTRACURRICULAR_GAP_FLOOR,
        20,
        acts=FEDERAL_PROGRAMME,
        reading=unverified("general knowledge: 20 to 30 minutes in the federal programmes"),
    ),
    *dated(
        NormCode.MEAL_AFTER,
        240,
        acts=SANITARY_RULES,
        reading=Reading("news.mail.ru/society/67657242"),
    ),
    *dated(
        NormCode.MEAL_BREAK,
        20,
        acts=SANITARY_RULES,
        reading=unverified("concluded: the shortest big break"),
        severity="soft",
    ),
)

_SHIFTS: Final[tuple[Norm, ...]] = (
    *dated(NormCode.SHIFTS, 2, acts=SANITARY_RULES, reading=_MINISTRY_NEWS),
    *dated(
        NormCode.SHIFT_GAP,
        30,
        acts=SANITARY_RULES,
        reading=GENERAL_KNOWLEDGE,
    ),
    *(
        norm
        for first, last, may_study in (
            (1, 1, 0),
            (2, 4, 1),
            (5, 5, 0),
            (6, 8, 1),
            (9, 11, 0),
        )
        for norm in dated(
            NormCode.SECOND_SHIFT,
            may_study,
            acts=MINISTRY_ADVICE,
            reading=unverified("kommersant.ru/doc/7992346; m24.ru 29.08.2025 lists only 5 and 9"),
            grades=(first, last),
            severity="soft",
        )
    ),
)

_TIMETABLES: Final = Reading("niasam.ru and kaspyinfo.ru, August 2025, variants of timetables")

_FIRST_LESSONS: Final[tuple[Norm, ...]] = tuple(
    norm
    for code, first, last, is_fixed in (
        (NormCode.FIRST_LESSON_MONDAY, 1, 11, 1),  # "Разговоры о важном"
        (NormCode.FIRST_LESSON_TUESDAY, 1, 11, 0),
        (NormCode.FIRST_LESSON_WEDNESDAY, 1, 11, 0),
        (NormCode.FIRST_LESSON_THURSDAY, 1, 5, 0),
        (NormCode.FIRST_LESSON_THURSDAY, 6, 11, 1),  # "Россия — мои горизонты"
        (NormCode.FIRST_LESSON_FRIDAY, 1, 11, 0),
        (NormCode.FIRST_LESSON_SATURDAY, 1, 11, 0),
    )
    for norm in dated(
        code,
        is_fixed,
        acts=FIRST_LESSONS_OF_THE_COUNTRY,
        reading=_TIMETABLES,
        grades=(first, last),
    )
)

DAY_NORMS: Final[tuple[Norm, ...]] = (
    *_LESSONS_OF_THE_DAY,
    *_HARD_SUBJECTS,
    *_BELLS,
    *_SHIFTS,
    *_FIRST_LESSONS,
)
