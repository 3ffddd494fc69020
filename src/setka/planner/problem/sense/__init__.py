"""What makes a problem nonsense: every contradiction that can be seen before any planning."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING

from setka.planner.problem.sense.classes import faults_of_classes
from setka.planner.problem.sense.courses import faults_of_courses
from setka.planner.problem.sense.known import Known
from setka.planner.problem.sense.law import faults_of_norms
from setka.planner.problem.sense.load import faults_of_load
from setka.planner.problem.sense.lock_pairs import faults_of_lock_pairs
from setka.planner.problem.sense.locks import faults_of_locks
from setka.planner.problem.sense.places import faults_of_places
from setka.planner.problem.sense.policy import faults_of_policy
from setka.planner.problem.sense.resume import faults_of_resume
from setka.planner.problem.sense.students import faults_of_students
from setka.planner.problem.sense.teachers import faults_of_teachers
from setka.planner.problem.sense.ways import faults_of_ways
from setka.planner.problem.sense.years import faults_of_time

if TYPE_CHECKING:
    from setka.planner.problem.facts import Facts
    from setka.planner.problem.faults import Fault

_FAULTS = (
    faults_of_places,
    faults_of_classes,
    faults_of_students,
    faults_of_load,
    faults_of_courses,
    faults_of_teachers,
    faults_of_ways,
    faults_of_policy,
    faults_of_locks,
    faults_of_lock_pairs,
    faults_of_resume,
)


def faults_of(problem: Facts) -> list[Fault]:
    """List every fault, in the order of the file.

    A fault hides those that would only follow from it: what refers to a thing that is not there is
    not judged any further, and nothing is measured by a broken year, calendar or norm.
    """
    faults = [*faults_of_time(problem), *faults_of_norms(problem)]
    known = Known.of(problem, faults)
    for find in _FAULTS:
        faults += find(known)
    order = {field.name: at for at, field in enumerate(fields(problem))}
    return sorted(faults, key=lambda fault: _place(fault.pointer, order))


def _place(pointer: str, order: dict[str, int]) -> tuple[int, int]:
    """Return where a pointer leads: the list of the problem and the item of that list."""
    _, name, *rest = pointer.split("/")
    return order[name], int(rest[0]) if rest and rest[0].isdigit() else -1
