"""Why a request was not met, in words that a parent understands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from setka.plan_report.rule_words import N_

if TYPE_CHECKING:
    from collections.abc import Mapping

    from setka.plan_report.speech import Speech
    from setka.planner.plan import Unmet, UnmetKind

TITLES: Final[Mapping[UnmetKind, str]] = {
    "no_host": N_("no school to host it"),
    "no_pattern": N_("does not fit into the year"),
    "no_room": N_("no room"),
    "no_teacher": N_("no teacher"),
    "teacher_hours": N_("the teacher has no hours left"),
    "home_lessons": N_("same time as lessons"),
    "promised_windows": N_("no window at the time"),
    "week_load": N_("too many hours a week"),
    "day_load": N_("too many lessons a day"),
    "journey": N_("long journey"),
    "travel_alone": N_("may not travel alone"),
    "wait": N_("long wait"),
    "meal": N_("no time for a meal"),
    "saturday": N_("lessons on Saturday"),
    "calendar": N_("unlike holidays"),
    "late_end": N_("ends late"),
    "early_start": N_("starts early"),
    "replaced_row": N_("lesson already replaced"),
    "group_not_formed": N_("no group was formed"),
    "full": N_("no seats left"),
    "own_courses": N_("same time as another course"),
    "alternate_met": N_("alternate met"),
    "seats_on_trip": N_("no seat on the bus"),
    "lock": N_("locked by a decision"),
    "dearer": N_("at the cost of others"),
    "first_lesson": N_("takes a fixed first lesson"),
    "extracurricular_gap": N_("no rest before it"),
}
"""A short title for each reason."""

SENTENCES: Final[Mapping[UnmetKind, str]] = {
    "no_host": N_("No school of the network has agreed to teach this course."),
    "no_pattern": N_(
        "The hours of the course do not fit into the year of the schools that teach it."
    ),
    "no_room": N_("No suitable room is free at any time that would do."),
    "no_teacher": N_("No teacher is free at any time that would do."),
    "teacher_hours": N_("The teachers of this course have no hours left this year."),
    "home_lessons": N_("At every possible time there are lessons at the own school."),
    "promised_windows": N_(
        "The own school has promised no free time when the course could be taught."
    ),
    "week_load": N_("With this course the week would hold more hours than the law allows."),
    "day_load": N_("With this course a day would hold more lessons than the law allows."),
    "journey": N_("The journey to the school that teaches it takes longer than allowed."),
    "travel_alone": N_("Travelling alone is not allowed, and no escorted bus runs at the time."),
    "wait": N_("Waiting for the lesson or for the way home would take too long."),
    "meal": N_("The day would leave no time for a meal."),
    "saturday": N_("The lessons are on Saturday, and there is no decision that allows it."),
    "calendar": N_("The schools' holidays differ, and too many lessons would be lost."),
    "late_end": N_("The lessons would end later than allowed."),
    "early_start": N_(
        "The lessons would take a time in the morning that is kept for the own school."
    ),
    "replaced_row": N_("The lesson it was to replace is already replaced by another course."),
    "group_not_formed": N_("Too few students asked for this course to form a group."),
    "full": N_("All seats went to students who come earlier in the agreed order."),
    "own_courses": N_("It does not go together with the other courses of this student."),
    "alternate_met": N_("The alternate that was named for this course is met instead."),
    "seats_on_trip": N_("No seat is left on the bus that would do."),
    "lock": N_("A decision of the network fixes the group in another way."),
    "dearer": N_("Meeting this request would take more from other students than it gives."),
    "first_lesson": N_("The lessons would take a first lesson that is fixed by law."),
    "extracurricular_gap": N_(
        "After the lessons there would be too little rest before the course."
    ),
}
"""One sentence for each reason."""


def unmet_title_words(kind: str, speech: Speech) -> str:
    """Name the reason in a few words; an unknown one is called by its code."""
    title = next((words for known, words in TITLES.items() if known == kind), None)
    return kind if title is None else speech.gettext(title)


def unmet_sentence_words(unmet: Unmet, speech: Speech) -> str:
    """Say in one sentence why a request was not met."""
    if unmet.kind == "group_not_formed" and unmet.short_by:
        return speech.ngettext(
            "{n} more student is needed to form a group.",
            "{n} more students are needed to form a group.",
            unmet.short_by,
        )
    return unmet_general_words(unmet.kind, speech)


def unmet_general_words(kind: str, speech: Speech) -> str:
    """Say what a reason means, whomever it concerns."""
    sentence = next((words for known, words in SENTENCES.items() if known == kind), None)
    return kind if sentence is None else speech.gettext(sentence)
