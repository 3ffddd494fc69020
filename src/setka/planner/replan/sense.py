"""What makes a change nonsense: seen before any search, each fault with its place in the file."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, Protocol

from setka.planner.files import digest
from setka.planner.problem.faults import Fault
from setka.planner.problem.sense.years import outside_year
from setka.planner.replan.past import rest_of_plan, resume_of
from setka.shared.refusals import Refusal

if TYPE_CHECKING:
    import datetime as dt

    from setka.planner.change import Change
    from setka.planner.plan import Group, Plan
    from setka.planner.problem import Lock, Problem

CHANGE_CODES = (
    "other_problem",
    "no_plan",
    "since_in_the_past",
    "class_or_school",
    "did_not_ask",
    "already_there",
    "over_by_then",
    "changed_twice",
    "out_and_moved",
    "against_lock",
    "locked_and_closed",
    "makes_nonsense",
    "unknown_room",
    "unknown_trip",
)
"""The stable names of what only a change can have wrong: never rename one."""
MOST_SHOWN = 20
"""A list of allowed ids no longer than this is given whole."""


class Window(Protocol):
    """A part of a change that holds from a date until before another."""

    @property
    def start(self) -> dt.date | None:
        """Included; none: from the first planned day."""

    @property
    def until(self) -> dt.date | None:
        """Excluded; none: the year's end."""


class ChangeRefused(Refusal):
    """A change cannot be applied; ``faults`` lists every reason found."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        """Keep the faults in the order of the file."""
        super().__init__("change_refused", {"faults": len(faults)})
        self.faults = tuple(faults)

    def __reduce__(self) -> tuple[type[ChangeRefused], tuple[tuple[Fault, ...]]]:
        """Cross process borders whole."""
        return type(self), (self.faults,)


def faults_of_change(problem: Problem, plan: Plan, change: Change, since: dt.date) -> list[Fault]:
    """List what is wrong with re-planning: with the plan, the first day, the change."""
    if plan.problem != digest(problem):
        values = {"plan": plan.problem, "problem": digest(problem)}
        return [Fault("/problem", "other_problem", plan.problem, values)]
    if plan.status == "infeasible":
        return [Fault("/status", "no_plan", plan.status)]
    if not problem.year.start <= since < problem.year.until:
        return [outside_year("/since", since, problem.year)]
    if since < problem.first_day:
        values = {"least": problem.first_day.isoformat()}
        return [Fault("/since", "since_in_the_past", since.isoformat(), values)]
    judge = _Judge(problem, plan, change, since)
    return [*judge.names(), *judge.dates(), *judge.twice(), *judge.locks()]


class _Judge:
    """Looks at a change from every side."""

    def __init__(self, problem: Problem, plan: Plan, change: Change, since: dt.date) -> None:
        self.problem = problem
        self.plan = plan
        self.change = change
        self.since = since
        rest = rest_of_plan(problem, plan, resume_of(problem, plan, since))
        self.running: dict[str, Group] = {group.id: group for group in rest.groups}

    def names(self) -> Iterator[Fault]:
        """Yield names of what is not there."""
        problem, change = self.problem, self.change
        named: tuple[tuple[str, str, str, Sequence[Any], Collection[str]], ...] = (
            ("teachers_away", "teacher", "teacher", change.teachers_away, problem.teacher),
            ("rooms_closed", "room", "room", change.rooms_closed, problem.room),
            ("sites_closed", "site", "site", change.sites_closed, problem.site),
            ("quarantines", "school_class", "class", change.quarantines, problem.school_class),
            ("quarantines", "school", "school", change.quarantines, problem.school),
            ("students_out", "student", "student", change.students_out, problem.student),
            ("students_out", "course", "course", change.students_out, problem.course),
            ("students_moved", "student", "student", change.students_moved, problem.student),
            (
                "students_moved",
                "school_class",
                "class",
                change.students_moved,
                problem.school_class,
            ),
            (
                "class_timetables",
                "school_class",
                "class",
                change.class_timetables,
                problem.school_class,
            ),
            (
                "teacher_timetables",
                "teacher",
                "teacher",
                change.teacher_timetables,
                problem.teacher,
            ),
            ("bells_moved", "site", "site", change.bells_moved, problem.site),
            ("lessons_locked", "group", "group", change.lessons_locked, self.running),
            ("trips_cancelled", "trip", "trip", change.trips_cancelled, problem.trip),
        )
        for where, field, kind, items, known in named:
            for at, item in enumerate(items):
                value = getattr(item, field)
                if value is not None and value not in known:
                    yield _unknown(kind, f"/{where}/{at}/{field}", value, known)
        for at, quarantine in enumerate(change.quarantines):
            if (quarantine.school is None) == (quarantine.school_class is None):
                yield Fault(f"/quarantines/{at}", "class_or_school", quarantine.school)
        for at, gone in enumerate(change.students_out):
            is_asked = (gone.student, gone.course) in problem.request
            if gone.course in problem.course and gone.student in problem.student and not is_asked:
                values = {"course": gone.course}
                yield Fault(f"/students_out/{at}/course", "did_not_ask", gone.student, values)
        for at, student in enumerate(change.students_in):
            if student.id in problem.student:
                yield Fault(f"/students_in/{at}/id", "already_there", student.id)

    def dates(self) -> Iterator[Fault]:
        """Yield dates outside the year, and ends before the start or before what is planned."""
        year = self.problem.year
        for where in (
            "teachers_away",
            "rooms_closed",
            "sites_closed",
            "quarantines",
            "class_timetables",
            "teacher_timetables",
            "trips_cancelled",
        ):
            for at, item in enumerate(getattr(self.change, where)):
                pointer = f"/{where}/{at}"
                if item.start is not None and not year.start <= item.start < year.until:
                    yield outside_year(f"{pointer}/start", item.start, year)
                elif item.until is not None and not year.start < item.until <= year.until:
                    yield outside_year(f"{pointer}/until", item.until, year)
                elif item.until is not None and item.until <= (item.start or self.since):
                    start = (item.start or self.since).isoformat()
                    value = item.until.isoformat()
                    yield Fault(f"{pointer}/until", "date_order", value, {"start": start})
                elif item.until is not None and item.until <= self.since:
                    values = {"since": self.since.isoformat()}
                    value = item.until.isoformat()
                    yield Fault(f"{pointer}/until", "over_by_then", value, values)

    def twice(self) -> Iterator[Fault]:
        """Yield things that are changed in two ways at once."""
        change = self.change
        keys: tuple[tuple[str, Sequence[object]], ...] = (
            ("students_in", [x.id for x in change.students_in]),
            ("students_out", [(x.student, x.course) for x in change.students_out]),
            ("students_moved", [x.student for x in change.students_moved]),
            ("bells_moved", [x.site for x in change.bells_moved]),
            ("lessons_locked", [x.group for x in change.lessons_locked]),
        )
        for where, items in keys:
            for at, item in enumerate(items):
                first = items.index(item)
                if first != at:
                    value = item[0] if isinstance(item, tuple) else item
                    yield Fault(
                        f"/{where}/{at}", "changed_twice", value, {"first": f"/{where}/{first}"}
                    )
        yield from self._windows("class_timetables", ("school_class", "subgroup"))
        yield from self._windows("teacher_timetables", ("teacher",))
        moved = {x.student: at for at, x in enumerate(change.students_moved)}
        for at, gone in enumerate(change.students_out):
            if gone.course is None and gone.student in moved:
                values = {"first": f"/students_moved/{moved[gone.student]}"}
                yield Fault(f"/students_out/{at}/student", "out_and_moved", gone.student, values)

    def _windows(self, where: str, named: tuple[str, ...]) -> Iterator[Fault]:
        """Yield timetables of one owner that hold at the same time."""
        items: Sequence[Any] = getattr(self.change, where)
        for at, item in enumerate(items):
            for first, other in enumerate(items[:at]):
                is_same = all(getattr(item, name) == getattr(other, name) for name in named)
                if (
                    is_same
                    and self._start(item) < self._end(other)
                    and self._start(other) < self._end(item)
                ):
                    values = {"first": f"/{where}/{first}"}
                    yield Fault(f"/{where}/{at}", "changed_twice", getattr(item, named[0]), values)
                    break

    def _start(self, item: Window) -> dt.date:
        return max(self.since, item.start or self.since)

    def _end(self, item: Window) -> dt.date:
        return item.until or self.problem.year.until

    def locks(self) -> Iterator[Fault]:
        """Yield changes against what is locked."""
        change = self.change
        answered = {name: group for group in self.running.values() for name in group.locks}
        locks = [
            lock
            for lock in self.problem.policy.locks
            if lock.state == "open" and (lock.id in answered or lock.group is None)
        ]
        for at, away in enumerate(change.teachers_away):
            for lock in locks if self._is_to_the_end(away) else []:
                if away.teacher in lock.teachers:
                    yield _against(f"/teachers_away/{at}", away.teacher, lock)
        for at, gone in enumerate(change.students_out):
            for lock in locks:
                if gone.student in lock.attendees and gone.course in {None, lock.course}:
                    yield _against(f"/students_out/{at}", gone.student, lock)
        for at, closed in enumerate(change.sites_closed):
            for lock in locks if self._is_to_the_end(closed) else []:
                days = {start.day for start in lock.starts} & set(closed.days)
                if lock.site == closed.site and (not closed.days or days):
                    yield _against(f"/sites_closed/{at}", closed.site, lock)
        yield from self._locked_groups()

    def _is_to_the_end(self, item: Window) -> bool:
        is_now = item.start is None or item.start <= self.since
        return is_now and (item.until is None or item.until >= self.problem.year.until)

    def _locked_groups(self) -> Iterator[Fault]:
        """Yield locks of this change on groups all of whose dates of a weekday are closed."""
        for at, asked in enumerate(self.change.lessons_locked):
            group = self.running.get(asked.group)
            for number, closed in enumerate(self.change.sites_closed):
                if group is None or group.site != closed.site:
                    continue
                by_day: dict[int, list[bool]] = {}
                for lesson in group.lessons:
                    day = lesson.date.weekday()
                    is_shut = self._start(closed) <= lesson.date < self._end(closed)
                    is_shut = is_shut and (not closed.days or day in closed.days)
                    by_day.setdefault(day, []).append(is_shut)
                if any(map(all, by_day.values())):
                    values = {"first": f"/sites_closed/{number}", "site": closed.site}
                    yield Fault(
                        f"/lessons_locked/{at}/group", "locked_and_closed", group.id, values
                    )


def _unknown(kind: str, pointer: str, value: str, known: Collection[str]) -> Fault:
    values = {
        "nearest": tuple(get_close_matches(value, known, n=3)),
        "allowed": tuple(sorted(known)) if len(known) <= MOST_SHOWN else (),
    }
    return Fault(pointer, f"unknown_{kind}", value, values)


def _against(pointer: str, value: str, lock: Lock) -> Fault:
    return Fault(pointer, "against_lock", value, {"lock": lock.id, "course": lock.course})
