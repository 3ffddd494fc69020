"""Every code has a test that produces it, and no other code is produced."""

from setka.planner.problem import Fault
from setka.planner.problem.fault_codes import FAULT_CODES
from tests.planner.files import test_shape, test_syntax
from tests.planner.problem import (
    test_sense_classes,
    test_sense_courses,
    test_sense_law,
    test_sense_lock_pairs,
    test_sense_locks,
    test_sense_places,
    test_sense_policy,
    test_sense_resume,
    test_sense_students,
    test_sense_teachers,
    test_sense_time,
    test_sense_ways,
)


def codes(faults: list[Fault]) -> set[str]:
    return {fault.code for fault in faults}


def test_every_code_is_produced_by_a_test_and_every_produced_code_is_listed() -> None:
    senses = (
        test_sense_classes,
        test_sense_courses,
        test_sense_law,
        test_sense_lock_pairs,
        test_sense_locks,
        test_sense_places,
        test_sense_policy,
        test_sense_resume,
        test_sense_students,
        test_sense_teachers,
        test_sense_time,
        test_sense_ways,
    )
    produced = [faults for sense in senses for _, faults in sense.CASES.values()]
    produced += [faults for _, faults in test_syntax.CASES.values()]
    produced += [faults for _, faults in test_shape.CASES.values()]
    produced += [faults for _, faults in test_shape.NAMES.values()]

    assert set().union(*map(codes, produced)) == set(FAULT_CODES)
    assert len(FAULT_CODES) == len(set(FAULT_CODES))
