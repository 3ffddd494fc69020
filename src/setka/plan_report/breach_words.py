"""A breach in words: its sentence with names, numbers and the date filled in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from setka.plan_report.breach_sentences import SENTENCES
from setka.plan_report.people import People
from setka.plan_report.price_words import unit_words
from setka.plan_report.rule_words import rule_words

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from setka.plan_report.speech import Speech
    from setka.planner.breach import Breach
    from setka.planner.problem import Problem

_CLOCKS: Final = frozenset({"start", "until", "time", "ready", "departs", "arrives"})
_UNITS: Final = frozenset(
    {"minutes", "hours", "lessons", "students", "weeks", "groups", "teachers", "seats"}
)
_LIMITS: Final = frozenset({"limit", "needed"})
_DATES: Final = frozenset({"weekday", "date", "dates"})


def breach_words(
    problem: Problem, breach: Breach, speech: Speech, names: Mapping[str, str] | None = None
) -> str:
    """Say what is wrong, with whom and when.

    A kind without words falls back to the name of its rule and everything the breach holds.
    """
    people = People(problem, speech, names or {})
    sentence = SENTENCES.get((breach.rule, breach.kind))
    places = _names(people, breach) | _values(people, breach, sentence.unit if sentence else "")
    if sentence is None or not _is_complete(sentence.text, places):
        said = _general(breach, people)
    else:
        said = speech.gettext(sentence.text, **places)
    when = _when(breach, speech)
    text = said[:1].upper() + said[1:]
    return f"{text} {when}" if when else text


def _is_complete(text: str, places: Mapping[str, object]) -> bool:
    try:
        text.format(**places)
    except KeyError:
        return False
    return True


def _general(breach: Breach, people: People) -> str:
    """Say which rule is broken, and list whatever is known."""
    values = _values(people, breach, "")
    known = [_name(people, what, subject) for what, subject in breach.subjects.items()]
    known += [str(v) if name in _UNITS else f"{name}: {v}" for name, v in values.items()]
    return people.speech.gettext(
        "A rule is broken: “{rule}” ({details}).",
        rule=rule_words(breach.rule, people.speech),
        details="; ".join(dict.fromkeys(known)) or breach.kind,
    )


def _names(people: People, breach: Breach) -> dict[str, str]:
    """Name the subjects; ``other`` is of the kind of thing of which the sentence has another."""
    subjects = breach.subjects
    named = {what: _name(people, what, subject) for what, subject in subjects.items()}
    if "other" in subjects:
        for what in ("student", "group", "course", "trip"):
            named[f"other_{what}"] = _name(people, what, subjects["other"])
    who = next((named[what] for what in ("student", "teacher", "class") if what in named), "")
    return named | {"who": who}


def _name(people: People, what: str, subject: str) -> str:
    """Name one subject; what the problem does not know is called by its id."""
    namer = _NAMERS.get(what)
    try:
        return namer(people, subject) if namer else subject
    except KeyError:
        return subject


def _student(people: People, student: str) -> str:
    return people.speech.gettext(
        "{student} ({class_name}, {school})",
        class_name=people.class_of(student),
        school=people.home_school(student),
        student=people.student(student),
    )


def _course(people: People, course: str) -> str:
    return people.speech.gettext("“{title}”", title=people.course(course))


def _room(people: People, room: str) -> str:
    site, _ = people.problem.room[room]
    return f"{people.room(room)} ({people.site(site.id)})"


def _class(people: People, school_class: str) -> str:
    site = people.problem.school_class[school_class].site
    return f"{people.school_class(school_class)} ({people.site(site)})"


def _trip(people: People, trip: str) -> str:
    run = people.problem.trip[trip]
    ends = f"{people.site(run.origin)} – {people.site(run.destination)}"
    return f"{people.speech.clock(run.departs)} {ends}"


def _feature(_: People, feature: str) -> str:
    return feature.replace("_", " ")


def _group(people: People, group: str) -> str:
    """Name a group by its id and, where the id tells it, by its course."""
    courses = [
        c for c in people.problem.course if group == c or group.startswith((f"{c}-", f"{c}."))
    ]
    if not courses:
        return group
    return people.speech.gettext(
        "“{title}” ({group})", title=people.course(max(courses, key=len)), group=group
    )


_NAMERS: Final[Mapping[str, Callable[[People, str], str]]] = {
    "student": _student,
    "teacher": People.teacher,
    "course": _course,
    "group": _group,
    "other_group": _group,
    "site": People.site,
    "origin": People.site,
    "destination": People.site,
    "room": _room,
    "class": _class,
    "trip": _trip,
    "feature": _feature,
}


def _values(people: People, breach: Breach, unit: str) -> dict[str, object]:
    """Write the values: clock times, amounts in their units, lists."""
    return {
        name: _number(people.speech, name, value, unit)
        if isinstance(value, int)
        else _thing(people, name, value)
        for name, value in breach.values.items()
        if name not in _DATES
    }


def _number(speech: Speech, name: str, value: int, unit: str) -> str:
    """Write a clock time, or an amount in its unit."""
    counted = unit if name in _LIMITS else name
    if name in _CLOCKS or counted == "clock":
        return speech.clock(value)
    return unit_words(counted, value, speech)


def _thing(people: People, name: str, value: object) -> object:
    """Write a value that is not a number."""
    if name == "sites" and isinstance(value, tuple):
        return people.speech.listed([_name(people, "site", str(site)) for site in value])
    if name == "criterion":
        return criterion_words(str(value), people.speech)
    if isinstance(value, tuple):
        return ", ".join(str(each) for each in value)
    return value


def criterion_words(criterion: str, speech: Speech) -> str:
    """Name a step of the order of seats."""
    words = {
        "seated": speech.gettext("attends the group already"),
        "continuing": speech.gettext("continues the course"),
        "obligatory": speech.gettext("the course is obligatory"),
        "senior": speech.gettext("the senior grade"),
        "no_course_yet": speech.gettext("has no course yet"),
        "rank": speech.gettext("the dearer wish"),
        "lot": speech.gettext("the lot"),
    }
    return words.get(criterion, criterion)


def _when(breach: Breach, speech: Speech) -> str:
    """Say the weekday and the date, and how many such dates there are."""
    weekday, date, dates = (breach.values.get(name) for name in ("weekday", "date", "dates"))
    day = speech.weekday(weekday).capitalize() if isinstance(weekday, int) else ""
    if date is None:
        return f"{day}." if day else ""
    first = f"{day}, {speech.text(date)}" if day else speech.text(date)
    if isinstance(dates, int) and dates > 1:
        return speech.ngettext(
            "{first}, {n} date in all.", "{first}, {n} dates in all.", dates, first=first
        )
    return f"{first}."
