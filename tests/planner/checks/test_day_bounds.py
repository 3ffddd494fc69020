"""The check of the earliest start and the latest end."""

from dataclasses import replace

from setka.norms.codes import NormCode
from setka.planner.breach import Breach
from setka.planner.problem import NormChange, Policy
from tests.planner.checks.judging import found
from tests.planner.small import WED, clock, date, group, small_problem

SUBJECTS = {"group": "robots-1"}


def change(code: NormCode, value: int) -> NormChange:
    """Make a municipal norm that holds from week 4 on."""
    return NormChange(
        code=code.value,
        value=value,
        unit=code.unit.value,
        document="Распоряжение",
        clause="",
        source="made up",
        grade_from=1,
        grade_to=11,
        week_type=None,
        valid_from=date(4),
        valid_until=None,
        severity="hard",
        is_verified=True,
    )


def test_day_bounds_lets_a_meeting_touch_both_bounds() -> None:
    problem = small_problem(policy=Policy(earliest_start=clock("13:50"), latest_end=clock("14:35")))

    assert found("day_bounds", problem, group()) == []


def test_day_bounds_finds_meetings_outside_the_policy() -> None:
    problem = small_problem(policy=Policy(earliest_start=clock("13:55"), latest_end=clock("14:30")))

    assert found("day_bounds", problem, group()) == [
        Breach(
            "day_bounds",
            "too_early",
            SUBJECTS,
            {"weekday": WED, "time": clock("13:50"), "limit": clock("13:55")},
        ),
        Breach(
            "day_bounds",
            "too_late",
            SUBJECTS,
            {"weekday": WED, "time": clock("14:35"), "limit": clock("14:30")},
        ),
    ]


def test_day_bounds_finds_what_the_law_forbids_on_a_date() -> None:
    problem = small_problem(
        norms=(
            change(NormCode.EARLIEST_START, clock("14:00")),
            change(NormCode.LATEST_END, clock("14:10")),
        )
    )

    assert found("day_bounds", problem, group(on=(2, 3), reserve=())) == []
    assert found("day_bounds", problem, group()) == [
        Breach(
            "day_bounds",
            "too_early",
            SUBJECTS,
            {"weekday": WED, "time": clock("13:50"), "limit": clock("14:00")},
        ),
        Breach(
            "day_bounds",
            "too_late",
            SUBJECTS,
            {"weekday": WED, "time": clock("14:35"), "limit": clock("14:10")},
        ),
    ]


def test_day_bounds_looks_at_weekly_meetings_without_dates() -> None:
    problem = small_problem(policy=Policy(latest_end=clock("14:30")))

    assert found("day_bounds", problem, replace(group(), lessons=(), reserve=())) == [
        Breach(
            "day_bounds",
            "too_late",
            SUBJECTS,
            {"weekday": WED, "time": clock("14:35"), "limit": clock("14:30")},
        )
    ]
