"""How a page speaks: sentences, numbers, dates and clock times in its reader's language."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from babel.dates import format_date, get_day_names
from babel.numbers import format_decimal, format_percent

from setka.shared.words import SOURCE_LANGUAGE, translator

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from gettext import NullTranslations

    from setka.planner.problem import Title

DOMAIN: Final = "plan_report"

NBSP: Final = "\u00a0"
_MINUS: Final = "\u2212"
_DASH: Final = "\u2013"
_BETWEEN: Final = f"{NBSP}{_DASH} "
_HELD_TOGETHER: Final = re.compile(
    r"(?<=\d) (?=[^\W\d_])|(?<=№) (?=\d)|(?<=\b[Шш]кола) (?=[№\d])|(?<=\bРЦ) (?=\d)"
    r"|(?<=\b[Ss]chool) (?=\d)|(?<=\b[Уу]читель) (?=\d)|(?<=\b[Tt]eacher) (?=\d)"
    r"|(?<=\bкаб\.) (?=\S)|(?<=\broom) (?=\d)"
)

_SOFT_HYPHEN: Final = "\u00ad"
_LONG_WORD: Final = re.compile(r"[А-Яа-яЁё]{9,}")
_VOWELS: Final = "аеёиоуыэюя"
_CONSONANTS: Final = "бвгджзклмнпрстфхцчшщ"
_SYLLABLES: Final = re.compile(
    rf"(?<=[{_VOWELS}])(?=[{_CONSONANTS}][{_VOWELS}])(?!\w{{2}}\b)"
    rf"|(?<=[{_VOWELS}][{_CONSONANTS}])(?=[{_CONSONANTS}][{_VOWELS}])(?!\w{{2}}\b)"
)


def held_together(text: str) -> str:
    """Put non-breaking spaces between a number and its word: РЦ 14, 15 минут, № 2."""
    return _HELD_TOGETHER.sub(NBSP, text)


@dataclass(frozen=True)
class Speech:
    """The words of one language and the way it writes numbers and dates."""

    words: NullTranslations

    @property
    def language(self) -> str:
        """Return the language of the words: what their catalogue says, otherwise English."""
        return self.words.info().get("language", "") or SOURCE_LANGUAGE

    def gettext(self, message: str, **values: object) -> str:
        """Say a sentence, its places filled; numbers and dates are written by the language."""
        return self._filled(self.words.gettext(message), values)

    def ngettext(self, singular: str, plural: str, n: int, **values: object) -> str:
        """Say a sentence that counts ``n`` of something."""
        return self._filled(self.words.ngettext(singular, plural, n), {"n": n, **values})

    def pgettext(self, context: str, message: str, **values: object) -> str:
        """Say a sentence whose English alone would not tell what is meant."""
        return self._filled(self.words.pgettext(context, message), values)

    def title(self, title: Title) -> str:
        """Name a thing: its English title if that is the language and there is one."""
        is_english = self.language == SOURCE_LANGUAGE
        return held_together(title.en if is_english and title.en else title.ru)

    def number(self, value: float) -> str:
        """Write a number with the separators of the language and a true minus."""
        return format_decimal(value, locale=self.language).replace("-", _MINUS)

    def percent(self, share: float, digits: int = 1) -> str:
        """Write a share (0.08 is 8 %) with so many digits after the comma."""
        pattern = (
            f"#,##0{'.' if digits else ''}{'0' * digits}{NBSP if self.language == 'ru' else ''}%"
        )
        return format_percent(
            share, format=pattern, locale=self.language, decimal_quantization=True
        ).replace("-", _MINUS)

    def date(self, date: dt.date) -> str:
        """Write a day and its month."""
        return format_date(date, "d MMMM", locale=self.language).replace(" ", NBSP)

    def date_and_year(self, date: dt.date) -> str:
        """Write a whole date."""
        return format_date(date, "d MMMM y", locale=self.language).replace(" ", NBSP)

    def dates(self, dates: Iterable[dt.date]) -> str:
        """Write days month by month: 1, 8 September; 6 October."""
        months: dict[tuple[int, int], list[dt.date]] = {}
        for date in sorted(set(dates)):
            months.setdefault((date.year, date.month), []).append(date)
        return "; ".join(
            ", ".join([*(str(date.day) for date in days[:-1]), self.date(days[-1])])
            for days in months.values()
        )

    def span_of_dates(self, first: dt.date, last: dt.date) -> str:
        """Write a period by its first and last day, both included."""
        if first == last:
            return self.date(first)
        if (first.year, first.month) == (last.year, last.month):
            return f"{first.day}{_DASH}{self.date(last)}"
        return f"{self.date(first)}{_BETWEEN}{self.date(last)}"

    def month(self, date: dt.date) -> str:
        """Name the month of a date."""
        return str(format_date(date, "LLLL", locale=self.language))

    def weekday(self, day: int) -> str:
        """Name a weekday, 0 is Monday."""
        return str(get_day_names("wide", "stand-alone", locale=self.language)[day])

    def short_weekday(self, day: int) -> str:
        """Name a weekday in two or three letters."""
        name = str(get_day_names("abbreviated", "stand-alone", locale=self.language)[day])
        return name[:1].upper() + name[1:]

    def clock(self, minutes: int) -> str:
        """Write minutes since 00:00 as a clock time."""
        return f"{minutes // 60:02}:{minutes % 60:02}"

    def span(self, start: int, until: int) -> str:
        """Write a span of clock times."""
        return f"{self.clock(start)}{_DASH}{self.clock(until)}"

    def hyphenated(self, text: str) -> str:
        """Mark where long Russian words may break in a narrow place, with soft hyphens."""
        return _LONG_WORD.sub(lambda word: _SYLLABLES.sub(_SOFT_HYPHEN, word[0]), text)

    def listed(self, things: Sequence[str]) -> str:
        """Join things as a sentence does: a, b and c."""
        if len(things) < 2:  # noqa: PLR2004 (one thing needs no joining)
            return "".join(things)
        return self.gettext("{things} and {last}", things=", ".join(things[:-1]), last=things[-1])

    def text(self, value: object) -> str:
        """Write any value that a sentence may hold."""
        if isinstance(value, bool):
            return str(value)
        if isinstance(value, int | float):
            return self.number(value)
        if isinstance(value, dt.date):
            return self.date(value)
        return str(value)

    def _filled(self, sentence: str, values: dict[str, object]) -> str:
        if values:
            sentence = sentence.format(**{name: self.text(v) for name, v in values.items()})
        return held_together(sentence)


def speech_in(language: str) -> Speech:
    """Return the speech of this room in a language.

    Raises:
        ValueError: if Setka does not speak the language.
    """
    return Speech(translator(DOMAIN, language))
