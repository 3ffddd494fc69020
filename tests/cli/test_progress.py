import io
from typing import get_args

import pytest
from rich.console import Console

from setka.cli.interruption import Interruption
from setka.cli.progress import STAGES, Display, figures_words, gap_words, stage_words
from setka.cli.session import Session
from setka.cli.words import Words, clock, words_in
from setka.planner.progress import Progress, Stage


def session_in(words: Words) -> Session:
    return Session(words, is_json=False, interruption=Interruption(words))


@pytest.mark.parametrize("stage", get_args(Stage))
def test_every_stage_has_words(stage: str) -> None:
    assert stage in STAGES
    assert stage_words(stage, words_in("ru")) != STAGES[stage]


def test_new_stage_is_called_by_its_code() -> None:
    assert stage_words("brand_new", words_in("ru")) == "brand_new"


@pytest.mark.parametrize(
    ("progress", "english", "russian"),
    [
        (Progress("options", 0.1), [], []),
        (Progress("bound", 0.1, None, 1200), ["bound 1,200"], ["граница 1\u00a0200"]),
        (
            Progress("exact", 0.5, 1000, 1004, 17, 20),
            [
                "best plan 1,000",
                "bound 1,004",
                "at most 0.4% better is possible",
                "requests met 17 of 20",
            ],
            [
                "лучший план 1\u00a0000",
                "граница 1\u00a0004",
                "можно улучшить не более чем на 0,4\u00a0%",
                "исполнено с запасными 17 из 20",
            ],
        ),
    ],
)
def test_figures_tell_what_is_known(
    progress: Progress, english: list[str], russian: list[str]
) -> None:
    assert figures_words(progress, words_in("en")) == english
    assert figures_words(progress, words_in("ru")) == russian


@pytest.mark.parametrize(
    ("value", "bound", "said"),
    [
        (1000, 1000, "no better plan is possible"),
        (1000, 1001, "at most 0.1% better is possible"),
        (100_000, 100_001, "at most 0.1% better is possible"),
        (1000, 1050, "at most 5.0% better is possible"),
        (0, 7, "at most 700.0% better is possible"),
        (-50, -25, "at most 50.0% better is possible"),
    ],
)
def test_gap_is_never_promised_smaller_than_it_is(value: int, bound: int, said: str) -> None:
    assert gap_words(value, bound, words_in("en")) == said


@pytest.mark.parametrize(
    ("seconds", "said"), [(0, "0:00"), (59.9, "0:59"), (61, "1:01"), (3_725, "1:02:05")]
)
def test_clock_counts_hours_only_when_there_are_any(seconds: float, said: str) -> None:
    assert clock(seconds) == said


def test_pipe_gets_a_line_for_each_stage_and_not_one_for_each_event(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with Display(session_in(words_in("en"))) as display:
        for at in range(50):
            display.show(Progress("bound", at / 50, None, 2000 - at))
        display.show(Progress("exact", 0.0, 900, 1000, 3, 4))

    assert [line.partition(" ")[2] for line in capsys.readouterr().err.splitlines()] == [
        "starting",
        "estimating what is possible at most: bound 2,000",
        (
            "searching for the best plan: best plan 900; bound 1,000; "
            "at most 11.2% better is possible; requests met 3 of 4"
        ),
    ]


def test_terminal_gets_one_picture_that_is_taken_away(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = io.StringIO()
    monkeypatch.setattr(
        "setka.cli.progress.Console",
        lambda **_: Console(file=terminal, force_terminal=True, width=80, legacy_windows=False),
    )
    monkeypatch.setenv("TERM", "xterm")
    session = session_in(words_in("ru"))

    with Display(session) as display:
        display.show(Progress("exact", 0.5, 1000, 1004, 17, 20))
        announced = session.interruption.is_announced

    drawn = terminal.getvalue()
    assert "ищу лучший план" in drawn
    assert "можно улучшить не более чем на 0,4\u00a0%" in drawn
    assert drawn.endswith("\x1b[?25h\r" + "\x1b[1A\x1b[2K" * 5)
    assert (announced, session.interruption.is_announced) == (False, True)
