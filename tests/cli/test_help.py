import re

import pytest

from tests.cli.calling import Caller

COMMANDS = [
    [],
    ["plan"],
    ["plan", "generate"],
    ["plan", "solve"],
    ["plan", "check"],
    ["plan", "compare"],
    ["plan", "explain"],
    ["plan", "replan"],
]
ENGLISH_WORD = re.compile(r"(?<![\w./<-])[A-Za-z]{3,}(?![\w.=])")
NAMES_IN_ANY_LANGUAGE = {
    *("JSON", "Ctrl", "setka", "plan", "generate", "solve", "check", "compare", "explain"),
    *("replan", "staff", "family", "Dask"),
}


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
@pytest.mark.parametrize(
    ("language", "parts"),
    [
        ("en", ["Usage: setka", "Examples:", "Options:", "--help"]),
        ("ru", ["Вызов: setka", "Примеры:", "Параметры:", "--help"]),
    ],
)
def test_help_has_its_parts_and_teaches_by_examples(
    setka: Caller, command: list[str], language: str, parts: list[str]
) -> None:
    answer = setka(*command, "--help", language=language)

    assert (answer.code, answer.err) == (0, "")
    assert [part for part in parts if part not in answer.out] == []
    assert f"  {' '.join(['setka', *command])} " in answer.out
    assert max(len(line) for line in answer.out.splitlines()) <= 80


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_russian_help_has_no_english_sentence(setka: Caller, command: list[str]) -> None:
    text = setka(*command, "--help", language="ru").out
    examples = re.compile(r"^  (setka|    ).*$", re.MULTILINE)
    options = re.compile(r"--[a-z-]+|[a-z]+\|[a-z]+|^  [a-z]+  ", re.MULTILINE)

    words = ENGLISH_WORD.findall(options.sub("", examples.sub("", text)))

    assert set(words) - NAMES_IN_ANY_LANGUAGE == set()


def test_help_lists_what_there_is_and_nothing_that_comes_later(setka: Caller) -> None:
    lines = setka("plan", "--help").out.splitlines()

    at = lines.index("Commands:")
    listed = [line.split()[0] for line in lines[at + 1 : at + 7]]
    assert listed == ["generate", "solve", "check", "compare", "explain", "replan"]
    assert lines[at + 7] == ""


@pytest.mark.parametrize("command", [[], ["plan"]], ids=" ".join)
def test_group_alone_shows_its_help_and_is_not_done(setka: Caller, command: list[str]) -> None:
    answer = setka(*command)

    assert (answer.code, answer.out) == (2, "")
    assert answer.err == setka(*command, "--help").out


def test_version_is_told(setka: Caller) -> None:
    answer = setka("--version")

    assert answer.code == 0
    assert re.fullmatch(r"setka \d+\.\d+\.\d+\S*\n", answer.out)


@pytest.mark.parametrize("locale", ["C", "POSIX", "", "de_DE.UTF-8"])
def test_russian_comes_first(setka: Caller, monkeypatch: pytest.MonkeyPatch, locale: str) -> None:
    monkeypatch.setattr("tests.cli.calling.environment", lambda _: {"LANG": locale})

    assert setka("--help").out.startswith("Вызов: setka")
