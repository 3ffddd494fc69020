"""What makes no sense in a problem, in words: one sentence for each code of the engine."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from setka.cli.words import N_

if TYPE_CHECKING:
    from collections.abc import Mapping

UNKNOWN: Final[Mapping[str, str]] = {
    "unknown_school": N_("There is no school {value} in the problem."),
    "unknown_site": N_("There is no site {value} in the problem."),
    "unknown_calendar": N_("There is no calendar {value} in the problem."),
    "unknown_class": N_("There is no class {value} in the problem."),
    "unknown_student": N_("There is no student {value} in the problem."),
    "unknown_course": N_("There is no course {value} in the problem."),
    "unknown_teacher": N_("There is no teacher {value} in the problem."),
    "unknown_row": N_("The study plan of the class has no row {value}."),
    "unknown_subgroup": N_("No lesson of the class is for a subgroup {value}."),
    "unknown_norm": N_("There is no norm {value}."),
    "unknown_group": N_("There is no running group {value}."),
}
"""Ids that name nothing; what could be meant is said after them."""

LISTS: Final[Mapping[str, str]] = {
    "duplicate_id": N_(
        "The id {value} is taken already: see {first}. Give each its own, or remove one of the two."
    ),
    "repeated": N_("{value} stands in the list already: see {first}. Remove one of the two."),
    "empty": N_("This is empty, but something must stand here."),
    "clock_order": N_("The end {value} is not later than the start {start}. Correct one of them."),
    "date_order": N_(
        "The end {value} is not later than the start {start}. The end is the first day after."
    ),
    "outside_year": N_("{value} lies outside of the school year, {start} to {until}."),
    "never_held": N_(
        "This is never held: the weekday {value} is not open in any of the weeks {weeks}. "
        "Correct the day, the weeks or the calendar."
    ),
    "lesson_too_long": N_(
        "The lesson {start}–{until} lasts {value} minutes, but the law allows {most}."
    ),
    "lessons_overlap": N_(
        "The lesson at {value} ({day}, weeks {weeks}) is held at the same time as {first}. "
        "Move one of the two."
    ),
}
"""Faults that many lists may have."""

PLACES: Final[Mapping[str, str]] = {
    "unlikely_year": N_("{value} cannot be meant: the year must lie between {least} and {most}."),
    "year_too_long": N_("The school year has {value} weeks, but {most} are the most."),
    "terms_overlap": N_(
        "The term begins on {value}, before the term before it is over ({after}). "
        "Terms stand in order and do not overlap."
    ),
    "make_up_day_outside_terms": N_("The make-up day {value} lies in no term of the calendar."),
    "parent_of_no_branch": N_(
        "Only a branch has a parent school, but the role here is {role}. "
        "Remove the parent or write the role branch."
    ),
    "parent_not_rural_base": N_(
        "The parent school {value} has the role {role}, but a branch belongs to a rural_base."
    ),
    "two_schedules": N_(
        "{value} has bells already: see {first}. Shift {shift} can have one schedule a day."
    ),
    "bells_overlap": N_(
        "The bell at {value} rings before the lesson before it is over ({after}). "
        "Bells stand in order and do not overlap."
    ),
    "outside_day": N_(
        "{value} is not allowed by law: lessons lie between {earliest} and {latest}."
    ),
    "goes_nowhere": N_("The way ends where it begins, at {value}. Correct one of its ends."),
    "same_journey": N_("There is a journey {value} already: see {first}. Keep one of the two."),
    "no_journeys": N_(
        "From the site {value} there is no journey and no trip to any of the hosts that its "
        "students ask for: {hosts}. Add journeys, trips or delivery at a distance."
    ),
}
"""Time, schools, sites and the ways between them."""

LAW: Final[Mapping[str, str]] = {
    "norms_overlap": N_(
        "Two changes of the norm {value} hold for the same grades at the same time: see {first}. "
        "Keep one of them or part their dates."
    ),
    "wrong_unit": N_("This norm is not counted in {value}. Its unit is {allowed}."),
    "norm_too_big": N_("{value} is too big for a norm counted in {unit}."),
    "grade_order": N_("The last grade {value} is before the first one, {least}."),
    "norm_of_whole_school": N_(
        "The norm holds for the whole school, so it cannot be changed for the grades {value} "
        "alone. Write the grades {allowed}."
    ),
    "norm_week_type": N_("The week type {value} does not suit this norm. Write one of: {allowed}."),
    "second_shift_forbidden": N_("By law grade {grade} may not study in the second shift."),
    "week_type_forbidden": N_(
        "By law grade {grade} may not study {value} days a week. "
        "Choose a calendar with one of: {allowed}."
    ),
    "no_norm": N_(
        "The law has no weekly load for grade {grade} and {value} days a week, so no plan can be "
        "checked. Correct the grade or add the norm."
    ),
}
"""The load law and what breaks it before any planning."""

PEOPLE: Final[Mapping[str, str]] = {
    "size_below_students": N_(
        "The class has {value} students, but {least} of them are listed. Correct the size."
    ),
    "shift_without_bells": N_("The site {site} has no bells for shift {value}. Add them."),
    "no_timetable": N_("The class has neither a timetable nor a promise of windows. Add one."),
    "timetable_and_promise": N_(
        "The class has {lessons} lessons and a promise of windows. Keep one of the two."
    ),
    "same_lot": N_("The lot {value} is drawn already: see {first}. Every student has an own lot."),
    "subgroups_overlap": N_(
        "The subgroups {value} have lessons at the same time ({lessons}), "
        "so no student can be in both."
    ),
    "requested_twice": N_("The course {value} is asked for already: see {first}. Keep one."),
    "same_rank": N_("The rank {value} is given already: see {first}. Each wish has its own rank."),
    "wrong_grade": N_(
        "The course {value} is not for grade {grade} but for: {allowed}. "
        "Remove the request or correct the grades of the course."
    ),
    "replaces_other_subject": N_(
        "The row {value} is {subject} and compulsory, so the course {course} ({found}) "
        "cannot replace it."
    ),
    "replaces_higher_level": N_(
        "The row {value} is of the level {level}, so the course {course} of the level {found} "
        "cannot replace it."
    ),
    "alternate_of_itself": N_(
        "The course {value} cannot be the alternate of itself. Name another course."
    ),
    "alternate_of_nothing": N_(
        "The student does not ask for {value}, so there is no alternate of it."
    ),
    "alternate_of_alternate": N_(
        "{value} is an alternate itself. Name the wish that it stands for."
    ),
    "obligatory_over_cap": N_(
        "The obligatory courses ({value}) need {hours} hours, but the weekly load that the law "
        "allows leaves {most}. Let them replace rows of the study plan, or make fewer obligatory."
    ),
    "max_below_load": N_(
        "The weekly maximum {value} is below the load already agreed, {least}. Correct one of them."
    ),
    "lesson_on_day_off": N_(
        "There is a lesson on {value}, which is a day off. Correct one of them."
    ),
}
"""Classes, students and teachers."""

COURSES: Final[Mapping[str, str]] = {
    "cohort_outside_grades": N_("Grade {value} is not among the grades of the course: {allowed}."),
    "grade_without_cohort": N_("Grades {value} belong to no cohort, so they could join no group."),
    "too_many_sessions": N_(
        "There are {value} meetings a week, but {most} are the most: each has a day of its own."
    ),
    "sessions_over_hours": N_(
        "A week holds {value} lessons, more than the whole course has hours ({most})."
    ),
    "block_weeks_missing": N_("A block needs the number of its weeks. Add block_weeks."),
    "block_weeks_unused": N_("Only a block has block_weeks, but the weeks are {weeks}. Remove it."),
    "hours_do_not_fit": N_(
        "The course has {value} hours, but its patterns hold at most {most} in the year. "
        "Add meetings or weeks, or take hours off."
    ),
    "min_over_max": N_("The smallest group ({value}) is larger than the largest one ({most})."),
    "seats_over_max": N_(
        "Seats kept for own students ({reserved_own}) and for guests ({min_external}) make "
        "{value}, but the group has {most}."
    ),
    "wrong_traveller": N_(
        "With delivery by {mode} the one who travels cannot be {value}. Write one of: {allowed}."
    ),
    "in_person_missing": N_("Mixed delivery needs the weeks in person. Write one of: {allowed}."),
    "in_person_unused": N_(
        "Only mixed delivery has weeks in person, but the mode is {mode}. Remove in_person."
    ),
    "nobody_may_teach": N_(
        "No teacher may teach the course {value}. Add it to the courses of a teacher."
    ),
    "too_few_teachers": N_(
        "A group needs {value} teachers, but only {most} may teach the course: {teachers}."
    ),
}
"""Network courses."""

POLICY: Final[Mapping[str, str]] = {
    "percent_over_100": N_("{value} % is more than {most} %."),
    "lot_not_last": N_(
        "The order of seats must end with lot, so that nobody is left equal; it ends with {value}."
    ),
    "own_companion": N_("The student {value} cannot be a companion of oneself. Name two students."),
    "together_and_apart": N_(
        "The students {value} must be together and apart at once: see {first}. Keep one of the two."
    ),
    "closed_with_details": N_(
        "A closed lock forbids every group, so it names nothing here. Remove it."
    ),
    "site_not_host": N_("The site {value} does not host the course. Its hosts are: {allowed}."),
    "teacher_may_not_teach": N_(
        "The teacher {value} may not teach the course {course}. These may: {allowed}."
    ),
    "lock_on_day_off": N_("The lock demands a day off of the teacher {value}: see {start}."),
    "too_many_teachers": N_("The lock names {value} teachers, but a group has {most}."),
    "attendee_did_not_ask": N_("The student {value} has not asked for the course {course}."),
    "too_many_attendees": N_("The lock names {value} students, but a group has {most} seats."),
    "too_many_guests": N_("The lock names {value} guests, but a group has {most} seats for them."),
    "attendees_do_not_mix": N_(
        "Grades {value} may not share a group of this course. These may: {allowed}."
    ),
    "lock_joins_apart": N_(
        "The lock joins the students {value}, who must be apart: see {companions}."
    ),
    "starts_on_one_day": N_("The lock has two meetings on {value}: see {first}. Move one of them."),
    "too_many_starts": N_(
        "The lock has meetings on {value} days, but the course has {most} a week."
    ),
    "lock_off_bells": N_("At {value} on {day} no lesson begins there. These starts do: {allowed}."),
    "lock_off_bells_together": N_("No host has bells for all of these starts: {value}."),
    "locks_contradict": N_(
        "The lock {value} demands a group which the lock {other} forbids. Remove one of the two."
    ),
    "more_locks_than_groups": N_(
        "With the lock {value} there are more locked groups of the course {course} than it may "
        "have ({most})."
    ),
    "attendee_in_two_locks": N_(
        "The student {value} is locked into two groups of the course {course}: see {first}."
    ),
    "wish_and_alternate_locked": N_(
        "The student {value} is locked into a course and into its alternate: see {first}."
    ),
    "row_replaced_twice": N_(
        "Two locked courses of the student {value} replace the same row {row}: see {first}."
    ),
    "locks_part_together": N_(
        "Two locks part the students {value}, who must be together: see {first}, {companions}."
    ),
    "locks_collide": N_(
        "The lock {value} needs {shared} at the same time as {first}. Remove or move one of them."
    ),
}
"""The policy and its locks."""

RESUME: Final[Mapping[str, str]] = {
    "held_over_total": N_(
        "{value} hours are held, but the course {course} has {most}. Correct the held lessons."
    ),
    "held_in_the_future": N_(
        "The held lesson of {value} does not lie before {since}, the first planned day."
    ),
    "planned_in_the_past": N_(
        "The planned date {value} lies before {since}, the first planned day."
    ),
}
"""A year planned anew from a date on."""

SENSE: Final[Mapping[str, str]] = {
    **UNKNOWN,
    **LISTS,
    **PLACES,
    **LAW,
    **PEOPLE,
    **COURSES,
    **POLICY,
    **RESUME,
}
"""Contradictions that are seen before any planning."""
