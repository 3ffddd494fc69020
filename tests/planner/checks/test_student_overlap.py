"""The check that a student is never in two lessons at once."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from setka.planner.breach import Breach
from setka.planner.plan import DatedLesson, Group
from setka.planner.problem import HomeLesson, Request
from tests.planner.checks.judging import found
from tests.planner.small import (
    SAT,
    WED,
    bell,
    calendar,
    closed,
    date,
    drama,
    edited,
    group,
    school_class,
    small_problem,
    student,
    two_courses,
    weeks,
)


def breach(kind: str, at: int, week: int, dates: int, **subjects: str) -> Breach:
    """Expect two lessons at a bell on Wednesdays."""
    return Breach(
        "student_overlap",
        kind,
        subjects,
        {
            "weekday": WED,
            "start": bell(at).start,
            "until": bell(at).until,
            "date": date(week),
            "dates": dates,
        },
    )


def test_student_overlap_lets_lessons_follow_each_other() -> None:
    assert found("student_overlap", two_courses(), group(at=7), drama(day=WED, at=8)) == []


def test_student_overlap_finds_a_home_lesson_on_lesson_and_reserve_dates() -> None:
    assert found("student_overlap", small_problem(), group("b1", at=5)) == [
        breach("home_lesson", 5, 2, 5, student="b1", group="robots-1", row="row-5")
    ]


def test_student_overlap_finds_two_groups_on_the_dates_they_share() -> None:
    groups = group("c1", on=(2, 3, 4, 5)), drama("c1", day=WED, on=(4, 5, 6, 7), reserve=(8,))

    assert found("student_overlap", two_courses(), *groups) == [
        breach("two_groups", 7, 4, 3, student="c1", group="drama-1", other="robots-1")
    ]


def test_student_overlap_looks_at_the_weeks_of_home_lessons() -> None:
    lessons = (HomeLesson("row-1", WED, bell(7).start, bell(7).until, weeks(2, 4, 9)),)
    base = small_problem()
    problem = small_problem(classes=edited(base.classes, "10c", lessons=lessons))

    assert found("student_overlap", problem, group("c1")) == [
        breach("home_lesson", 7, 2, 2, student="c1", group="robots-1", row="row-1")
    ]


def test_student_overlap_looks_at_home_lessons_of_own_subgroups() -> None:
    lessons = (HomeLesson("row-1", WED, bell(7).start, bell(7).until, subgroup="girls"),)
    base = small_problem()
    problem = small_problem(
        classes=edited(base.classes, "10b", lessons=lessons),
        students=edited(base.students, "b2", subgroups=("girls",)),
    )

    assert found("student_overlap", problem, group("b1 b2")) == [
        breach("home_lesson", 7, 2, 5, student="b2", group="robots-1", row="row-1")
    ]


def test_student_overlap_lets_released_lessons_be() -> None:
    base = small_problem()
    released = Request("robots", 1, replaces=("row-5",))
    problem = small_problem(students=edited(base.students, "b1", requests=(released,)))

    assert found("student_overlap", problem, group("b1", at=5)) == []


def test_student_overlap_lets_lost_dates_be() -> None:
    base = small_problem()
    problem = small_problem(
        calendars=(*base.calendars, calendar("other", closed=(closed(3, WED), closed(6, WED)))),
        classes=edited(base.classes, "10b", calendar="other"),
    )

    assert found("student_overlap", problem, group("b1", at=5)) == [
        breach("home_lesson", 5, 2, 3, student="b1", group="robots-1", row="row-5")
    ]


def test_student_overlap_lets_saturdays_by_decision_be_free_of_home_lessons() -> None:
    problem = small_problem(
        students=edited(small_problem().students, "b1", has_saturday_decision=True)
    )

    assert found("student_overlap", problem, group("b1", day=SAT, at=1)) == []


times = st.tuples(st.integers(480, 900), st.integers(1, 120)).map(lambda t: (t[0], sum(t)))


@given(times, times, times)
def test_student_overlap_agrees_with_a_count_of_minutes(
    home: tuple[int, int], one: tuple[int, int], other: tuple[int, int]
) -> None:
    lesson = HomeLesson("row-1", WED, home[0], min(home[1], home[0] + 45))
    problem = small_problem(
        classes=(school_class("10a", "a", lessons=(lesson,)),),
        students=(student("a1"), student("a2")),
    )
    groups = _at(group("a1"), one), _at(group("a1", name="robots-2"), other)

    breaches = found("student_overlap", problem, *groups)

    minutes = [
        set(range(lesson.start, lesson.until)),
        set(range(*one)),
        set(range(*other)),
    ]
    shared = {
        (min(both), max(both) + 1)
        for both in (minutes[0] & minutes[1], minutes[0] & minutes[2], minutes[1] & minutes[2])
        if both
    }
    assert {(breach.values["start"], breach.values["until"]) for breach in breaches} == shared


def _at(one: Group, time: tuple[int, int]) -> Group:
    """Move a group to another time."""

    def moved(lesson: DatedLesson) -> DatedLesson:
        return replace(lesson, start=time[0], until=time[1])

    return replace(one, lessons=tuple(map(moved, one.lessons)), reserve=())
