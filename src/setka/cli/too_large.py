"""What to say of a problem with more possibilities than memory is meant for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from setka.cli.answers import Unusable
from setka.cli.words import shown

if TYPE_CHECKING:
    from setka.cli.words import Words
    from setka.planner.progress import TooLarge


def too_large(refusal: TooLarge, words: Words) -> Unusable:
    """Say which course has too many possibilities, and what makes them fewer."""
    course, limit = str(refusal.values["course"]), int(str(refusal.values["limit"]))
    if refusal.code == "too_many_weeks":
        return Unusable(
            words.gettext(
                "Course {course}: its lessons can be laid into the week in more than {limit} ways, "
                "more than can be looked at. Name fewer lessons a week, fewer patterns or fewer "
                "hosts for it.",
                course=shown(course),
                limit=words.number(limit),
            )
        )
    return Unusable(
        words.gettext(
            "There are more than {limit} seats that students could take in the problem (the last "
            "looked at was course {course}), more than can be planned at once. Plan its "
            "municipalities one by one, or name fewer hosts for its courses.",
            course=shown(course),
            limit=words.number(limit),
        )
    )
