"""Options that several commands share."""

from typing import Annotated

import typer

from setka.cli.words import N_

LanguageOption = Annotated[
    str | None,
    typer.Option(
        "--language",
        metavar="ru|en",
        help=N_("Language of messages and reports; without it the locale's, Russian first."),
    ),
]

PatchOption = Annotated[
    str | None,
    typer.Option(
        "--patch",
        metavar=N_("PATCH.json"),
        help=N_("What if: make the changes of this file to the problem first."),
    ),
]

JsonOption = Annotated[
    bool,
    typer.Option("--json", help=N_("Print the result as one JSON object, for scripts.")),
]

SeedOption = Annotated[
    str,
    typer.Option(
        "--seed",
        metavar=N_("N"),
        help=N_("Seed of the random choices, 0 if not given: the same seed, the same result."),
    ),
]
