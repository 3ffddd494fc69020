"""The report of the network: public, self-contained, complete in both languages."""

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from setka.plan_report.report import network_report
from setka.planner.plan import Plan, RuleState, Step
from setka.planner.problem import Problem, Title
from tests.plan_report.network import NAMES, PLAN, PROBLEM

EMPTY = Plan(
    format="setka-plan/1",
    problem="1" * 64,
    is_synthetic=False,
    status="infeasible",
    value=0,
    bound=0,
    groups=(),
)


class Text(HTMLParser):
    """Collects the words of a page and how its elements nest."""

    VOID = frozenset({"meta", "link", "path", "rect", "use", "br"})

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.faults: list[str] = []
        self.ids: list[str] = []
        self.anchors: list[str] = []
        self.said: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        if named.get("id"):
            self.ids.append(named["id"] or "")
        if tag == "a":
            self.anchors.append((named.get("href") or "").removeprefix("#"))
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in self.VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        if tag in self.VOID:
            return
        if not self.open or self.open[-1] != tag:
            self.faults.append(f"</{tag}> closes {self.open[-1:]}")
        else:
            self.open.pop()

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.said.append(data)

    @property
    def text(self) -> str:
        return re.sub(r"\s+", " ", " ".join(self.said).replace("\u00a0", " "))


def read(page: str) -> Text:
    """Read a page."""
    text = Text()
    text.feed(page)
    return text


@pytest.mark.parametrize("language", ["ru", "en"])
def test_report_is_well_formed_and_its_doors_lead_somewhere(language: str) -> None:
    page = read(network_report(PROBLEM, PLAN, language))

    assert (page.faults, page.open) == ([], [])
    assert len(set(page.ids)) == len(page.ids)
    assert set(page.anchors) <= set(page.ids)


@pytest.mark.parametrize("language", ["ru", "en"])
def test_report_fetches_nothing_and_needs_no_script(language: str) -> None:
    page = network_report(PROBLEM, PLAN, language)

    assert not re.search(r"https?:|<script|@import|url\(|\bsrc=", page)


@pytest.mark.parametrize("language", ["ru", "en"])
def test_report_names_no_student_and_no_teacher(language: str) -> None:
    page = network_report(PROBLEM, PLAN, language)

    assert [who for who in NAMES if who in page] == []
    assert [name for name in NAMES.values() if name in page] == []


def test_report_says_the_figures_with_their_denominators() -> None:
    text = read(network_report(PROBLEM, PLAN, "ru")).text

    for figure in (
        "Исполнено 7 пожеланий из 11, все правила соблюдены",
        "5 гостей в других школах 1 в 9-х и 4 в 11-х; 5,0 %: 5 из 100 учеников 9 и 11 классов",
        "7 пожеланий исполнено из 11; достижимы 10; первых пожеланий 6 из 7",
        "2 группы 2 курса из 3 предложенных, 2 учителя, 2 предметные области",
        "1 школа принимает гостей из 3 школ сети; 1 ресурсный центр",
        "≤ 0,5 % лучше возможно не больше чем на",
        f"Соблюдены все {len(PLAN.rules)} правила",
        "Не исполнено 4 пожелания",
        "Меньше всего исполнено: РЦ 14, 50 % достижимых пожеланий.",
        "Вт 14:00–15:40, уроки 7–8, каб. 27",
        "1 сентября – 19 января",
    ):
        assert figure in text


def test_report_of_a_plan_without_a_bound_claims_none() -> None:
    history = (Step(1.0, PLAN.value, PLAN.value),)
    run = replace(PLAN.run, history=history)
    plan = replace(PLAN, status="feasible", bound=PLAN.value, run=run)

    text = read(network_report(PROBLEM, plan, "ru")).text

    assert "? насколько возможно лучше, неизвестно ценность: 7 195" in text
    assert "лучше возможно не больше" not in text
    assert "≤" not in text
    assert "предел: лучше плана не бывает" not in text
    assert "Ценность плана и предел" not in text


def test_report_says_the_same_in_english() -> None:
    text = read(network_report(PROBLEM, PLAN, "en")).text

    for figure in (
        "7 of 11 wishes are met, every rule is kept",
        "5 guests at other schools 1 in grade 9 and 4 in grade 11; 5.0%: 5 of 100 students",
        "can be improved by at most 0.5%",
        "Physics in problems",
        "Centre 14",
    ):
        assert figure in text
    titles = [course.title.ru for course in PROBLEM.courses]
    titles += [school.title.ru for school in PROBLEM.schools]
    assert [title for title in titles if title in text] == []


def test_report_marks_synthetic_data_and_only_those() -> None:
    real = replace(PROBLEM, is_synthetic=False)

    assert "Синтетические данные" in network_report(PROBLEM, PLAN, "ru")
    assert "Синтетические" not in network_report(real, replace(PLAN, is_synthetic=False), "ru")


def with_titles(title: Title) -> Problem:
    """Give everything in the network a title."""
    return replace(
        PROBLEM,
        title=title,
        courses=tuple(replace(course, title=title) for course in PROBLEM.courses),
        schools=tuple(replace(school, title=title) for school in PROBLEM.schools),
        sites=tuple(replace(site, address=title.ru) for site in PROBLEM.sites),
    )


@pytest.mark.parametrize("language", ["ru", "en"])
def test_report_escapes_everything(language: str) -> None:
    evil = '</style><script>alert(1)</script>"\'><img onerror="x">{{ 7 * 7 }}'

    page = network_report(with_titles(Title(evil, evil)), PLAN, language)

    assert "<script" not in page
    assert "<img" not in page
    assert page.count("</style") == 1
    assert "&lt;script&gt;alert(1)" in page
    assert "{{ 7 * 7 }}" in page.replace("\u00a0", " ")


def test_report_of_no_plan_says_so() -> None:
    text = read(network_report(replace(PROBLEM, is_synthetic=False), EMPTY, "ru")).text

    assert "Плана, который соблюдает все правила и закрепления, нет" in text
    assert "Ни одна группа не открыта" in text


def test_report_of_a_broken_plan_says_which_rules() -> None:
    broken = replace(PLAN, rules=(RuleState("wait", 2), RuleState("meal", 0)))

    text = read(network_report(PROBLEM, broken, "ru")).text

    assert "План нарушает правила 2 раза" in text
    assert "Никто не ждёт слишком долго до и после сетевого занятия 2" in text


def test_report_of_a_plan_that_names_strangers_leaves_them_out() -> None:
    group = replace(PLAN.groups[0], attendees=("stranger", *PLAN.groups[0].attendees))
    lost = replace(PLAN.groups[1], id="lost-1", course="alchemy")

    page = network_report(PROBLEM, replace(PLAN, groups=(group, PLAN.groups[1], lost)), "ru")

    assert "stranger" not in page
    assert "alchemy" not in page


def test_report_is_the_same_every_time() -> None:
    assert network_report(PROBLEM, PLAN, "ru") == network_report(PROBLEM, PLAN, "ru")


def test_report_refuses_a_language_nobody_wrote() -> None:
    with pytest.raises(ValueError, match="no words in 'de'"):
        network_report(PROBLEM, PLAN, "de")
