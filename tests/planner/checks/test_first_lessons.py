"""The check of the first lessons that belong to the whole country."""

from setka.planner.breach import Breach
from setka.planner.problem import BellSchedule
from tests.planner.checks.judging import found
from tests.planner.small import (
    BELLS,
    MON,
    SAT,
    THU,
    TUE,
    WEEK,
    bell,
    calendar,
    closed,
    date,
    edited,
    group,
    site,
    small_problem,
)


def breach(student: str, day: int, dates: int = 5, week: int = 2) -> Breach:
    """Expect a first lesson that is taken."""
    return Breach(
        "first_lessons",
        "taken",
        {"student": student, "group": "robots-1"},
        {
            "weekday": day,
            "start": bell(1).start,
            "until": bell(1).until,
            "date": date(week, day),
            "dates": dates,
        },
    )


def test_first_lessons_finds_a_meeting_on_monday_and_on_thursday() -> None:
    assert found("first_lessons", small_problem(), group("a1 b1", day=MON, at=1)) == [
        breach("a1", MON),
        breach("b1", MON),
    ]
    assert found("first_lessons", small_problem(), group("a1", day=THU, at=1)) == [
        breach("a1", THU)
    ]


def test_first_lessons_lets_other_days_and_other_lessons_be() -> None:
    assert found("first_lessons", small_problem(), group(day=TUE, at=1)) == []
    assert found("first_lessons", small_problem(), group(day=MON, at=2)) == []


def test_first_lessons_lets_a_grade_be_for_which_none_is_fixed() -> None:
    base = small_problem()
    problem = small_problem(
        classes=edited(base.classes, "10a", grade=5),
        students=(*edited(base.students, "a1", requests=())[:1], *base.students[2:]),
    )

    assert found("first_lessons", problem, group("a1", day=THU, at=1)) == []


def test_first_lessons_looks_at_the_first_bell_of_the_own_shift() -> None:
    shifts = (BellSchedule(1, WEEK, BELLS[:6]), BellSchedule(2, WEEK, BELLS[6:]))
    problem = small_problem(
        sites=(site("a", bells=shifts), site("b"), site("c")),
    )

    assert found("first_lessons", problem, group("a1", day=MON, at=7)) == []


def test_first_lessons_does_not_look_at_lost_dates() -> None:
    problem = small_problem(calendars=(calendar("five", closed=(closed(2, MON), closed(3, MON))),))

    assert found("first_lessons", problem, group("a1", day=MON, at=1)) == [
        breach("a1", MON, dates=3, week=4)
    ]


def test_first_lessons_lets_saturdays_be() -> None:
    base = small_problem()
    problem = small_problem(students=edited(base.students, "b1", has_saturday_decision=True))

    assert found("first_lessons", problem, group("b1", day=SAT, at=1)) == []
