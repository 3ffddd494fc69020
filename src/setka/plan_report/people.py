"""How people, classes, rooms and sites are called; people by name only if names are given."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

    from setka.plan_report.speech import Speech
    from setka.planner.problem import Problem

_CLASS_ID: Final = re.compile(r"(?<!\d)(\d{1,2})[-_.]?([^\W\d_]{1,2})$")
_ROOM_ID: Final = re.compile(r"(\d+[^\W\d_]?)$")
_LETTERS: Final = {
    latin: russian
    for russian, spellings in {
        "А": "a",
        "Б": "b",
        "В": "v",
        "Г": "g",
        "Д": "d",
        "Е": "e",
        "Ж": "zh",
        "З": "z",
        "И": "i",
        "К": "k",
        "Л": "l",
        "М": "m",
        "Н": "n",
    }.items()
    for latin in spellings.split()
}


@dataclass(frozen=True)
class People:
    """Calls everybody and everything of a problem by the words of a page."""

    problem: Problem
    speech: Speech
    names: Mapping[str, str] = field(default_factory=dict)

    def student(self, student: str) -> str:
        """Name a student; without a name the id stands."""
        return self.names.get(student, student)

    def teacher(self, teacher: str) -> str:
        """Name a teacher; without a name a number stands, the same through the whole page."""
        if teacher in self.names:
            return self.names[teacher]
        number = self._numbers.get(teacher)
        return teacher if number is None else self.speech.gettext("teacher {number}", number=number)

    @cached_property
    def _numbers(self) -> Mapping[str, int]:
        return {teacher.id: i for i, teacher in enumerate(self.problem.teachers, start=1)}

    def school_class(self, school_class: str) -> str:
        """Name a class by its grade and letter: 11А."""
        if school_class in self.names:
            return self.names[school_class]
        grade = str(self.problem.school_class[school_class].grade)
        found = _CLASS_ID.search(school_class)
        if found is None or found[1] != grade:
            return self.speech.gettext("grade {grade}", grade=grade)
        return grade + _LETTERS.get(found[2].lower(), found[2].upper())

    def class_of(self, student: str) -> str:
        """Name the class of a student."""
        return self.school_class(self.problem.student[student].school_class)

    def school(self, school: str) -> str:
        """Name a school."""
        return self.speech.title(self.problem.school[school].title)

    def home_school(self, student: str) -> str:
        """Name the school of a student."""
        return self.school(self.problem.home_school(student))

    def site(self, site: str) -> str:
        """Name a site by its school, and by its address too if the school has several."""
        place = self.problem.site[site]
        name = self.school(place.school)
        has_more = sum(other.school == place.school for other in self.problem.sites) > 1
        return f"{name}, {place.address or site}" if has_more else name

    def dot(self, school: str) -> str:
        """Return what the dot of a school shows: its number."""
        return self.problem.school[school].number or self.school(school)[:2]

    def course(self, course: str) -> str:
        """Name a course."""
        return self.speech.title(self.problem.course[course].title)

    def room(self, room: str) -> str:
        """Name a room by the number at the end of its id."""
        if room in self.names:
            return self.names[room]
        purpose = room.rsplit("-", 1)[-1]
        purposes = {
            "biology": self.speech.gettext("biology room"),
            "chemistry": self.speech.gettext("chemistry room"),
            "computers": self.speech.gettext("computer room"),
            "physics": self.speech.gettext("physics room"),
            "robotics": self.speech.gettext("robotics room"),
            "studio": self.speech.gettext("video studio"),
        }
        if purpose in purposes:
            return purposes[purpose]
        found = _ROOM_ID.search(room)
        return self.speech.gettext("room {room}", room=found[1] if found else room)

    def area(self, area: str) -> str:
        """Name a subject area; one without words is called by its id."""
        words = {
            "mathematics_informatics": self.speech.gettext("mathematics and informatics"),
            "natural_sciences": self.speech.gettext("natural sciences"),
            "social_sciences": self.speech.gettext("social sciences"),
            "languages": self.speech.gettext("foreign languages"),
            "russian_literature": self.speech.gettext("Russian language and literature"),
        }
        return words.get(area, area.replace("_", " ").replace("-", " "))
