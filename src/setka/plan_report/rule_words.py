"""The hard rules in words: what each of them promises."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

    from setka.plan_report.speech import Speech


def N_(message: str) -> str:  # noqa: N802 (the name by which catalogues know a message kept for later)
    """Mark a message for translation and leave it as it is."""
    return message


RULES: Final[Mapping[str, str]] = {
    "statement": N_("The plan names only what is known and states all that follows from it"),
    "requests": N_("Students attend only courses they asked for, each course once"),
    "cohort": N_("Only grades that may study together share a group"),
    "group_size": N_("Groups are neither too small nor too full"),
    "hosting": N_("Courses are taught where the school has agreed to host them"),
    "delivery": N_("Groups are taught in the way the course allows: on site or at a distance"),
    "pattern": N_("Lessons follow the weekly pattern of the course and the host's bells"),
    "hours": N_("Every group gets all hours of its course and its reserve"),
    "continuity": N_("Groups that run go on as they are, and nothing changes in the past"),
    "host_calendar": N_("Lessons stand only on days on which the host is open"),
    "day_bounds": N_("No lesson starts too early or ends too late"),
    "first_lessons": N_("First lessons fixed by law stay free of network lessons"),
    "student_overlap": N_("No student has two lessons at once"),
    "student_journey": N_("Students get from school to school in time, there and back"),
    "one_host_a_day": N_("A student visits at most one other school a day"),
    "wait": N_("Nobody waits too long next to a network lesson"),
    "meal": N_("Long days have a break for a meal"),
    "day_load": N_("No day holds more lessons than the law allows"),
    "week_load": N_("No week holds more hours than the law allows"),
    "promised_windows": N_("Lessons stand in the windows that classes have promised"),
    "extracurricular_gap": N_("Extracurricular lessons start after the rest that the law asks for"),
    "saturday": N_("Saturday lessons have a recorded decision for students with a 5-day week"),
    "lost_lessons": N_("Nobody loses too many lessons to unlike calendars"),
    "teacher_course": N_(
        "Groups are taught by as many teachers as needed, each of whom may teach it"
    ),
    "teacher_overlap": N_("No teacher has two lessons at once"),
    "teacher_journey": N_("Teachers get from school to school in time and within their consent"),
    "teacher_load": N_("No teacher works more than agreed, or on a day off"),
    "room_fit": N_("Rooms are large enough and equipped for the course"),
    "room_overlap": N_("No room holds two lessons at once"),
    "trips": N_("Buses have a seat for every rider"),
    "companions": N_("Students who must be together or apart are"),
    "locks": N_("Everything that people have locked is kept"),
    "order_of_seats": N_("Seats are given in the agreed order"),
}
"""What holds when a rule is kept, by the name of its check."""


def rule_words(rule: str, speech: Speech) -> str:
    """Say what a hard rule promises; a rule without words is called by its name."""
    if rule in RULES:
        return speech.gettext(RULES[rule])
    return speech.gettext("Rule “{rule}”", rule=rule)
