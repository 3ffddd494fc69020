"""What a new plan changes: for each group, student, teacher and school, from where to where."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    import datetime as dt

    from setka.planner.plan import Group, Plan
    from setka.planner.problem import Problem

GroupKind = Literal["moved", "teachers", "dates", "closed", "opened"]
StudentKind = Literal["moved", "seated", "unseated", "left"]


@dataclass(frozen=True)
class Place:
    """Where and when a group meets, and who teaches it: (weekday, start) in minutes."""

    site: str
    starts: tuple[tuple[int, int], ...]
    teachers: tuple[str, ...]


@dataclass(frozen=True)
class GroupChange:
    """What becomes of a group."""

    group: str
    course: str
    kind: GroupKind
    before: Place | None
    after: Place | None
    off: tuple[dt.date, ...]
    """Lesson dates given up."""
    on: tuple[dt.date, ...]
    """Lesson dates taken instead, those held in reserve first."""
    hours_moved: int
    """Academic hours that could not be held when planned: they were due, and now have dates."""
    hours_due: int
    """Academic hours still due: no date is left for them."""


@dataclass(frozen=True)
class StudentChange:
    """What becomes of a student in a course; ``moved``: another time or site."""

    student: str
    course: str
    kind: StudentKind
    before: str | None
    """The group attended so far."""
    after: str | None


@dataclass(frozen=True)
class StudentHours:
    """Hours of a group that a student has not, and will not have: due, or missed by coming late."""

    student: str
    group: str
    due: int
    missed: int
    missed_on: tuple[dt.date, ...]


@dataclass(frozen=True)
class TeacherChange:
    """What becomes of a teacher's group; ``moved``: another time or site."""

    teacher: str
    group: str
    kind: Literal["moved", "taken", "given"]


@dataclass(frozen=True)
class SchoolChange:
    """Whom a school must tell: its own students, and the groups that meet or met at its sites."""

    school: str
    students: tuple[str, ...]
    groups: tuple[str, ...]


@dataclass(frozen=True)
class Difference:
    """Everything that a new plan changes against what is left of the one before."""

    groups: tuple[GroupChange, ...]
    students: tuple[StudentChange, ...]
    hours: tuple[StudentHours, ...]
    teachers: tuple[TeacherChange, ...]
    schools: tuple[SchoolChange, ...]

    @property
    def moved_groups(self) -> frozenset[str]:
        """The groups with another time or site, closed ones too."""
        return frozenset(x.group for x in self.groups if x.kind in {"moved", "closed"})

    @property
    def moved_enrolments(self) -> frozenset[tuple[str, str]]:
        """(student, course) with another time or site, lost ones too."""
        kinds = {"moved", "unseated"}
        return frozenset((x.student, x.course) for x in self.students if x.kind in kinds)

    @property
    def groups_moved(self) -> int:
        """Count the groups with another time or site, closed ones too."""
        return len(self.moved_groups)

    @property
    def students_moved(self) -> int:
        """Count the students who have another time or site in a course, or lost it."""
        return len({student for student, _ in self.moved_enrolments})


@dataclass(frozen=True)
class Unkept:
    """What is not kept in the best plan in which no group moves: it has to give way."""

    groups: frozenset[str] = frozenset()
    enrolments: frozenset[tuple[str, str]] = frozenset()
    """(student, course)"""
    is_known: bool = True
    """False: the search was stopped before the best such plan was found."""


def unkept_in(rest: Plan, plan: Plan) -> Unkept:
    """List the groups and enrolments of what is left of a plan that another does not have."""
    now = {group.id: set(group.attendees) for group in plan.groups}
    return Unkept(
        frozenset(group.id for group in rest.groups if group.id not in now),
        frozenset(
            (student, group.course)
            for group in rest.groups
            for student in group.attendees
            if student not in now.get(group.id, ())
        ),
    )


NOTHING = Difference((), (), (), (), ())


def difference_of(before: Problem, after: Problem, rest: Plan, plan: Plan) -> Difference:
    """Compare a plan for the changed problem with what is left of the plan before."""
    was = {group.id: group for group in rest.groups}
    now = {group.id: group for group in plan.groups}
    groups = [
        change
        for name in sorted({*was, *now})
        if (change := _group_change(was.get(name), now.get(name)))
    ]
    students = _students(after, rest, plan)
    return Difference(
        tuple(groups),
        tuple(students),
        tuple(_hours(after, plan)),
        tuple(_teachers(was, now)),
        tuple(_schools(before, after, groups, students)),
    )


def place_of(group: Group) -> Place:
    """Tell where and when a group meets."""
    starts = tuple(sorted({(meeting.day, meeting.start) for meeting in group.meetings}))
    return Place(group.site, starts, group.teachers)


def _group_change(was: Group | None, now: Group | None) -> GroupChange | None:
    before = place_of(was) if was else None
    after = place_of(now) if now else None
    group = now or was
    if group is None:
        return None
    old = {one.date: one.lessons for one in was.lessons} if was else {}
    new = {one.date: one.lessons for one in now.lessons} if now else {}
    due = now.due if now else 0
    kind: GroupKind
    if before is None:
        kind = "opened"
    elif after is None:
        kind = "closed"
    elif (before.site, before.starts) != (after.site, after.starts):
        kind = "moved"
    elif set(before.teachers) != set(after.teachers):
        kind = "teachers"
    elif old.keys() != new.keys() or (was is not None and due != was.due):
        kind = "dates"
    else:
        return None
    off = sorted(old.keys() - new.keys()) if was and now else []
    on = sorted(new.keys() - old.keys()) if was and now else []
    hours = sum(old[date] for date in off)
    return GroupChange(
        group.id,
        group.course,
        kind,
        before,
        after,
        tuple(off),
        tuple(on),
        max(0, hours - max(0, due - (was.due if was else 0))),
        due,
    )


def _students(after: Problem, rest: Plan, plan: Plan) -> list[StudentChange]:
    was = {(name, group.course): group for group in rest.groups for name in group.attendees}
    now = {(name, group.course): group for group in plan.groups for name in group.attendees}
    found = []
    kind: StudentKind
    for pair in sorted({*was, *now}):
        old, new = was.get(pair), now.get(pair)
        if old and new:
            one, two = place_of(old), place_of(new)
            if (one.site, one.starts) == (two.site, two.starts):
                continue
            kind = "moved"
        elif new:
            kind = "seated"
        else:
            kind = "unseated" if pair in after.request else "left"
        found.append(StudentChange(*pair, kind, old.id if old else None, new.id if new else None))
    return found


def _hours(after: Problem, plan: Plan) -> list[StudentHours]:
    found = []
    for group in plan.groups:
        for name in group.attendees:
            run = after.running.get(group.continues or "")
            missed = run.missed(name) if run else ()
            if group.due or missed:
                hours = sum(lesson.lessons for lesson in missed)
                dates = tuple(lesson.date for lesson in missed)
                found.append(StudentHours(name, group.id, group.due, hours, dates))
    return sorted(found, key=lambda one: (one.student, one.group))


def _teachers(was: dict[str, Group], now: dict[str, Group]) -> list[TeacherChange]:
    found = []
    for name in sorted({*was, *now}):
        old, new = was.get(name), now.get(name)
        before = set(old.teachers) if old else set()
        after = set(new.teachers) if new else set()
        found += [TeacherChange(teacher, name, "given") for teacher in sorted(before - after)]
        found += [TeacherChange(teacher, name, "taken") for teacher in sorted(after - before)]
        if old and new:
            one, two = place_of(old), place_of(new)
            if (one.site, one.starts) != (two.site, two.starts):
                found += [TeacherChange(t, name, "moved") for t in sorted(before & after)]
    return sorted(found, key=lambda one: (one.teacher, one.group))


def _schools(
    before: Problem, after: Problem, groups: list[GroupChange], students: list[StudentChange]
) -> list[SchoolChange]:
    own: dict[str, set[str]] = {school.id: set() for school in after.schools}
    hosted: dict[str, set[str]] = {school.id: set() for school in after.schools}
    for change in students:
        for problem in (before, after):
            if change.student in problem.student:
                own[problem.home_school(change.student)].add(change.student)
    for moved in groups:
        for place in (moved.before, moved.after):
            if place is not None:
                hosted[after.site[place.site].school].add(moved.group)
    return [
        SchoolChange(school, tuple(sorted(own[school])), tuple(sorted(hosted[school])))
        for school in sorted(own)
        if own[school] or hosted[school]
    ]
