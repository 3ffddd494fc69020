"""Random decisions of a network: rules, weights, locks, companions, previous groups."""

from __future__ import annotations

from typing import Literal

from setka.planner.problem import (
    Companions,
    Course,
    Lock,
    LockedStart,
    Policy,
    PreviousGroup,
    Site,
    Student,
    Teacher,
    Weights,
)
from setka.planner.problem.policy import DEFAULT_ORDER, SeatCriterion
from tests.planner.drawn.dice import STARTS, Dice


def draw_policy(
    dice: Dice,
    students: tuple[Student, ...],
    courses: tuple[Course, ...],
    teachers: tuple[Teacher, ...],
    sites: tuple[Site, ...],
) -> Policy:
    """Draw a policy with its weights, locks, companions and previous groups."""
    rng = dice.rng
    order: list[SeatCriterion] = list(DEFAULT_ORDER)
    if dice.chance(0.4):
        order = [*rng.sample(order[:-1], rng.randint(0, 5)), "lot"]
    companions: tuple[Companions, ...] = ()
    if dice.chance(0.3):
        one, two = rng.sample([student.id for student in students], 2)
        companions = (Companions((one, two), rng.choice(["together", "apart"])),)
    models: list[Literal["resource_centre", "mixed", "cooperation", "rural"]]
    models = ["mixed", "mixed", "mixed", "cooperation", "rural", "resource_centre"]
    return Policy(
        network_model=rng.choice(models),
        order_of_seats=tuple(order),
        saturday=rng.choice(["forbid", "with_decision", "with_decision"]),
        buffer_minutes=rng.choice([0, 3, 5, 10]),
        longest_wait=rng.choice([20, 60, 130, 240]),
        earliest_start=rng.choice([480, 480, 480, 520]),
        latest_end=rng.choice([1140, 1140, 1140, 715]),
        late_after=rng.choice([1020, 600]),
        one_host_a_day=dice.chance(0.5),
        meal_after=rng.choice([240, 240, 120]),
        meal_minutes=rng.choice([20, 12]),
        reserve_percent=rng.choice([0, 5, 50]),
        lost_lessons_percent=rng.choice([15, 50, 100, 100]),
        hard_day_limit=rng.choice([60, 10, 0]),
        locks=tuple(
            draw_lock(dice, f"l{at}", students, courses, teachers, sites)
            for at in range(rng.choice([0, 0, 0, 1, 1, 2]))
        ),
        companions=companions,
        previous=tuple(
            draw_previous(dice, students, courses, teachers)
            for _ in range(rng.choice([0, 0, 1, 2]))
        ),
        weights=draw_weights(dice),
    )


def draw_weights(dice: Dice) -> Weights:
    """Draw weights, more often the usual ones."""
    rng = dice.rng
    if dice.chance(0.5):
        return Weights()
    most = {
        name: max(3, getattr(Weights(), name))
        for name in Weights.__dataclass_fields__
        if name != "fairness"
    }
    drawn = {name: rng.randint(0, value) for name, value in most.items()}
    drawn["request"] = rng.choice([50, 400, 1000])
    drawn["group"] = rng.choice([0, 100, 300])
    low, middle, high = sorted(rng.sample(range(1, 200), 3))
    return Weights(**drawn, fairness=(high, middle, low))


def draw_lock(
    dice: Dice,
    name: str,
    students: tuple[Student, ...],
    courses: tuple[Course, ...],
    teachers: tuple[Teacher, ...],
    sites: tuple[Site, ...],
) -> Lock:
    """Draw a lock."""
    rng = dice.rng
    course = rng.choice(courses)
    site = rng.choice(sites) if dice.chance(0.5) else None
    place = None if site is None else site.id
    if dice.chance(0.3):
        return Lock(name, course.id, "closed", place)
    start = rng.choice(STARTS) + rng.randint(0, 2)
    if site is not None:
        start = rng.choice(site.bells[0].lessons).start
    fitting = [t.id for t in teachers if course.id in t.courses]
    askers = [s.id for s in students if course.id in {r.course for r in s.requests}]
    return Lock(
        name,
        course.id,
        "open",
        place,
        tuple(dice.some(fitting, 0, 1)),
        (LockedStart(rng.choice(dice.days), start),) if dice.chance(0.3) else (),
        tuple(dice.some(askers, 0, 1)),
    )


def draw_previous(
    dice: Dice,
    students: tuple[Student, ...],
    courses: tuple[Course, ...],
    teachers: tuple[Teacher, ...],
) -> PreviousGroup:
    """Draw a group of the previous plan."""
    course = dice.rng.choice(courses)
    return PreviousGroup(
        course.id,
        dice.rng.choice(course.hosts),
        tuple(dice.slot() for _ in course.patterns[0].sessions),
        tuple(dice.some([t.id for t in teachers if course.id in t.courses], 0, 2)),
        tuple(dice.some([s.id for s in students], 0, 3)),
    )
