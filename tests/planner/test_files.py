"""Problems, plans and names, written and read back; files that anything may have happened to."""

import copy
import datetime as dt
import json
import pickle
import re
from contextlib import suppress
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from setka.planner.files import (
    FileRefused,
    Names,
    digest,
    read_names,
    read_plan,
    read_problem,
    write_names,
    write_plan,
    write_problem,
)
from setka.planner.plan import (
    DatedLesson,
    Group,
    KeepFree,
    Lost,
    Meeting,
    Plan,
    Price,
    Ride,
    RuleState,
    RunRecord,
    Step,
    Unmet,
)
from setka.planner.problem import Fault
from tests.planner.problem.network import NETWORK, Json, spoilt

PLAN = Plan(
    format="setka-plan/1",
    problem="0" * 64,
    is_synthetic=True,
    status="feasible",
    value=1000,
    bound=1004,
    groups=(
        Group(
            id="physics-plus-1",
            course="physics-plus",
            site="site-14",
            mode="network",
            who_travels="students",
            teachers=("anna",),
            meetings=(Meeting(3, 850, 890, 1, 0b1011, "room-14-1"),),
            lessons=(DatedLesson(dt.date(2026, 9, 3), 850, 890, 1, "room-14-1"),),
            reserve=(DatedLesson(dt.date(2027, 5, 20), 850, 890, 1, "room-14-1"),),
            attendees=("masha", "petya"),
            locks=("lock-physics",),
        ),
    ),
    rides=(Ride("olya", "bus-there", 3),),
    unmet=(
        Unmet(
            "olya",
            "robots",
            "no_room",
            is_reachable=False,
            facts=(("no_room", 3), ("wait", 2)),
            placements=5,
        ),
    ),
    lost=(Lost("masha", "physics-plus-1", (dt.date(2026, 11, 4),)),),
    keep_free=(KeepFree("class-2-10a", 3, 820, 24 * 60, 1, ("masha",)),),
    rules=(RuleState("hours", 0),),
    prices=(Price("journeys", "minutes", 30, -30),),
    run=RunRecord(
        engine="setka 0.1.0",
        seed=7,
        work=120,
        seconds=1.25,
        is_complete=True,
        history=(Step(0.5, 900, 1100), Step(1.0, 1000, 1004)),
    ),
)


def test_problem_comes_back_as_it_was_written() -> None:
    problem = read_problem(spoilt({}))

    data = write_problem(problem)

    assert read_problem(data) == problem
    assert write_problem(read_problem(data)) == data


def test_problem_file_says_what_was_left_out_and_loses_nothing() -> None:
    written = json.loads(write_problem(read_problem(spoilt({}))))

    assert _part_of(NETWORK, written)


def _part_of(part: object, whole: object) -> bool:
    if isinstance(part, dict) and isinstance(whole, dict):
        return all(key in whole and _part_of(value, whole[key]) for key, value in part.items())
    if isinstance(part, list) and isinstance(whole, list):
        return len(part) == len(whole) and all(map(_part_of, part, whole))
    return part == whole


def test_problem_file_is_for_people_and_for_line_by_line_comparison() -> None:
    lines = write_problem(read_problem(spoilt({}))).decode().split("\n")

    assert lines[:4] == [
        "{",
        ' "format": "setka-problem/1",',
        ' "title": {"ru": "Три школы", "en": "Three schools"},',
        ' "is_synthetic": true,',
    ]
    assert lines[-1] == ""
    assert max(map(len, lines)) <= 120


def test_digest_depends_on_the_facts_and_not_on_the_layout() -> None:
    problem = read_problem(spoilt({}))

    assert re.fullmatch("[0-9a-f]{64}", digest(problem))
    assert digest(problem) == digest(read_problem(write_problem(problem)))
    assert digest(problem) != digest(replace(problem, is_synthetic=False))


def test_plan_comes_back_as_it_was_written() -> None:
    data = write_plan(PLAN)

    assert read_plan(data) == PLAN
    assert write_plan(read_plan(data)) == data


def test_plan_is_refused_like_a_problem() -> None:
    data = write_plan(PLAN).replace(b'"08', b'"8').replace(b'"14:10"', b'"14.10"', 1)

    with pytest.raises(FileRefused) as refused:
        read_plan(data)

    assert list(refused.value.faults) == [
        Fault("/groups/0/meetings/0/start", "bad_clock", "14.10", {"expected": "HH:MM"})
    ]


def test_plan_of_endless_seconds_is_refused() -> None:
    data = write_plan(PLAN).replace(b'"seconds": 1.25', b'"seconds": 1e999')

    with pytest.raises(FileRefused) as refused:
        read_plan(data)

    assert [(f.pointer, f.code) for f in refused.value.faults] == [("/run/seconds", "wrong_type")]


def test_names_come_back_in_the_order_of_their_ids() -> None:
    names = Names(
        format="setka-names/1",
        is_synthetic=True,
        people={"petya": "Пётр Ж.", "masha": "Мария К."},
    )

    data = write_names(names)

    assert read_names(data) == names
    assert data.decode() == (
        '{\n "format": "setka-names/1",\n "is_synthetic": true,\n'
        ' "people": {"masha": "Мария К.", "petya": "Пётр Ж."}\n}\n'
    )


def test_refusal_crosses_process_borders_whole() -> None:
    with pytest.raises(FileRefused) as refused:
        read_problem(spoilt({"/students/0/lot": 2}))

    copied = pickle.loads(pickle.dumps(refused.value))  # noqa: S301 - our own bytes

    assert isinstance(copied, FileRefused)
    assert (copied.code, copied.values) == ("file_refused", {"faults": 1})
    assert copied.faults == (Fault("/students/1/lot", "same_lot", 2, {"first": "/students/0"}),)


Place = tuple[str | int, ...]


def _places(data: object, where: Place = ()) -> list[Place]:
    inner: dict[str | int, object] = {}
    if isinstance(data, dict):
        inner = data
    elif isinstance(data, list):
        inner = dict(enumerate(data))
    return [
        where,
        *(place for key, value in inner.items() for place in _places(value, (*where, key))),
    ]


def _at(data: Json, where: Place) -> Any:  # noqa: ANN401 - whatever stands there
    found: Any = data
    for part in where:
        found = found[part]
    return found


PLACES = _places(NETWORK)[1:]
NAMESAKES: dict[str, list[Place]] = {}
for place in PLACES:
    NAMESAKES.setdefault(
        next(str(part) for part in place[::-1] if isinstance(part, str)), []
    ).append(place)
STRANGE: list[Any] = [
    *(None, True, False, -1, 0, 1, 2, 5, 60, 100_000, 10**30, 0.5, 1e300),
    *(
        "",
        "all",
        "even",
        "1-60/2",
        "00:00",
        "24:00",
        "sun",
        "2026-09-01",
        "0001-01-01",
        "9999-12-31",
    ),
    *([], {}, [[]], [1, 2, 2], "masha", "site-14", "class-b-9a", "physics-plus", "setka-plan/1"),
]


@st.composite
def spoilt_networks(draw: st.DrawFn) -> Json:
    """Draw the network with one to four places changed, taken away, doubled or swapped."""
    data = copy.deepcopy(NETWORK)
    for _ in range(draw(st.integers(1, 4))):
        *way, last = draw(st.sampled_from(PLACES))
        try:
            around = _at(data, tuple(way))
            match draw(st.sampled_from(["change", "move", "move", "drop", "double"])):
                case "change":
                    around[last] = copy.deepcopy(draw(st.sampled_from(STRANGE)))
                case "move":
                    name = next(part for part in (last, *way[::-1]) if isinstance(part, str))
                    other = draw(st.sampled_from(NAMESAKES[name]))
                    around[last] = copy.deepcopy(_at(NETWORK, other))
                case "drop":
                    del around[last]
                case _:
                    around.append(copy.deepcopy(around[last]))
        except (AttributeError, KeyError, IndexError, TypeError):
            continue  # an earlier change took the place away
    return data


@given(spoilt_networks())
def test_spoilt_file_is_read_or_refused_with_places_that_are_there(data: Json) -> None:
    _judge(data)


@pytest.mark.long
@given(spoilt_networks())
def test_many_spoilt_files_are_read_or_refused(data: Json) -> None:
    _judge(data)


def _judge(data: Json) -> None:
    try:
        problem = read_problem(json.dumps(data).encode())
    except FileRefused as refusal:
        faults = refusal.faults
    else:
        assert read_problem(write_problem(problem)) == problem
        return

    assert faults
    json.dumps([[fault.value, dict(fault.values)] for fault in faults])
    for fault in faults:
        parts = fault.pointer.split("/")[1:-1]
        _at(data, tuple(int(part) if part.isdigit() else part for part in parts))


@given(st.integers(0), st.binary(max_size=6), st.integers(0, 6))
def test_file_with_other_bytes_in_it_is_read_or_refused(at: int, new: bytes, gone: int) -> None:
    data = spoilt({})
    at %= len(data)

    with suppress(FileRefused):
        read_problem(data[:at] + new + data[at + gone :])
