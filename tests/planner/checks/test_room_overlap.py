"""The check that a room is used once at a time."""

from setka.planner.breach import Breach
from setka.planner.problem import Room, Slot
from tests.planner.checks.judging import found
from tests.planner.small import (
    WED,
    bell,
    calendar,
    clock,
    closed,
    date,
    group,
    site,
    small_problem,
    weeks,
)


def breach(kind: str, start: int, until: int, week: int, dates: int, **more: str) -> Breach:
    """Expect a room used twice."""
    return Breach(
        "room_overlap",
        kind,
        {"room": "a-1", "group": "robots-1", **more},
        {"weekday": WED, "start": start, "until": until, "date": date(week), "dates": dates},
    )


def test_room_overlap_lets_meetings_follow_each_other_and_share_a_time_in_two_rooms() -> None:
    groups = (
        group("a1 b1"),
        group("a2 b2", name="robots-2", at=8),
        group("a2 b2", name="robots-3", room="a-2"),
        group("a2 b2", name="robots-4", on=(7, 8, 9, 10), reserve=(11,)),
    )

    assert found("room_overlap", small_problem(), *groups) == []


def test_room_overlap_finds_two_groups_on_lesson_and_reserve_dates() -> None:
    groups = group("a1 b1"), group("a2 b2", name="robots-2", on=(6, 7, 8, 9), reserve=(2,))

    assert found("room_overlap", small_problem(), *groups) == [
        breach("two_groups", bell(7).start, bell(7).until, 2, 2, other="robots-2")
    ]


def test_room_overlap_finds_busy_times_held_on_open_dates_of_the_site() -> None:
    busy = (
        Slot(WED, clock("14:00"), clock("14:20"), weeks(3, 4, 5, 6, 7)),
        Slot(WED, clock("14:35"), clock("15:00")),
        Slot(WED + 1, clock("14:00"), clock("14:20")),
    )
    problem = small_problem(
        sites=(site("a", rooms=(Room("a-1", 20, busy=busy),)), site("b"), site("c")),
        calendars=(calendar("five", closed=(closed(4, WED),)),),
    )

    assert found("room_overlap", problem, group()) == [
        breach("busy", clock("14:00"), clock("14:20"), 3, 3)
    ]
