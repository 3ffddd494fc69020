import pytest

from tests.cli.calling import Caller


@pytest.mark.parametrize(
    ("args", "sentence"),
    [
        (["pan"], "There is no command pan. Perhaps you mean plan."),
        (["demo"], "There is no command demo. There are: plan."),
        (["plan", "sovle"], "There is no command sovle. Perhaps you mean solve."),
        (["plan", "solve"], "PROBLEM.json is missing: The problem; - is standard input."),
        (
            ["plan", "solve", "p.json"],
            "The option -o PLAN.json is missing: Where to write the plan, - for standard output.",
        ),
        (
            ["plan", "solve", "p.json", "-o", "x", "--sed", "3"],
            "There is no option --sed. Perhaps you mean --seed.",
        ),
        (["plan", "check", "-x"], "There is no option -x."),
        (["plan", "solve", "p.json", "-o"], "The option -o needs a value after it."),
        (
            ["plan", "solve", "p.json", "--report-for", "14"],
            "The option --report-for needs two values after it.",
        ),
        (
            ["plan", "generate", "-o", "x", "--pilot=1"],
            "The option --pilot takes no value.",
        ),
        (
            ["plan", "check", "a", "b", "c"],
            (
                "Too many arguments: c is one too many. "
                "A name with a space in it needs quotation marks."
            ),
        ),
    ],
)
def test_usage_error_is_a_sentence_with_the_way_to_help(
    setka: Caller, args: list[str], sentence: str
) -> None:
    answer = setka(*args)

    assert (answer.code, answer.out) == (2, "")
    assert answer.err.splitlines()[0] == sentence
    assert answer.err.splitlines()[-1].startswith("More: setka")


def test_usage_error_speaks_the_readers_language(setka: Caller) -> None:
    answer = setka("plan", "solve", "-x", language="ru")

    assert answer.err.splitlines() == [
        "Параметра -x нет.",
        "Вызов: setka plan solve ЗАДАЧА.json -o ПЛАН.json [ПАРАМЕТРЫ]",
        "Подробнее: setka plan solve --help",
    ]


@pytest.mark.parametrize("value", ["0", "-5", "nan", "inf", "", "soon", "1_000", "−3"])
def test_time_limit_must_be_a_positive_number(setka: Caller, value: str) -> None:
    answer = setka("plan", "solve", "p.json", "-o", "x.json", f"--time-limit={value}")

    sentence = (
        f"--time-limit is {value or repr('')}, but it must be a positive number of seconds, "
        "for example 60. Without --time-limit the search goes on until its end.\n"
    )
    assert (answer.code, answer.out, answer.err) == (2, "", sentence)


@pytest.mark.parametrize(
    ("option", "value", "limits"),
    [
        ("--workers", "0", "1 to 256"),
        ("--workers", "-1", "1 to 256"),
        ("--workers", "many", "1 to 256"),
        ("--workers", "257", "1 to 256"),
        ("--seed", "-1", "0 to 2147483647"),
        ("--seed", "1.5", "0 to 2147483647"),
        ("--seed", "2147483648", "0 to 2147483647"),
    ],
)
def test_whole_numbers_have_limits(setka: Caller, option: str, value: str, limits: str) -> None:
    answer = setka("plan", "solve", "p.json", "-o", "x.json", f"{option}={value}")

    assert (answer.code, answer.err) == (
        2,
        f"{option} is {value}, but it must be a whole number from {limits}.\n",
    )


@pytest.mark.parametrize("place", [[], ["plan"], ["plan", "check", "a", "b"]])
def test_language_that_nobody_wrote_is_refused(setka: Caller, place: list[str]) -> None:
    answer = setka(*place, "--language", "de")

    assert (answer.code, answer.err) == (2, "--language is de, but Setka speaks ru, en.\n")


def test_language_of_a_call_beats_the_environment(setka: Caller) -> None:
    answer = setka("plan", "generate", "-o", "x", "--language=ru")

    assert answer.err == (
        "Скажите, что создать: --pilot создаёт опытную сеть из 13 школ, "
        "--schools N — случайную сеть.\n"
    )


def test_refusal_for_a_machine_is_an_object(setka: Caller) -> None:
    answer = setka("plan", "solve", "p.json", "-o", "x.json", "--workers", "0", "--json")

    sentence = "--workers is 0, but it must be a whole number from 1 to 256."
    assert answer.code == 2
    assert answer.err == f"{sentence}\n"
    assert answer.out == (
        f'{{\n  "error": "{sentence}",\n  "file": "",\n  "faults": [],\n  "more_faults": 0\n}}\n'
    )


def test_control_characters_of_a_command_line_are_shown_harmless(setka: Caller) -> None:
    answer = setka("plan", "check", "\x1b[31mred.json", "b")

    assert answer.err == (
        "There is no file \\x1b[31mred.json. Check its name and the folder you are in.\n"
    )
