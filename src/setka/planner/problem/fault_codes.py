"""The stable names of all that can be wrong with a file or a problem: never rename one.

Every door has a sentence for each; the guide to the format says what to do about it.
"""

from __future__ import annotations

from typing import Final

UNREADABLE: Final = (
    "too_large",
    "empty_file",
    "not_utf8",
    "truncated",
    "not_json",
    "duplicate_key",
    "not_a_number",
    "number_too_long",
    "bad_escape",
    "too_deep",
    "not_object",
    "missing_format",
    "wrong_version",
)
"""The file cannot be read at all; each such stage ends the reading."""

MISSHAPEN: Final = (
    "unknown_field",
    "missing_field",
    "wrong_type",
    "not_allowed",
    "too_small",
    "too_big",
    "too_few",
    "too_many",
    "too_short",
    "too_long",
    "bad_id",
    "bad_clock",
    "bad_weekday",
    "bad_weeks",
    "bad_date",
)
"""A field is not what the format says."""

NONSENSE: Final = (
    # Anywhere
    "duplicate_id",
    "repeated",
    "empty",
    "clock_order",
    "date_order",
    "outside_year",
    "unknown_school",
    "unknown_calendar",
    "unknown_site",
    "unknown_class",
    "unknown_row",
    "unknown_subgroup",
    "unknown_course",
    "unknown_student",
    "unknown_teacher",
    # The year and the calendars
    "unlikely_year",
    "year_too_long",
    "terms_overlap",
    "make_up_day_outside_terms",
    # Schools, sites, bells
    "parent_of_no_branch",
    "parent_not_rural_base",
    "two_schedules",
    "bells_overlap",
    "lesson_too_long",
    "outside_day",
    # Classes
    "shift_without_bells",
    "second_shift_forbidden",
    "week_type_forbidden",
    "no_norm",
    "size_below_students",
    "timetable_and_promise",
    "no_timetable",
    "never_held",
    "lessons_overlap",
    # Students
    "same_lot",
    "subgroups_overlap",
    "requested_twice",
    "same_rank",
    "wrong_grade",
    "replaces_other_subject",
    "replaces_higher_level",
    "alternate_of_itself",
    "alternate_of_nothing",
    "alternate_of_alternate",
    "obligatory_over_cap",
    # Courses
    "cohort_outside_grades",
    "grade_without_cohort",
    "block_weeks_missing",
    "block_weeks_unused",
    "too_many_sessions",
    "sessions_over_hours",
    "hours_do_not_fit",
    "min_over_max",
    "seats_over_max",
    "wrong_traveller",
    "in_person_missing",
    "in_person_unused",
    "nobody_may_teach",
    "too_few_teachers",
    # Teachers
    "max_below_load",
    "lesson_on_day_off",
    # Journeys and trips
    "goes_nowhere",
    "same_journey",
    "no_journeys",
    # Changes of the law
    "unknown_norm",
    "wrong_unit",
    "grade_order",
    "norm_of_whole_school",
    "norm_week_type",
    "norm_too_big",
    "norms_overlap",
    # The policy
    "lot_not_last",
    "percent_over_100",
    "own_companion",
    "together_and_apart",
    # Locks
    "closed_with_details",
    "site_not_host",
    "teacher_may_not_teach",
    "too_many_teachers",
    "lock_on_day_off",
    "attendee_did_not_ask",
    "too_many_attendees",
    "too_many_guests",
    "attendees_do_not_mix",
    "lock_joins_apart",
    "starts_on_one_day",
    "too_many_starts",
    "lock_off_bells",
    "locks_contradict",
    "more_locks_than_groups",
    "attendee_in_two_locks",
    "wish_and_alternate_locked",
    "row_replaced_twice",
    "locks_part_together",
    "locks_collide",
    # A year planned anew from a date on
    "unknown_group",
    "held_over_total",
    "held_in_the_future",
    "planned_in_the_past",
)
"""The facts contradict each other or refer to what is not there."""

FAULT_CODES: Final = (*UNREADABLE, *MISSHAPEN, *NONSENSE)

PATCH_CODES: Final = (
    "no_changes",
    "bad_address",
    "unknown_address",
    "changed_twice",
    "same_value",
    "not_a_list",
    "nothing_to_add",
    "already_there",
    "not_an_item",
)
"""A patch does not suit its problem; all that a file may have may be wrong with it too."""
