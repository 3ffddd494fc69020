"""The sentence of every breach, by rule and kind; ``limit`` and ``needed`` say their unit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from setka.plan_report.rule_words import N_

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True)
class Sentence:
    """A sentence with places for names and values, and the unit of its limit."""

    text: str
    unit: str = ""
    """What ``limit`` and ``needed`` count: a unit of ``price_words``, or ``clock``."""


_THROUGH: Final = "clock"

SENTENCES: Final[Mapping[tuple[str, str], Sentence]] = {
    ("cohort", "grade"): Sentence(
        N_("{student} is in grade {grade}, for which the course of group {group} is not meant.")
    ),
    ("cohort", "cohort"): Sentence(
        N_("In group {group} there are grades that may not study together: {grades}.")
    ),
    ("companions", "not_apart"): Sentence(
        N_("{student} and {other_student} are both in group {group}, but must be kept apart.")
    ),
    ("companions", "not_together"): Sentence(
        N_("{student} and {other_student} must be together, but are in {group} and {other_group}.")
    ),
    ("continuity", "in_the_past"): Sentence(
        N_("Group {group} has dates before the first planned day.")
    ),
    ("continuity", "not_running"): Sentence(
        N_("Group {group} says that it continues {other}, but no such group of its course runs.")
    ),
    ("continuity", "other_id"): Sentence(
        N_("Group {group} continues {other_group}, so it must keep that id.")
    ),
    ("continuity", "goes_on_twice"): Sentence(
        N_("More than one group continues {other_group}: group {group} is one of them.")
    ),
    ("continuity", "finished"): Sentence(
        N_("Group {group} has held all its hours, so it cannot go on.")
    ),
    ("continuity", "held_changed"): Sentence(
        N_("In group {group} the lessons held are told otherwise than they were.")
    ),
    ("continuity", "id_taken"): Sentence(
        N_("Group {group} is new, but its id belongs to a group that runs.")
    ),
    ("continuity", "due_of_new"): Sentence(
        N_("Group {group} is new, so no hours can be still due: {hours}.")
    ),
    ("continuity", "joined"): Sentence(
        N_("Group {group}: when {student} joined is told wrongly or not at all.")
    ),
    ("continuity", "new_instead"): Sentence(
        N_("Course {course} has {groups} new; beside those that run the limit is {limit}."),
        "groups",
    ),
    ("day_bounds", "too_early"): Sentence(
        N_("Group {group} starts at {time}, before {limit}."), _THROUGH
    ),
    ("day_bounds", "too_late"): Sentence(
        N_("Group {group} ends at {time}, after {limit}."), _THROUGH
    ),
    ("day_load", "too_many_lessons"): Sentence(
        N_("{student} has {lessons} in a day; the limit is {limit}."), "lessons"
    ),
    ("delivery", "not_offered"): Sentence(
        N_("Group {group} is taught in a way in which its course is not offered.")
    ),
    ("delivery", "somebody_must_travel"): Sentence(
        N_("In group {group} nobody travels, although it is not taught at a distance.")
    ),
    ("delivery", "student_from_elsewhere"): Sentence(
        N_("The teacher travels to group {group}, but {student} studies elsewhere.")
    ),
    ("delivery", "teacher_travels"): Sentence(
        N_("The teacher of group {group} travels, which the model of the network forbids.")
    ),
    ("delivery", "teacher_from_elsewhere"): Sentence(
        N_("Group {group}: {teacher} works at another site, and only students travel here.")
    ),
    ("delivery", "remote"): Sentence(
        N_("Group {group} is at a distance in a week in which it should meet on site.")
    ),
    ("delivery", "not_remote"): Sentence(
        N_("Group {group} meets on site in a week in which it should be at a distance.")
    ),
    ("extracurricular_gap", "too_soon"): Sentence(
        N_("{student}: group {group} starts {minutes} after lessons; the rest must last {needed}."),
        "minutes",
    ),
    ("first_lessons", "taken"): Sentence(
        N_("{student}: group {group} takes the first lesson, fixed by law ({start}–{until}).")
    ),
    ("group_size", "too_small"): Sentence(
        N_("Group {group} has {students}; the least is {limit}."), "students"
    ),
    ("group_size", "too_full"): Sentence(
        N_("Group {group} has {students}; the most is {limit}."), "students"
    ),
    ("group_size", "too_few_guests"): Sentence(
        N_("Group {group}, guests: {students}; the least is {limit}."), "students"
    ),
    ("group_size", "too_many_guests"): Sentence(
        N_("Group {group}, guests: {students}; the most is {limit}."), "students"
    ),
    ("group_size", "too_many_groups"): Sentence(
        N_("The course {course} has {groups}; the most is {limit}."), "groups"
    ),
    ("host_calendar", "closed"): Sentence(N_("Group {group}: {site} is closed on the date.")),
    ("hosting", "not_a_host"): Sentence(
        N_("Group {group}: {site} has not agreed to host the course.")
    ),
    ("hosting", "not_a_resource_centre"): Sentence(
        N_("Group {group}: {site} is not a resource centre, and only they may host.")
    ),
    ("hours", "shortage"): Sentence(
        N_("Group {group} has {hours} of lessons; the course needs {needed}."), "hours"
    ),
    ("hours", "surplus"): Sentence(
        N_("Group {group} has {hours} of lessons, more than the course needs: {needed}."), "hours"
    ),
    ("hours", "reserve"): Sentence(
        N_("Group {group} has {hours} in reserve; {needed} are needed."), "hours"
    ),
    ("hours", "date_twice"): Sentence(N_("Group {group} has two entries on one date.")),
    ("locks", "answers_two"): Sentence(
        N_("Group {group} answers two locks at once: {lock} and {other}.")
    ),
    ("locks", "closed"): Sentence(N_("Group {group} is open, although lock {lock} forbids it.")),
    ("locks", "unanswered"): Sentence(
        N_("Lock {lock} demands a group of the course {course}, and there is none.")
    ),
    ("locks", "answered_twice"): Sentence(
        N_("Two groups answer lock {lock}: {group} and {other_group}.")
    ),
    ("locks", "other_course"): Sentence(
        N_("Group {group} has another course than lock {lock} demands.")
    ),
    ("locks", "other_group"): Sentence(
        N_("Group {group} answers lock {lock}, which is for another group.")
    ),
    ("locks", "other_site"): Sentence(N_("Group {group} is elsewhere than lock {lock} demands.")),
    ("locks", "other_teachers"): Sentence(
        N_("Group {group} has other teachers than lock {lock} demands.")
    ),
    ("locks", "other_starts"): Sentence(
        N_("Group {group} meets at other times than lock {lock} demands.")
    ),
    ("locks", "other_attendees"): Sentence(
        N_("Group {group} lacks students whom lock {lock} demands.")
    ),
    ("lost_lessons", "too_many"): Sentence(
        N_("{student} loses {hours} in group {group}; the most is {limit}."), "hours"
    ),
    ("lost_lessons", "not_stated"): Sentence(
        N_("{student} loses a lesson of group {group}, and the plan does not say so.")
    ),
    ("lost_lessons", "not_lost"): Sentence(
        N_("The plan says that {student} loses a lesson of group {group}, which is not so.")
    ),
    ("meal", "run_too_long"): Sentence(
        N_("{student} has no break for a meal from {start} to {until}; the longest is {limit}."),
        "minutes",
    ),
    ("one_host_a_day", "two_hosts"): Sentence(
        N_("{student} visits several schools on one day: {sites}.")
    ),
    ("order_of_seats", "wronged"): Sentence(
        N_("{student} comes before {other_student} in the order for {course} by “{criterion}”.")
    ),
    ("pattern", "sessions"): Sentence(
        N_("Group {group}: lessons a week by days ({sessions}) fit no pattern of the course.")
    ),
    ("pattern", "same_day"): Sentence(N_("Group {group} meets twice on one weekday.")),
    ("pattern", "off_bells"): Sentence(
        N_("Group {group} at {start}–{until} does not keep to the bells of {site}.")
    ),
    ("pattern", "after_end"): Sentence(
        N_("Group {group} has a date after the last day of its course.")
    ),
    ("pattern", "off_meetings"): Sentence(
        N_("Group {group} has a date that belongs to none of its weekly meetings.")
    ),
    ("pattern", "length"): Sentence(N_("A lesson of group {group} is of a wrong length.")),
    ("pattern", "shortened_twice"): Sentence(
        N_("Group {group} has more than one shortened lesson.")
    ),
    ("pattern", "window"): Sentence(
        N_("Group {group} has dates outside the time in which its course may run.")
    ),
    ("pattern", "weeks"): Sentence(N_("Group {group} has dates in weeks of the wrong parity.")),
    ("pattern", "block_too_long"): Sentence(
        N_("Group {group} stretches over {weeks}; the most is {limit}."), "weeks"
    ),
    ("promised_windows", "outside"): Sentence(
        N_("{student}: group {group} at {start}–{until} is outside the promised windows.")
    ),
    ("promised_windows", "no_time_to_come"): Sentence(
        N_("{student} can be at group {group} at {needed}, but it starts at {start}."), _THROUGH
    ),
    ("requests", "not_asked"): Sentence(
        N_("{student} did not ask for {course}, but is in group {group}.")
    ),
    ("requests", "two_groups"): Sentence(
        N_("{student} is in two groups of {course}: {group} and {other_group}.")
    ),
    ("requests", "row_replaced_twice"): Sentence(
        N_("{student}: {course} and {other_course} replace the same row {row} of the study plan.")
    ),
    ("requests", "wish_and_alternate"): Sentence(
        N_("{student} got both {course} and its alternate {other_course}.")
    ),
    ("room_fit", "elsewhere"): Sentence(N_("Group {group}: {room} is at another site.")),
    ("room_fit", "lacks_feature"): Sentence(
        N_("Group {group}: {room} lacks what the course needs ({feature}).")
    ),
    ("room_fit", "too_small"): Sentence(
        N_("Group {group}, {students}: {room} holds {limit}."), "students"
    ),
    ("room_overlap", "two_groups"): Sentence(
        N_("Groups {group} and {other_group} are in one room at once: {room}, {start}–{until}.")
    ),
    ("room_overlap", "busy"): Sentence(
        N_("Group {group}: {room} is taken by its own school, {start}–{until}.")
    ),
    ("saturday", "forbidden"): Sentence(
        N_("{student}: group {group} meets on Saturday, which is forbidden in this network.")
    ),
    ("saturday", "no_decision"): Sentence(
        N_("{student}: group {group} meets on Saturday, and no decision allows it.")
    ),
    ("statement", "group_twice"): Sentence(N_("Group {group} stands in the plan twice.")),
    ("statement", "student_twice"): Sentence(N_("{student} stands twice in group {group}.")),
    ("statement", "teacher_twice"): Sentence(N_("Group {group} names twice: {teacher}.")),
    ("statement", "lessons_unsorted"): Sentence(
        N_("The lessons of group {group} are not in order of time.")
    ),
    ("statement", "reserve_unsorted"): Sentence(
        N_("The reserve dates of group {group} are not in order of time.")
    ),
    ("statement", "unknown_course"): Sentence(
        N_("Group {group} names a course that is not known: {course}.")
    ),
    ("statement", "unknown_site"): Sentence(
        N_("Group {group} names a site that is not known: {site}.")
    ),
    ("statement", "unknown_room"): Sentence(
        N_("Group {group} names a room that is not known: {room}.")
    ),
    ("statement", "unknown_lock"): Sentence(
        N_("Group {group} names a lock that is not known: {lock}.")
    ),
    ("statement", "unknown_group"): Sentence(
        N_("The plan names a group it does not have: {group}.")
    ),
    ("statement", "unknown_student"): Sentence(
        N_("The plan names a student who is not known: {student}.")
    ),
    ("statement", "unknown_teacher"): Sentence(
        N_("The plan names a teacher who is not known: {teacher}.")
    ),
    ("statement", "unknown_trip"): Sentence(N_("The plan names a bus that is not known: {trip}.")),
    ("statement", "unmet_not_asked"): Sentence(
        N_("{student} did not ask for {course}, but the plan calls the request unmet.")
    ),
    ("statement", "unmet_but_met"): Sentence(
        N_("{student} has {course}, but the plan calls the request unmet.")
    ),
    ("statement", "unmet_twice"): Sentence(
        N_("{student}, {course}: the plan calls the request unmet twice.")
    ),
    ("statement", "unmet_unstated"): Sentence(
        N_("{student} did not get {course}, and the plan does not say why.")
    ),
    ("statement", "keep_free_missing"): Sentence(
        N_("{who}: the plan does not say that {start}–{until} must be kept free.")
    ),
    ("student_journey", "no_journey"): Sentence(
        N_("{student}: there is no way from {origin} to {destination}.")
    ),
    ("student_journey", "too_far"): Sentence(
        N_("{student}: the way from {origin} to {destination} is longer than allowed.")
    ),
    ("student_journey", "not_alone"): Sentence(
        N_("{student} may not travel alone from {origin} to {destination} and has no bus seat.")
    ),
    ("student_journey", "too_short"): Sentence(
        N_("{student} has {minutes} from {origin} to {destination} and needs {needed}."), "minutes"
    ),
    ("student_journey", "trip_leaves_early"): Sentence(
        N_("{student} is ready at {ready}, but the bus leaves at {departs}: {trip}.")
    ),
    ("student_journey", "trip_comes_late"): Sentence(
        N_("{student}: the bus comes at {arrives}, but the lesson starts at {start}: {trip}.")
    ),
    ("student_overlap", "two_groups"): Sentence(
        N_("{student} is in {group} and {other_group} at once, {start}–{until}.")
    ),
    ("student_overlap", "home_lesson"): Sentence(
        N_("{student} is in {group} and at a lesson of the own school at once, {start}–{until}.")
    ),
    ("teacher_course", "number"): Sentence(
        N_("Group {group} has {teachers}; {needed} are needed."), "teachers"
    ),
    ("teacher_course", "may_not_teach"): Sentence(
        N_("Group {group}: {teacher} may not teach {course}.")
    ),
    ("teacher_journey", "not_willing"): Sentence(
        N_("{teacher} has not agreed to travel, but has a group here: {site}.")
    ),
    ("teacher_journey", "no_journey"): Sentence(
        N_("{teacher}: there is no way from {origin} to {destination}.")
    ),
    ("teacher_journey", "too_far"): Sentence(
        N_("{teacher}: the way from {origin} to {destination} is longer than agreed.")
    ),
    ("teacher_journey", "too_short"): Sentence(
        N_("{teacher} has {minutes} from {origin} to {destination} and needs {needed}."), "minutes"
    ),
    ("teacher_load", "day_off"): Sentence(N_("{teacher} has a day off when group {group} meets.")),
    ("teacher_load", "absent"): Sentence(N_("{teacher} is away when group {group} meets.")),
    ("teacher_load", "week_hours"): Sentence(
        N_("{teacher} works {hours} in a week; agreed are {limit}."), "hours"
    ),
    ("teacher_load", "day_lessons"): Sentence(
        N_("{teacher} gives {lessons} in a day; agreed are {limit}."), "lessons"
    ),
    ("teacher_overlap", "two_groups"): Sentence(
        N_("{teacher} teaches {group} and {other_group} at once, {start}–{until}.")
    ),
    ("teacher_overlap", "own_lesson"): Sentence(
        N_("{teacher} teaches {group} and has an own lesson at once, {start}–{until}.")
    ),
    ("trips", "not_that_day"): Sentence(
        N_("{student} holds a seat on a bus that does not run that day: {trip}.")
    ),
    ("trips", "not_from_home"): Sentence(
        N_("{student} holds a seat on a bus that does not serve the own school: {trip}.")
    ),
    ("trips", "two_seats"): Sentence(
        N_("{student} holds two seats in one direction: {trip}; {other_trip}.")
    ),
    ("trips", "too_many_riders"): Sentence(
        N_("The bus is too full with {students}; it has {limit}: {trip}."), "seats"
    ),
    ("wait", "after_trip"): Sentence(
        N_("{student} waits {minutes} for group {group} after the bus; the most is {limit}."),
        "minutes",
    ),
    ("wait", "between"): Sentence(
        N_("{student} waits {minutes} next to group {group}; the most is {limit}."), "minutes"
    ),
    ("wait", "before_trip"): Sentence(
        N_("{student} waits {minutes} for the bus after group {group}; the most is {limit}."),
        "minutes",
    ),
    ("week_load", "too_many_hours"): Sentence(
        N_("{student} has {hours} in a week; the limit is {limit}."), "hours"
    ),
}
"""What is wrong, in a sentence; the date is said after it."""
