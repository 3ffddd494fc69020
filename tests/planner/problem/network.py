"""A small network of named people as the plain data of its file, and ways to spoil it."""

import copy
import json
from typing import Any

from setka.planner.files import FileRefused, read_problem
from setka.planner.problem import Fault

Json = dict[str, Any]


def _lesson(row: str, day: str, start: str, **more: object) -> Json:
    hours, minutes = (int(part) for part in start.split(":"))
    end = hours * 60 + minutes + 40
    until = f"{end // 60:02}:{end % 60:02}"
    return {"row": row, "day": day, "start": start, "until": until, **more}


def _bells(shift: int, *starts: str, days: str = "mon tue wed thu fri") -> Json:
    lessons = [_lesson("", "mon", start) for start in starts]
    return {
        "shift": shift,
        "days": days.split(),
        "lessons": [{"start": bell["start"], "until": bell["until"]} for bell in lessons],
    }


MORNING = ("08:30", "09:20", "10:20", "11:20", "12:15", "13:05", "14:10", "15:00")

NETWORK: Json = {
    "format": "setka-problem/1",
    "title": {"ru": "Три школы", "en": "Three schools"},
    "is_synthetic": True,
    "year": {"start": "2026-09-01", "until": "2027-05-29", "zone": "Europe/Volgograd"},
    "calendars": [
        {
            "id": "five",
            "week_days": 5,
            "term_scheme": "half_year",
            "terms": [
                {"start": "2026-09-01", "until": "2026-12-30"},
                {"start": "2027-01-11", "until": "2027-05-27"},
            ],
            "closed": [{"start": "2026-11-04", "until": "2026-11-05", "kind": "public_holiday"}],
            "make_up_days": ["2027-02-20"],
        },
        {
            "id": "six",
            "week_days": 6,
            "term_scheme": "trimester",
            "terms": [{"start": "2026-09-01", "until": "2027-05-27"}],
        },
    ],
    "schools": [
        {"id": "school-14", "title": {"ru": "Школа № 14"}, "role": "resource_centre"},
        {"id": "school-2", "title": {"ru": "Школа № 2"}, "role": "rural_base"},
        {
            "id": "school-2-branch",
            "title": {"ru": "Филиал школы № 2"},
            "role": "branch",
            "parent": "school-2",
        },
    ],
    "sites": [
        {
            "id": "site-14",
            "school": "school-14",
            "calendar": "six",
            "bells": [
                _bells(1, *MORNING, days="mon tue wed thu fri sat"),
                _bells(2, "15:50", "16:40"),
            ],
            "rooms": [
                {
                    "id": "room-14-1",
                    "capacity": 15,
                    "features": ["physics_lab"],
                    "busy": [{"day": "mon", "start": "08:30", "until": "09:10"}],
                },
                {"id": "room-14-2", "capacity": 30},
            ],
        },
        {
            "id": "site-2",
            "school": "school-2",
            "calendar": "five",
            "bells": [_bells(1, *MORNING)],
            "rooms": [{"id": "room-2-1", "capacity": 20}],
        },
        {"id": "site-b", "school": "school-2-branch", "calendar": "five", "bells": []},
    ],
    "classes": [
        {
            "id": "class-14-11a",
            "site": "site-14",
            "calendar": "six",
            "grade": 11,
            "size": 25,
            "rows": [{"id": "algebra", "subject": "mathematics", "part": "compulsory"}],
            "lessons": [_lesson("algebra", "mon", "08:30"), _lesson("algebra", "sat", "08:30")],
        },
        {
            "id": "class-2-10a",
            "site": "site-2",
            "calendar": "five",
            "grade": 10,
            "size": 20,
            "rows": [
                {"id": "physics", "subject": "physics", "part": "compulsory"},
                {
                    "id": "maths",
                    "subject": "mathematics",
                    "part": "compulsory",
                    "level": "advanced",
                },
                {"id": "english", "subject": "english", "part": "compulsory"},
                {"id": "club", "subject": "chess", "part": "school"},
            ],
            "lessons": [
                _lesson("physics", "mon", "08:30"),
                _lesson("maths", "mon", "09:20"),
                _lesson("english", "tue", "08:30", subgroup="one"),
                _lesson("english", "tue", "08:30", subgroup="two"),
                _lesson("club", "wed", "08:30", weeks="odd"),
            ],
        },
        {
            "id": "class-b-9a",
            "site": "site-b",
            "calendar": "five",
            "grade": 9,
            "size": 8,
            "rows": [
                {"id": "labour", "subject": "labour", "part": "compulsory", "hours": 2},
            ],
            "promise": {
                "windows": [{"day": "thu", "start": "13:00", "until": "18:00"}],
                "week_hours": 30,
                "day_lessons": 5,
            },
        },
    ],
    "students": [
        {
            "id": "masha",
            "school_class": "class-2-10a",
            "lot": 1,
            "subgroups": ["one"],
            "requests": [
                {"course": "physics-plus", "rank": 1, "obligatory": True, "replaces": ["physics"]},
                {"course": "robots", "rank": 2, "replaces": ["club"]},
            ],
        },
        {
            "id": "olya",
            "school_class": "class-b-9a",
            "lot": 2,
            "requests": [
                {"course": "robots", "rank": 1},
                {"course": "astronomy", "rank": 1, "instead_of": "robots"},
            ],
        },
        {
            "id": "petya",
            "school_class": "class-14-11a",
            "lot": 3,
            "requests": [{"course": "physics-plus", "rank": 1}],
        },
    ],
    "courses": [
        {
            "id": "astronomy",
            "title": {"ru": "Астрономия"},
            "area": "science",
            "subject": "astronomy",
            "hours_total": 8,
            "grades": [9, 10],
            "patterns": [{"weeks": "block", "sessions": [2], "block_weeks": 4}],
            "min_size": 1,
            "max_size": 30,
            "deliveries": [{"mode": "distance", "who_travels": "nobody"}],
            "hosts": ["site-14"],
            "load_kind": "extracurricular",
        },
        {
            "id": "physics-plus",
            "title": {"ru": "Физика"},
            "area": "science",
            "subject": "physics",
            "hours_total": 34,
            "grades": [10, 11],
            "patterns": [{"weeks": "every", "sessions": [1]}],
            "min_size": 2,
            "max_size": 15,
            "deliveries": [{"mode": "network", "who_travels": "students"}],
            "hosts": ["site-14"],
            "level": "advanced",
            "cohorts": [[10, 11]],
            "room_features": ["physics_lab"],
        },
        {
            "id": "robots",
            "title": {"ru": "Робототехника"},
            "area": "technology",
            "subject": "informatics",
            "hours_total": 17,
            "grades": [9, 10],
            "patterns": [{"weeks": "odd", "sessions": [1]}, {"weeks": "every", "sessions": [1]}],
            "min_size": 1,
            "max_size": 12,
            "deliveries": [{"mode": "mixed", "who_travels": "students", "in_person": "odd"}],
            "hosts": ["site-14", "site-2"],
        },
    ],
    "teachers": [
        {
            "id": "anna",
            "home_site": "site-14",
            "courses": ["physics-plus", "astronomy"],
            "lessons": [
                {"site": "site-14", "day": "mon", "start": "08:30", "until": "09:10"},
                {"site": "site-14", "day": "tue", "start": "08:30", "until": "09:10"},
            ],
            "load_hours": 18,
            "days_off": ["sat"],
        },
        {"id": "boris", "home_site": "site-2", "courses": ["robots"]},
    ],
    "journeys": [
        {"origin": "site-2", "destination": "site-14", "mode": "walk", "minutes": 15},
        {"origin": "site-14", "destination": "site-2", "mode": "walk", "minutes": 15},
    ],
    "trips": [
        {
            "id": "bus-there",
            "origin": "site-b",
            "destination": "site-14",
            "departs": "13:00",
            "arrives": "13:30",
            "days": ["thu"],
            "seats": 8,
        },
    ],
    "norms": [
        {
            "code": "lesson_length",
            "value": 40,
            "unit": "minutes",
            "document": "Order 5 of 2026-08-20",
            "clause": "1",
            "source": "the order itself",
            "grade_from": 10,
            "grade_to": 11,
            "week_type": None,
            "valid_from": "2026-09-01",
            "valid_until": "2027-06-01",
            "severity": "hard",
            "is_verified": True,
        },
    ],
    "policy": {
        "locks": [
            {
                "id": "lock-physics",
                "course": "physics-plus",
                "site": "site-14",
                "teachers": ["anna"],
                "starts": [{"day": "thu", "start": "14:10"}],
                "attendees": ["masha", "petya"],
            },
            {"id": "no-robots-at-2", "course": "robots", "state": "closed", "site": "site-2"},
        ],
        "companions": [{"students": ["masha", "petya"], "kind": "together"}],
        "previous": [
            {
                "course": "gone",
                "site": "gone",
                "meetings": [{"day": "mon", "start": "08:30", "until": "09:10"}],
                "teachers": ["gone"],
                "attendees": ["gone"],
            },
        ],
    },
}


def norm(**more: object) -> Json:
    """Make a change of the law: at most six lessons a day for grades 9–11 since 2026."""
    return {
        "code": "day_lessons",
        "value": 6,
        "unit": "lessons",
        "document": "Order 6",
        "clause": "",
        "source": "the order",
        "grade_from": 9,
        "grade_to": 11,
        "week_type": None,
        "valid_from": "2026-01-01",
        "valid_until": None,
        "severity": "hard",
        "is_verified": True,
        **more,
    }


def spoilt(changes: Json) -> bytes:
    """Write the network with other values at some JSON pointers; ``-`` adds to the end of a list.

    The value ``...`` takes the field or the item away.
    """
    data = copy.deepcopy(NETWORK)
    for pointer, value in changes.items():
        *way, last = pointer.split("/")[1:]
        at: Any = data
        for part in way:
            at = at[int(part)] if isinstance(at, list) else at.setdefault(part, {})
        if isinstance(at, list):
            if last == "-":
                at.append(value)
            elif value is ...:
                del at[int(last)]
            else:
                at[int(last)] = value
        elif value is ...:
            del at[last]
        else:
            at[last] = value
    return json.dumps(data).encode()


def faults_after(changes: Json) -> list[Fault]:
    """Read the spoilt network and return what is found wrong with it."""
    try:
        read_problem(spoilt(changes))
    except FileRefused as refusal:
        return list(refusal.faults)
    return []
