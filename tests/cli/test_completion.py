import subprocess
from pathlib import Path

import pytest

from tests.cli.calling import SETKA, Caller, environment


def completed(line: str, language: str = "en", program: str = "bash") -> list[str]:
    """Ask as a shell does what could stand at the end of a line."""
    words = line.split(" ")
    asked = {
        "_SETKA_COMPLETE": f"complete_{program}",
        "COMP_WORDS": line,
        "COMP_CWORD": str(len(words) - 1),
        "_TYPER_COMPLETE_ARGS": line,
    }
    done = subprocess.run(
        SETKA,
        env=environment(language) | asked,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    return done.stdout.split("\n")


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("setka pl", ["plan"]),
        ("setka plan ", ["generate", "solve", "check", "compare", "explain", "replan"]),
        ("setka plan solve p.json --re", ["--report", "--report-for"]),
    ],
)
def test_shell_completes_commands_and_options(line: str, offered: list[str]) -> None:
    assert [word for word in completed(line) if word] == offered


def test_completion_tells_in_the_readers_language() -> None:
    offered = "\n".join(completed("setka plan ", language="ru", program="zsh"))

    assert '"solve":"Составить план по задаче."' in offered


def test_completion_is_installed_in_the_readers_words(
    setka: Caller,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    capfd: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setattr("typer.completion._get_shell_name", lambda: "bash")
    monkeypatch.setattr("typer._completion_shared._get_shell_name", lambda: "bash")

    with pytest.raises(SystemExit) as left:
        setka("--install-completion")

    script = tmp_path / ".bash_completions" / "setka.sh"
    assert (left.value.code, script.is_file()) == (0, True)
    assert capfd.readouterr().out == (
        f"Completion is installed in {script}. It works in every new terminal.\n"
    )
