"""The report of a school: its own students, the guests of its groups, and nobody else."""

import re
from dataclasses import replace

import pytest

from setka.plan_report.school_report import UnknownSchool, school_report
from setka.planner.problem import Title
from tests.plan_report.network import GERMAN, NAMES, PHYSICS, PLAN, PROBLEM
from tests.plan_report.test_report import EMPTY, read, with_titles

HERE = {
    "school-14": {"p-egor", *PHYSICS.attendees, *GERMAN.attendees},
    "school-9": {"p-anna", "p-boris", "p-dina", "p-vera"},
    "school-k": {"p-gleb", "p-zhanna"},
}
STUDENTS = {student.id for student in PROBLEM.students}


def has(word: str, page: str) -> bool:
    """Tell whether a word stands in a page."""
    return re.search(rf"(?<![\w-]){re.escape(word)}(?![\w-])", page) is not None


@pytest.mark.parametrize("school", HERE)
@pytest.mark.parametrize("language", ["ru", "en"])
def test_school_report_by_id_holds_own_students_and_guests_alone(
    school: str, language: str
) -> None:
    page = school_report(PROBLEM, PLAN, school, language, None)

    assert {student for student in STUDENTS if has(student, page)} == HERE[school]


@pytest.mark.parametrize("school", HERE)
@pytest.mark.parametrize("language", ["ru", "en"])
def test_school_report_by_name_holds_own_students_and_guests_alone(
    school: str, language: str
) -> None:
    page = school_report(PROBLEM, PLAN, school, language, NAMES)

    assert {student for student in STUDENTS if NAMES[student] in page} == HERE[school]
    assert [student for student in STUDENTS if has(student, page)] == []


def test_school_report_says_who_is_away_when() -> None:
    text = read(school_report(PROBLEM, PLAN, "school-9", "ru", NAMES)).text

    assert "Школа 9: 3 ученика учатся в других школах Синтетические данные" in text
    assert (
        "13:30 16:50 Фз Физика в задачах РЦ 14, каб. 27 14:00–15:40 "
        "автобус 13:40–14:00; обратно: автобус 16:30–16:50 "
        "каждую неделю, 1 сентября – 19 января Чернова Анна 9В"
    ) in text
    assert "13:30 16:10" in text
    assert "пешком, 20 минут" in text
    assert "дистанционно, остаётся в своей школе" in text


def test_school_report_says_load_against_the_cap() -> None:
    text = read(school_report(PROBLEM, PLAN, "school-9", "ru", NAMES)).text

    assert "31 из 34 часов в норме" in text


def test_school_report_says_why_a_request_is_not_met() -> None:
    text = read(school_report(PROBLEM, PLAN, "school-9", "ru", NAMES)).text

    assert (
        "Орлова Дина 11Б Эн Экономика Не набралась группа. "
        "Чтобы открыть группу, не хватает 2 учеников."
    ) in text


def test_school_report_lists_groups_with_home_school_and_class() -> None:
    text = read(school_report(PROBLEM, PLAN, "school-14", "ru", NAMES)).text

    assert "Корнеев П. С., 3+1 из 15" in text
    assert "Яшина Жанна без сопровождения Кадетская школа 11А" in text
    assert "Чернова Анна автобус в 14:00 Школа 9 9В" in text


def test_school_report_lists_the_times_to_keep_free_of_own_classes_and_teachers() -> None:
    text = read(school_report(PROBLEM, PLAN, "school-14", "ru", NAMES)).text
    free = text.split("Время, которое нужно держать свободным")[1]

    assert "14:00–15:40 11А класс Лаптев Егор" in free
    assert "14:00–15:40 Корнеев П. С." in free
    assert "13:30" not in free


def test_school_report_says_which_lessons_are_lost() -> None:
    text = read(school_report(PROBLEM, PLAN, "school-k", "ru", NAMES)).text

    assert "Теряет 1 занятие, потому что своя школа не учится: 19 ноября." in text


@pytest.mark.parametrize("school", HERE)
@pytest.mark.parametrize("language", ["ru", "en"])
def test_school_report_is_well_formed(school: str, language: str) -> None:
    page = read(school_report(PROBLEM, PLAN, school, language, NAMES))

    assert (page.faults, page.open) == ([], [])
    assert len(set(page.ids)) == len(page.ids)


def test_school_report_of_an_empty_plan_says_so() -> None:
    text = read(school_report(PROBLEM, EMPTY, "school-9", "ru", None)).text

    assert "Школа 9: никто не уходит в другие школы, и гостей нет" in text
    assert "Никто из учеников этой школы не ходит на сетевые занятия в другие школы." in text
    assert "В этой школе нет сетевых групп." in text
    assert "План не занимает времени в расписании этой школы." in text


def test_school_report_escapes_titles_and_names() -> None:
    evil = "<script>alert(1)</script>"

    page = school_report(
        with_titles(Title(evil)), PLAN, "school-9", "ru", dict.fromkeys(NAMES, evil)
    )

    assert "<script" not in page


def test_school_report_without_consent_still_says_the_way() -> None:
    page = school_report(PROBLEM, replace(PLAN, rides=()), "school-9", "ru", NAMES)

    assert "Чернова Анна" in page


def test_school_report_refuses_a_school_it_does_not_know() -> None:
    with pytest.raises(UnknownSchool):
        school_report(PROBLEM, PLAN, "school-99", "ru", None)
