"""The check of the hours a calendar week."""

from setka.norms.codes import NormCode
from setka.planner.breach import Breach
from setka.planner.problem import HomeLesson, NormChange, Problem, Promise, Request, Slot
from tests.planner.checks.judging import found
from tests.planner.small import (
    MON,
    WED,
    calendar,
    closed,
    course,
    date,
    dated,
    drama,
    edited,
    group,
    home_lessons,
    meeting,
    small_problem,
    two_courses,
    weeks,
)


def breach(hours: int, *, limit: int = 34, week: int = 2, dates: int = 1) -> Breach:
    """Expect weeks, named by their Mondays, that are too full for a1."""
    return Breach(
        "week_load",
        "too_many_hours",
        {"student": "a1"},
        {
            "weekday": MON,
            "hours": hours,
            "limit": limit,
            "date": date(week, MON),
            "dates": dates,
        },
    )


def full(hours: int, **changes: object) -> Problem:
    """Give the class of ``a`` so many home lessons a week: all bells in turn, from Monday on."""
    base = two_courses()
    week = [lesson for day in range(5) for lesson in _long_day(day)]
    return two_courses(
        **{"classes": edited(base.classes, "10a", lessons=tuple(week[:hours])), **changes}
    )


def _long_day(day: int) -> list[HomeLesson]:
    first = home_lessons(6, days=(day,))
    late = HomeLesson("row-1", day, 1050, 1095)
    return [*first, late]


def test_week_load_lets_a_full_week_be_and_counts_no_reserve() -> None:
    assert found("week_load", full(33), group("a1", reserve=(6, 7))) == []
    assert found("week_load", full(34), group("b1")) == []


def test_week_load_finds_an_hour_too_many_in_weeks_with_lessons() -> None:
    assert found("week_load", full(34), group("a1")) == [breach(35, dates=4)]


def test_week_load_counts_the_lessons_of_each_week() -> None:
    dates = (calendar("five", closed=(closed(3, MON),)),)

    assert found("week_load", full(34, calendars=dates), group("a1", on=(2, 3, 5, 6))) == [
        breach(35, dates=3)
    ]


def test_week_load_finds_each_hour_figure_of_its_own() -> None:
    some = full(33, calendars=(calendar("five"),))
    groups = group("a1", on=(2, 3, 4, 5)), drama("a1", on=(5, 6, 7, 8), reserve=(9,))
    pair = group("a1", meetings=(meeting(lessons=2),), lessons=dated((2, 3), WED, 7, lessons=2))

    assert found("week_load", some, *groups) == [breach(35, week=5)]
    assert found("week_load", some, pair) == [breach(35, dates=2)]


def test_week_load_does_not_count_released_lessons() -> None:
    released = Request("robots", 1, replaces=("row-6",))
    problem = full(34, students=edited(two_courses().students, "a1", requests=(released,)))

    assert found("week_load", problem, group("a1")) == []


def test_week_load_counts_home_lessons_in_their_weeks() -> None:
    base = two_courses()
    lessons = [lesson for day in range(5) for lesson in _long_day(day)]
    odd = [
        HomeLesson(one.row, one.day, one.start, one.until, weeks(3, 5)) for one in lessons[33:34]
    ]
    problem = two_courses(classes=edited(base.classes, "10a", lessons=(*lessons[:33], *odd)))

    assert found("week_load", problem, group("a1")) == [breach(35, week=3, dates=2)]


def test_week_load_allows_a_six_day_week_more() -> None:
    base = two_courses()
    problem = full(35, classes=edited(full(35).classes, "10a", calendar="six"))

    assert found("week_load", problem, group("a1")) == []
    assert base.calendar["six"].week_days == 6


def test_week_load_asks_the_law_on_the_monday_and_never_before_the_year() -> None:
    stricter = NormChange(
        code=NormCode.WEEK_LOAD.value,
        value=23,
        unit=NormCode.WEEK_LOAD.unit.value,
        document="Распоряжение",
        clause="",
        source="made up",
        grade_from=10,
        grade_to=10,
        week_type=5,
        valid_from=date(1, 1),
        valid_until=date(4),
        severity="hard",
        is_verified=True,
    )
    problem = full(30, norms=(stricter,))

    assert found("week_load", problem, group("a1", on=(1, 3, 4, 5), reserve=(6,))) == [
        breach(24, limit=23, week=1),
        breach(31, limit=23, week=3, dates=2),
    ]


def test_week_load_takes_promised_hours_less_released_rows() -> None:
    promise = Promise((Slot(WED, 0, 1440),), week_hours=38, day_lessons=6)
    base = small_problem()
    released = Request("robots", 1, replaces=("row-1",))
    classes = edited(base.classes, "10a", lessons=(), promise=promise)

    assert found("week_load", small_problem(classes=classes), group("a1")) == [breach(39, dates=4)]
    assert (
        found(
            "week_load",
            small_problem(
                classes=classes, students=edited(base.students, "a1", requests=(released,))
            ),
            group("a1"),
        )
        == []
    )


def test_week_load_counts_curricular_lessons_alone() -> None:
    problem = full(
        34, courses=(course("drama", hosts=("b",)), course("robots", load_kind="additional"))
    )

    assert found("week_load", problem, group("a1")) == []
