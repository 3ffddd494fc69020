"""The check of the windows promised before a timetable exists."""

from setka.planner.breach import Breach
from setka.planner.plan import Ride
from setka.planner.problem import Problem, Promise, Slot, Trip
from tests.planner.checks.judging import found
from tests.planner.small import WED, bell, bus, clock, date, edited, group, small_problem, weeks


def problem_with(*windows: Slot, trips: tuple[Trip, ...] = ()) -> Problem:
    """Promise the network some windows of the class of ``b``."""
    promise = Promise(windows, week_hours=25, day_lessons=5)
    classes = edited(small_problem().classes, "10b", lessons=(), promise=promise)
    return small_problem(classes=classes, trips=trips)


def window(start: str, until: str, on: int = weeks(*range(1, 20))) -> Slot:
    """Make a window on Wednesdays."""
    return Slot(WED, clock(start), clock(until), on)


def outside(week: int, dates: int) -> Breach:
    """Expect meetings in no window."""
    return Breach(
        "promised_windows",
        "outside",
        {"student": "b1", "group": "robots-1"},
        {
            "weekday": WED,
            "start": bell(7).start,
            "until": bell(7).until,
            "date": date(week),
            "dates": dates,
        },
    )


def test_promised_windows_lets_a_meeting_be_that_leaves_time_to_come() -> None:
    assert found("promised_windows", problem_with(window("13:20", "14:35")), group("b1 c1")) == []


def test_promised_windows_finds_a_meeting_that_leaves_no_time_to_come() -> None:
    problem = problem_with(window("13:21", "14:35"))

    assert found("promised_windows", problem, group("b1")) == [
        Breach(
            "promised_windows",
            "no_time_to_come",
            {"student": "b1", "group": "robots-1"},
            {
                "weekday": WED,
                "start": clock("13:50"),
                "needed": clock("13:51"),
                "date": date(2),
                "dates": 5,
            },
        )
    ]


def test_promised_windows_counts_a_ride_s_minutes() -> None:
    problem = problem_with(
        window("13:21", "14:35"), trips=(bus("there", "b", "a", "13:15", "13:40"),)
    )

    assert found("promised_windows", problem, group("b1"), rides=[Ride("b1", "there", WED)]) == []


def test_promised_windows_needs_no_way_for_a_remote_meeting() -> None:
    problem = problem_with(window("13:50", "14:35"))

    assert found("promised_windows", problem, group("b1", mode="distance")) == []


def test_promised_windows_finds_meetings_in_no_window() -> None:
    problem = problem_with(window("12:00", "14:30"), Slot(WED + 1, 0, 1440))

    assert found("promised_windows", problem, group("b1")) == [outside(2, 5)]


def test_promised_windows_finds_meetings_across_two_windows() -> None:
    problem = problem_with(window("12:00", "14:00"), window("14:00", "15:00"))

    assert found("promised_windows", problem, group("b1")) == [outside(2, 5)]


def test_promised_windows_looks_at_the_weeks_of_a_window() -> None:
    problem = problem_with(
        window("12:00", "15:00", weeks(2, 3)), window("12:30", "16:00", weeks(6))
    )

    assert found("promised_windows", problem, group("b1")) == [outside(4, 2)]
