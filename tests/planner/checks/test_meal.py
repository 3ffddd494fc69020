"""The check of a break for a meal."""

from hypothesis import given
from hypothesis import strategies as st

from setka.planner.breach import Breach
from setka.planner.plan import DatedLesson, Group
from setka.planner.problem import HomeLesson, Journey, Policy
from tests.planner.checks.judging import found
from tests.planner.small import (
    WED,
    bell,
    clock,
    date,
    dated,
    edited,
    group,
    meeting,
    school_class,
    small_problem,
    student,
)


def breach(student: str, start: str, until: str, *, limit: int = 240) -> Breach:
    """Expect a run on Wednesdays that is too long."""
    return Breach(
        "meal",
        "run_too_long",
        {"student": student, "group": "robots-1"},
        {
            "weekday": WED,
            "start": clock(start),
            "until": clock(until),
            "limit": limit,
            "date": date(2),
            "dates": 5,
        },
    )


def test_meal_lets_a_break_before_the_network_lesson_be_enough() -> None:
    assert found("meal", small_problem(), group()) == []


def test_meal_lets_a_run_last_exactly_the_longest_time() -> None:
    problem = small_problem(policy=Policy(meal_after=155))
    pair = group("a1", at=6)

    assert found("meal", problem, pair) == []


def test_meal_finds_a_long_run_with_a_network_lesson_in_it() -> None:
    problem = small_problem(policy=Policy(meal_after=155, meal_minutes=30))

    assert found("meal", problem, group("a1", at=7)) == [breach("a1", "8:00", "14:35", limit=155)]


def test_meal_does_not_count_the_way_as_a_break() -> None:
    base = small_problem()
    problems = [
        small_problem(
            journeys=tuple(Journey(j.origin, j.destination, j.mode, far) for j in base.journeys),
            students=edited(base.students, "b1", journey_limit=60),
            policy=Policy(meal_after=219),
        )
        for far in (45, 46)
    ]

    assert found("meal", problems[0], group("b1")) == []
    assert found("meal", problems[1], group("b1")) == [breach("b1", "10:55", "14:35", limit=219)]


def test_meal_lets_long_runs_without_network_lessons_be() -> None:
    problem = small_problem(policy=Policy(meal_after=60))

    assert found("meal", problem, group("a1")) == []


def test_meal_finds_two_network_lessons_in_a_row() -> None:
    problem = small_problem(policy=Policy(meal_after=99))
    pair = group(
        "a1",
        meetings=(meeting(lessons=2),),
        lessons=dated(range(2, 6), WED, 7, lessons=2),
    )

    assert found("meal", problem, pair) == [
        Breach(
            "meal",
            "run_too_long",
            {"student": "a1", "group": "robots-1"},
            {
                "weekday": WED,
                "start": bell(7).start,
                "until": bell(8).until,
                "limit": 99,
                "date": date(2),
                "dates": 4,
            },
        )
    ]


spans = st.lists(st.tuples(st.integers(0, 40), st.integers(5, 45)), min_size=2, max_size=7)


@given(spans, st.integers(0, 6), st.integers(1, 30), st.integers(30, 240))
def test_meal_agrees_with_a_count_of_minutes(
    gaps_and_lengths: list[tuple[int, int]], which: int, meal_minutes: int, meal_after: int
) -> None:
    times = []
    at = 480
    for gap, length in gaps_and_lengths:
        times.append((at + gap, at + gap + length))
        at += gap + length
    network = times.pop(which % len(times))
    lessons = tuple(HomeLesson("row-1", WED, *time) for time in times)
    problem = small_problem(
        classes=(school_class("10a", "a", lessons=lessons),),
        students=(student("a1"), student("a2")),
        policy=Policy(meal_minutes=meal_minutes, meal_after=meal_after),
    )

    breaches = found("meal", problem, _at(network))

    busy = {minute for time in (*times, network) for minute in range(*time)}
    start, until = network
    # Go out from the network lesson until so many minutes in a row are free.
    while set(range(start - meal_minutes, start)) & busy:
        start = min(set(range(start - meal_minutes, start)) & busy)
    while set(range(until, until + meal_minutes)) & busy:
        until = max(set(range(until, until + meal_minutes)) & busy) + 1
    expected = [(start, until)] if until - start > meal_after else []
    assert [(one.values["start"], one.values["until"]) for one in breaches] == expected


def _at(time: tuple[int, int]) -> Group:
    """Make a group that meets once, at some time."""
    lesson = DatedLesson(date(2), *time, 1, "a-1")
    return group("a1", lessons=(lesson,), reserve=())
