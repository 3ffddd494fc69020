"""The changes that would meet a request, priced: the cheapest first."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from setka.planner.explain import patches
from setka.planner.explain.prices import EFFORT, SMALL, differences, model_around, price
from setka.planner.explain.reasons import BIT, Change, Offer, Term, Time
from setka.planner.explain.why_not import MENDABLE, where_of
from setka.planner.problem import ProblemRefused
from setka.planner.rules.draft import Row
from setka.planner.search.from_plan import lay

if TYPE_CHECKING:
    from collections.abc import Iterator

    from setka.planner.explain.prices import Model, Priced
    from setka.planner.explain.reasons import Fact, FactKind, Where
    from setka.planner.explain.whole import Whole
    from setka.planner.explain.why_not import Asked
    from setka.planner.problem import HomeLesson, Problem, SchoolClass
    from setka.planner.progress import Stop

MOST_OFFERS = 3
MOST_PRICED = 4
MOST_FACTS = 2
"""Facts that one offer takes away at most."""
FOR_THE_SOLVER: tuple[FactKind, ...] = (
    "group_elsewhere",
    "own_courses",
    "replaced_row",
    "alternate_met",
    "companions",
    "teacher_taken",
    "room_taken",
    "too_few_left",
)
"""Facts that a solve takes away by planning otherwise."""
MAY_CHANGE = tuple(kind for kind in MENDABLE if kind not in FOR_THE_SOLVER)
"""Facts that people can take away. Caps of law, meals and rest are not offered."""


@dataclass(frozen=True)
class Candidate:
    """Changes and the problem with them."""

    changes: tuple[Change, ...]
    problem: Problem


def offers(
    asked: Asked,
    *,
    is_exact: bool = False,
    effort: float = EFFORT,
    stop: Stop | None = None,
) -> tuple[Offer, ...]:
    """Find the cheapest changes that would meet a request, at most three, the cheapest first.

    Args:
        asked: the request.
        is_exact: solve the whole anew for each candidate; otherwise only what is near.
        effort: deterministic seconds of CP-SAT for one candidate.
        stop: a token that ends the search early with what was found.
    """
    found: list[Offer] = []
    for candidate in candidates(asked):
        if stop is not None and stop.is_set():
            break
        if len(candidate.changes) > 1 and found:
            continue
        offer = offered(asked, candidate, is_exact=is_exact, effort=effort, stop=stop)
        is_needed = not found or found[0].changes[0].kind != "as_it_is"
        if offer is not None and (is_needed or offer.points < found[0].points):
            found.append(offer)
    found.sort(key=lambda offer: (offer.points, len(offer.changes)))
    return tuple(found[:MOST_OFFERS])


def offered(
    asked: Asked,
    candidate: Candidate,
    *,
    is_exact: bool = False,
    effort: float = EFFORT,
    stop: Stop | None = None,
) -> Offer | None:
    """Price a candidate; None if no lawful plan with the request met was found."""
    whole, wish = asked.whole, asked.wish
    is_whole = is_exact or len(whole.draft.names) <= SMALL
    if is_whole:
        near = {course.id for course in whole.problem.courses}
    else:
        near = {r.course for r in whole.problem.student[wish.student].requests}
    model = model_around(whole, candidate.problem, near)
    row = forced(model, wish.student, wish.course)
    if row is None:
        return None
    priced = price(whole, model, [row], effort=effort, stop=stop)
    if priced is None:
        return None
    group = next(
        g for g in priced.plan.groups if g.course == wish.course and wish.student in g.attendees
    )
    option = next(
        model.draft.options.options[at]
        for name, at in lay(model.draft, priced.plan).option_of.items()
        if name == group.id
    )
    terms = differences(whole.plan.prices, priced.plan.prices)
    return Offer(
        candidate.changes,
        whole.plan.value - priced.value,
        is_whole and priced.is_proven and whole.plan.status == "optimal",
        where_of(option),
        tuple(Term(term, points) for term, points in terms.items()),
        _leaving(whole, priced),
    )


def forced(model: Model, student: str, course: str) -> Row | None:
    """Write the row that a request is met; None if it has no seat."""
    draft = model.draft
    met = [
        (draft.column_of(seat), 1)
        for seat in draft.options.seats
        if draft.wish(seat).student == student and draft.wish(seat).course == course
    ]
    return Row("asked", tuple(met), 1, None) if met else None


def _leaving(whole: Whole, priced: Priced) -> tuple[tuple[str, str], ...]:
    met = {(s, group.course) for group in whole.plan.groups for s in group.attendees}
    then = {(s, group.course) for group in priced.plan.groups for s in group.attendees}
    return tuple(sorted(met - then))


def candidates(asked: Asked) -> list[Candidate]:
    """List the changes worth pricing, those that take away fewest facts first."""
    found: list[Candidate] = []
    if (asked.lasting == 0).any():
        found.append(Candidate((Change("as_it_is"),), asked.whole.problem))
        if (asked.bits & (BIT["alternate_met"] | BIT["replaced_row"]) != 0).any():
            return found
    for where, facts in _misses(asked):
        for candidate in _changed(asked, where, facts):
            if all(candidate.changes != known.changes for known in found):
                found.append(candidate)
        if len(found) >= MOST_PRICED:
            break
    return found[:MOST_PRICED]


def _misses(asked: Asked) -> Iterator[tuple[Where, tuple[Fact, ...]]]:
    """Yield placements that few facts stand against which people can take away, one a kind."""
    ignored = sum(BIT[kind] for kind in FOR_THE_SOLVER)
    may = sum(BIT[kind] for kind in MAY_CHANGE)
    bits = asked.bits & ~ignored
    near = np.flatnonzero((bits != 0) & (bits & ~may == 0)).tolist()
    best: dict[int, tuple[tuple[int, ...], int]] = {}
    for at in near:
        here = int(bits[at])
        if here.bit_count() > MOST_FACTS:
            continue
        own = int(asked.figures.facts_of_meetings()[at])
        rank = (own, int(asked.bits[at]).bit_count(), at)
        if here not in best or rank < best[here][0]:
            best[here] = (rank, at)
    order = sorted(
        best.items(),
        key=lambda item: (
            item[0].bit_count(),
            [MAY_CHANGE.index(kind) for kind in MAY_CHANGE if item[0] & BIT[kind]],
        ),
    )
    for here, (_, at) in order:
        facts = tuple(fact for fact in asked.facts(at) if BIT[fact.kind] & here)
        yield where_of(asked.places.options[at]), facts


def _changed(asked: Asked, where: Where, facts: tuple[Fact, ...]) -> Iterator[Candidate]:
    """Yield the problem with each fact of a placement taken away, in every way that is offered."""
    ways: list[Candidate] = [Candidate((), asked.whole.problem)]
    for fact in _one_a_kind(facts):
        ways = [
            Candidate((*so_far.changes, change), patched)
            for so_far in ways
            for change, patched in _patched(so_far.problem, asked, where, fact)
        ]
    yield from ways


def _one_a_kind(facts: tuple[Fact, ...]) -> list[Fact]:
    """Keep of the facts of one kind, on several weekdays, the one that asks for most."""
    worst: dict[str, Fact] = {}
    for fact in facts:
        known = worst.get(fact.kind)
        if known is None or _asks(fact) > _asks(known):
            worst[fact.kind] = fact
    return list(worst.values())


def _asks(fact: Fact) -> tuple[bool, int]:
    return fact.who == "way", (fact.has or 0) - (fact.needs or 0)


def _patched(
    problem: Problem, asked: Asked, where: Where, fact: Fact
) -> Iterator[tuple[Change, Problem]]:
    """Yield the ways in which people can take a fact away, each with the changed problem."""
    student, course = asked.wish.student, asked.wish.course
    try:
        if fact.kind == "home_lessons":
            yield from _moved(problem, asked, where, fact)
            return
        if fact.kind in {"travel_alone", "journey"}:
            yield from _by_bus(problem, student, where, fact)
        if fact.kind == "journey" and fact.who != "limit":
            return
        if fact.kind == "no_teacher":
            yield from _freed(problem, where, fact)
            return
        patched = patches.taken_away(problem, student, course, where, fact)
        if patched is not None:
            yield _change(problem, asked, where, fact), patched
    except ProblemRefused:
        return


def _change(  # noqa: PLR0911 - one for each kind of fact
    problem: Problem, asked: Asked, where: Where, fact: Fact
) -> Change:
    """Say what the patch of a fact changes."""
    student, course = problem.student[asked.wish.student], problem.course[asked.wish.course]
    policy = problem.policy
    match fact.kind:
        case "full":
            return Change("seat", course.id, where.site, "seats", course.max_size, fact.needs)
        case "seats_on_trip":
            return Change("bus_seat", "", where.site, "seats")
        case "teacher_hours":
            return Change("teacher_hours", fact.who, "", "hours", fact.needs, fact.has)
        case "group_not_formed":
            return Change("smallest_size", course.id, "", fact.unit, fact.needs, fact.has)
        case "saturday":
            return Change("saturday_decision", student.id)
        case "travel_alone":
            return Change("travel_alone", student.id)
        case "journey":
            return Change(
                "journey_limit", student.id, "", "minutes", student.journey_limit, fact.has
            )
        case "wait":
            return Change("longest_wait", "", "", "minutes", policy.longest_wait, fact.has)
        case "promised_windows":
            return Change("window", student.school_class, where.site, time=fact.time)
        case _:
            features = " ".join(course.room_features)
            return Change("room", features, where.site)


def _by_bus(
    problem: Problem, student: str, where: Where, fact: Fact
) -> Iterator[tuple[Change, Problem]]:
    """Yield one more escorted bus there and back that is quick enough."""
    minutes = fact.needs if fact.kind == "journey" else fact.has
    if minutes is None or minutes <= 0 or problem.home_site(student) == where.site:
        return
    ride = min(minutes, problem.student[student].journey_limit)
    change = Change("bus", "", where.site, "minutes", None, ride, where.times[0])
    yield change, patches.with_buses(problem, student, where.site, where.times, ride)


def _freed(problem: Problem, where: Where, fact: Fact) -> Iterator[tuple[Change, Problem]]:
    """Yield a teacher's own lessons at the time moved away, also a day off."""
    if fact.who not in problem.teacher:
        return
    teacher = problem.teacher[fact.who]
    lessons = tuple(
        lesson
        for lesson in teacher.lessons
        if not any(
            lesson.day == t.day and lesson.start < t.until and t.start < lesson.until
            for t in where.times
        )
    )
    days = tuple(day for day in teacher.days_off if day not in {t.day for t in where.times})
    staff = patches.edited(problem.teachers, teacher.id, lessons=lessons, days_off=days)
    patched = replace(problem, teachers=staff)
    yield Change("teacher_time", teacher.id, where.site, time=where.times[0]), patched


def _moved(
    problem: Problem, asked: Asked, where: Where, fact: Fact
) -> Iterator[tuple[Change, Problem]]:
    """Yield the timetable of the class with the lessons in the way at other times of the week."""
    if fact.time is None:
        return
    school_class = problem.class_of(asked.wish.student)
    times = where.times
    clash = [
        lesson
        for lesson in school_class.lessons
        if any(
            lesson.day == t.day and lesson.start < t.until and t.start < lesson.until for t in times
        )
    ]
    lessons = [lesson for lesson in school_class.lessons if lesson not in clash]
    busy = _network_days(asked.whole, school_class.id) | {t.day for t in where.times}
    first: Change | None = None
    for lesson in sorted(clash, key=lambda x: (x.start, x.row, x.subgroup or "")):
        to = _free_time(problem, school_class, lessons, lesson, busy)
        if to is None:
            return
        lessons.append(replace(lesson, day=to.day, start=to.start, until=to.until))
        first = first or Change(
            "home_lesson",
            lesson.row,
            school_class.site,
            "lessons",
            None,
            len(clash),
            Time(lesson.day, lesson.start, lesson.until),
            to,
        )
    if first is not None:
        ordered = tuple(sorted(lessons, key=lambda x: (x.day, x.start, x.row, x.subgroup or "")))
        yield first, patches.with_class(problem, school_class, lessons=ordered)


def _network_days(whole: Whole, school_class: str) -> set[int]:
    """List the weekdays on which somebody of a class has a network lesson."""
    mates = {s.id for s in whole.problem.students if s.school_class == school_class}
    return {
        meeting.day
        for group in whole.plan.groups
        if mates & set(group.attendees)
        for meeting in group.meetings
    }


def _free_time(
    problem: Problem,
    school_class: SchoolClass,
    lessons: list[HomeLesson],
    lesson: HomeLesson,
    busy: set[int],
) -> Time | None:
    """Find a bell at which the class has nothing, next to its lessons, on its shortest day."""
    week_days = problem.calendar[school_class.calendar].week_days
    found = []
    for schedule in problem.site[school_class.site].bells:
        if schedule.shift != school_class.shift:
            continue
        for day in schedule.days:
            todays = [x for x in lessons if x.day == day]
            if day >= week_days or not todays:
                continue
            for at, bell in enumerate(schedule.lessons):
                is_free = all(x.until <= bell.start or bell.until <= x.start for x in todays)
                near = schedule.lessons[max(0, at - 1) : at + 2]
                is_next = any(x.start == b.start for x in todays for b in near)
                if is_free and is_next:
                    load = len({x.start for x in todays})
                    found.append((day in busy, load, day, bell.start, bell.until))
    if not found:
        return None
    _, _, day, start, until = min(found)
    return Time(day, start, until) if (day, start) != (lesson.day, lesson.start) else None
