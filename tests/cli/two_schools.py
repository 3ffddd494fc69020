"""A problem of two schools as plain data, as a person writes it; solved at once."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

DAYS = ["mon", "tue", "wed", "thu", "fri"]


def two_schools() -> dict[str, Any]:
    """Give the problem: two students ask for physics, which school 1 teaches after its lessons."""
    bells = [
        {
            "shift": 1,
            "days": DAYS,
            "lessons": [
                {"start": "08:00", "until": "08:40"},
                {"start": "09:00", "until": "09:40"},
            ],
        }
    ]
    home = {
        "rows": [{"id": "maths", "subject": "mathematics", "part": "compulsory"}],
        "lessons": [
            {"row": "maths", "day": day, "start": "08:00", "until": "08:40"} for day in DAYS
        ],
    }
    room = {"id": "room-1", "capacity": 20}
    site = {"calendar": "five", "bells": bells}
    class_ = {"calendar": "five", "grade": 11, "size": 20, **home}
    wish = {"course": "physics", "rank": 1}
    way = {"mode": "walk", "minutes": 10}
    return {
        "format": "setka-problem/1",
        "title": {"ru": "Две школы", "en": "Two schools"},
        "is_synthetic": True,
        "year": {"start": "2026-09-01", "until": "2027-05-27", "zone": "Europe/Volgograd"},
        "calendars": [
            {
                "id": "five",
                "week_days": 5,
                "term_scheme": "half_year",
                "terms": [{"start": "2026-09-01", "until": "2027-05-27"}],
            }
        ],
        "schools": [
            {
                "id": "school-1",
                "title": {"ru": "Школа 1", "en": "School 1"},
                "role": "resource_centre",
                "number": "1",
            },
            {
                "id": "school-2",
                "title": {"ru": "Школа 2", "en": "School 2"},
                "role": "member",
                "number": "2",
            },
        ],
        "sites": [
            {"id": "site-1", "school": "school-1", "rooms": [room], **site},
            {"id": "site-2", "school": "school-2", **site},
        ],
        "classes": [
            {"id": "class-1", "site": "site-1", **class_},
            {"id": "class-2", "site": "site-2", **class_},
        ],
        "students": [
            {"id": "masha", "school_class": "class-1", "lot": 1, "requests": [wish]},
            {"id": "petya", "school_class": "class-2", "lot": 2, "requests": [wish]},
        ],
        "courses": [
            {
                "id": "physics",
                "title": {"ru": "Физика", "en": "Physics"},
                "area": "science",
                "subject": "physics",
                "hours_total": 30,
                "grades": [11],
                "patterns": [{"weeks": "every", "sessions": [1]}],
                "min_size": 1,
                "max_size": 10,
                "deliveries": [{"mode": "network", "who_travels": "students"}],
                "hosts": ["site-1"],
            }
        ],
        "teachers": [{"id": "anna", "home_site": "site-1", "courses": ["physics"]}],
        "journeys": [
            {"origin": "site-1", "destination": "site-2", **way},
            {"origin": "site-2", "destination": "site-1", **way},
        ],
        "policy": {"longest_wait": 120},
    }


NAMES = {
    "format": "setka-names/1",
    "is_synthetic": True,
    "people": {"anna": "Волкова Анна", "masha": "Чернова Мария", "petya": "Ильин Пётр"},
}


def written(path: Path, data: object) -> Path:
    """Write data as JSON and give the path back."""
    path.write_text(json.dumps(data, ensure_ascii=False, indent=1), encoding="utf-8")
    return path
