"""Plain arithmetic of a student's load, and the questions that are asked of a book most often."""

from datetime import date
from typing import Final

from setka.norms.book import NormBook
from setka.norms.codes import FIRST_LESSONS, NormCode
from setka.norms.norm import WeekType

_SUNDAY: Final = 6


def week_load(*, home: int, replaced: int, network: int) -> int:
    """Return the curricular hours of a student in one calendar week.

    ``home − replaced + network``, all in academic hours of that week (an average over weeks would
    hide a full one). Only lessons of the load kind ``curricular`` are counted.

    Args:
        home: lessons of the home timetable.
        replaced: those of them that a network course replaces.
        network: lessons of network courses.

    Raises:
        ValueError: if a figure is negative or more is replaced than there is.
    """
    if min(home, replaced, network) < 0:
        raise ValueError(
            f"Hours cannot be negative: home {home}, replaced {replaced}, network {network}."
        )
    if replaced > home:
        raise ValueError(f"{replaced} hours cannot be replaced where only {home} are studied.")
    return home - replaced + network


def overload(load: int, cap: int) -> int:
    """Return the hours above a cap: ``max(0, load − cap)``.

    Academic hours of a week against ``week_cap``, or lessons of a day against ``day_cap``.

    Raises:
        ValueError: if the load or the cap is negative.
    """
    if load < 0 or cap < 0:
        raise ValueError(f"Hours cannot be negative: load {load}, cap {cap}.")
    return max(0, load - cap)


def week_cap(book: NormBook, grade: int, week_type: WeekType, on: date) -> int:
    """Return the most curricular academic hours in a week, by the week type of the home school.

    Source: SanPiN 1.2.3685-21, table 6.6.

    Raises:
        NormMissing: if the book says nothing, as for a week of six days in grade 1.
    """
    return book.value(NormCode.WEEK_LOAD, grade=grade, week_type=week_type, on=on)


def day_cap(book: NormBook, grade: int, on: date) -> int:
    """Return the most lessons in a day, network lessons included.

    Source: SP 2.4.3648-20, clause 3.4.16.

    Raises:
        NormMissing: if the book says nothing, as the federal one for grades 1–4.
    """
    return book.value(NormCode.DAY_LESSONS, grade=grade, on=on)


def year_bounds(book: NormBook, grade: int, on: date) -> tuple[int, int]:
    """Return the fewest and the most academic hours of a plan for one year.

    Source: yearly hours of the Ministry of Education for 2025/26 (grades 5–9), the federal
    standard's hours of two years, halved (grades 10–11).

    Raises:
        NormMissing: if the book says nothing, as the federal one for grades 1–4.
    """
    return (
        book.value(NormCode.YEAR_HOURS_FLOOR, grade=grade, on=on),
        book.value(NormCode.YEAR_HOURS_CAP, grade=grade, on=on),
    )


def max_lesson_length(
    book: NormBook, grade: int, on: date, *, has_special_needs: bool = False
) -> int:
    """Return the longest lesson in minutes; special-needs classes have their own.

    Source: SP 2.4.3648-20.

    Raises:
        NormMissing: if the book says nothing, as the federal one for grade 1.
    """
    code = NormCode.LESSON_LENGTH_SPECIAL_NEEDS if has_special_needs else NormCode.LESSON_LENGTH
    return book.value(code, grade=grade, on=on)


def first_lessons(book: NormBook, grade: int, weekday: int, on: date) -> bool:
    """Say whether the first lesson of a weekday is fixed, so that no network lesson may take it.

    ``weekday`` is 0 for Monday to 6 for Sunday; no lesson of a Sunday is fixed. Source: timetables
    recommended by the Ministry of Education for 2025/26.

    Raises:
        NormMissing: if the book says nothing.
        ValueError: if there is no such weekday.
    """
    if not 0 <= weekday <= _SUNDAY:
        raise ValueError(f"There is no weekday {weekday}: 0 is Monday and 6 is Sunday.")
    if weekday == _SUNDAY:
        return False
    return bool(book.value(FIRST_LESSONS[weekday], grade=grade, on=on))


def may_have_second_shift(book: NormBook, grade: int, on: date) -> bool:
    """Say whether a grade may study in the second shift.

    Source: recommendations of the Ministry of Education of 14.08.2025; other readings differ.

    Raises:
        NormMissing: if the book says nothing.
    """
    return bool(book.value(NormCode.SECOND_SHIFT, grade=grade, on=on))


def earliest_start(book: NormBook, on: date) -> int:
    """Return when the first lesson may begin, in minutes since 00:00. Source: SP 2.4.3648-20.

    Raises:
        NormMissing: if the book says nothing.
    """
    return book.value(NormCode.EARLIEST_START, on=on)


def latest_end(book: NormBook, on: date) -> int:
    """Return when the last lesson must be over, in minutes since 00:00. Source: SP 2.4.3648-20.

    Raises:
        NormMissing: if the book says nothing.
    """
    return book.value(NormCode.LATEST_END, on=on)


def extracurricular_gap(book: NormBook, on: date) -> int:
    """Return the minutes between the last lesson and extracurricular or optional classes.

    Source: SP 2.4.3648-20.

    Raises:
        NormMissing: if the book says nothing.
    """
    return book.value(NormCode.EXTRACURRICULAR_GAP, on=on)


def meal_after(book: NormBook, on: date) -> int:
    """Return the minutes at school from which a hot meal is owed. Source: SP 2.4.3648-20.

    Raises:
        NormMissing: if the book says nothing.
    """
    return book.value(NormCode.MEAL_AFTER, on=on)


def meal_break(book: NormBook, on: date) -> int:
    """Return the minutes of the shortest break in which a hot meal can be eaten.

    Source: concluded from the shortest big break of SP 2.4.3648-20.

    Raises:
        NormMissing: if the book says nothing.
    """
    return book.value(NormCode.MEAL_BREAK, on=on)
