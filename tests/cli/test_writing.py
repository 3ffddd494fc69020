import os
import resource
import stat
import subprocess
from pathlib import Path

import pytest

from setka.cli.answers import Unusable
from setka.cli.words import words_in
from setka.cli.writing import Output, output_named, refuse_twins, write_all
from tests.cli.calling import SETKA, Caller, environment, run
from tests.cli.two_schools import two_schools, written

WORDS = words_in("en")


def output(path: Path) -> Output:
    return output_named(str(path), inputs=(), words=WORDS)


def test_files_are_written_whole_and_nothing_else_is_left(tmp_path: Path) -> None:
    first, second = output(tmp_path / "a.json"), output(tmp_path / "b.json")

    write_all([(first, b"one"), (second, b"two" * 100_000)], WORDS)

    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {
        "a.json": b"one",
        "b.json": b"two" * 100_000,
    }


def test_check_of_an_output_leaves_no_trace(tmp_path: Path) -> None:
    output(tmp_path / "plan.json")

    assert list(tmp_path.iterdir()) == []


def test_new_file_has_the_mode_of_the_users_mask_and_an_old_one_keeps_its_own(
    tmp_path: Path,
) -> None:
    old = tmp_path / "old.json"
    old.touch()
    old.chmod(0o600)
    before = os.umask(0o027)
    try:
        write_all([(output(old), b"1"), (output(tmp_path / "new.json"), b"2")], WORDS)
    finally:
        os.umask(before)

    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in tmp_path.iterdir()}
    assert modes == {"old.json": 0o600, "new.json": 0o640}


def test_link_stays_a_link_and_its_file_is_written(tmp_path: Path) -> None:
    (tmp_path / "far").mkdir()
    link = tmp_path / "plan.json"
    link.symlink_to("far/plan.json")

    write_all([(output(link), b"plan")], WORDS)

    assert (link.is_symlink(), (tmp_path / "far" / "plan.json").read_bytes()) == (True, b"plan")


def test_one_file_that_fails_leaves_all_others_as_they_were(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = output(tmp_path / "a.json"), output(tmp_path / "b.json")
    first.path.write_bytes(b"old")
    real_fsync = os.fsync
    synced: list[int] = []

    def full_at_the_second(descriptor: int) -> None:
        synced.append(descriptor)
        if len(synced) > 1:
            raise OSError(28, "No space left on device")
        real_fsync(descriptor)

    monkeypatch.setattr(os, "fsync", full_at_the_second)
    with pytest.raises(Unusable) as refused:
        write_all([(first, b"new"), (second, b"new")], WORDS)

    assert str(refused.value) == (
        f"{second.name} could not be written: there is no room left for it on the disk. "
        "What stood there before is untouched. Free some space or name another disk."
    )
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"a.json": b"old"}


def test_device_is_written_into_and_never_replaced(tmp_path: Path) -> None:
    write_all([(output(Path("/dev/null")), b"plan")], WORDS)

    assert Path("/dev/null").is_char_device()
    assert list(tmp_path.iterdir()) == []


def test_two_outputs_into_nowhere_are_no_twins() -> None:
    nowhere = output(Path("/dev/null"))

    refuse_twins([nowhere, nowhere], WORDS)


@pytest.mark.usefixtures("problem")
@pytest.mark.parametrize(
    ("args", "sentence"),
    [
        (
            ["-o", "."],
            (
                ". is a folder, so nothing can be written under that name. "
                "Name a file in it, for example plan.json."
            ),
        ),
        (
            ["-o", "no/plan.json"],
            "no/plan.json cannot be written: there is no folder no. Make it first: mkdir -p no",
        ),
        (
            ["-o", "problem.json/plan.json"],
            (
                "problem.json/plan.json cannot be written: problem.json is a file, not a folder. "
                "Name another place."
            ),
        ),
        (
            ["-o", "./problem.json"],
            (
                "./problem.json is an input of this call, so it is not overwritten. "
                "Name another file for the output."
            ),
        ),
        (
            ["-o", "x.json", "--report", "problem.json"],
            (
                "problem.json is an input of this call, so it is not overwritten. "
                "Name another file for the output."
            ),
        ),
        (
            ["-o", "x.json", "--report", "./x.json"],
            (
                "./x.json is named for two outputs, and one would overwrite the other. "
                "Name a file for each."
            ),
        ),
        (
            ["-o", "x" * 300],
            f"{'x' * 119}… is too long a name for a file. Name a shorter one.",
        ),
        (["-o", "a\0b"], "a\\x00b cannot be the name of a file. Name another one."),
        (["-o", "-", "--json"], "Both -o - and --json want standard output. Name a file for -o."),
        (
            ["-o", "x.json", "--report-for", "9", "y.html"],
            "There is no school 9 in the problem. The schools are: school-1, school-2.",
        ),
    ],
)
def test_output_that_cannot_be_is_refused_before_the_search(
    setka: Caller, args: list[str], sentence: str
) -> None:
    answer = setka("plan", "solve", "problem.json", *args)

    assert (answer.code, answer.out if "--json" not in args else "", answer.err) == (
        2,
        "",
        f"{sentence}\n",
    )
    assert setka.files() == ["problem.json"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
@pytest.mark.usefixtures("problem")
def test_folder_without_the_right_to_write_is_named(setka: Caller) -> None:
    (setka.folder / "shut").mkdir(mode=0o500)

    answer = setka("plan", "solve", "problem.json", "-o", "shut/plan.json")

    assert answer.code == 2
    assert answer.err == (
        "shut/plan.json cannot be written: you may not write in the folder shut. "
        "Name another place or ask for the right to write there.\n"
    )


def test_missing_right_to_write_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "open", refuse)

    with pytest.raises(Unusable, match=r"you may not write in the folder .*\. Name another place"):
        output(tmp_path / "plan.json")


def test_hard_link_to_an_input_is_the_input(tmp_path: Path) -> None:
    problem = written(tmp_path / "problem.json", {})
    os.link(problem, tmp_path / "other.json")

    with pytest.raises(Unusable, match="is an input of this call"):
        output_named(str(tmp_path / "other.json"), inputs=[str(problem)], words=WORDS)


def test_full_disk_leaves_the_old_plan_and_no_other_file(tmp_path: Path) -> None:
    written(tmp_path / "problem.json", two_schools())
    (tmp_path / "plan.json").write_text("old")

    answer = run_with_little_room("problem.json", "-o", "plan.json", folder=tmp_path)

    assert answer[0] == 2
    assert answer[1].splitlines()[-1].startswith("plan.json could not be written: there is no room")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["plan.json", "problem.json"]
    assert (tmp_path / "plan.json").read_text() == "old"


def run_with_little_room(*args: str, folder: Path) -> tuple[int, str]:
    """Solve where no file may grow beyond a few bytes, as on a full disk."""

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))

    done = subprocess.run(
        [*SETKA, "plan", "solve", *args],
        cwd=folder,
        env={**environment("en"), "PYTHONDONTWRITEBYTECODE": "1"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        preexec_fn=limit,
        timeout=120,
        check=False,
    )
    return done.returncode, done.stderr


@pytest.mark.long
def test_full_device_is_said_and_the_search_is_not_lost_in_silence(tmp_path: Path) -> None:
    written(tmp_path / "problem.json", two_schools())

    answer = run("plan", "solve", "problem.json", "-o", "/dev/full", folder=tmp_path)

    assert answer.code == 2
    assert answer.err.splitlines()[-1].startswith(
        "/dev/full could not be written: there is no room"
    )
