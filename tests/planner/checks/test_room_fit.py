"""The check of what a group's rooms offer."""

from dataclasses import replace

from setka.planner.breach import Breach
from setka.planner.problem import Problem, Room
from tests.planner.checks.judging import found
from tests.planner.small import WED, course, dated, group, meeting, site, small_problem


def problem_with(*rooms: Room, features: tuple[str, ...] = ()) -> Problem:
    """Give ``a`` other rooms and the course some needs."""
    return small_problem(
        sites=(site("a", rooms=rooms), site("b"), site("c")),
        courses=(course("robots", room_features=features),),
    )


def breach(kind: str, room: str = "a-1", **more: object) -> Breach:
    """Expect a room that does not fit."""
    subjects = {"group": "robots-1", "room": room}
    if "feature" in more:
        return Breach("room_fit", kind, {**subjects, "feature": str(more["feature"])})
    return Breach("room_fit", kind, subjects, more)


def test_room_fit_lets_a_room_be_that_has_all_and_seats_for_all() -> None:
    problem = problem_with(Room("a-1", 5, ("computers", "projector")), features=("computers",))

    assert found("room_fit", problem, group()) == []


def test_room_fit_finds_a_room_elsewhere() -> None:
    assert found("room_fit", small_problem(), group(room="b-1")) == [breach("elsewhere", "b-1")]


def test_room_fit_finds_each_missing_feature() -> None:
    problem = problem_with(
        Room("a-1", 5, ("projector",)), features=("computers", "projector", "lab")
    )

    assert found("room_fit", problem, group()) == [
        breach("lacks_feature", feature="computers"),
        breach("lacks_feature", feature="lab"),
    ]


def test_room_fit_finds_a_room_too_small() -> None:
    assert found("room_fit", problem_with(Room("a-1", 4)), group()) == [
        breach("too_small", students=5, limit=4)
    ]


def test_room_fit_needs_no_seats_for_remote_meetings() -> None:
    assert found("room_fit", problem_with(Room("a-1", 1)), group(mode="distance")) == []


def test_room_fit_needs_seats_where_some_meetings_are_in_person() -> None:
    one = replace(
        group(mode="mixed"),
        meetings=(meeting(on=(3,)), meeting(on=(2,), is_remote=True)),
        lessons=dated((2,), WED, 7, is_remote=True) + dated((3,), WED, 7),
    )

    assert found("room_fit", problem_with(Room("a-1", 1)), one) == [
        breach("too_small", students=5, limit=1)
    ]


def test_room_fit_looks_at_the_rooms_of_dates_too() -> None:
    one = replace(group(), reserve=dated((6,), WED, 7, room="a-2"))

    assert found("room_fit", problem_with(Room("a-1", 5), Room("a-2", 4)), one) == [
        breach("too_small", "a-2", students=5, limit=4)
    ]
