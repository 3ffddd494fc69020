"""A comparison for a person: the verdict, who gains, who loses, the terms, what moves."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from setka.cli.plan.called import Called
from setka.cli.plan.moves import moves_text
from setka.cli.plan.tables import table
from setka.cli.plan.verdict_words import note_words, verdict_words
from setka.cli.words import N_
from setka.plan_report.wording import amount_text, rule_name, term_name
from setka.planner.compare import Both
from setka.planner.compare.both import difference

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from setka.cli.plan.verdict_words import Note
    from setka.cli.words import Words
    from setka.planner.compare import Comparison, StudentPair, Wishes
    from setka.planner.problem import Problem

_UNKNOWN: Final = "?"

_COUNTS: Final[Mapping[str, str]] = {
    "requests_met": N_("Requests met"),
    "wishes_met": N_("Wishes met"),
    "wishes_reachable": N_("Wishes reachable"),
    "students_served": N_("Students with a course"),
    "guests": N_("Guests at other schools"),
    "groups": N_("Groups open"),
    "courses": N_("Courses open"),
    "sites": N_("Sites that host"),
    "teachers": N_("Teachers of groups"),
    "teachers_travelling": N_("Teachers who travel"),
    "journey_minutes": N_("Students' journeys, minutes a week"),
    "journey_days": N_("Students' days with a journey"),
}


def comparison_text(
    comparison: Comparison,
    problems: Both[Problem],
    notes: Sequence[Note],
    words: Words,
    names: Mapping[str, str],
) -> str:
    """Tell a comparison, from what matters to all to what matters to one."""
    called = Called(problems, words, names)
    blocks = [
        [
            verdict_words(comparison, words),
            *_who(comparison, words),
            *(note_words(note, words) for note in notes),
        ],
        _figures(comparison, words),
        _broken_rules(comparison, words),
        _schools(comparison, called),
        *_students(comparison.students, called),
        _terms(comparison, words),
        *moves_text(comparison, called),
    ]
    return "\n\n".join("\n".join(block) for block in blocks if block)


def _who(comparison: Comparison, words: Words) -> Iterator[str]:
    """Count who gains and who loses."""
    schools = [school.gained - school.lost for school in comparison.schools]
    students = [_net(student) for student in comparison.students]
    gained = sum(school.gained for school in comparison.schools)
    lost = sum(school.lost for school in comparison.schools)
    if gained:
        yield words.gettext(
            "Gain: schools {schools}, students {students}, requests met anew {requests}.",
            schools=sum(net > 0 for net in schools),
            students=sum(net > 0 for net in students),
            requests=gained,
        )
    if lost:
        yield words.gettext(
            "Lose: schools {schools}, students {students}, requests met no longer {requests}.",
            schools=sum(net < 0 for net in schools),
            students=sum(net < 0 for net in students),
            requests=lost,
        )
    if not gained and not lost:
        yield words.gettext("Nobody gains or loses a course.")


def _net(student: StudentPair) -> int:
    return len(student.gained) - len(student.lost)


def _heading(words: Words, *more: str) -> tuple[str, ...]:
    return ("", words.gettext("Plan 1"), words.gettext("Plan 2"), *more)


def _signed(number: int, words: Words) -> str:
    return f"+{words.number(number)}" if number > 0 else words.number(number)


def _row(name: str, numbers: Both[int], words: Words) -> tuple[str, ...]:
    first, second = words.number(numbers.first), words.number(numbers.second)
    return (name, first, second, _signed(difference(numbers), words))


def _maybe_row(name: str, first: int | None, second: int | None, words: Words) -> tuple[str, ...]:
    """Write a row of figures that may not be known."""
    if first is not None and second is not None:
        return _row(name, Both(first, second), words)
    told = [_UNKNOWN if number is None else words.number(number) for number in (first, second)]
    return (name, *told, "")


def _figures(comparison: Comparison, words: Words) -> list[str]:
    first, second = comparison.quality.first, comparison.quality.second
    counts = comparison.counts
    rows = [
        _heading(words, words.gettext("Difference")),
        _row(words.gettext("Value, points"), Both(first.value, second.value), words),
        _maybe_row(words.gettext("Bound, points"), first.bound, second.bound, words),
        _maybe_row(words.gettext("Could still gain, points"), first.room, second.room, words),
        *(
            _row(
                words.gettext(name),
                Both(getattr(counts.first, count), getattr(counts.second, count)),
                words,
            )
            for count, name in _COUNTS.items()
        ),
    ]
    return [table(rows)]


def _broken_rules(comparison: Comparison, words: Words) -> list[str]:
    broken = [rule for rule in comparison.rules if rule.breaches.first or rule.breaches.second]
    if not broken:
        return []
    rows = [
        _heading(words, words.gettext("Difference")),
        *(_row(rule_name(rule.rule, words.of_reports), rule.breaches, words) for rule in broken),
    ]
    return [words.gettext("Breaches of hard rules:"), table(rows)]


def _schools(comparison: Comparison, called: Called) -> list[str]:
    words = called.words
    changed = [
        school
        for school in comparison.schools
        if school.gained or school.lost or school.wishes.first != school.wishes.second
    ]
    if not changed:
        return []
    rows = [
        _heading(words, words.gettext("Gained"), words.gettext("Lost")),
        *(
            (
                called.school(school.school),
                _met(school.wishes.first, words),
                _met(school.wishes.second, words),
                _signed(school.gained, words),
                _signed(-school.lost, words),
            )
            for school in sorted(changed, key=lambda school: school.lost - school.gained)
        ),
    ]
    return [words.gettext("Schools: wishes met of those reachable, requests:"), table(rows)]


def _met(wishes: Wishes, words: Words) -> str:
    return words.gettext("{met} of {total}", met=wishes.met, total=wishes.reachable)


def _students(students: Sequence[StudentPair], called: Called) -> Iterator[list[str]]:
    words = called.words
    changed = [student for student in students if student.gained or student.lost]
    gain = [_courses(student, called) for student in changed if _net(student) > 0]
    lose = [_courses(student, called) for student in changed if _net(student) < 0]
    swap = [_courses(student, called) for student in changed if _net(student) == 0]
    yield called.listed(words.ngettext("{n} student gains:", "{n} students gain:", len(gain)), gain)
    yield called.listed(words.ngettext("{n} student loses:", "{n} students lose:", len(lose)), lose)
    yield called.listed(
        words.ngettext(
            "{n} student has another course:", "{n} students have another course:", len(swap)
        ),
        swap,
    )


def _courses(student: StudentPair, called: Called) -> str:
    """Write what a student gains and loses."""
    courses = [f"+{called.course(course)}" for course in student.gained]
    courses += [f"\u2212{called.course(course)}" for course in student.lost]
    told = f"{called.student(student.student)}: {', '.join(courses)}"
    if student.is_known.first and student.is_known.second:
        return told
    if student.is_known.first:
        note = called.words.gettext("only in the problem of plan 1")
    else:
        note = called.words.gettext("only in the problem of plan 2")
    return f"{told} ({note})"


def _terms(comparison: Comparison, words: Words) -> list[str]:
    """Write every soft term: points of both plans, then what they stand for."""
    t = words.of_reports
    rows = [(*_heading(words, words.gettext("Difference")), "")]
    for term in comparison.terms:
        amount = amount_text(term.unit, term.amounts.second, t)
        if difference(term.amounts):
            amount = f"{words.number(term.amounts.first)} → {amount}"
        rows.append((*_row(term_name(term.term, t), term.points, words), amount))
    return [words.gettext("Prices, in points:"), table(rows)]
