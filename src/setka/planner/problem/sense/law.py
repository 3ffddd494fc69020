"""Faults of the municipality's changes of the load law."""

from __future__ import annotations

from typing import TYPE_CHECKING

from setka.norms.codes import NormCode
from setka.norms.norm import FIRST_GRADE, LAST_GRADE, Norm
from setka.planner.problem.facts import norm_of
from setka.planner.problem.faults import Fault

if TYPE_CHECKING:
    from collections.abc import Iterator

    from setka.planner.problem.facts import Facts
    from setka.planner.problem.law import NormChange


def faults_of_norms(facts: Facts) -> Iterator[Fault]:
    """Yield what is wrong with each change, and which changes overlap."""
    norms: dict[int, Norm] = {}
    for at, change in enumerate(facts.norms):
        faults = list(_faults_of_change(f"/norms/{at}", change))
        yield from faults
        if not faults:
            norm = norm_of(change)
            yield from _overlap(at, norm, norms)
            norms[at] = norm


def _overlap(at: int, norm: Norm, norms: dict[int, Norm]) -> Iterator[Fault]:
    for other, earlier in norms.items():
        if earlier.overlaps(norm):
            values = {"first": f"/norms/{other}"}
            yield Fault(f"/norms/{at}", "norms_overlap", norm.code.value, values)
            return


def _faults_of_change(pointer: str, change: NormChange) -> Iterator[Fault]:
    codes = tuple(code.value for code in NormCode)
    if change.code not in codes:
        yield Fault(f"{pointer}/code", "unknown_norm", change.code, {"allowed": codes})
        return
    code = NormCode(change.code)
    faults = [
        *_faults_of_words(pointer, change, code),
        *_faults_of_grades(pointer, change, code),
        *_faults_of_reach(pointer, change, code),
    ]
    yield from faults
    if not faults:
        try:
            norm_of(change)
        except ValueError:  # all but the figure itself has been judged
            yield Fault(f"{pointer}/value", "norm_too_big", change.value, {"unit": code.unit.value})


def _faults_of_words(pointer: str, change: NormChange, code: NormCode) -> Iterator[Fault]:
    if change.unit != code.unit.value:
        values = {"allowed": (code.unit.value,)}
        yield Fault(f"{pointer}/unit", "wrong_unit", change.unit, values)
    for name, text in (("document", change.document), ("source", change.source)):
        if not text.strip():
            yield Fault(f"{pointer}/{name}", "empty", None, {"least": 1})


def _faults_of_grades(pointer: str, change: NormChange, code: NormCode) -> Iterator[Fault]:
    grades = (change.grade_from, change.grade_to)
    if change.grade_to < change.grade_from:
        values: dict[str, object] = {"least": change.grade_from}
        yield Fault(f"{pointer}/grade_to", "grade_order", change.grade_to, values)
    elif code.is_school_wide and grades != (FIRST_GRADE, LAST_GRADE):
        values = {"allowed": (FIRST_GRADE, LAST_GRADE)}
        yield Fault(f"{pointer}/grade_from", "norm_of_whole_school", grades, values)


def _faults_of_reach(pointer: str, change: NormChange, code: NormCode) -> Iterator[Fault]:
    if code.has_week_type != (change.week_type is not None):
        allowed = (5, 6) if code.has_week_type else (None,)
        values: dict[str, object] = {"allowed": allowed}
        yield Fault(f"{pointer}/week_type", "norm_week_type", change.week_type, values)
    if change.valid_until is not None and change.valid_until <= change.valid_from:
        values = {"start": change.valid_from.isoformat()}
        yield Fault(f"{pointer}/valid_until", "date_order", change.valid_until.isoformat(), values)
