"""A comparison for a machine."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from typing import TYPE_CHECKING

from setka.planner.compare import GroupPlace
from setka.planner.problem.time import WEEKDAYS, clock_text, weeks_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from setka.cli.plan.verdict_words import Note
    from setka.planner.compare import Both, Comparison, Quality


def comparison_object(
    comparison: Comparison, files: Both[str], notes: Sequence[Note]
) -> dict[str, object]:
    """Give everything that was found, by the names of the engine."""
    quality = comparison.quality
    return {
        "command": "plan compare",
        "plans": _plain(files),
        **{field.name: _plain(getattr(comparison, field.name)) for field in fields(comparison)},
        "quality": {"first": _quality(quality.first), "second": _quality(quality.second)},
        "notes": [{"code": note.code, "plan": note.plan} for note in notes],
    }


def _quality(quality: Quality) -> dict[str, object]:
    room = quality.room
    return {
        "value": quality.value,
        "bound": quality.bound,
        "room": room,
        "gap": None if room is None else room / max(1, abs(quality.value)),
        "is_lawful": quality.is_lawful,
    }


def _plain(value: object) -> object:
    if isinstance(value, GroupPlace):
        return {
            "group": value.group,
            "site": value.site,
            "times": [
                {
                    "day": WEEKDAYS[day],
                    "start": clock_text(start),
                    "until": clock_text(until),
                    "weeks": weeks_text(weeks),
                }
                for day, start, until, weeks in value.times
            ],
            "teachers": list(value.teachers),
            "mode": value.delivery[0],
            "who_travels": value.delivery[1],
            "students": value.students,
        }
    if is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return value
