import pickle
import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from setka.norms.book import FEDERAL_BOOK, NormBook, NormMissing
from setka.norms.codes import NormCode, Unit
from setka.norms.federal import FEDERAL
from setka.norms.norm import Norm, WeekType
from tests.norms.builders import AUTUMN, BEFORE_NEW_RULES, DAY_LESSONS, NEW_RULES

FIRST_DAY = date(2026, 8, 25)
DAYS = [FIRST_DAY + timedelta(days=number) for number in range(12)]
KINDS: list[tuple[NormCode, WeekType | None]] = [
    (NormCode.DAY_LESSONS, None),
    (NormCode.WEEK_LOAD, 5),
    (NormCode.WEEK_LOAD, 6),
]
QUESTIONS: list[tuple[NormCode, int, WeekType | None, date]] = [
    (code, grade, week_type, day)
    for code, week_type in KINDS
    for grade in range(1, 12)
    for day in DAYS
]


@st.composite
def norms(draw: st.DrawFn) -> Norm:
    """Draw a norm of two codes over a few days, so that many overlap."""
    code, week_type = draw(st.sampled_from(KINDS))
    first, last = sorted(draw(st.tuples(st.integers(1, 11), st.integers(1, 11))))
    start, length = draw(st.tuples(st.integers(0, 10), st.integers(1, 12)))
    is_open = draw(st.booleans())
    return replace(
        DAY_LESSONS,
        code=code,
        unit=code.unit,
        value=draw(st.integers(0, 40)),
        document=draw(st.sampled_from(["An act", "Another act"])),
        grade_from=first,
        grade_to=last,
        week_type=week_type,
        valid_from=DAYS[start],
        valid_until=None if is_open else DAYS[start] + timedelta(days=length),
    )


def apart(drawn: Sequence[Norm]) -> list[Norm]:
    """Return the norms that overlap none before them."""
    kept: list[Norm] = []
    for norm in drawn:
        if not any(norm.overlaps(earlier) for earlier in kept):
            kept.append(norm)
    return kept


NORMS_APART = st.lists(norms(), max_size=8).map(apart)


def holding(
    among: Sequence[Norm], code: NormCode, grade: int, week_type: WeekType | None, on: date
) -> list[Norm]:
    """Return the norms that answer a question, by the plainest reading."""
    return [
        norm
        for norm in among
        if norm.code is code
        and grade in norm.grades
        and norm.week_type == week_type
        and norm.is_valid_on(on)
    ]


def answer(
    book: NormBook, code: NormCode, grade: int, week_type: WeekType | None, on: date
) -> tuple[int, str] | None:
    """Return the value and the document that a book gives, none where it says nothing."""
    try:
        norm = book.find(code, grade=grade, week_type=week_type, on=on)
    except NormMissing:
        return None
    return (norm.value, norm.document)


@given(NORMS_APART)
def test_book_gives_the_one_norm_that_holds(drawn: list[Norm]) -> None:
    book = NormBook(drawn)

    for question in QUESTIONS:
        found = holding(drawn, *question)
        assert len(found) <= 1
        assert answer(book, *question) == ((found[0].value, found[0].document) if found else None)


@given(st.lists(norms(), max_size=5))
def test_book_is_refused_exactly_when_two_norms_answer_one_question(drawn: list[Norm]) -> None:
    is_doubled = any(len(holding(drawn, *question)) > 1 for question in QUESTIONS)

    if is_doubled:
        with pytest.raises(ValueError, match="overlap"):
            NormBook(drawn)
    else:
        NormBook(drawn)


@given(NORMS_APART, NORMS_APART)
def test_changes_answer_where_they_reach_and_lose_nothing_elsewhere(
    drawn: list[Norm], changes: list[Norm]
) -> None:
    book = NormBook(drawn)

    changed = book.with_changes(changes)

    for question in QUESTIONS:
        change = holding(changes, *question)
        assert answer(changed, *question) == (
            (change[0].value, change[0].document) if change else answer(book, *question)
        )
        assert len(holding(changed.norms, *question)) <= 1


@given(NORMS_APART, NORMS_APART)
def test_changes_made_twice_change_nothing_more(drawn: list[Norm], changes: list[Norm]) -> None:
    once = NormBook(drawn).with_changes(changes)

    assert once.with_changes(changes) == once


@given(NORMS_APART)
def test_norms_survive_their_plain_form(drawn: list[Norm]) -> None:
    assert [Norm.from_dict(norm.to_dict()) for norm in drawn] == drawn


def test_book_refuses_an_overlap_and_names_both() -> None:
    late = replace(
        DAY_LESSONS,
        document="A later act",
        grade_from=11,
        valid_from=date(2026, 8, 31),
        valid_until=None,
    )

    sentence = (
        "Two norms day_lessons overlap: grades 7–11 from 2021-01-01 (An act) "
        "and grades 11–11 from 2026-08-31 (A later act)."
    )
    with pytest.raises(ValueError, match=f"^{re.escape(sentence)}$"):
        NormBook([late, DAY_LESSONS])


def test_book_does_not_depend_on_the_order_of_its_norms() -> None:
    assert NormBook(tuple(reversed(FEDERAL))) == FEDERAL_BOOK


def test_book_crosses_a_process_border_unchanged() -> None:
    back = pickle.loads(pickle.dumps(FEDERAL_BOOK))  # noqa: S301 - our own bytes, just made

    assert back == FEDERAL_BOOK
    assert back.value(NormCode.DAY_LESSONS, grade=9, on=AUTUMN) == 7


def test_find_changes_its_norm_on_the_first_day_of_the_next() -> None:
    six = replace(DAY_LESSONS, value=6, valid_from=NEW_RULES, valid_until=None)
    book = NormBook([DAY_LESSONS, six])

    assert [
        book.find(NormCode.DAY_LESSONS, grade=9, on=day) for day in (BEFORE_NEW_RULES, NEW_RULES)
    ] == [DAY_LESSONS, six]


def test_find_ignores_the_week_type_where_norms_do_not_differ_by_it() -> None:
    book = NormBook([DAY_LESSONS])

    assert book.find(NormCode.DAY_LESSONS, grade=9, week_type=6, on=BEFORE_NEW_RULES) == (
        DAY_LESSONS
    )


@pytest.mark.parametrize(
    ("grade", "week_type", "sentence"),
    [
        (1, 6, "No norm week_load for grade 1 in a week of 6 days on 2026-11-16."),
        (9, None, "No norm week_load for grade 9 on 2026-11-16."),
    ],
)
def test_find_says_what_is_missing(grade: int, week_type: WeekType | None, sentence: str) -> None:
    with pytest.raises(NormMissing) as missing:
        FEDERAL_BOOK.find(NormCode.WEEK_LOAD, grade=grade, week_type=week_type, on=AUTUMN)

    refusal = missing.value
    assert isinstance(refusal, LookupError)
    assert (str(refusal), refusal.code, refusal.grade, refusal.week_type, refusal.on) == (
        sentence,
        NormCode.WEEK_LOAD,
        grade,
        week_type,
        AUTUMN,
    )


def test_norm_missing_crosses_a_process_border_unchanged() -> None:
    missing = NormMissing(NormCode.WEEK_LOAD, 1, AUTUMN, 6)

    back = pickle.loads(pickle.dumps(missing))  # noqa: S301 - our own bytes, just made

    assert (str(back), back.week_type) == (str(missing), 6)


def test_find_wants_a_grade_where_grades_may_differ() -> None:
    with pytest.raises(ValueError, match=r"^Norm day_lessons may differ by grade: say which"):
        FEDERAL_BOOK.find(NormCode.DAY_LESSONS, on=AUTUMN)


@pytest.mark.parametrize("grade", [0, 12])
def test_find_refuses_a_grade_that_does_not_exist(grade: int) -> None:
    with pytest.raises(ValueError, match=f"^There is no grade {grade}: "):
        FEDERAL_BOOK.find(NormCode.DAY_LESSONS, grade=grade, on=AUTUMN)


def test_with_changes_splits_the_norm_it_corrects() -> None:
    change = replace(
        DAY_LESSONS,
        value=6,
        document="Order 12 of the municipality",
        grade_from=9,
        grade_to=9,
        valid_from=date(2025, 9, 1),
        valid_until=date(2026, 6, 1),
    )

    book = NormBook([DAY_LESSONS]).with_changes([change])

    assert book == NormBook(
        [
            replace(DAY_LESSONS, grade_to=8),
            replace(DAY_LESSONS, grade_from=10),
            replace(DAY_LESSONS, grade_from=9, grade_to=9, valid_until=date(2025, 9, 1)),
            change,
            replace(DAY_LESSONS, grade_from=9, grade_to=9, valid_from=date(2026, 6, 1)),
        ]
    )


def test_with_changes_leaves_the_first_book_as_it_was() -> None:
    book = NormBook([DAY_LESSONS])

    book.with_changes([replace(DAY_LESSONS, value=6)])

    assert book == NormBook([DAY_LESSONS])


def test_with_changes_adds_what_the_book_did_not_say() -> None:
    change = replace(DAY_LESSONS, value=5, grade_from=2, grade_to=4)

    book = FEDERAL_BOOK.with_changes([change])

    assert book.find(NormCode.DAY_LESSONS, grade=3, on=BEFORE_NEW_RULES) == change


def test_with_changes_refuses_changes_that_overlap() -> None:
    with pytest.raises(ValueError, match=r"^Two norms day_lessons overlap"):
        FEDERAL_BOOK.with_changes([DAY_LESSONS, replace(DAY_LESSONS, value=6)])


def test_with_changes_corrects_one_week_type_alone() -> None:
    change = replace(
        DAY_LESSONS, code=NormCode.WEEK_LOAD, unit=Unit.ACADEMIC_HOURS, week_type=6, value=36
    )

    book = FEDERAL_BOOK.with_changes([change])

    assert [
        book.value(NormCode.WEEK_LOAD, grade=11, week_type=week_type, on=BEFORE_NEW_RULES)
        for week_type in (5, 6)
    ] == [34, 36]
