"""What makes no sense in a change, in words: one sentence for each code of re-planning."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from setka.cli.words import N_

if TYPE_CHECKING:
    from collections.abc import Mapping

UNKNOWN_IN_CHANGE: Final[Mapping[str, str]] = {
    "unknown_room": N_("There is no room {value} in the problem."),
    "unknown_trip": N_("There is no bus run {value} in the problem."),
}
"""Ids that name nothing; what could be meant is said after them."""

CHANGE: Final[Mapping[str, str]] = {
    "other_problem": N_(
        "The plan was made for another problem. Its fingerprint is {plan}, "
        "that of the problem given is {problem}. Name the problem that belongs to the plan."
    ),
    "no_plan": N_("This file says that there is no plan, so there is nothing to plan anew."),
    "since_in_the_past": N_(
        "{value} lies before {least}, from which the plan was made. Choose that day or a later one."
    ),
    "class_or_school": N_("A quarantine is of a class or of a school: name one of the two."),
    "did_not_ask": N_("The student {value} has not asked for the course {course}."),
    "already_there": N_(
        "The student {value} is in the problem already. Use students_moved or another id."
    ),
    "over_by_then": N_("This ends on {value}, before the first planned day, {since}. Remove it."),
    "changed_twice": N_("{value} is changed in two ways at once: see {first}. Keep one of them."),
    "out_and_moved": N_("The student {value} leaves and moves at once: see {first}. Keep one."),
    "against_lock": N_(
        "{value} is demanded by the lock {lock} of the course {course}. "
        "Change the lock in the problem first, or leave this out."
    ),
    "locked_and_closed": N_(
        "The group {value} cannot stay as it is: its site {site} is closed then, see {first}. "
        "Remove one of the two."
    ),
    "makes_nonsense": N_(
        "With this change the problem would contradict itself: {of} at {place}, {value}."
    ),
}
"""Contradictions of a change: with itself, the plan, a lock, the facts."""
