"""``setka plan generate``: a problem of invented people, to try everything on."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Annotated, Final

import typer

from setka.cli.answers import Unusable
from setka.cli.inputs import names_beside
from setka.cli.numbers import LARGEST_SEED, whole_number
from setka.cli.options import JsonOption, LanguageOption, SeedOption
from setka.cli.session import session_of
from setka.cli.words import N_, shown
from setka.cli.writing import STREAM, output_named, write_all
from setka.planner.files import Names, write_names, write_problem
from setka.planner.synthetic.names import names_of
from setka.planner.synthetic.network import LEAST_SCHOOLS, MOST_ASKERS_OF_A_SCHOOL, network
from setka.planner.synthetic.pilot import pilot

if TYPE_CHECKING:
    from setka.cli.session import Session
    from setka.cli.words import Words
    from setka.planner.problem import Problem

ASKERS_OF_A_SCHOOL: Final = 50
"""Students of a school who ask for courses, unless the caller says otherwise."""
MOST_SCHOOLS: Final = 2000


def generate(  # noqa: PLR0913 - one argument for each option
    context: typer.Context,
    *,
    output: Annotated[
        str,
        typer.Option(
            "--output",
            "-o",
            metavar=N_("PROBLEM.json"),
            help=N_(
                "Where to write the problem, - for standard output. "
                "The invented names go beside it, into PROBLEM.names.json."
            ),
        ),
    ],
    is_pilot: Annotated[
        bool,
        typer.Option(
            "--pilot",
            help=N_("The pilot network: 13 schools, 14 courses, 12 teachers and their students."),
        ),
    ] = False,
    schools: Annotated[
        str | None,
        typer.Option(
            "--schools",
            metavar=N_("N"),
            help=N_("Instead of the pilot: a random network of so many schools."),
        ),
    ] = None,
    students: Annotated[
        str | None,
        typer.Option(
            "--students",
            metavar=N_("N"),
            help=N_("With --schools: students who ask for courses; 50 a school if not said."),
        ),
    ] = None,
    municipalities: Annotated[
        str,
        typer.Option(
            "--municipalities",
            metavar=N_("N"),
            help=N_(
                "With --schools: municipalities the schools belong to, three schools or more each."
            ),
        ),
    ] = "1",
    seed: SeedOption = "0",
    language: LanguageOption = None,
    is_json: JsonOption = False,
) -> None:
    """Make a problem of invented people."""
    session = session_of(context, language=language, is_json=is_json)
    words = session.words
    number = whole_number(seed, "--seed", least=0, most=LARGEST_SEED, words=words)
    if is_pilot == (schools is not None):
        raise Unusable(
            words.gettext(
                "Say what to make: --pilot makes the pilot network of 13 schools, "
                "--schools N a random network."
            )
        )
    make = partial(pilot, number)
    if schools is not None:
        make = partial(network, **_figures(schools, students, municipalities, words), seed=number)
    if output == STREAM:
        session.refuse_two_results()
        session.say_bytes(write_problem(make()))
        session.tell(words.gettext("The names of the people were not written: they need a file."))
        return
    names = names_beside(output)
    targets = [output_named(name, inputs=(), words=words) for name in (output, names)]
    problem = make()
    people = Names("setka-names/1", is_synthetic=True, people=dict(names_of(problem, number)))
    contents = (write_problem(problem), write_names(people))
    write_all(list(zip(targets, contents, strict=True)), words)
    _tell(session, problem, output, names)


def _figures(
    schools: str, students: str | None, municipalities: str, words: Words
) -> dict[str, int]:
    """Read the figures of a random network; refuse those that make none."""
    places = whole_number(
        municipalities, "--municipalities", least=1, most=MOST_SCHOOLS // LEAST_SCHOOLS, words=words
    )
    least = LEAST_SCHOOLS * places
    number = whole_number(schools, "--schools", least=least, most=MOST_SCHOOLS, words=words)
    most = number * MOST_ASKERS_OF_A_SCHOOL
    asked = students if students is not None else str(number * ASKERS_OF_A_SCHOOL)
    askers = whole_number(asked, "--students", least=1, most=most, words=words)
    return {"schools": number, "students": askers, "municipalities": places}


def _tell(session: Session, problem: Problem, output: str, names: str) -> None:
    words = session.words
    if session.is_json:
        session.say_object(
            {
                "command": "plan generate",
                "files": {"problem": output, "names": names},
                "schools": len(problem.schools),
                "students": len(problem.students),
                "requests": len(problem.request),
                "courses": len(problem.courses),
                "teachers": len(problem.teachers),
            }
        )
        return
    counts = [
        words.ngettext("{n} school", "{n} schools", len(problem.schools)),
        words.ngettext("{n} student", "{n} students", len(problem.students)),
        words.ngettext("{n} request", "{n} requests", len(problem.request)),
        words.ngettext("{n} course", "{n} courses", len(problem.courses)),
        words.ngettext("{n} teacher", "{n} teachers", len(problem.teachers)),
    ]
    session.say(
        "\n".join(
            [
                words.gettext("Problem: {file}", file=shown(output)),
                f"  {', '.join(counts)}",
                words.gettext("Names: {file}", file=shown(names)),
                words.gettext("People, classes and timetables are invented."),
            ]
        )
    )
