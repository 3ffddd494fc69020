"""How a template becomes a page: the words of a language, everything escaped, nothing fetched."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

if TYPE_CHECKING:
    from collections.abc import Mapping

    from setka.plan_report.speech import Speech

_TEMPLATES: Final = Environment(
    loader=PackageLoader("setka.plan_report"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


def css_text(text: str) -> Markup:
    """Write a text as a CSS string that can neither end the string nor the style sheet."""
    plain = "".join(c if c.isalnum() or c in " .,:–-/" else f"\\{ord(c):06x}" for c in text)
    return Markup(f'"{plain}"')  # noqa: S704 (every other sign is written as its number)


def rendered(template: str, speech: Speech, context: Mapping[str, object]) -> str:
    """Fill a template in a language."""
    words = {
        "_": speech.gettext,
        "ngettext": speech.ngettext,
        "pgettext": speech.pgettext,
        "speech": speech,
        "css_text": css_text,
    }
    return _TEMPLATES.get_template(template).render({**words, **context})
