"""The stable names of the norms, the unit each is counted in and whom it concerns."""

from enum import StrEnum
from typing import Final


class Unit(StrEnum):
    """What the whole number of a norm counts."""

    ACADEMIC_HOURS = "academic_hours"
    LESSONS = "lessons"
    LESSON_NUMBER = "lesson_number"
    """The place of a lesson in the day, 1 is the first."""
    MINUTES = "minutes"
    MINUTE_OF_DAY = "minute_of_day"
    """Minutes since 00:00 of the day."""
    WEEKS = "weeks"
    HALF_WEEKS = "half_weeks"
    WEEKDAY = "weekday"
    """0 is Monday, 6 is Sunday."""
    METRES = "metres"
    PERCENT = "percent"
    SHIFTS = "shifts"
    FLAG = "flag"
    """1 is yes, 0 is no."""


class NormCode(StrEnum):
    """The stable name of a norm. It is written into files: never rename one."""

    # The week, the year, the level of schooling
    WEEK_LOAD = "week_load"
    """Most curricular hours in a week."""
    EXTRACURRICULAR_WEEK = "extracurricular_week"
    """Most hours of extracurricular activity in a week, beside the curricular ones."""
    STUDY_WEEKS = "study_weeks"
    """Study weeks in a year."""
    YEAR_HOURS_FLOOR = "year_hours_floor"
    """Fewest hours of a plan for one year."""
    YEAR_HOURS_CAP = "year_hours_cap"
    """Most hours of a plan for one year."""
    LEVEL_HOURS_FLOOR = "level_hours_floor"
    """Fewest hours over all years of a level (5–9 or 10–11)."""
    LEVEL_HOURS_CAP = "level_hours_cap"
    """Most hours over all years of a level (5–9 or 10–11)."""

    # The day
    DAY_LESSONS = "day_lessons"
    """Most lessons in a day."""
    DAY_EVENNESS = "day_evenness"
    """Largest difference between the fullest and the emptiest day of a week."""
    STUDENT_WINDOWS = "student_windows"
    """Most empty lessons between a student's lessons in a day; a journey is not one of them."""
    LIGHT_DAY = "light_day"
    """The day of the week with the lightest load."""
    DOUBLE_LESSONS = "double_lessons"
    """May two lessons of one subject follow each other (laboratory, sport, technology, profile)."""
    HARD_SUBJECT_FROM = "hard_subject_from"
    """First lesson of the day that suits a hard subject."""
    HARD_SUBJECT_TO = "hard_subject_to"
    """Last lesson of the day that suits a hard subject."""
    HARD_SUBJECTS_IN_A_ROW = "hard_subjects_in_a_row"
    """Most lessons of the hardest subjects that may follow each other."""

    # Bells
    LESSON_LENGTH = "lesson_length"
    """Longest lesson."""
    LESSON_LENGTH_SPECIAL_NEEDS = "lesson_length_special_needs"
    """Longest lesson in a special-needs class."""
    EARLIEST_START = "earliest_start"
    """When the first lesson may begin; there are no zero lessons."""
    LATEST_END = "latest_end"
    """When the last lesson of the second shift must be over."""
    BREAK_FLOOR = "break_floor"
    """Shortest break between lessons."""
    BIG_BREAK_FLOOR = "big_break_floor"
    """Shortest big break."""
    BIG_BREAK_CAP = "big_break_cap"
    """Longest big break."""
    BIG_BREAK_AFTER_FROM = "big_break_after_from"
    """First lesson after which the big break may stand."""
    BIG_BREAK_AFTER_TO = "big_break_after_to"
    """Last lesson after which the big break may stand."""
    EXTRACURRICULAR_GAP = "extracurricular_gap"
    """Rest between the last lesson and extracurricular or optional classes."""
    EXTRACURRICULAR_GAP_FLOOR = "extracurricular_gap_floor"
    """The least to which a municipality may bring ``EXTRACURRICULAR_GAP``."""
    MEAL_AFTER = "meal_after"
    """Time at school from which a hot meal is owed."""
    MEAL_BREAK = "meal_break"
    """Shortest break in which a hot meal can be eaten."""

    # Shifts
    SHIFTS = "shifts"
    """Most shifts in a school."""
    SHIFT_GAP = "shift_gap"
    """Shortest gap between two shifts."""
    SECOND_SHIFT = "second_shift"
    """May the grade study in the second shift."""

    # First lessons that belong to the whole country
    FIRST_LESSON_MONDAY = "first_lesson_monday"
    """Is the first lesson of Monday fixed; the next five say the same of their days."""
    FIRST_LESSON_TUESDAY = "first_lesson_tuesday"
    FIRST_LESSON_WEDNESDAY = "first_lesson_wednesday"
    FIRST_LESSON_THURSDAY = "first_lesson_thursday"
    FIRST_LESSON_FRIDAY = "first_lesson_friday"
    FIRST_LESSON_SATURDAY = "first_lesson_saturday"

    # Homework and tests
    HOMEWORK_DAY = "homework_day"
    """Longest homework in a day."""
    HOMEWORK_VACATION = "homework_vacation"
    """Longest homework set for the holidays."""
    TESTS_SHARE = "tests_share"
    """Largest share of a subject's hours spent on tests."""
    TESTS_SPACING = "tests_spacing"
    """Shortest time between two tests of one subject in a parallel."""
    TESTS_AT_EDGES = "tests_at_edges"
    """May a test stand on the first or the last lesson of a day."""

    # Journeys
    BUS_ONE_WAY = "bus_one_way"
    """Longest ride of the school bus one way."""
    JOURNEY_WARNING = "journey_warning"
    """Journey between two schools above which Setka warns."""
    JOURNEY_BUFFER = "journey_buffer"
    """Time added to every journey between two places, to dress and to settle."""
    WALK_TOWN = "walk_town"
    """Longest way from home to school on foot in a town."""
    WALK_CRAMPED = "walk_cramped"
    """The same where a town is built up closely."""
    WALK_VILLAGE = "walk_village"
    """The same in a village."""

    @property
    def unit(self) -> Unit:
        """Return the unit that every norm of this code is counted in."""
        return _UNITS[self]

    @property
    def is_school_wide(self) -> bool:
        """Say whether the norm concerns a whole school, so that grades cannot differ."""
        return self in _SCHOOL_WIDE

    @property
    def has_week_type(self) -> bool:
        """Say whether the norm differs between schools of five and of six study days."""
        return self is NormCode.WEEK_LOAD


FIRST_LESSONS: Final = (
    NormCode.FIRST_LESSON_MONDAY,
    NormCode.FIRST_LESSON_TUESDAY,
    NormCode.FIRST_LESSON_WEDNESDAY,
    NormCode.FIRST_LESSON_THURSDAY,
    NormCode.FIRST_LESSON_FRIDAY,
    NormCode.FIRST_LESSON_SATURDAY,
)
"""The codes of the fixed first lessons by weekday, 0 is Monday."""

_UNITS: Final = {
    NormCode.WEEK_LOAD: Unit.ACADEMIC_HOURS,
    NormCode.EXTRACURRICULAR_WEEK: Unit.ACADEMIC_HOURS,
    NormCode.STUDY_WEEKS: Unit.WEEKS,
    NormCode.YEAR_HOURS_FLOOR: Unit.ACADEMIC_HOURS,
    NormCode.YEAR_HOURS_CAP: Unit.ACADEMIC_HOURS,
    NormCode.LEVEL_HOURS_FLOOR: Unit.ACADEMIC_HOURS,
    NormCode.LEVEL_HOURS_CAP: Unit.ACADEMIC_HOURS,
    NormCode.DAY_LESSONS: Unit.LESSONS,
    NormCode.DAY_EVENNESS: Unit.LESSONS,
    NormCode.STUDENT_WINDOWS: Unit.LESSONS,
    NormCode.LIGHT_DAY: Unit.WEEKDAY,
    NormCode.DOUBLE_LESSONS: Unit.FLAG,
    NormCode.HARD_SUBJECT_FROM: Unit.LESSON_NUMBER,
    NormCode.HARD_SUBJECT_TO: Unit.LESSON_NUMBER,
    NormCode.HARD_SUBJECTS_IN_A_ROW: Unit.LESSONS,
    NormCode.LESSON_LENGTH: Unit.MINUTES,
    NormCode.LESSON_LENGTH_SPECIAL_NEEDS: Unit.MINUTES,
    NormCode.EARLIEST_START: Unit.MINUTE_OF_DAY,
    NormCode.LATEST_END: Unit.MINUTE_OF_DAY,
    NormCode.BREAK_FLOOR: Unit.MINUTES,
    NormCode.BIG_BREAK_FLOOR: Unit.MINUTES,
    NormCode.BIG_BREAK_CAP: Unit.MINUTES,
    NormCode.BIG_BREAK_AFTER_FROM: Unit.LESSON_NUMBER,
    NormCode.BIG_BREAK_AFTER_TO: Unit.LESSON_NUMBER,
    NormCode.EXTRACURRICULAR_GAP: Unit.MINUTES,
    NormCode.EXTRACURRICULAR_GAP_FLOOR: Unit.MINUTES,
    NormCode.MEAL_AFTER: Unit.MINUTES,
    NormCode.MEAL_BREAK: Unit.MINUTES,
    NormCode.SHIFTS: Unit.SHIFTS,
    NormCode.SHIFT_GAP: Unit.MINUTES,
    NormCode.SECOND_SHIFT: Unit.FLAG,
    **dict.fromkeys(FIRST_LESSONS, Unit.FLAG),
    NormCode.HOMEWORK_DAY: Unit.MINUTES,
    NormCode.HOMEWORK_VACATION: Unit.MINUTES,
    NormCode.TESTS_SHARE: Unit.PERCENT,
    NormCode.TESTS_SPACING: Unit.HALF_WEEKS,
    NormCode.TESTS_AT_EDGES: Unit.FLAG,
    NormCode.BUS_ONE_WAY: Unit.MINUTES,
    NormCode.JOURNEY_WARNING: Unit.MINUTES,
    NormCode.JOURNEY_BUFFER: Unit.MINUTES,
    NormCode.WALK_TOWN: Unit.METRES,
    NormCode.WALK_CRAMPED: Unit.METRES,
    NormCode.WALK_VILLAGE: Unit.METRES,
}

_SCHOOL_WIDE: Final = frozenset(
    {
        NormCode.EARLIEST_START,
        NormCode.LATEST_END,
        NormCode.BREAK_FLOOR,
        NormCode.BIG_BREAK_FLOOR,
        NormCode.BIG_BREAK_CAP,
        NormCode.BIG_BREAK_AFTER_FROM,
        NormCode.BIG_BREAK_AFTER_TO,
        NormCode.EXTRACURRICULAR_GAP,
        NormCode.EXTRACURRICULAR_GAP_FLOOR,
        NormCode.MEAL_AFTER,
        NormCode.MEAL_BREAK,
        NormCode.SHIFTS,
        NormCode.SHIFT_GAP,
        NormCode.LIGHT_DAY,
        NormCode.BUS_ONE_WAY,
        NormCode.JOURNEY_WARNING,
        NormCode.JOURNEY_BUFFER,
    }
)
