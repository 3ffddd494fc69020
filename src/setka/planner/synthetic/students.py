"""Students of the pilot with their ids and lots."""

from collections.abc import Iterator, Sequence
from itertools import combinations, islice
from typing import Literal

from setka.planner.problem.people import Student
from setka.planner.problem.policy import Companions
from setka.planner.synthetic.askers import Asker, Fate
from setka.planner.synthetic.chance import chance
from setka.planner.synthetic.timetables import subgroups

FATES_OF_COMPANIONS: tuple[tuple[Fate, Literal["together", "apart"]], ...] = (
    ("guest", "together"),
    ("own", "apart"),
)


def students_from(askers: Sequence[Asker], seed: int) -> tuple[Student, ...]:
    """Write the students: ids in the order of the classes, lots drawn, subgroups by turns."""
    luck = chance(seed, "students")
    lots = luck.sample(range(1, len(askers) + 1), len(askers))
    return tuple(
        Student(
            student_id(place, len(askers)),
            asker.sketch.id,
            lots[place],
            tuple(asker.requests),
            (luck.choice(subgroups(asker.sketch.id)),),
            asker.journey_limit,
            asker.may_travel_alone,
            asker.has_saturday_decision,
        )
        for place, asker in enumerate(askers)
    )


def student_id(place: int, students_in_all: int) -> str:
    """Name the student at a place of the list, so that the list is sorted by id."""
    return f"s-{place + 1:0{len(str(students_in_all))}}"


def companions(askers: Sequence[Asker]) -> tuple[Companions, ...]:
    """Choose two guests of one class and course who stay together, and two own who stay apart."""
    return tuple(
        Companions((student_id(one, len(askers)), student_id(two, len(askers))), kind)
        for fate, kind in FATES_OF_COMPANIONS
        for one, two in islice(_alike(askers, fate), 1)
    )


def _alike(askers: Sequence[Asker], fate: Fate) -> Iterator[tuple[int, int]]:
    """Yield pairs of one class with one and the same wish."""
    for (one, first), (two, second) in combinations(enumerate(askers), 2):
        wishes = [request.course for request in first.requests]
        if (
            first.fate == second.fate == fate
            and first.sketch.id == second.sketch.id
            and len(wishes) == 1
            and wishes == [request.course for request in second.requests]
            and (fate == "guest" or wishes == ["physics"])
        ):
            yield one, two
