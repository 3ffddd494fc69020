"""What a change may not say, with the place and what would be right."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from setka.planner.change import (
    BellsMoved,
    Change,
    ClassTimetable,
    LessonLocked,
    Quarantine,
    RoomClosed,
    SiteClosed,
    StudentMoved,
    StudentOut,
    TeacherAway,
    TripCancelled,
)
from setka.planner.files import digest
from setka.planner.problem import Fault, Lock, Problem
from setka.planner.replan.apply import apply
from setka.planner.replan.sense import CHANGE_CODES, ChangeRefused
from tests.planner.replan.changes import nothing
from tests.planner.small import WED, altered, date, group, plan_of, small_problem, student

SINCE = date(4)
LOCKED = Lock("keep", "robots", site="a", teachers=("ivan",), attendees=("a1",))
YEAR = {"start": "2026-09-01", "until": "2026-12-26"}
HERE = ("a1", "a2", "b1", "b2", "c1")


def locked() -> Problem:
    """Make the small network with a lock on its group."""
    problem = small_problem()
    return replace(problem, policy=replace(problem.policy, locks=(LOCKED,)))


def faults(change: Change, since: dt.date = SINCE, **of_plan: object) -> list[Fault]:
    """Apply a change and give what is refused."""
    problem = locked()
    facts: dict[str, object] = {"problem": digest(problem), **of_plan}
    plan = altered(plan_of(problem, group(locks=("keep",))), facts)
    with pytest.raises(ChangeRefused) as refused:
        apply(problem, plan, change, since)
    return list(refused.value.faults)


def unknown(kind: str, pointer: str, value: str, *allowed: str, **values: object) -> Fault:
    """Make the fault of a name of nothing."""
    return Fault(pointer, f"unknown_{kind}", value, {"nearest": (), "allowed": allowed, **values})


BELLS = small_problem().site["a"].bells
CASES: dict[str, tuple[Change, list[Fault]]] = {
    "a teacher who is not there": (
        nothing(teachers_away=(TeacherAway("nobody"),)),
        [unknown("teacher", "/teachers_away/0/teacher", "nobody", "ivan")],
    ),
    "a room that is not there": (
        nothing(rooms_closed=(RoomClosed("x"),)),
        [unknown("room", "/rooms_closed/0/room", "x", "a-1", "a-2", "b-1", "b-2", "c-1", "c-2")],
    ),
    "a site that is not there": (
        nothing(sites_closed=(SiteClosed("x"),)),
        [unknown("site", "/sites_closed/0/site", "x", "a", "b", "c")],
    ),
    "a quarantine of nobody": (
        nothing(quarantines=(Quarantine(),)),
        [Fault("/quarantines/0", "class_or_school", None)],
    ),
    "a student who is not there": (
        nothing(students_moved=(StudentMoved("zz", "10a"),)),
        [unknown("student", "/students_moved/0/student", "zz", *HERE)],
    ),
    "a course that was not asked for": (
        nothing(students_out=(StudentOut("a2", "drama"),)),
        [unknown("course", "/students_out/0/course", "drama", "robots")],
    ),
    "a newcomer who is there": (
        nothing(students_in=(student("a1"),)),
        [Fault("/students_in/0/id", "already_there", "a1")],
    ),
    "a group that does not run": (
        nothing(lessons_locked=(LessonLocked("zz"),)),
        [unknown("group", "/lessons_locked/0/group", "zz", "robots-1")],
    ),
    "a bus that is not there": (
        nothing(trips_cancelled=(TripCancelled("zz"),)),
        [unknown("trip", "/trips_cancelled/0/trip", "zz")],
    ),
    "a date outside the year": (
        nothing(teachers_away=(TeacherAway("ivan", dt.date(2027, 1, 1)),)),
        [Fault("/teachers_away/0/start", "outside_year", "2027-01-01", YEAR)],
    ),
    "an end before the start": (
        nothing(teachers_away=(TeacherAway("ivan", date(6), date(5)),)),
        [
            Fault(
                "/teachers_away/0/until",
                "date_order",
                date(5).isoformat(),
                {"start": date(6).isoformat()},
            )
        ],
    ),
    "what is over by then": (
        nothing(teachers_away=(TeacherAway("ivan", date(2), date(3)),)),
        [
            Fault(
                "/teachers_away/0/until",
                "over_by_then",
                date(3).isoformat(),
                {"since": SINCE.isoformat()},
            )
        ],
    ),
    "two bells for one site": (
        nothing(bells_moved=(BellsMoved("a", BELLS), BellsMoved("a", BELLS))),
        [Fault("/bells_moved/1", "changed_twice", "a", {"first": "/bells_moved/0"})],
    ),
    "two timetables at a time": (
        nothing(
            class_timetables=(ClassTimetable("10a", ()), ClassTimetable("10a", (), None, date(6)))
        ),
        [Fault("/class_timetables/1", "changed_twice", "10a", {"first": "/class_timetables/0"})],
    ),
    "a student out and moved": (
        nothing(students_out=(StudentOut("b1"),), students_moved=(StudentMoved("b1", "10c"),)),
        [Fault("/students_out/0/student", "out_and_moved", "b1", {"first": "/students_moved/0"})],
    ),
    "a locked teacher away": (
        nothing(teachers_away=(TeacherAway("ivan"),)),
        [Fault("/teachers_away/0", "against_lock", "ivan", {"lock": "keep", "course": "robots"})],
    ),
    "a locked student out": (
        nothing(students_out=(StudentOut("a1"),)),
        [Fault("/students_out/0", "against_lock", "a1", {"lock": "keep", "course": "robots"})],
    ),
    "a locked site closed": (
        nothing(sites_closed=(SiteClosed("a"),)),
        [Fault("/sites_closed/0", "against_lock", "a", {"lock": "keep", "course": "robots"})],
    ),
    "a lock on a group whose site is closed": (
        nothing(
            sites_closed=(SiteClosed("a", days=(WED,)),),
            lessons_locked=(LessonLocked("robots-1"),),
        ),
        [
            Fault(
                "/lessons_locked/0/group",
                "locked_and_closed",
                "robots-1",
                {"first": "/sites_closed/0", "site": "a"},
            )
        ],
    ),
    "facts that contradict each other": (
        nothing(students_in=(student("b9", lot=1),)),
        [Fault("", "makes_nonsense", 1, {"place": "/students/4/lot", "of": "same_lot"})],
    ),
}


@pytest.mark.parametrize(("change", "expected"), CASES.values(), ids=CASES)
def test_change_is_refused(change: Change, expected: list[Fault]) -> None:
    assert [replace(f, values={**f.values, **_no_nearest(f)}) for f in faults(change)] == expected


def _no_nearest(fault: Fault) -> dict[str, object]:
    return {"nearest": ()} if "nearest" in fault.values else {}


def test_plan_of_another_problem_is_refused_with_both_fingerprints() -> None:
    values = {"plan": "0" * 64, "problem": digest(locked())}

    assert faults(nothing(), problem="0" * 64) == [
        Fault("/problem", "other_problem", "0" * 64, values)
    ]


def test_plan_that_is_none_is_refused() -> None:
    assert faults(nothing(), status="infeasible") == [Fault("/status", "no_plan", "infeasible")]


def test_first_day_outside_the_year_is_refused() -> None:
    assert faults(nothing(), dt.date(2027, 1, 1)) == [
        Fault("/since", "outside_year", "2027-01-01", YEAR)
    ]


def test_first_day_before_that_of_the_plan_is_refused() -> None:
    problem = small_problem()
    plan = replace(plan_of(problem, group()), problem=digest(problem))
    changed = apply(problem, plan, nothing(), SINCE)
    new = replace(plan_of(changed), problem=digest(changed))

    with pytest.raises(ChangeRefused) as refused:
        apply(changed, new, nothing(), date(3))

    assert refused.value.faults == (
        Fault("/since", "since_in_the_past", date(3).isoformat(), {"least": SINCE.isoformat()}),
    )


def test_every_code_of_a_change_has_its_case() -> None:
    seen = {fault.code for _, expected in CASES.values() for fault in expected}
    elsewhere = {"other_problem", "no_plan", "since_in_the_past", "did_not_ask"}

    assert set(CHANGE_CODES) - seen - elsewhere == set()
