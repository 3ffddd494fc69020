"""How a comparison calls the things of two problems, most of which both have."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from setka.cli.words import N_
from setka.plan_report.people import People
from setka.plan_report.speech import Speech
from setka.planner.compare import Both
from setka.planner.problem.time import weeks_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from setka.cli.words import Words
    from setka.planner.compare import Change, GroupPlace
    from setka.planner.problem import Problem

MOST_LISTED: Final = 20
"""Lines of a list; the rest are counted."""

_CHANGES: Final[Mapping[Change, str]] = {
    "site": N_("place"),
    "time": N_("time"),
    "teacher": N_("teacher"),
    "delivery": N_("way of teaching"),
}


class Called:
    """Calls people by their ids, or by their names if those are given; the rest by its title."""

    def __init__(self, problems: Both[Problem], words: Words, names: Mapping[str, str]) -> None:
        """Keep both problems; the second is asked first."""
        self.words = words
        self.names = names
        self._problems = problems
        self._speech = Speech(words.of_reports)
        self._people = Both(
            People(problems.first, self._speech, names),
            People(problems.second, self._speech, names),
        )

    def school(self, school: str) -> str:
        """Name a school."""
        is_kept = school in self._problems.second.school
        return (self._people.second if is_kept else self._people.first).school(school)

    def course(self, course: str) -> str:
        """Name a course."""
        is_kept = course in self._problems.second.course
        return (self._people.second if is_kept else self._people.first).course(course)

    def student(self, student: str) -> str:
        """Name a student with the class and the school."""
        is_kept = student in self._problems.second.student
        people = self._people.second if is_kept else self._people.first
        return (
            f"{people.student(student)} ({people.class_of(student)}, {people.home_school(student)})"
        )

    def teacher(self, teacher: str) -> str:
        """Name a teacher."""
        return self.names.get(teacher, teacher)

    def place(self, place: GroupPlace, course: str) -> str:
        """Say where, when and with whom a group of a course meets."""
        is_kept = (
            place.site in self._problems.second.site and course in self._problems.second.course
        )
        people = self._people.second if is_kept else self._people.first
        return ", ".join(
            [
                people.site(place.site),
                *(self._time(time) for time in place.times),
                *(self.teacher(teacher) for teacher in place.teachers),
            ]
        )

    def _time(self, time: tuple[int, int, int, int]) -> str:
        day, start, until, mask = time
        weeks = weeks_of(mask)
        values = {"first": str(weeks[0]), "last": str(weeks[-1])}
        if len(weeks) > 1 and len({week % 2 for week in weeks}) == 1:
            told = self.words.gettext("every second week, {first}–{last}", **values)
        else:
            told = self.words.gettext("weeks {first}–{last}", **values)
        return f"{self._speech.short_weekday(day)} {self._speech.span(start, until)} ({told})"

    def changes(self, changes: Sequence[Change]) -> str:
        """Say what moved."""
        return ", ".join(self.words.gettext(_CHANGES[change]) for change in changes)

    def listed(self, heading: str, lines: Sequence[str]) -> list[str]:
        """Write a list under its heading, the first lines of it; nothing if there are none."""
        if not lines:
            return []
        hidden = len(lines) - MOST_LISTED
        more = (
            [self.words.ngettext("  … and {n} more", "  … and {n} more", hidden)]
            if hidden > 0
            else []
        )
        shown = [f"  {line}".replace("\n", "\n  ") for line in lines[:MOST_LISTED]]
        return [heading, *shown, *more]
