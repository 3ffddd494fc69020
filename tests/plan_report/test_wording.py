"""Words for every code of the engine, in both languages."""

import ast
import string
from collections.abc import Iterator
from dataclasses import replace
from gettext import NullTranslations
from pathlib import Path
from typing import Literal, get_args

import pytest

from setka.plan_report import wording
from setka.plan_report.breach_sentences import SENTENCES
from setka.plan_report.price_words import TERMS
from setka.plan_report.rule_words import RULES
from setka.plan_report.unmet_words import SENTENCES as UNMET_SENTENCES
from setka.plan_report.unmet_words import TITLES
from setka.planner import checks
from setka.planner.breach import Breach
from setka.planner.checks import lives
from setka.planner.plan import UnmetKind
from setka.shared.words import translator
from tests.plan_report.network import NAMES, PLAN, PRICES, PROBLEM

FOLDER = Path(checks.__file__).parent

NO_KINDS = {
    # Subjects, values and the words with which the checks compare.
    *("class", "course", "criterion", "date", "dates", "destination", "feature", "grade", "grades"),
    *("group", "groups", "hours", "lesson", "lessons", "limit", "lock", "minutes", "needed"),
    *("origin", "other", "other_group", "room", "row", "sessions", "site", "sites", "start"),
    *("student", "students", "teacher", "teachers", "time", "trip", "until", "weekday", "weeks"),
    *("apart", "together", "closed", "open", "odd", "even", "every", "block", "mixed"),
    *("distance", "network", "nobody", "teacher", "students", "forbid", "with_decision"),
    *(
        "resource_centre",
        "curricular",
        "seated",
        "continuing",
        "obligatory",
        "senior",
        "no_course_yet",
    ),
    *("rank", "lot", "shorter", "strict"),
}
DERIVED = {
    "student_journey": get_args(lives.Obstacle),
    "teacher_journey": ("no_journey", "too_far"),
}


@pytest.fixture(params=["ru", "en"])
def words(request: pytest.FixtureRequest) -> NullTranslations:
    return translator("plan_report", request.param)


def sources() -> Iterator[tuple[str, ast.Module]]:
    """Yield each check by the name of its rule."""
    for path in sorted(FOLDER.glob("*.py")):
        if path.stem in checks.RULES:
            yield path.stem, ast.parse(path.read_text(encoding="utf-8"))


SOURCES = list(sources())


def codes_in(module: ast.Module) -> set[str]:
    """List the texts of a module that could be codes; the beginning of a composed one too."""
    return {
        node.value
        for node in ast.walk(module)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and node.value.replace("_", "").isalpha()
        and node.value.islower()
    }


def test_every_rule_has_its_name() -> None:
    assert set(RULES) == set(checks.RULES)


@pytest.mark.parametrize(("rule", "module"), SOURCES, ids=[rule for rule, _ in SOURCES])
def test_no_kind_of_a_check_lacks_words(rule: str, module: ast.Module) -> None:
    known = {kind for of, kind in SENTENCES if of == rule}

    unknown = {
        code
        for code in codes_in(module) - NO_KINDS - known - {rule}
        if not any(kind.startswith(code) or kind.endswith(code) for kind in known)
    }

    assert unknown == set(), "say these kinds in words, or add them to NO_KINDS"


@pytest.mark.parametrize(("rule", "module"), SOURCES, ids=[rule for rule, _ in SOURCES])
def test_every_sentence_belongs_to_a_kind_of_its_check(rule: str, module: ast.Module) -> None:
    codes = codes_in(module) | set(DERIVED.get(rule, ()))
    composed = {code for code in codes if code.startswith("_") or code.endswith("_")}

    idle = {
        kind
        for of, kind in SENTENCES
        if of == rule
        and kind not in codes
        and not any(kind.startswith(part) or kind.endswith(part) for part in composed)
    }

    assert idle == set()


def breach_with(rule: str, kind: str, text: str) -> Breach:
    """Find a breach in the small network with everything that a sentence names."""
    subjects = {
        "student": "p-boris",
        "group": "physics-1",
        "other_group": "german-1",
        "course": "physics",
        "teacher": "t-korneev",
        "site": "site-14",
        "origin": "site-9",
        "destination": "site-14",
        "room": "site-14-r27",
        "trip": "bus-there",
        "lock": "lock-1",
        "row": "class-9-11b-drawing",
        "feature": "physics_lab",
    }
    others = {"other_student": "p-vera", "other_course": "german", "other_trip": "bus-back"}
    places = {place for _, place, _, _ in string.Formatter().parse(text) if place}
    named = {what: subject for what, subject in subjects.items() if what in places}
    other = next((other for what, other in others.items() if what in places), "lock-2")
    texts: dict[str, object] = {
        "sites": ("site-14", "site-k"),
        "sessions": (1, 2),
        "grades": (9, 11),
    }
    values: dict[str, object] = {
        place: texts.get(place, 5) for place in places - set(subjects) - set(others)
    }
    values["criterion"] = "lot"
    return Breach(rule, kind, {**named, "other": other}, {**values, "weekday": 1})


@pytest.mark.parametrize(("rule", "kind"), SENTENCES)
def test_breach_text_fills_every_sentence(rule: str, kind: str, words: NullTranslations) -> None:
    text = SENTENCES[rule, kind].text

    said = wording.breach_text(PROBLEM, breach_with(rule, kind, text), words, NAMES)

    start = words.gettext(text).split("{")[0]
    assert "{" not in said
    assert said.startswith(start)
    assert "p-boris" not in said


def test_breach_text_says_who_what_and_when(words: NullTranslations) -> None:
    wait = {"student": "p-anna", "group": "physics-1"}
    when = {"weekday": 1, "date": PLAN.groups[1].lessons[0].date, "dates": 2}
    breach = Breach("wait", "between", wait, {"minutes": 61, "limit": 60, **when})

    said = wording.breach_text(PROBLEM, breach, words, NAMES).replace("\u00a0", " ")

    russian = (
        "Чернова Анна (9В, Школа 9): рядом с группой «Физика в задачах» (physics-1) ожидание "
        "61 минута, предел 60 минут. Вторник, 1 сентября, всего 2 даты."
    )
    english = (
        "Чернова Анна (9В, School 9) waits 61 minutes next to group “Physics in problems” "
        "(physics-1); the most is 60 minutes. Tuesday, 1 September, 2 dates in all."
    )
    assert said == (russian if words.info() else english)


def test_breach_text_of_an_unknown_kind_falls_back_to_the_rule() -> None:
    breach = Breach("wait", "never_seen", {"student": "p-anna"}, {"minutes": 5})

    said = wording.breach_text(PROBLEM, breach, translator("plan_report", "en"))

    assert said == (
        "A rule is broken: “Nobody waits too long next to a network lesson” "
        "(p-anna (9В, School\u00a09); 5\u00a0minutes)."
    )


def test_breach_text_without_the_values_of_its_sentence_falls_back(
    words: NullTranslations,
) -> None:
    said = wording.breach_text(PROBLEM, Breach("wait", "between"), words)

    assert said in {
        "Нарушено правило: «Никто не ждёт слишком долго до и после сетевого занятия» (between).",
        "A rule is broken: “Nobody waits too long next to a network lesson” (between).",
    }


def test_breach_text_names_what_is_not_known_by_its_id(words: NullTranslations) -> None:
    breach = Breach("statement", "unknown_student", {"student": "stranger"})

    assert "stranger" in wording.breach_text(PROBLEM, breach, words, NAMES)


def test_every_term_and_unit_has_words(words: NullTranslations) -> None:
    assert {price.term for price in PRICES} == set(TERMS)
    for price in PRICES:
        assert wording.term_name(price.term, words) != TERMS[price.term].upper()
        assert wording.amount_text(price.unit, 5, words) != "5"


def test_a_term_without_words_is_called_by_its_code() -> None:
    assert wording.term_name("noise", translator("plan_report", "ru")) == "Слагаемое «noise»"


def test_every_reason_has_a_title_and_a_sentence() -> None:
    assert set(TITLES) == set(UNMET_SENTENCES) == set(get_args(UnmetKind))


def test_unmet_text_says_how_many_lack() -> None:
    russian = translator("plan_report", "ru")

    said = [
        wording.unmet_text(replace(PLAN.unmet[0], short_by=n), russian).replace("\u00a0", " ")
        for n in (0, 1, 2)
    ]

    assert said == [
        "Курс просили слишком мало учеников, чтобы открыть группу.",
        "Чтобы открыть группу, не хватает 1 ученика.",
        "Чтобы открыть группу, не хватает 2 учеников.",
    ]
    assert wording.unmet_title("group_not_formed", russian) == "не набралась группа"


@pytest.mark.parametrize(
    ("value", "bound", "status", "said"),
    [
        (1000, 1000, "optimal", "доказано лучший"),
        (1000, 1004, "feasible", "можно улучшить не более чем на 0,4 %"),
        (10_000, 10_001, "feasible", "можно улучшить не более чем на 0,1 %"),
        (100, 100, "feasible", "насколько возможно лучше, неизвестно"),
        (0, 0, "infeasible", "плана, который соблюдает все правила и закрепления, нет"),
    ],
)
def test_status_text_never_says_less_than_is_true(
    value: int, bound: int, status: Literal["optimal", "feasible", "infeasible"], said: str
) -> None:
    plan = replace(PLAN, value=value, bound=bound, status=status)

    assert wording.status_text(plan, translator("plan_report", "ru")).replace("\u00a0", " ") == said
