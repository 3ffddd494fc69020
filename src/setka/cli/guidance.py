"""Help that teaches by examples, in its reader's language; typer draws none of it."""

from __future__ import annotations

import shutil
import textwrap
from typing import TYPE_CHECKING, Final, Protocol

from typer.core import TyperArgument, TyperCommand, TyperGroup, TyperOption

from setka.cli.session import Session
from setka.cli.words import N_

if TYPE_CHECKING:
    from collections.abc import Iterable

    from setka.cli.words import Words

OPTIONS_PLACE: Final = N_("[OPTIONS]")
COMMAND_PLACE: Final = N_("COMMAND ...")
HELP_OPTION: Final = N_("Show this help and exit.")

_WIDEST: Final = 100
_NARROWEST: Final = 40
_INDENT: Final = "  "
_WIDEST_NAME: Final = 30


class Page(Protocol):
    """Where help is written: click's formatter."""

    def write(self, string: str) -> None:
        """Add a piece of text."""


class Call(Protocol):
    """As much of click's context as help needs."""

    @property
    def obj(self) -> object:
        """What the call was started with."""

    @property
    def command_path(self) -> str:
        """The names of the commands, as typed."""


class TaughtCommand(TyperCommand):
    """A command whose help is ours."""

    def format_help(self, ctx: Call, formatter: Page) -> None:
        """Write the whole page of help."""
        formatter.write(help_of(self, ctx))


class TaughtGroup(TyperGroup):
    """A group of commands whose help is ours."""

    def format_help(self, ctx: Call, formatter: Page) -> None:
        """Write the whole page of help."""
        formatter.write(help_of(self, ctx))


def help_of(command: TyperCommand | TyperGroup, call: Call) -> str:
    """Write the help of a command: how to call it, what it does, examples, what it takes."""
    if not isinstance(call.obj, Session):
        message = "the command was not started through setka.cli.main"
        raise TypeError(message)
    words = call.obj.words
    width = max(_NARROWEST, min(_WIDEST, shutil.get_terminal_size().columns))
    arguments = [param for param in command.params if isinstance(param, TyperArgument)]
    options = [
        param for param in command.params if isinstance(param, TyperOption) and not param.hidden
    ]
    usage = usage_of(command, call, words)
    # A long line goes on under itself; its parts stay whole.
    parts = [
        textwrap.fill(
            usage, width, subsequent_indent=4 * " ", break_on_hyphens=False, break_long_words=False
        )
    ]
    if command.help:
        parts.append(_wrapped(command.help, width))
    if command.epilog:
        parts.append(_section(words.gettext("Examples:"), _indented(command.epilog)))
    if isinstance(command, TyperGroup):
        rows = [(name, inner.short_help or "") for name, inner in command.commands.items()]
        parts.append(_section(words.gettext("Commands:"), _table(rows, width)))
    if arguments:
        rows = [(name_of(param), param.help or "") for param in arguments]
        parts.append(_section(words.gettext("Arguments:"), _table(rows, width)))
    rows = [(_option_names(param), param.help or "") for param in options]
    rows.append(("--help", words.gettext(HELP_OPTION)))
    parts.append(_section(words.gettext("Options:"), _table(rows, width)))
    return "\n\n".join(parts)


def usage_of(command: TyperCommand | TyperGroup, call: Call, words: Words) -> str:
    """Write the line that shows how a command is called, its required options spelled out."""
    places = [name_of(param) for param in command.params if isinstance(param, TyperArgument)]
    places += [
        _option_names(param, is_short=True)
        for param in command.params
        if isinstance(param, TyperOption) and param.required
    ]
    if isinstance(command, TyperGroup):
        places.append(words.gettext(COMMAND_PLACE))
    else:
        places.append(words.gettext(OPTIONS_PLACE))
    return " ".join([words.gettext("Usage:"), call.command_path, *places])


def name_of(param: TyperArgument | TyperOption) -> str:
    """Name a parameter as a command line shows it: PROBLEM.json, --seed."""
    if isinstance(param, TyperOption):
        return max(param.opts, key=len)
    return param.metavar or str(param.name)


def _option_names(param: TyperOption, *, is_short: bool = False) -> str:
    names = sorted(param.opts, key=len)
    joined = names[0] if is_short else ", ".join(names)
    return joined if param.is_flag else f"{joined} {param.metavar}"


def _section(heading: str, text: str) -> str:
    return f"{heading}\n{text}"


def _table(rows: Iterable[tuple[str, str]], width: int) -> str:
    rows = list(rows)
    column = min(_WIDEST_NAME, max(len(name) for name, _ in rows)) + 2 * len(_INDENT)
    lines: list[str] = []
    for name, text in rows:
        first = f"{_INDENT}{name}".ljust(column)
        told = textwrap.wrap(text, width - column, break_on_hyphens=False) or [""]
        if len(first) > column or not first.endswith(" "):
            lines.append(first)
            first = " " * column
        lines.append(f"{first}{told[0]}")
        lines += [f"{' ' * column}{line}" for line in told[1:]]
    return "\n".join(lines)


def _wrapped(text: str, width: int) -> str:
    return "\n\n".join(
        textwrap.fill(" ".join(paragraph.split()), width, break_on_hyphens=False)
        for paragraph in text.split("\n\n")
    )


def _indented(text: str) -> str:
    return "\n".join(f"{_INDENT}{line}".rstrip() for line in text.strip().splitlines())
