"""Each kind of change on a small network: who moves, what stays, which hours go where."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from setka.planner import checks
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
from setka.planner.plan import Plan
from setka.planner.problem import Closure, Problem, Request
from setka.planner.replan.answers import Replanned
from setka.planner.replan.apply import apply
from setka.planner.replan.difference import Difference, Place, StudentChange, StudentHours
from setka.planner.replan.replan import replan
from setka.planner.solve import solve
from tests.planner.replan.changes import later, nothing
from tests.planner.small import (
    WED,
    bell,
    bus,
    course,
    date,
    group,
    plan_of,
    small_problem,
    student,
    teacher,
)

SINCE = date(4)
"""Wednesday of week 4: two of the four lessons of ``robots-1`` are held."""
PLACE = Place("a", ((WED, bell(7).start),), ("ivan",))


def network(**changes: object) -> Problem:
    """Make the small network with a second teacher."""
    facts: dict[str, object] = {
        "teachers": (teacher("ivan", "a", "robots"), teacher("petr", "a", "robots")),
        **changes,
    }
    return small_problem(**facts)


def plan_for(problem: Problem, attendees: str = "a1 a2 b1 b2 c1") -> Plan:
    """Make the plan of one group, Wednesdays at bell 7, weeks 2 to 5, week 6 in reserve."""
    return replace(plan_of(problem, group(attendees)), problem=digest(problem))


def answers(change: Change, problem: Problem | None = None, since: dt.date = SINCE) -> Replanned:
    """Plan the rest of the year anew; both answers are lawful."""
    before = problem or network()
    found = replan(before, plan_for(before), change, since)
    for answer in (found.least, found.best):
        assert checks.breaches(answer.problem, answer.plan) == []
        assert sum(price.points for price in answer.plan.prices) == answer.plan.value
    return found


def least(change: Change, problem: Problem | None = None) -> Difference:
    """Plan anew with least disturbance."""
    return answers(change, problem).least.difference


def weeks_of(plan: Plan) -> list[int]:
    """List the weeks of the lessons of the only group."""
    return [(one.date - date(1)).days // 7 + 1 for one in plan.groups[0].lessons]


def test_nothing_changes_nothing() -> None:
    found = answers(nothing())

    assert found.least.difference == Difference((), (), (), (), ())
    assert weeks_of(found.least.plan) == [4, 5]
    assert [one.date for one in found.least.plan.groups[0].held] == [date(2), date(3)]


def test_teacher_away_to_the_end_is_replaced() -> None:
    found = least(nothing(teachers_away=(TeacherAway("ivan"),)))

    (changed,) = found.groups
    assert (changed.kind, changed.before, changed.after) == (
        "teachers",
        PLACE,
        replace(PLACE, teachers=("petr",)),
    )
    assert found.students == ()
    assert [(one.teacher, one.kind) for one in found.teachers] == [
        ("ivan", "given"),
        ("petr", "taken"),
    ]


def test_teacher_away_for_a_week_puts_hours_on_the_reserve() -> None:
    away = TeacherAway("ivan", SINCE, SINCE + dt.timedelta(days=3))

    found = answers(nothing(teachers_away=(away,)))

    (changed,) = found.least.difference.groups
    assert (changed.kind, changed.off, changed.on, changed.hours_moved, changed.hours_due) == (
        "dates",
        (date(4),),
        (date(6),),
        1,
        0,
    )
    assert weeks_of(found.least.plan) == [5, 6]


def test_site_closed_for_a_day_puts_hours_on_the_reserve() -> None:
    closed = SiteClosed("a", date(5), date(5) + dt.timedelta(days=1))

    (changed,) = least(nothing(sites_closed=(closed,))).groups

    assert (changed.kind, changed.off, changed.on) == ("dates", (date(5),), (date(6),))


def test_site_closed_on_its_weekday_moves_the_group() -> None:
    found = answers(nothing(sites_closed=(SiteClosed("a", days=(WED,)),)))

    (changed,) = found.least.difference.groups
    assert changed.kind == "moved"
    assert all(one.date.weekday() != WED for one in found.least.plan.groups[0].lessons)
    assert found.least.difference.students_moved == len(found.least.plan.groups[0].attendees)
    assert (found.least.groups_unavoidable, found.least.students_unavoidable) == (1, 5)


def test_room_closed_sends_the_group_next_door() -> None:
    found = answers(nothing(rooms_closed=(RoomClosed("a-1"),)))

    assert found.least.difference == Difference((), (), (), (), ())
    assert {one.room for one in found.least.plan.groups[0].lessons} == {"a-2"}


def test_quarantine_of_a_class_costs_its_students_a_lesson() -> None:
    quarantine = Quarantine(date(5), date(5) + dt.timedelta(days=1), school_class="10b")
    gentle = network(policy=replace(small_problem().policy, lost_lessons_percent=25))

    found = answers(nothing(quarantines=(quarantine,)), gentle).least

    assert found.difference.groups == ()
    assert [(one.student, one.dates) for one in found.plan.lost] == [
        ("b1", (date(5),)),
        ("b2", (date(5),)),
    ]
    assert found.problem.calendar[found.problem.school_class["10b"].calendar].closed == (
        Closure(date(5), date(5) + dt.timedelta(days=1), "quarantine"),
    )


def test_student_who_leaves_is_missed_by_nobody() -> None:
    found = least(nothing(students_out=(StudentOut("b1"),)))

    assert found.groups == ()
    assert found.students == (StudentChange("b1", "robots", "left", "robots-1", None),)


def test_late_joiner_is_seated_and_told_what_was_missed() -> None:
    found = answers(nothing(students_in=(student("c2"),))).least

    assert found.difference.students == (StudentChange("c2", "robots", "seated", None, "robots-1"),)
    assert found.difference.hours == (StudentHours("c2", "robots-1", 0, 2, (date(2), date(3))),)
    assert [(one.student, one.date) for one in found.plan.groups[0].joined] == [("c2", SINCE)]


def test_student_moved_to_another_school_keeps_the_course() -> None:
    found = answers(nothing(students_moved=(StudentMoved("b1", "10c"),))).least

    assert found.difference.students == ()
    assert found.problem.home_school("b1") == "c"


def test_home_timetable_in_the_way_moves_the_group() -> None:
    lessons = small_problem().school_class["10b"].lessons
    late = replace(lessons[0], day=WED, start=bell(7).start, until=bell(7).until)
    change = nothing(class_timetables=(ClassTimetable("10b", (*lessons, late)),))

    found = answers(change)

    assert found.least.difference.groups_moved == 1
    assert found.least.difference.students_moved == 5
    assert found.least.plan.unmet == ()
    # The group could have stayed without the two students of the class.
    assert (found.least.groups_unavoidable, found.least.students_unavoidable) == (0, 2)


def test_bells_moved_carry_the_group_along() -> None:
    bells = tuple(later(one, 5) for one in small_problem().site["a"].bells)

    found = answers(nothing(bells_moved=(BellsMoved("a", bells),))).least

    (meeting,) = found.plan.groups[0].meetings
    assert found.difference == Difference((), (), (), (), ())
    assert (meeting.start, weeks_of(found.plan)) == (bell(7).start + 5, [4, 5])


def test_locked_group_stays_whatever_else_would_pay() -> None:
    found = answers(nothing(lessons_locked=(LessonLocked("robots-1"),)))

    for answer in (found.least, found.best):
        (only,) = answer.plan.groups
        assert (only.id, only.site, [(m.day, m.start) for m in only.meetings]) == (
            "robots-1",
            "a",
            [(WED, bell(7).start)],
        )
        assert len(only.locks) == 1


def test_cancelled_bus_costs_its_rider_the_seat() -> None:
    trips = (
        bus("there", "c", "a", "13:00", "13:30", escorted=True),
        bus("back", "a", "c", "14:50", "15:20", escorted=True),
    )
    pupils = (*small_problem().students[:-1], student("c1", may_travel_alone=False))
    problem = network(trips=trips, students=pupils)
    plan = solve(problem)
    assert "c1" in plan.groups[0].attendees

    change = nothing(trips_cancelled=(TripCancelled("there"),))
    found = replan(problem, plan, change, SINCE).least

    assert found.difference.students == (
        StudentChange("c1", "robots", "unseated", plan.groups[0].id, None),
    )


def test_hours_without_a_date_are_due() -> None:
    problem = network(
        courses=(course("robots", hours_total=6, end_by=date(7)),),
        policy=replace(small_problem().policy, lost_lessons_percent=20, reserve_percent=0),
    )
    whole = plan_of(problem, group(on=range(2, 8), reserve=()))
    change = nothing(
        sites_closed=(SiteClosed("a", date(5), date(5) + dt.timedelta(days=1)),),
        lessons_locked=(LessonLocked("robots-1"),),
    )

    found = replan(problem, replace(whole, problem=digest(problem)), change, SINCE).least

    (changed,) = found.difference.groups
    assert (changed.off, changed.hours_moved, changed.hours_due) == ((date(5),), 0, 1)
    assert {(one.student, one.due) for one in found.difference.hours} == {
        (name, 1) for name in ("a1", "a2", "b1", "b2", "c1")
    }
    assert checks.breaches(found.problem, found.plan) == []


def test_finished_course_settles_its_requests() -> None:
    wishes = (Request("robots", 1, replaces=("row-5",)),)
    problem = network(students=tuple(student(f"{name}") for name in ("a1", "a2", "b1", "b2", "c1")))
    problem = replace(
        problem,
        students=tuple(replace(one, requests=wishes) for one in problem.students),
    )

    changed = apply(problem, plan_for(problem), nothing(), date(7))

    assert [(one.requests, one.released) for one in changed.students] == [((), ("row-5",))] * 5


def test_new_plan_is_planned_anew_again() -> None:
    first = answers(nothing(students_in=(student("c2"),))).least

    again = replan(first.problem, first.plan, nothing(), date(5)).least

    (only,) = again.plan.groups
    assert [one.date for one in only.held] == [date(2), date(3), date(4)]
    assert [(one.student, one.date) for one in only.joined] == [("c2", SINCE)]
    assert weeks_of(again.plan) == [5]
    assert again.difference.groups == ()


def test_nobody_is_kept_from_a_seat_held_by_who_came_first() -> None:
    problem = network(courses=(course("robots", max_size=5),))
    first = student("a3", lot=0)

    found = answers(nothing(students_in=(first,)), problem)

    for answer in (found.least, found.best):
        assert answer.plan.groups[0].attendees == ("a1", "a2", "b1", "b2", "c1")


@pytest.mark.parametrize("seed", [1, 2])
def test_replan_repeats_itself(seed: int) -> None:
    problem = network()
    change = nothing(teachers_away=(TeacherAway("ivan"),))

    one, two = (replan(problem, plan_for(problem), change, SINCE, seed=seed) for _ in "12")

    assert one == two
