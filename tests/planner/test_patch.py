"""What if: patches that suit a problem, and every way in which one may not."""

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from setka.planner.files import (
    FileRefused,
    digest,
    problem_data,
    read_patch,
    read_problem,
)
from setka.planner.patch import PatchedProblemRefused, patched
from setka.planner.problem import Fault, Problem
from setka.planner.problem.fault_codes import PATCH_CODES
from tests.planner.problem.network import NETWORK, Json, spoilt

PROBLEM = read_problem(spoilt({}))


def changed(**changes: object) -> Problem:
    """Patch the network of the tests."""
    data = {"format": "setka-patch/1", **changes}
    return patched(PROBLEM, read_patch(json.dumps(data).encode()))


def faults(**changes: object) -> list[Fault]:
    """List what is wrong with a patch."""
    with pytest.raises(FileRefused) as refused:
        changed(**changes)
    assert not isinstance(refused.value, PatchedProblemRefused)
    assert refused.value.values == {"faults": len(refused.value.faults)}
    return list(refused.value.faults)


def expected(edit: Json) -> Problem:
    """Read the network with other values at JSON pointers."""
    return read_problem(spoilt(edit))


def test_fields_are_set_by_ids_and_the_problem_is_read_anew() -> None:
    teacher = NETWORK["teachers"][0]["id"]
    student = NETWORK["students"][0]
    course = student["requests"][0]["course"]

    answer = changed(
        note="What if",
        set={
            f"/teachers/{teacher}/max_week_hours": 30,
            f"/students/{student['id']}/requests/{course}/importance": 3,
            "/policy/longest_wait": 45,
            "/policy/earliest_start": "08:15",
        },
    )

    assert answer == expected(
        {
            "/teachers/0/max_week_hours": 30,
            "/students/0/requests/0/importance": 3,
            "/policy/longest_wait": 45,
            "/policy/earliest_start": "08:15",
        }
    )
    assert digest(answer) != digest(PROBLEM)


def test_journeys_are_called_by_their_ends_and_mode_and_values_by_themselves() -> None:
    journey = NETWORK["journeys"][0]
    address = f"/journeys/{journey['origin']}:{journey['destination']}:{journey['mode']}"
    feature = NETWORK["sites"][0]["rooms"][0]["features"][0]
    site, room = NETWORK["sites"][0]["id"], NETWORK["sites"][0]["rooms"][0]["id"]

    answer = changed(
        set={f"{address}/minutes": 7, f"/sites/{site}/rooms/{room}/features/{feature}": "kiln"}
    )

    assert answer == expected({"/journeys/0/minutes": 7, "/sites/0/rooms/0/features/0": "kiln"})


def test_what_has_no_name_is_counted_from_0() -> None:
    answer = changed(set={"/calendars/five/closed/0/kind": "school_event"})

    assert answer == expected({"/calendars/0/closed/0/kind": "school_event"})


def trip(name: str) -> Json:
    """Make a bus run of the network."""
    return {
        "id": name,
        "origin": NETWORK["sites"][0]["id"],
        "destination": NETWORK["sites"][1]["id"],
        "departs": "13:00",
        "arrives": "13:20",
        "days": ["wed"],
        "seats": 9,
    }


def test_added_things_take_their_place_by_id_in_a_sorted_list() -> None:
    ids = [one["id"] for one in NETWORK.get("trips", [])]

    answer = changed(add={"/trips": [trip("zz-bus"), trip("aa-bus")]})

    assert [one.id for one in answer.trips] == sorted([*ids, "aa-bus", "zz-bus"])
    assert answer.trip["aa-bus"].seats == 9


def test_added_values_go_to_the_end_of_their_list() -> None:
    teacher = NETWORK["teachers"][0]

    answer = changed(add={f"/teachers/{teacher['id']}/days_off": ["sun"]})

    days = [*teacher.get("days_off", []), "sun"]
    assert answer == expected({"/teachers/0/days_off": days})


def test_items_leave_their_lists_and_positions_mean_what_was_before() -> None:
    answer = changed(
        set={"/classes/class-2-10a/lessons/4/start": "08:35"},
        remove=["/classes/class-2-10a/lessons/0", "/classes/class-2-10a/lessons/1"],
    )

    before, after = PROBLEM.school_class["class-2-10a"], answer.school_class["class-2-10a"]
    *kept, last = before.lessons[2:]
    assert after == replace(before, lessons=(*kept, replace(last, start=8 * 60 + 35)))


CASES: dict[str, tuple[Json, list[Fault]]] = {
    "nothing": ({}, [Fault("", "no_changes")]),
    "no address": (
        {"set": {"teachers": 1}},
        [Fault("/set/teachers", "bad_address", "teachers")],
    ),
    "the whole problem": ({"remove": [""]}, [Fault("/remove/0", "bad_address", "")]),
    "unknown field": (
        {"set": {"/policy/longest_weight": 1}},
        [
            Fault(
                "/set/~1policy~1longest_weight",
                "unknown_address",
                "longest_weight",
                {
                    "address": "/policy",
                    "nearest": ("longest_wait",),
                    "allowed": tuple(problem_data(PROBLEM)["policy"]),
                },
            )
        ],
    ),
    "unknown id": (
        {"remove": ["/calendars/fife"]},
        [
            Fault(
                "/remove/0",
                "unknown_address",
                "fife",
                {"address": "/calendars", "nearest": ("five",), "allowed": ("five", "six")},
            )
        ],
    ),
    "below a number": (
        {"set": {"/policy/longest_wait/minutes": 1}},
        [
            Fault(
                "/set/~1policy~1longest_wait~1minutes",
                "unknown_address",
                "minutes",
                {"address": "/policy/longest_wait", "nearest": (), "allowed": ()},
            )
        ],
    ),
    "set and taken away": (
        {"set": {"/calendars/six/week_days": 5}, "remove": ["/calendars/six"]},
        [
            Fault(
                "/set/~1calendars~1six~1week_days",
                "changed_twice",
                "/calendars/six/week_days",
                {"first": "/remove/0"},
            )
        ],
    ),
    "taken away twice": (
        {"remove": ["/calendars/six", "/calendars/six"]},
        [Fault("/remove/1", "changed_twice", "/calendars/six", {"first": "/remove/0"})],
    ),
    "added to what is replaced": (
        {"set": {"/policy/locks": []}, "add": {"/policy/locks": [{"id": "x"}]}},
        [
            Fault(
                "/add/~1policy~1locks",
                "changed_twice",
                "/policy/locks",
                {"first": "/set/~1policy~1locks"},
            )
        ],
    ),
    "no news": (
        {"set": {"/calendars/five/week_days": 5}},
        [Fault("/set/~1calendars~1five~1week_days", "same_value", "5")],
    ),
    "added to a field": (
        {"add": {"/policy": [1]}},
        [Fault("/add/~1policy", "not_a_list", "/policy")],
    ),
    "nothing added": (
        {"add": {"/policy/locks": []}},
        [Fault("/add/~1policy~1locks", "nothing_to_add", "/policy/locks")],
    ),
    "added twice": (
        {"add": {"/calendars": [{"id": "new"}, {"id": "six"}, {"id": "new"}]}},
        [
            Fault("/add/~1calendars/1", "already_there", "six", {"address": "/calendars"}),
            Fault("/add/~1calendars/2", "already_there", "new", {"address": "/calendars"}),
        ],
    ),
    "a field taken away": (
        {"remove": ["/policy/longest_wait"]},
        [Fault("/remove/0", "not_an_item", "longest_wait")],
    ),
}


@pytest.mark.parametrize(("changes", "found"), CASES.values(), ids=CASES)
def test_patch_that_does_not_suit_the_problem_is_refused(changes: Json, found: list[Fault]) -> None:
    assert faults(**changes) == found


def test_patch_that_says_the_same_in_other_words_changes_nothing() -> None:
    found = faults(set={"/classes/class-2-10a/lessons/4/weeks": "1-59/2"})

    assert found == [Fault("", "no_changes")]


def test_every_code_of_a_patch_is_produced() -> None:
    assert {fault.code for _, found in CASES.values() for fault in found} == set(PATCH_CODES)


def test_all_faults_of_addresses_are_told_at_once() -> None:
    found = faults(set={"/polici/longest_wait": 1, "x": 2}, remove=["/calendars/seven"])

    assert [(fault.pointer, fault.code) for fault in found] == [
        ("/set/~1polici~1longest_wait", "unknown_address"),
        ("/set/x", "bad_address"),
        ("/remove/0", "unknown_address"),
    ]


@pytest.mark.parametrize(
    ("changes", "pointer", "code", "value"),
    [
        (
            {"set": {"/classes/class-2-10a/calendar": "seven"}},
            "/classes/class-2-10a/calendar",
            "unknown_calendar",
            "seven",
        ),
        (
            {"set": {"/policy/latest_end": "7 pm"}},
            "/policy/latest_end",
            "bad_clock",
            "7 pm",
        ),
        (
            {"add": {"/trips": [trip("new-bus") | {"seats": -1}]}},
            "/trips/new-bus/seats",
            "too_small",
            -1,
        ),
        (
            {"set": {"/calendars/five/id": "six"}},
            "/calendars/1/id",
            "duplicate_id",
            "six",
        ),
    ],
    ids=["reference", "shape", "added", "twins"],
)
def test_patched_problem_without_sense_is_refused_with_addresses(
    changes: Json, pointer: str, code: str, value: object
) -> None:
    with pytest.raises(PatchedProblemRefused) as refused:
        changed(**changes)

    found = refused.value.faults[0]
    assert (found.pointer, found.code, found.value) == (pointer, code, value)
    assert refused.value.values == {"faults": len(refused.value.faults)}


def test_places_among_the_values_of_a_fault_are_addresses_too() -> None:
    one, other = NETWORK["students"][0], NETWORK["students"][1]

    with pytest.raises(PatchedProblemRefused) as refused:
        changed(set={f"/students/{other['id']}/lot": one["lot"]})

    assert list(refused.value.faults) == [
        Fault(
            f"/students/{other['id']}/lot",
            "same_lot",
            one["lot"],
            {"first": f"/students/{one['id']}"},
        )
    ]


def test_patch_file_is_refused_like_a_problem() -> None:
    with pytest.raises(FileRefused) as refused:
        read_patch(b'{"format": "setka-patch/1", "sett": {}}')

    assert [(fault.pointer, fault.code) for fault in refused.value.faults] == [
        ("/sett", "unknown_field")
    ]


ADDRESSES = st.sampled_from(
    [
        "/calendars",
        "/calendars/five",
        "/calendars/five/terms/0/start",
        "/classes/class-2-10a/lessons",
        "/classes/class-2-10a/lessons/1",
        "/classes/class-2-10a/rows/physics/hours",
        "/journeys",
        "/policy",
        "/policy/weights/fairness",
        "/sites/site-14/rooms/room-14-1/features/physics_lab",
        "/students",
        f"/students/{NETWORK['students'][0]['id']}",
        f"/students/{NETWORK['students'][0]['id']}/requests",
        "/teachers",
        "/year/start",
        "/gone",
        "",
    ]
)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-1, 40) | st.sampled_from(["", "five", "08:30"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["id", "day", "course", "start"]), inner, max_size=3)
    ),
    max_leaves=5,
)


@given(
    st.dictionaries(ADDRESSES, VALUES, max_size=2),
    st.dictionaries(ADDRESSES, st.lists(VALUES, max_size=2), max_size=2),
    st.lists(ADDRESSES, max_size=3),
)
def test_any_patch_makes_a_problem_or_is_refused_with_places(
    fields: Json, things: Json, gone: list[str]
) -> None:
    try:
        answer = changed(set=fields, add=things, remove=gone)
    except FileRefused as refusal:
        pointers = [fault.pointer for fault in refusal.faults]
    else:
        pointers = []
        assert answer != PROBLEM
    assert [pointer for pointer in pointers if not f"{pointer}/".startswith("/")] == []
