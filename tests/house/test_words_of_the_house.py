"""Every sentence of a door has its Russian, complete and with the same places to fill in."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract
from babel.messages.pofile import read_po

from setka.shared.words import LOCALE_FOLDER
from tests.house.reading import SOURCE, rooms, shown

SPEAKING_ROOMS = ("cli", "plan_report")
TEMPLATES = {".html", ".jinja", ".j2", ".svg", ".txt"}
NAMED_PLACE = re.compile(r"\{\w*\}|%\(\w+\)")


class Said(NamedTuple):
    """A message where it is said."""

    where: str
    singular: str
    plural: str
    context: str | None


def sentences_in(folder: Path) -> Iterator[Said]:
    """Yield every message that the Python and the templates of a folder mark for translation."""
    for path in sorted(folder.rglob("*")):
        is_python = path.suffix == ".py"
        if not is_python and path.suffix not in TEMPLATES:
            continue
        with path.open("rb") as file:
            for line, message, _, context in extract(
                "python" if is_python else "jinja2.ext:babel_extract",
                file,
                keywords=DEFAULT_KEYWORDS,
                options={"encoding": "utf-8", "silent": "false"},
            ):
                singular, plural = message if isinstance(message, tuple) else (message, "")
                yield Said(f"{shown(path)}:{line}", singular, plural, context)


def faults_of_words(sentences: Iterator[Said], catalogue: Catalog) -> list[str]:
    """Say which messages a reader of the catalogue's language would meet in English or broken."""
    faults = []
    for said in sentences:
        message = catalogue.get(said.singular, said.context)
        if message is None:
            faults.append(f"{said.where}: {said.singular!r} is not in the catalogue")
        elif message.fuzzy:
            faults.append(f"{said.where}: {said.singular!r} is marked fuzzy")
        elif bool(said.plural) != bool(message.pluralizable):
            faults.append(f"{said.where}: {said.singular!r} counts here but not there")
        else:
            faults += [f"{said.where}: {said.singular!r} {fault}" for fault in _faults_of(message)]
    return faults


def _faults_of(message: Message) -> Iterator[str]:
    forms = _texts(message.string)
    ids = _texts(message.id)
    if not all(forms):
        yield "is not translated"
        return
    places = set().union(*(NAMED_PLACE.findall(text) for text in ids))
    for form in forms:
        if strange := set(NAMED_PLACE.findall(form)) - places:
            yield f"has {', '.join(sorted(strange))} in the translation only"
    if lost := set(NAMED_PLACE.findall(ids[-1])) - set(NAMED_PLACE.findall(forms[-1])):
        yield f"loses {', '.join(sorted(lost))} in the translation"


def _texts(text: str | Sequence[str] | None) -> Sequence[str]:
    return (text or "",) if text is None or isinstance(text, str) else text


def catalogue_from(path: Path) -> Catalog:
    """Read a Russian catalogue."""
    with path.open("rb") as file:
        return read_po(file, locale="ru", abort_invalid=True)


@pytest.mark.parametrize("room", SPEAKING_ROOMS)
def test_every_sentence_of_a_room_has_its_russian(room: str) -> None:
    sentences = list(sentences_in(SOURCE / room))
    if not sentences:
        pytest.skip(f"{room} marks no sentence for translation")

    catalogue = catalogue_from(LOCALE_FOLDER / "ru" / "LC_MESSAGES" / f"{room}.po")

    assert faults_of_words(iter(sentences), catalogue) == []


@pytest.mark.parametrize("room", sorted(set(rooms()) - set(SPEAKING_ROOMS)))
def test_rooms_below_the_doors_speak_in_codes(room: str) -> None:
    assert list(sentences_in(SOURCE / room)) == []


def test_faults_of_words_finds_each_fault(tmp_path: Path) -> None:
    (tmp_path / "door.py").write_text(
        "_('Good')\n_('Missing')\n_('Fuzzy')\n_('Empty')\n_('Hello, {name}')\n"
        "ngettext('{n} seat', '{n} seats', n)\npgettext('verb', 'Good')\n",
        encoding="utf-8",
    )
    (tmp_path / "page.html").write_text(
        "<p>{{ _('Good') }}</p>{% trans %}On the page{% endtrans %}", encoding="utf-8"
    )
    (tmp_path / "ru.po").write_text(
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n'
        'msgid "Good"\nmsgstr "Хорошо"\n\n'
        '#, fuzzy\nmsgid "Fuzzy"\nmsgstr "Мутно"\n\n'
        'msgid "Empty"\nmsgstr ""\n\n'
        'msgid "Hello, {name}"\nmsgstr "Привет, {nom}"\n\n'
        'msgid "{n} seat"\nmsgid_plural "{n} seats"\n'
        'msgstr[0] "{n} место"\nmsgstr[1] "{n} места"\nmsgstr[2] ""\n',
        encoding="utf-8",
    )

    assert faults_of_words(sentences_in(tmp_path), catalogue_from(tmp_path / "ru.po")) == [
        "door.py:2: 'Missing' is not in the catalogue",
        "door.py:3: 'Fuzzy' is marked fuzzy",
        "door.py:4: 'Empty' is not translated",
        "door.py:5: 'Hello, {name}' has {nom} in the translation only",
        "door.py:5: 'Hello, {name}' loses {name} in the translation",
        "door.py:6: '{n} seat' is not translated",
        "door.py:7: 'Good' is not in the catalogue",
        "page.html:1: 'On the page' is not in the catalogue",
    ]
