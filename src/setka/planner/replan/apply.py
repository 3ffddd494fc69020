"""A changed problem: the facts of before, what has been held, and what the change says."""

from __future__ import annotations

import datetime as dt
from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any, TypeVar

from setka.planner.problem import (
    Facts,
    Lock,
    LockedStart,
    Period,
    Problem,
    ProblemRefused,
    Request,
    SchoolClass,
    Slot,
    Student,
)
from setka.planner.problem.faults import Fault
from setka.planner.problem.time import DAYS_A_WEEK, MINUTES_A_DAY, Closure
from setka.planner.replan.bells import plan_with_bells, with_bells
from setka.planner.replan.past import (
    locks_left,
    previous_of,
    rest_of_plan,
    resume_of,
    settled,
)
from setka.planner.replan.sense import ChangeRefused, faults_of_change

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from setka.planner.change import Change, ClassTimetable, StudentMoved, TeacherTimetable
    from setka.planner.plan import Plan
    from setka.planner.problem import Calendar, Site
    from setka.planner.replan.sense import Window


Lesson = TypeVar("Lesson", bound=Any)


def apply(problem: Problem, plan: Plan, change: Change, since: dt.date) -> Problem:
    """Make the problem of what is left of the year after a change.

    ``policy.previous`` is what is left of the plan; ``resume`` tells what was held. The day before
    ``since`` and all before it is past.

    Raises:
        ChangeRefused: if the change names what is not there, contradicts itself, a lock or the
            facts, with every fault.
    """
    faults = faults_of_change(problem, plan, change, since)
    if faults:
        raise ChangeRefused(faults)
    facts = Facts(**{field.name: getattr(problem, field.name) for field in fields(problem)})
    resume = resume_of(facts, plan, since)
    rest = rest_of_plan(facts, plan, resume)
    finished = frozenset(
        (student, group.course)
        for group in resume.groups
        if group.hours >= problem.course[group.course].hours_total
        for student in group.attendees
    )
    facts = replace(
        facts,
        resume=resume,
        students=tuple(settled(student, finished) for student in facts.students),
        policy=replace(
            facts.policy,
            locks=locks_left(facts.policy, plan, rest),
            previous=previous_of(rest),
        ),
    )
    for step in (_teachers, _rooms, _sites, _quarantines, _students, _timetables, _trips, _locks):
        facts = step(facts, change)
    facts = with_bells(facts, change.bells_moved)
    facts = _without_gone(_held_only(facts) if change.quarantines else facts)
    try:
        return Problem(**{field.name: getattr(facts, field.name) for field in fields(facts)})
    except ProblemRefused as refusal:
        raise ChangeRefused(
            [
                Fault("", "makes_nonsense", fault.value, {"place": fault.pointer, "of": fault.code})
                for fault in refusal.faults
            ]
        ) from refusal


def changed_with_rest(
    problem: Problem, plan: Plan, change: Change, since: dt.date
) -> tuple[Problem, Plan]:
    """Make the problem of what is left of the year after a change, and what is left of the plan.

    Raises:
        ChangeRefused: as ``apply``.
    """
    changed = apply(problem, plan, change, since)
    rest = rest_of_plan(problem, plan, resume_of(problem, plan, since))
    return changed, plan_with_bells(problem, rest, change.bells_moved)


def _window(facts: Facts, window: Window) -> Period:
    start = max(facts.first_day, window.start or facts.first_day)
    return Period(start, window.until or facts.year.until)


def _weeks(facts: Facts, period: Period, day: int) -> int:
    """Mask the weeks whose date of a weekday lies in a period."""
    return sum(
        1 << (week - 1)
        for week in range(1, facts.year.weeks + 1)
        if period.start <= facts.year.date(week, day) < period.until
    )


def _teachers(facts: Facts, change: Change) -> Facts:
    for away in change.teachers_away:
        period = _window(facts, away)
        teachers = tuple(
            replace(t, absences=(*t.absences, period)) if t.id == away.teacher else t
            for t in facts.teachers
        )
        facts = replace(facts, teachers=teachers)
    return facts


def _rooms(facts: Facts, change: Change) -> Facts:
    for closed in change.rooms_closed:
        site, room = facts.room[closed.room]
        period = _window(facts, closed)
        busy = [
            Slot(day, 0, MINUTES_A_DAY, mask)
            for day in range(DAYS_A_WEEK)
            if (mask := _weeks(facts, period, day) & facts.open_weeks[site.calendar, day])
        ]
        shut = replace(room, busy=(*_outside(facts, room.busy, period), *busy))
        rooms = tuple(shut if one.id == room.id else one for one in site.rooms)
        sites = tuple(replace(s, rooms=rooms) if s.id == site.id else s for s in facts.sites)
        facts = replace(facts, sites=sites)
    return facts


def _outside(facts: Facts, items: Iterable[Lesson], period: Period) -> tuple[Lesson, ...]:
    """Keep of lessons or times of the week the weeks outside a period."""
    found = []
    for item in items:
        mask = item.weeks & ~_weeks(facts, period, item.day)
        if not mask & (1 << facts.year.weeks) - 1:
            continue
        found.append(item if mask == item.weeks else replace(item, weeks=mask))
    return tuple(found)


def _inside(
    facts: Facts, items: Iterable[Lesson], period: Period, calendar_of: Callable[[Lesson], str]
) -> tuple[Lesson, ...]:
    """Keep of lessons the weeks within a period in which they are held."""
    found = []
    for item in items:
        mask = item.weeks & _weeks(facts, period, item.day)
        if mask & facts.open_weeks[calendar_of(item), item.day]:
            found.append(replace(item, weeks=mask))
    return tuple(found)


def _sites(facts: Facts, change: Change) -> Facts:
    for closed in change.sites_closed:
        periods = _periods(_window(facts, closed), closed.days)
        sites = tuple(
            replace(s, closed=(*s.closed, *periods)) if s.id == closed.site else s
            for s in facts.sites
        )
        facts = replace(facts, sites=sites)
    return facts


def _periods(period: Period, days: tuple[int, ...]) -> list[Period]:
    """Part a period into the dates of some weekdays; none named: the whole period."""
    if not days:
        return [period]
    length = (period.until - period.start).days
    dates = [period.start + dt.timedelta(days=number) for number in range(length)]
    return [Period(date, date + dt.timedelta(days=1)) for date in dates if date.weekday() in days]


def _close_site(facts: Facts, site: Site, closure: Closure) -> Facts:
    facts, calendar = _with_calendar(facts, site.calendar, site.id, closure)
    sites = tuple(replace(s, calendar=calendar) if s.id == site.id else s for s in facts.sites)
    return replace(facts, sites=sites)


def _with_calendar(facts: Facts, name: str, owner: str, closure: Closure) -> tuple[Facts, str]:
    """Add a calendar of an owner's own, with one closure more; make-up days in it are off."""
    calendar = facts.calendar[name]
    taken = set(facts.calendar)
    own = next(new for at in range(len(taken) + 1) if (new := f"{owner[:58]}.{at}") not in taken)
    made: Calendar = replace(
        calendar,
        id=own,
        closed=(*calendar.closed, closure),
        make_up_days=tuple(
            day for day in calendar.make_up_days if not closure.start <= day < closure.until
        ),
    )
    calendars = tuple(sorted((*facts.calendars, made), key=lambda one: one.id))
    return replace(facts, calendars=calendars), own


def _quarantines(facts: Facts, change: Change) -> Facts:
    for quarantine in change.quarantines:
        period = _window(facts, quarantine)
        closure = Closure(period.start, period.until, "quarantine")
        for school_class in facts.classes:
            school = facts.site[school_class.site].school
            if school_class.id == quarantine.school_class or school == quarantine.school:
                facts = _close_class(facts, school_class, closure)
        for site in facts.sites:
            if site.school == quarantine.school:
                facts = _close_site(facts, site, closure)
    return facts


def _close_class(facts: Facts, school_class: SchoolClass, closure: Closure) -> Facts:
    facts, calendar = _with_calendar(facts, school_class.calendar, school_class.id, closure)
    classes = tuple(
        replace(c, calendar=calendar) if c.id == school_class.id else c for c in facts.classes
    )
    return replace(facts, classes=classes)


def _students(facts: Facts, change: Change) -> Facts:
    out = {gone.student for gone in change.students_out if gone.course is None}
    dropped = {(gone.student, gone.course) for gone in change.students_out}
    moved = {move.student: move for move in change.students_moved}
    students = [*change.students_in]
    for student in facts.students:
        if student.id in out:
            continue
        kept = tuple(r for r in student.requests if (student.id, r.course) not in dropped)
        courses = {request.course for request in kept}
        kept = tuple(
            r if r.instead_of in {None, *courses} else replace(r, instead_of=None) for r in kept
        )
        stayed = replace(student, requests=kept)
        students.append(_moved(facts, stayed, moved[student.id]) if student.id in moved else stayed)
    return replace(facts, students=tuple(sorted(students, key=lambda student: student.id)))


def _moved(facts: Facts, student: Student, move: StudentMoved) -> Student:
    """Put a student into another class; rows are looked for by subject in its study plan."""
    subject = {row.id: row.subject for row in facts.class_of(student.id).rows}
    rows = facts.school_class[move.school_class].rows

    def found(names: Iterable[str]) -> tuple[str, ...]:
        wanted = {subject[name] for name in names if name in subject}
        return tuple(row.id for row in rows if row.subject in wanted)

    def carried(request: Request) -> Request:
        return replace(request, replaces=found(request.replaces))

    return replace(
        student,
        school_class=move.school_class,
        subgroups=move.subgroups,
        released=found(student.released),
        requests=tuple(carried(r) for r in student.requests)
        if move.requests is None
        else move.requests,
    )


def _timetables(facts: Facts, change: Change) -> Facts:
    for timetable in change.class_timetables:
        facts = _class_timetable(facts, timetable)
    for own in change.teacher_timetables:
        facts = _teacher_timetable(facts, own)
    return facts


def _class_timetable(facts: Facts, timetable: ClassTimetable) -> Facts:
    school_class = facts.school_class[timetable.school_class]
    period = _window(facts, timetable)
    group = timetable.subgroup
    replaced = [x for x in school_class.lessons if group is None or x.subgroup == group]
    kept = [x for x in school_class.lessons if group is not None and x.subgroup != group]
    lessons = (
        *kept,
        *_outside(facts, replaced, period),
        *_inside(facts, timetable.lessons, period, lambda _: school_class.calendar),
    )
    classes = tuple(
        replace(c, lessons=lessons, promise=None) if c.id == school_class.id else c
        for c in facts.classes
    )
    return replace(facts, classes=classes)


def _teacher_timetable(facts: Facts, timetable: TeacherTimetable) -> Facts:
    period = _window(facts, timetable)
    new = _inside(facts, timetable.lessons, period, lambda x: facts.site[x.site].calendar)
    teachers = tuple(
        replace(t, lessons=(*_outside(facts, t.lessons, period), *new))
        if t.id == timetable.teacher
        else t
        for t in facts.teachers
    )
    return replace(facts, teachers=teachers)


def _trips(facts: Facts, change: Change) -> Facts:
    for cancelled in change.trips_cancelled:
        trip = facts.trip[cancelled.trip]
        period = _window(facts, cancelled)
        off = 0
        for day in trip.days:
            off |= _weeks(facts, period, day)
        left = trip.weeks & ~off
        is_over = not left & (1 << facts.year.weeks) - 1 & facts.weeks_to_plan[0]
        trips = tuple(
            t if t.id != trip.id else replace(t, weeks=left)
            for t in facts.trips
            if not (is_over and t.id == trip.id)
        )
        facts = replace(facts, trips=trips)
    return facts


def _locks(facts: Facts, change: Change) -> Facts:
    running = {group.id: group for group in facts.resume.groups} if facts.resume else {}
    taken = {lock.id for lock in facts.policy.locks}
    locks = list(facts.policy.locks)
    for asked in change.lessons_locked:
        run = running[asked.group]
        starts = {(p.date.weekday(), p.start) for p in run.planned if not p.is_reserve}
        fixed = tuple(LockedStart(day, start) for day, start in sorted(starts))
        held = next((at for at, lock in enumerate(locks) if lock.group == run.id), None)
        if held is not None:
            # A group answers one lock: this one demands more now.
            locks[held] = replace(locks[held], site=run.site, starts=fixed)
            continue
        name = next(
            new for at in range(len(taken) + 1) if (new := f"stays.{at}.{run.id}"[:64]) not in taken
        )
        taken.add(name)
        locks.append(Lock(name, run.course, site=run.site, starts=fixed, group=run.id))
    return replace(facts, policy=replace(facts.policy, locks=tuple(locks)))


def _held_only(facts: Facts) -> Facts:
    """Leave out lessons, and busy times of rooms, whose only dates are closed now."""

    def held(items: Iterable[Lesson], calendar: str) -> tuple[Lesson, ...]:
        return tuple(x for x in items if x.weeks & facts.open_weeks[calendar, x.day])

    return replace(
        facts,
        classes=tuple(replace(c, lessons=held(c.lessons, c.calendar)) for c in facts.classes),
        teachers=tuple(
            replace(
                t,
                lessons=tuple(x for x in t.lessons if held((x,), facts.site[x.site].calendar)),
            )
            for t in facts.teachers
        ),
        sites=tuple(
            replace(s, rooms=tuple(replace(r, busy=held(r.busy, s.calendar)) for r in s.rooms))
            for s in facts.sites
        ),
    )


def _without_gone(facts: Facts) -> Facts:
    """Leave out of lists of names those who have left."""
    students = set(facts.student)
    pairs = tuple(pair for pair in facts.policy.companions if students.issuperset(pair.students))
    resume = facts.resume and replace(
        facts.resume,
        groups=tuple(
            replace(group, attendees=tuple(name for name in group.attendees if name in students))
            for group in facts.resume.groups
        ),
    )
    return replace(facts, policy=replace(facts.policy, companions=pairs), resume=resume)
