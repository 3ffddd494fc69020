"""The check of a group's week, its dates, and the pattern of its course."""

from dataclasses import replace

from setka.planner.breach import Breach
from setka.planner.plan import DatedLesson, Group
from setka.planner.problem import Bell, BellSchedule, Delivery, Pattern, Problem
from tests.planner.checks.judging import found
from tests.planner.small import (
    BELLS,
    FRI,
    MON,
    WED,
    bell,
    calendar,
    clock,
    closed,
    course,
    date,
    dated,
    group,
    meeting,
    site,
    small_problem,
)

SUBJECTS = {"group": "robots-1"}
WEEKLY = Pattern("every", (1,))
PAIRS = Pattern("every", (2,))


def problem_with(*patterns: Pattern, **changes: object) -> Problem:
    """Allow the course some patterns."""
    return small_problem(courses=(course("robots", patterns=patterns, **changes),))


def pair_group() -> Group:
    """Meet for two lessons in weeks 2 and 3, with week 4 in reserve."""
    return replace(
        group(),
        meetings=(meeting(lessons=2, on=(2, 3)),),
        lessons=dated((2, 3), WED, 7, lessons=2),
        reserve=dated((4,), WED, 7, lessons=2),
    )


def single(week: int) -> DatedLesson:
    """Hold one lesson of a pair."""
    return dated((week,), WED, 7)[0]


def test_pattern_lets_any_of_a_course_s_patterns_fit() -> None:
    assert found("pattern", problem_with(PAIRS, WEEKLY), group()) == []
    assert found("pattern", problem_with(WEEKLY, PAIRS), pair_group()) == []


def test_pattern_counts_a_mixed_group_s_meetings_of_one_time_once() -> None:
    problem = problem_with(WEEKLY, deliveries=(Delivery("mixed", "students", "odd"),))
    one = replace(
        group(mode="mixed"),
        meetings=(meeting(on=(3, 5)), meeting(on=(2, 4), is_remote=True, room="a-2")),
        lessons=tuple(
            dated((week,), WED, 7, is_remote=week % 2 == 0, room="a-1" if week % 2 else "a-2")[0]
            for week in range(2, 6)
        ),
        reserve=dated((7,), WED, 7),
    )

    assert found("pattern", problem, one) == []


def test_pattern_finds_sessions_of_no_pattern() -> None:
    assert found("pattern", problem_with(PAIRS, Pattern("every", (1, 1))), group()) == [
        Breach("pattern", "sessions", SUBJECTS, {"sessions": (1,)})
    ]


def test_pattern_finds_two_meetings_on_a_weekday() -> None:
    one = replace(
        group(),
        meetings=(meeting(on=(2, 3)), meeting(at=9, on=(2, 3))),
        lessons=dated((2, 3), WED, 7) + dated((2, 3), WED, 9),
    )

    assert found("pattern", problem_with(Pattern("every", (1, 1))), one) == [
        Breach("pattern", "same_day", SUBJECTS, {"weekday": WED})
    ]


def test_pattern_finds_a_meeting_off_the_bells() -> None:
    late = [replace(one, start=one.start + 5) for one in dated(range(2, 7), WED, 7)]
    one = replace(
        group(),
        meetings=(replace(meeting(), start=clock("13:55")),),
        lessons=tuple(late[:4]),
        reserve=tuple(late[4:]),
    )

    assert found("pattern", small_problem(), one) == [
        Breach(
            "pattern",
            "off_bells",
            {"group": "robots-1", "site": "a"},
            {"weekday": WED, "start": clock("13:55"), "until": bell(7).until, "lessons": 1},
        )
    ]


def test_pattern_finds_a_meeting_across_two_shifts() -> None:
    second = BellSchedule(2, (WED,), (Bell(bell(8).start, clock("15:25")),))
    first = BellSchedule(1, tuple(range(6)), BELLS[:7])
    problem = small_problem(
        sites=(site("a", bells=(first, second)), site("b"), site("c")),
        courses=(course("robots", patterns=(PAIRS,)),),
    )
    one = pair_group()

    assert found("pattern", problem, one) == [
        Breach(
            "pattern",
            "off_bells",
            {"group": "robots-1", "site": "a"},
            {"weekday": WED, "start": bell(7).start, "until": bell(8).until, "lessons": 2},
        )
    ]


def test_pattern_finds_dates_outside_the_window() -> None:
    window = Pattern("every", (1,), start=date(3), until=date(6))

    assert found("pattern", problem_with(window), group()) == [
        Breach("pattern", "window", SUBJECTS, {"date": date(2), "dates": 2})
    ]


def test_pattern_finds_dates_of_the_other_weeks() -> None:
    even = Pattern("even", (1,))

    assert found("pattern", problem_with(even), group(on=(2, 4, 6, 8), reserve=(10,))) == []
    assert found("pattern", problem_with(even), group()) == [
        Breach("pattern", "weeks", SUBJECTS, {"date": date(3), "dates": 2})
    ]
    assert found("pattern", problem_with(Pattern("odd", (1,))), group()) == [
        Breach("pattern", "weeks", SUBJECTS, {"date": date(2), "dates": 3})
    ]


def test_pattern_finds_lessons_beyond_the_weeks_of_a_block() -> None:
    block = Pattern("block", (1,), block_weeks=4)

    assert found("pattern", problem_with(block), group(reserve=(12,))) == []
    assert found("pattern", problem_with(block), group(on=(2, 3, 4, 6), reserve=(5,))) == [
        Breach("pattern", "block_too_long", SUBJECTS, {"weeks": 5, "limit": 4})
    ]


def test_pattern_does_not_count_closed_weeks_into_a_block() -> None:
    holiday = tuple(closed(5, day) for day in range(7))
    problem = small_problem(
        calendars=(calendar("five", closed=holiday),),
        courses=(course("robots", patterns=(Pattern("block", (1,), block_weeks=4),)),),
    )

    assert found("pattern", problem, group(on=(2, 3, 4, 6), reserve=(7,))) == []


def test_pattern_tells_the_nearest_of_several_patterns() -> None:
    patterns = Pattern("odd", (2,)), Pattern("even", (1,), start=date(3)), Pattern("odd", (1,))

    assert found("pattern", problem_with(*patterns), group()) == [
        Breach("pattern", "weeks", SUBJECTS, {"date": date(2), "dates": 3})
    ]


def test_pattern_finds_dates_after_the_course_s_end() -> None:
    problem = problem_with(WEEKLY, end_by=date(5))

    assert found("pattern", problem, group()) == [
        Breach(
            "pattern",
            "after_end",
            SUBJECTS,
            {"weekday": WED, "start": 830, "date": date(6), "dates": 1},
        )
    ]


def test_pattern_finds_dates_off_every_meeting() -> None:
    away = dated((2, 3), FRI, 7)
    other_room = dated((4,), WED, 7, room="a-2")
    outside_its_weeks = dated((7,), WED, 7)
    reserve_late = dated((6,), WED, 8)
    one = replace(group(), lessons=(*away, *other_room, *outside_its_weeks), reserve=reserve_late)

    assert found("pattern", small_problem(), one) == [
        Breach(
            "pattern",
            "off_meetings",
            SUBJECTS,
            {"weekday": FRI, "start": 830, "date": date(2, FRI), "dates": 2},
        ),
        Breach(
            "pattern",
            "off_meetings",
            SUBJECTS,
            {"weekday": WED, "start": 830, "date": date(4), "dates": 2},
        ),
        Breach(
            "pattern",
            "off_meetings",
            SUBJECTS,
            {"weekday": WED, "start": 885, "date": date(6), "dates": 1},
        ),
    ]


def test_pattern_lets_one_lesson_of_a_group_be_shorter() -> None:
    odd = problem_with(PAIRS, hours_total=3)
    one = replace(pair_group(), lessons=(*dated((2,), WED, 7, lessons=2), single(3)))

    assert found("pattern", odd, one) == []


def test_pattern_finds_a_second_shorter_lesson() -> None:
    one = replace(pair_group(), lessons=(single(2), single(3)))

    assert found("pattern", problem_with(PAIRS), one) == [
        Breach("pattern", "shortened_twice", SUBJECTS, {"date": date(2), "dates": 2})
    ]


def test_pattern_finds_lessons_of_a_wrong_length() -> None:
    cut_short = replace(single(3), until=single(3).until - 5)
    one = replace(
        pair_group(),
        lessons=(*dated((2,), WED, 7, lessons=2), cut_short),
        reserve=(single(4),),
    )

    assert found("pattern", problem_with(PAIRS), one) == [
        Breach(
            "pattern",
            "length",
            SUBJECTS,
            {"weekday": WED, "start": 830, "date": date(3), "dates": 2},
        )
    ]


def test_pattern_lets_a_week_of_several_meetings_fit() -> None:
    one = replace(
        group(),
        meetings=(meeting(on=(2,)), meeting(MON, 8, on=(2,), lessons=2)),
        lessons=dated((2,), MON, 8, lessons=2) + dated((2,), WED, 7),
        reserve=dated((3,), WED, 7),
    )

    assert found("pattern", problem_with(Pattern("every", (2, 1)), hours_total=3), one) == []
