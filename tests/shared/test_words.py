from collections.abc import Iterator
from gettext import NullTranslations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from setka.shared import words
from setka.shared.words import LANGUAGES, language_of_environment, translator

CATALOGUE = """\
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && "
"(n%100<10 || n%100>=20) ? 1 : 2);\\n"

msgid "Plan"
msgstr "План"

msgctxt "verb"
msgid "Plan"
msgstr "Составить план"

msgid "%(count)d lesson"
msgid_plural "%(count)d lessons"
msgstr[0] "%(count)d занятие"
msgstr[1] "%(count)d занятия"
msgstr[2] "%(count)d занятий"

#, fuzzy
msgid "Group"
msgstr "Класс"

msgid "Teacher"
msgstr ""
"""


@pytest.fixture
def locale_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    folder = tmp_path / "ru" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "garden.po").write_text(CATALOGUE, encoding="utf-8")
    monkeypatch.setattr(words, "LOCALE_FOLDER", tmp_path)
    translator.cache_clear()
    yield tmp_path
    translator.cache_clear()


@pytest.mark.usefixtures("locale_folder")
class TestTranslator:
    def test_translator_speaks_russian_with_its_three_plurals(self) -> None:
        russian = translator("garden", "ru")
        lesson = ("%(count)d lesson", "%(count)d lessons")

        said = [russian.ngettext(*lesson, count) % {"count": count} for count in (1, 2, 5, 11, 21)]

        assert russian.gettext("Plan") == "План"
        assert said == ["1 занятие", "2 занятия", "5 занятий", "11 занятий", "21 занятие"]

    def test_translator_tells_contexts_apart(self) -> None:
        assert translator("garden", "ru").pgettext("verb", "Plan") == "Составить план"

    @pytest.mark.parametrize("message", ["Group", "Teacher", "Never written"])
    def test_translator_leaves_fuzzy_empty_and_missing_messages_in_english(
        self, message: str
    ) -> None:
        assert translator("garden", "ru").gettext(message) == message

    def test_translator_in_english_gives_the_sources_back(self) -> None:
        english = translator("garden", "en")

        assert type(english) is NullTranslations
        assert english.gettext("Plan") == "Plan"
        assert english.ngettext("%d lesson", "%d lessons", 2) == "%d lessons"

    def test_translator_reads_a_catalogue_once(self) -> None:
        assert translator("garden", "ru") is translator("garden", "ru")

    def test_translator_refuses_a_language_nobody_wrote(self) -> None:
        with pytest.raises(ValueError, match="no words in 'de': known languages are ru, en"):
            translator("garden", "de")

    def test_translator_names_the_catalogue_that_is_missing(self, locale_folder: Path) -> None:
        with pytest.raises(FileNotFoundError) as caught:
            translator("kitchen", "ru")

        assert caught.value.filename == str(locale_folder / "ru" / "LC_MESSAGES" / "kitchen.po")


@pytest.mark.parametrize(
    ("environ", "language"),
    [
        ({}, "ru"),
        ({"LANG": ""}, "ru"),
        ({"LANG": "C"}, "ru"),
        ({"LANG": "C.UTF-8"}, "ru"),
        ({"LC_ALL": "POSIX", "LANG": "en_GB.UTF-8"}, "ru"),
        ({"LANG": "ru_RU.UTF-8"}, "ru"),
        ({"LANG": "de_DE.UTF-8"}, "ru"),
        ({"LANG": "enm_GB"}, "ru"),
        ({"LANG": "en"}, "en"),
        ({"LANG": "en_GB.UTF-8"}, "en"),
        ({"LANG": "EN-us"}, "en"),
        ({"LANG": "ru_RU.UTF-8", "LC_MESSAGES": "en_US.UTF-8"}, "en"),
        ({"LC_ALL": "ru_RU.UTF-8", "LC_MESSAGES": "en_US.UTF-8", "LANG": "en_US.UTF-8"}, "ru"),
        ({"LC_ALL": "", "LC_MESSAGES": "en_US.UTF-8", "LANG": "ru_RU.UTF-8"}, "en"),
        ({"LC_TIME": "en_GB.UTF-8"}, "ru"),
    ],
)
def test_language_of_environment_is_russian_unless_the_locale_is_english(
    environ: dict[str, str], language: str
) -> None:
    assert language_of_environment(environ) == language


environments = st.dictionaries(st.sampled_from(["LC_ALL", "LC_MESSAGES", "LANG"]), st.text())


@pytest.mark.long
@given(environments)
def test_language_of_environment_knows_an_answer_to_anything(environ: dict[str, str]) -> None:
    assert language_of_environment(environ) in LANGUAGES
