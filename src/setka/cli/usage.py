"""What is wrong with a command line, in whole sentences of the reader's language."""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import TYPE_CHECKING, Final

from typer.core import TyperArgument, TyperCommand, TyperGroup, TyperOption

from setka.cli.guidance import name_of, usage_of
from setka.cli.words import shown

if TYPE_CHECKING:
    from typer.exceptions import TyperException

    from setka.cli.words import Words

_NO_SUCH_COMMAND: Final = re.compile(r"No such command '(?P<name>.*?)'\.", re.DOTALL)
_EXTRA: Final = re.compile(
    r"Got unexpected extra argument(?:s|\(s\))? \((?P<extra>.*)\)", re.DOTALL
)


def sentence_of(refusal: TyperException, command: TyperGroup, words: Words) -> str:
    """Say what typer refuses and how the command is called.

    Its refusals are told apart by their names, which are as old as click; their English is kept
    only where nothing better is known.
    """
    call = getattr(refusal, "ctx", None)
    meant = getattr(call, "command", None)
    said = _said(refusal, meant if isinstance(meant, TyperCommand | TyperGroup) else command, words)
    lines = [said]
    name = "setka"
    if call is not None and isinstance(meant, TyperCommand | TyperGroup):
        lines.append(usage_of(meant, call, words))
        name = call.command_path
    lines.append(words.gettext("More: {command} --help", command=name))
    return "\n".join(lines)


def _said(refusal: TyperException, command: TyperCommand | TyperGroup, words: Words) -> str:
    option = str(getattr(refusal, "option_name", ""))
    match type(refusal).__name__:
        case "MissingParameter":
            return _missing(getattr(refusal, "param", None), words)
        case "NoSuchOption":
            return _no_option(option, command, words)
        case "BadOptionUsage":
            return _bad_option(option, refusal.message, words)
        case _:
            return _other(refusal.format_message(), command, words)


def _other(message: str, command: TyperCommand | TyperGroup, words: Words) -> str:
    if found := _NO_SUCH_COMMAND.match(message):
        return _no_command(found["name"], command, words)
    if found := _EXTRA.match(message):
        return words.gettext(
            "Too many arguments: {extra} is one too many. "
            "A name with a space in it needs quotation marks.",
            extra=shown(found["extra"]),
        )
    if message == "Missing command.":
        return words.gettext(
            "The command is missing: name {commands}.", commands=words.listed(_names(command))
        )
    return words.gettext("The command line is not understood: {reason}", reason=shown(message))


def _missing(param: object, words: Words) -> str:
    if isinstance(param, TyperArgument):
        return words.gettext(
            "{name} is missing: {meaning}", name=name_of(param), meaning=param.help or ""
        )
    if isinstance(param, TyperOption):
        return words.gettext(
            "The option {option} is missing: {meaning}",
            option=f"{min(param.opts, key=len)} {param.metavar}",
            meaning=param.help or "",
        )
    return words.gettext("Something is missing from the command line.")


def _no_option(name: str, command: TyperCommand | TyperGroup, words: Words) -> str:
    names = [
        opt for param in command.params if isinstance(param, TyperOption) for opt in param.opts
    ]
    alike = get_close_matches(name, names, n=2)
    if alike:
        return words.gettext(
            "There is no option {option}. Perhaps you mean {alike}.",
            option=shown(name),
            alike=words.listed(alike),
        )
    return words.gettext("There is no option {option}.", option=shown(name))


def _bad_option(name: str, message: str, words: Words) -> str:
    if "does not take a value" in message:
        return words.gettext("The option {option} takes no value.", option=shown(name))
    if "2 arguments" in message:
        return words.gettext("The option {option} needs two values after it.", option=shown(name))
    return words.gettext("The option {option} needs a value after it.", option=shown(name))


def _no_command(name: str, command: TyperCommand | TyperGroup, words: Words) -> str:
    names = _names(command)
    if alike := get_close_matches(name, names, n=2):
        return words.gettext(
            "There is no command {command}. Perhaps you mean {alike}.",
            command=shown(name),
            alike=words.listed(alike),
        )
    return words.gettext(
        "There is no command {command}. There are: {commands}.",
        command=shown(name),
        commands=", ".join(names),
    )


def _names(command: TyperCommand | TyperGroup) -> list[str]:
    return list(command.commands) if isinstance(command, TyperGroup) else []
