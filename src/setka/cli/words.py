"""How the command speaks: sentences, numbers and lengths of time in its reader's language."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from babel.numbers import format_decimal

from setka.shared.words import LANGUAGES, Language, language_of_environment, translator

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from gettext import NullTranslations

DOMAIN: Final = "cli"

_LONGEST_SHOWN: Final = 120
_CONTROLS: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")


def N_(message: str) -> str:  # noqa: N802 (the name that tools look for)
    """Mark a sentence that is translated where it is said."""
    return message


def shown(value: object) -> str:
    """Show what a file or a command line holds: one short line without control characters."""
    text = value if isinstance(value, str) else str(value)
    text = _CONTROLS.sub(lambda found: f"\\x{ord(found[0]):02x}", text)
    return text if len(text) <= _LONGEST_SHOWN else f"{text[: _LONGEST_SHOWN - 1]}…"


@dataclass(frozen=True)
class Words:
    """The words of one reader. Numbers among the values are written as the language writes them."""

    language: Language
    catalogue: NullTranslations

    @property
    def of_reports(self) -> NullTranslations:
        """The words of the same language in which reports name rules, terms and reasons."""
        return translator("plan_report", self.language)

    def gettext(self, message: str, /, **values: object) -> str:
        """Say a sentence, its places filled."""
        return self._filled(self.catalogue.gettext(message), values)

    def ngettext(self, singular: str, plural: str, n: int, /, **values: object) -> str:
        """Say a sentence that counts ``n`` of something."""
        return self._filled(self.catalogue.ngettext(singular, plural, n), {"n": n, **values})

    def number(self, value: float) -> str:
        """Write a number with the separators of the language and a true minus."""
        return format_decimal(value, locale=self.language).replace("-", "\u2212")

    def share(self, share: float) -> str:
        """Write a share (0.004 is 0.4 %), rounded up so that nothing is promised too early."""
        percent = math.ceil(round(share * 1000, 6)) / 10
        written = format_decimal(percent, format="#,##0.0", locale=self.language)
        return f"{written}\u00a0%" if self.language == "ru" else f"{written}%"

    def seconds(self, seconds: float) -> str:
        """Write a length of time to a tenth of a second below a minute, else as m:ss or h:mm:ss."""
        if seconds < 60:  # noqa: PLR2004 (seconds of a minute)
            tenths = format_decimal(seconds, format="0.0", locale=self.language)
            return self.gettext("{seconds} s", seconds=tenths)
        return clock(seconds)

    def listed(self, things: Sequence[str]) -> str:
        """Join things as a sentence does: a, b or c."""
        if len(things) < 2:  # noqa: PLR2004 (one thing needs no joining)
            return "".join(things)
        return self.gettext("{things} or {last}", things=", ".join(things[:-1]), last=things[-1])

    def _filled(self, sentence: str, values: Mapping[str, object]) -> str:
        if not values:
            return sentence
        return sentence.format(
            **{
                name: self.number(value)
                if isinstance(value, int | float) and not isinstance(value, bool)
                else value
                for name, value in values.items()
            }
        )


def clock(seconds: float) -> str:
    """Write a length of time as m:ss or h:mm:ss."""
    minutes, rest = divmod(int(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def words_in(language: Language) -> Words:
    """Return the words of this room in a language."""
    return Words(language, translator(DOMAIN, language))


def language_of_call(args: Sequence[str], environ: Mapping[str, str]) -> Language:
    """Return the language of a call: what ``--language`` asks for, else the environment's.

    It is read before anything else is understood, so that a refusal speaks the right language too.
    """
    asked = None
    for place, arg in enumerate(args):
        if arg == "--":
            break
        if arg == "--language":
            asked = next(iter(args[place + 1 :]), None)
        elif arg.startswith("--language="):
            asked = arg.partition("=")[2]
    return next(
        (language for language in LANGUAGES if language == asked), language_of_environment(environ)
    )
