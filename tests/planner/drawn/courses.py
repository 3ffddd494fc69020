"""Random courses, and changes of the law."""

from __future__ import annotations

import datetime as dt

from setka.planner.problem import (
    Cohort,
    Course,
    Delivery,
    NormChange,
    Pattern,
    Title,
)
from tests.planner.drawn.dice import SUBJECTS, Dice


def draw_course(dice: Dice, name: str, sites: list[str]) -> Course:
    """Draw a course."""
    rng = dice.rng
    least = rng.choice([1, 1, 1, 2])
    grades = (4, 9, 10, 11) if dice.chance(0.6) else tuple(dice.some([4, 8, 9, 10, 11], 2, 4))
    cohorts: tuple[Cohort, ...] = ()
    if dice.chance(0.3):
        cut = rng.randint(1, len(grades))
        cohorts = tuple(part for part in (grades[:cut], grades[cut - 1 :]) if part)
    wanted = [
        Delivery("network", "students"),
        Delivery("network", "teacher"),
        Delivery("distance", "nobody"),
        Delivery("mixed", "students", rng.choice(["odd", "even"])),
        Delivery("mixed", "teacher", rng.choice(["odd", "even"])),
    ]
    weights = [5, 2, 2, 2, 1]
    deliveries = {rng.choices(range(5), weights)[0] for _ in range(rng.choice([1, 1, 2]))}
    return Course(
        id=name,
        title=Title(name),
        area=rng.choice(["science", "art"]),
        subject=rng.choice(SUBJECTS),
        hours_total=rng.choice([2, 2, 3, 4]),
        grades=grades,
        patterns=tuple(
            draw_pattern(dice) for _ in range(1 if dice.is_tiniest else rng.randint(1, 2))
        ),
        min_size=least,
        max_size=least + rng.choice([0, 1, 1, 2, 3]),
        deliveries=tuple(wanted[at] for at in sorted(deliveries)),
        hosts=tuple(dice.some(sites, 1, 1 if dice.is_tiniest else 2))
        if dice.chance(0.5)
        else ("x",),
        level=rng.choice(["base", "advanced"]),
        load_kind=rng.choice(["curricular", "curricular", "extracurricular", "additional"]),
        cohorts=cohorts,
        min_external=rng.choice([0, 0, 0, 0, 1]),
        reserved_own=rng.choice([0, 0, 0, 0, 1]),
        room_features=("lab",) if dice.chance(0.2) else (),
        teachers_needed=rng.choice([1, 1, 1, 1, 2]),
        max_groups=rng.choice([1, 1, 2]),
        end_by=dice.year.until - dt.timedelta(days=rng.randint(1, 9)) if dice.chance(0.2) else None,
        mark=rng.choice(["", "Фз"]),
    )


def draw_pattern(dice: Dice) -> Pattern:
    """Draw a weekly pattern."""
    rng = dice.rng
    sessions = rng.choice([(1,), (1,), (1,), (2,), (1, 1), (2, 1)])
    weeks = rng.choice(["every", "every", "odd", "even", "block"])
    return Pattern(
        weeks=weeks,  # type: ignore[arg-type] # drawn from the words of the type
        sessions=sessions[: len(dice.days)],
        block_weeks=rng.randint(2, 3) if weeks == "block" else None,
        start=dice.year.start + dt.timedelta(days=rng.randint(-3, 9)) if dice.chance(0.2) else None,
        until=dice.year.until - dt.timedelta(days=rng.randint(-3, 9)) if dice.chance(0.2) else None,
    )


def draw_norms(dice: Dice) -> tuple[NormChange, ...]:
    """Draw a change of the law or none."""
    rng = dice.rng
    changes = [
        ("week_load", "academic_hours", rng.choice([2, 3, 4, 6]), rng.choice([5, 6])),
        ("day_lessons", "lessons", rng.choice([2, 3, 4]), None),
        ("first_lesson_tuesday", "flag", 1, None),
        ("extracurricular_gap", "minutes", rng.choice([0, 10, 40]), None),
        ("latest_end", "minute_of_day", rng.choice([700, 860]), None),
    ]
    found = []
    for code, unit, value, week_type in dice.some(changes, 0, rng.choice([0, 1, 2])):
        is_whole = code in {"extracurricular_gap", "latest_end"}
        first = dice.date() if dice.chance(0.4) else dice.year.start
        found.append(
            NormChange(
                code=code,
                value=value,
                unit=unit,
                document=rng.choice(["Приказ 5", "Приказ 6"]),
                clause=rng.choice(["", "1"]),
                source=rng.choice(["приказ", "сайт"]),
                grade_from=1 if is_whole else rng.choice([1, 9]),
                grade_to=11 if is_whole else rng.choice([10, 11]),
                week_type=week_type,  # type: ignore[arg-type] # 5, 6 or none
                valid_from=first,
                valid_until=None if dice.chance(0.6) else first + dt.timedelta(days=10),
                severity=rng.choice(["hard", "soft"]),
                is_verified=dice.chance(0.5),
            )
        )
    return tuple(found)
