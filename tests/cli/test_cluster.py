"""A cluster that is not there, in the reader's words."""

import pytest

from setka.cli.plan.cluster_words import refusal_words
from setka.cli.words import words_in
from setka.planner.workers import ClusterRefused
from tests.cli.calling import Caller
from tests.cli.two_schools import two_schools, written

ADDRESS = "tcp://10.0.0.5:8786"


def test_cluster_that_is_not_there_is_named_and_nothing_is_written(setka: Caller) -> None:
    written(setka.folder / "problem.json", two_schools())

    answer = setka(
        "plan", "solve", "problem.json", "-o", "plan.json", "--cluster", "nowhere://here"
    )

    assert (answer.code, answer.out) == (2, "")
    assert answer.err.splitlines()[-1] == (
        "There is no cluster at nowhere://here: no Dask scheduler answers there. Check the address "
        "(it looks like tcp://10.0.0.5:8786), or leave --cluster out and search here."
    )
    assert setka.files() == ["problem.json"]


def test_processes_here_and_a_cluster_do_not_go_together(setka: Caller) -> None:
    answer = setka(
        *("plan", "solve", "p.json", "-o", "plan.json", "--workers", "2", "--cluster", ADDRESS)
    )

    assert (answer.code, answer.out) == (2, "")
    assert answer.err == (
        "Give either --workers, to search in processes of this machine, "
        "or --cluster, to search on others.\n"
    )


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        (
            "cluster_extra_missing",
            (
                f"Чтобы искать на кластере {ADDRESS}, нужна часть «Сетки» для кластеров. "
                "Установите её в папке «Сетки»: pip install '.[cluster]'."
            ),
        ),
        (
            "cluster_not_there",
            (
                f"По адресу {ADDRESS} нет кластера: планировщик Dask не отвечает. Проверьте адрес "
                "(он выглядит как tcp://10.0.0.5:8786) или уберите --cluster и ищите здесь."
            ),
        ),
        (
            "cluster_without_workers",
            f"В кластере {ADDRESS} нет ни одного исполнителя. Запустите их: dask worker {ADDRESS}",
        ),
        (
            "cluster_without_setka",
            (
                f"У исполнителей кластера {ADDRESS} нет этой версии «Сетки». Установите ту же "
                "версию под тем же Python на каждой машине кластера."
            ),
        ),
    ],
)
def test_refusal_is_told_in_russian_with_what_to_do(code: str, sentence: str) -> None:
    refused = ClusterRefused(code, {"address": ADDRESS})

    assert refusal_words(refused, words_in("ru")) == sentence
