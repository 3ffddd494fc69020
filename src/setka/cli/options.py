"""Options that several commands share."""

from typing import Annotated, NamedTuple

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


class SchoolReport(NamedTuple):
    """A report asked for one school: the school and the file."""

    school: str
    file: str


def school_report_of(values: tuple[str, str]) -> SchoolReport:
    """Take the two values of ``--report-for``."""
    return SchoolReport(*values)


TimeLimitOption = Annotated[
    str | None,
    typer.Option(
        "--time-limit",
        metavar=N_("S"),
        help=N_("Seconds of search at most; without it the search goes on until its end."),
    ),
]

ReportOption = Annotated[
    str | None,
    typer.Option(
        "--report",
        metavar=N_("PLAN.html"),
        help=N_("Write the report of the network: one page without people's names."),
    ),
]

ReportForOption = Annotated[
    list[SchoolReport] | None,
    typer.Option(
        "--report-for",
        metavar=N_("SCHOOL FILE.html"),
        parser=school_report_of,
        help=N_(
            "Write the report of one school, with the names of its students if they are known. "
            "May be repeated."
        ),
    ),
]

NamesOption = Annotated[
    str | None,
    typer.Option(
        "--names",
        metavar=N_("NAMES.json"),
        help=N_(
            "People's names for the reports of schools; without it PROBLEM.names.json, "
            "if it lies beside the problem."
        ),
    ),
]
