"""Completion of commands by the shell: typer does it, the words are ours."""

from __future__ import annotations

import contextlib
import io
import re
from typing import TYPE_CHECKING, Final

from typer.core import TyperOption

if TYPE_CHECKING:
    from collections.abc import Callable

    from typer.core import TyperGroup

    from setka.cli.words import Words

_INSTALLED: Final = re.compile(r"completion installed in (?P<path>.+)")


def speak_of_completion(tree: TyperGroup, words: Words) -> None:
    """Put our words to the two options that install and show completion."""
    for param in tree.params:
        if not isinstance(param, TyperOption):
            continue
        if param.name == "install_completion" and param.callback is not None:
            param.help = words.gettext("Install completion of commands for this shell.")
            param.callback = _retold(param.callback, words)
        elif param.name == "show_completion":
            param.help = words.gettext("Show the script of completion, to copy or change it.")


def _retold(install: Callable[..., object], words: Words) -> Callable[..., object]:
    """Wrap typer's installation, which speaks English only."""

    def callback(context: object, param: object, value: object) -> object:
        heard = io.StringIO()
        try:
            with contextlib.redirect_stdout(heard):
                return install(context, param, value)
        finally:
            said = heard.getvalue()
            if found := _INSTALLED.search(said):
                said = words.gettext(
                    "Completion is installed in {file}. It works in every new terminal.",
                    file=found["path"],
                )
            if said:
                print(said.rstrip())  # noqa: T201 (before a session exists)

    return callback
