import datetime as dt

import pytest

from setka.plan_report.speech import Speech, held_together, speech_in

NBSP = "\u00a0"


@pytest.fixture
def russian() -> Speech:
    return speech_in("ru")


@pytest.fixture
def english() -> Speech:
    return speech_in("en")


def test_speech_knows_its_language(russian: Speech, english: Speech) -> None:
    assert (russian.language, english.language) == ("ru", "en")


def test_speech_in_refuses_a_language_nobody_wrote() -> None:
    with pytest.raises(ValueError, match="no words in 'de'"):
        speech_in("de")


def test_number_has_the_separators_of_the_language_and_a_true_minus(
    russian: Speech, english: Speech
) -> None:
    assert russian.number(-1325) == f"\u22121{NBSP}325"
    assert english.number(-1325) == "\u22121,325"
    assert russian.number(0.5) == "0,5"


def test_percent_keeps_its_sign_close(russian: Speech, english: Speech) -> None:
    assert russian.percent(106 / 1325) == f"8,0{NBSP}%"
    assert english.percent(106 / 1325) == "8.0%"
    assert russian.percent(1, 0) == f"100{NBSP}%"


def test_dates_are_grouped_by_month(russian: Speech) -> None:
    days = [dt.date(2026, 10, 6), dt.date(2026, 9, 8), dt.date(2026, 9, 1)]

    assert russian.dates(days) == f"1, 8{NBSP}сентября; 6{NBSP}октября"


@pytest.mark.parametrize(
    ("last", "said"),
    [
        (dt.date(2026, 9, 1), f"1{NBSP}сентября"),
        (dt.date(2026, 9, 30), f"1–30{NBSP}сентября"),
        (dt.date(2026, 12, 22), f"1{NBSP}сентября{NBSP}– 22{NBSP}декабря"),
    ],
)
def test_span_of_dates_says_the_month_once(russian: Speech, last: dt.date, said: str) -> None:
    assert russian.span_of_dates(dt.date(2026, 9, 1), last) == said


def test_span_of_clock_times_has_an_en_dash(russian: Speech) -> None:
    assert russian.span(8 * 60, 9 * 60 + 5) == "08:00–09:05"


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("РЦ 14", f"РЦ{NBSP}14"),
        ("Школа № 2", f"Школа{NBSP}№{NBSP}2"),
        ("ждать 15 минут", f"ждать 15{NBSP}минут"),
        ("каб. 27", f"каб.{NBSP}27"),
        ("1, 8 и 15", "1, 8 и 15".replace("8 и", f"8{NBSP}и")),
    ],
)
def test_held_together_keeps_numbers_with_their_words(text: str, held: str) -> None:
    assert held_together(text) == held


@pytest.mark.parametrize(
    ("n", "said"),
    [(1, "1 ученик"), (2, "2 ученика"), (5, "5 учеников"), (11, "11 учеников"), (21, "21 ученик")],
)
def test_ngettext_has_the_three_plurals_of_russian(russian: Speech, n: int, said: str) -> None:
    assert russian.ngettext("{n} student", "{n} students", n) == said.replace(" ", NBSP)


def test_hyphenated_breaks_long_russian_words_alone(russian: Speech) -> None:
    hyphen = "\u00ad"

    assert russian.hyphenated("Программирование").replace(hyphen, "-") == "Прог-рам-ми-ро-ва-ние"
    assert russian.hyphenated("Химия в задачах") == "Химия в задачах"


def test_listed_joins_as_a_sentence_does(russian: Speech) -> None:
    assert [russian.listed(list("абв"[:n])) for n in range(4)] == ["", "а", "а и б", "а, б и в"]
