"""The tree of commands: what there is, with its words in the reader's language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer
from typer.core import TyperCommand, TyperGroup
from typer.main import get_command

from setka import __version__
from setka.cli.answers import ExitCode
from setka.cli.completion import speak_of_completion
from setka.cli.guidance import TaughtCommand, TaughtGroup
from setka.cli.options import LanguageOption
from setka.cli.plan import lessons
from setka.cli.plan.check import check
from setka.cli.plan.compare import compare_plans
from setka.cli.plan.explain import explain
from setka.cli.plan.generate import generate
from setka.cli.plan.replan import replan
from setka.cli.plan.solve import solve
from setka.cli.session import session_of
from setka.cli.words import N_

if TYPE_CHECKING:
    from setka.cli.words import Words


def root(
    context: typer.Context,
    is_version: Annotated[
        bool, typer.Option("--version", help=N_("Show the version and exit."))
    ] = False,
    language: LanguageOption = None,
) -> None:
    """Answer what concerns no single command."""
    session = session_of(context, language=language)
    if is_version:
        session.say(f"setka {__version__}")
        raise typer.Exit
    if context.invoked_subcommand is None:
        session.tell(context.get_help())
        raise typer.Exit(ExitCode.UNUSABLE)


def group(context: typer.Context, language: LanguageOption = None) -> None:
    """Hold commands together; alone, show what there is."""
    session = session_of(context, language=language)
    if context.invoked_subcommand is None:
        session.tell(context.get_help())
        raise typer.Exit(ExitCode.UNUSABLE)


def tree_in(words: Words) -> TyperGroup:
    """Build the tree of commands in the words of a reader."""
    app = typer.Typer(
        cls=TaughtGroup,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        help=lessons.SETKA,
        epilog=lessons.SETKA_EXAMPLES,
    )
    app.callback(invoke_without_command=True)(root)
    plan = typer.Typer(
        cls=TaughtGroup,
        rich_markup_mode=None,
        help=lessons.PLAN,
        short_help=lessons.PLAN,
        epilog=lessons.PLAN_EXAMPLES,
    )
    plan.callback(invoke_without_command=True)(group)
    for name, deed, lesson in (
        ("generate", generate, lessons.GENERATE),
        ("solve", solve, lessons.SOLVE),
        ("check", check, lessons.CHECK),
        ("compare", compare_plans, lessons.COMPARE),
        ("explain", explain, lessons.EXPLAIN),
        ("replan", replan, lessons.REPLAN),
    ):
        plan.command(
            name,
            cls=TaughtCommand,
            short_help=lesson.line,
            help=lesson.text,
            epilog=lesson.examples,
        )(deed)
    app.add_typer(plan, name="plan")
    tree = get_command(app)
    if not isinstance(tree, TyperGroup):
        message = "typer made no group of a group"
        raise TypeError(message)
    _translate(tree, words)
    speak_of_completion(tree, words)
    return tree


def _translate(command: TyperCommand | TyperGroup, words: Words) -> None:
    """Give a command and all below it the words of the reader."""
    command.help = _said(command.help, words)
    command.short_help = _said(command.short_help, words)
    command.epilog = _said(command.epilog, words)
    for param in command.params:
        param.metavar = _said(param.metavar, words)
        if isinstance(param, typer.core.TyperArgument | typer.core.TyperOption):
            param.help = _said(param.help, words)
        if param.name == "report_for":
            # typer has no word for an option that takes two values and may be repeated.
            param.nargs = 2
    if isinstance(command, TyperGroup):
        for inner in command.commands.values():
            if isinstance(inner, TyperCommand | TyperGroup):
                _translate(inner, words)


def _said(message: str | None, words: Words) -> str | None:
    return words.gettext(message) if message else message
