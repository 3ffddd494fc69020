"""The words of a reader's language: catalogues read as their translators left them.

The source strings are English. Russian stands in ``locale/ru/LC_MESSAGES/<domain>.po`` and is read
at run time, so that nothing has to be compiled before the first run and nothing compiled is stale.
"""

import re
from collections.abc import Mapping
from functools import cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path
from typing import Final, Literal, TypeAlias, get_args

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

Language: TypeAlias = Literal["ru", "en"]
"""A language that Setka speaks in full; Russian is what it speaks when nobody says."""

LANGUAGES: Final[tuple[Language, ...]] = get_args(Language)
SOURCE_LANGUAGE: Final[Language] = "en"
LOCALE_FOLDER: Final = Path(__file__).parent.parent / "locale"

_ENVIRONMENT_NAMES: Final = ("LC_ALL", "LC_MESSAGES", "LANG")


@cache
def translator(domain: str, language: str) -> NullTranslations:
    """Return the words of a domain (the name of a room) in a language.

    Messages that are missing, empty or marked fuzzy come out in English, as the sources have them.

    Raises:
        ValueError: if Setka does not speak the language.
        FileNotFoundError: if the domain has no catalogue in the language.
    """
    if language not in LANGUAGES:
        message = f"no words in {language!r}: known languages are {', '.join(LANGUAGES)}"
        raise ValueError(message)
    if language == SOURCE_LANGUAGE:
        return NullTranslations()
    compiled = BytesIO()
    with (LOCALE_FOLDER / language / "LC_MESSAGES" / f"{domain}.po").open("rb") as file:
        write_mo(compiled, read_po(file, locale=language, domain=domain, abort_invalid=True))
    compiled.seek(0)
    return GNUTranslations(compiled)


def language_of_environment(environ: Mapping[str, str]) -> Language:
    """Return the language of an environment: English for an English locale, otherwise Russian.

    The first of LC_ALL, LC_MESSAGES and LANG that is not empty decides. C and POSIX name no
    language, so they mean Russian too.
    """
    locale = next((environ[name] for name in _ENVIRONMENT_NAMES if environ.get(name)), "")
    return "en" if re.split(r"[-_.@]", locale.lower(), maxsplit=1)[0] == "en" else "ru"
