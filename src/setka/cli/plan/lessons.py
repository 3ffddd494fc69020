"""What ``--help`` teaches: a line, a text and examples for each command."""

from typing import Final, NamedTuple

from setka.cli.words import N_


class Lesson(NamedTuple):
    """The help of a command."""

    line: str
    text: str
    examples: str


SETKA: Final = N_(
    "Setka plans networks of municipal schools: which courses open, where and when, "
    "who teaches and who attends."
)
SETKA_EXAMPLES: Final = N_(
    "# make the pilot network of invented people, plan it, check the plan\n"
    "setka plan generate --pilot -o pilot.json\n"
    "setka plan solve pilot.json -o plan.json --report plan.html\n"
    "setka plan check pilot.json plan.json\n"
    "\n"
    "# what a command takes, with more examples\n"
    "setka plan solve --help"
)

PLAN: Final = N_("Make a problem and solve it; check, compare, explain and change plans.")
PLAN_EXAMPLES: Final = N_(
    "setka plan generate --pilot -o pilot.json\n"
    "setka plan solve pilot.json -o plan.json --report plan.html\n"
    "setka plan check pilot.json plan.json\n"
    "setka plan compare pilot.json plan.json other.json"
)

GENERATE: Final = Lesson(
    line=N_("Make a problem of invented people."),
    text=N_(
        "Makes a problem to try everything on: the pilot network of Volzhsky, or a random network. "
        "Only the schools and the totals of the pilot are real; people, classes, courses and "
        "timetables are invented. The same seed makes the same file."
    ),
    examples=N_(
        "# the pilot network: pilot.json and pilot.names.json\n"
        "setka plan generate --pilot -o pilot.json\n"
        "\n"
        "# other people and timetables in the same schools\n"
        "setka plan generate --pilot --seed 7 -o pilot-7.json\n"
        "\n"
        "# a random network of 25 schools in two municipalities\n"
        "setka plan generate --schools 25 --municipalities 2 -o network.json"
    ),
)

SOLVE: Final = Lesson(
    line=N_("Find a plan for a problem."),
    text=N_(
        "Decides which courses open, in how many groups, where, when, with which teachers and "
        "which students, and says how much better a plan could be at most. Every rule is checked "
        "again before the plan is written.\n"
        "\n"
        "Ctrl-C stops the search and keeps the best plan found so far; a second Ctrl-C ends at "
        "once. Files are written whole or not at all.\n"
        "\n"
        "Exit code: 0 a plan is written; 1 no plan keeps all rules and locks; 2 the input cannot "
        "be used or a file cannot be written; 130 ended by Ctrl-C before everything was written."
    ),
    examples=N_(
        "# the best plan and its report\n"
        "setka plan solve pilot.json -o plan.json --report plan.html\n"
        "\n"
        "# what a minute of search finds, with the reports of two schools\n"
        "setka plan solve pilot.json -o plan.json --time-limit 60 \\\n"
        "    --report-for 14 school-14.html --report-for 30 school-30.html\n"
        "\n"
        "# what if: the plan of the problem with some changes\n"
        "setka plan solve pilot.json --patch bus.json -o with-bus.json\n"
        "\n"
        "# a large network: in four processes, or on the machines of a cluster\n"
        "setka plan solve network.json -o plan.json --workers 4\n"
        "setka plan solve network.json -o plan.json --cluster tcp://10.0.0.5:8786\n"
        "\n"
        "# the figures for a script\n"
        "setka plan solve pilot.json -o plan.json --json"
    ),
)

CHECK: Final = Lesson(
    line=N_("Judge a plan by every hard rule and price it."),
    text=N_(
        "Judges any plan for the problem, also one made by hand: each breach of a hard rule, "
        "and what each term of the objective is worth.\n"
        "\n"
        "Exit code: 0 every hard rule holds; 1 there are breaches; 2 a file cannot be used."
    ),
    examples=N_(
        "setka plan check pilot.json plan.json\n"
        "\n"
        "# breaches for a script\n"
        "setka plan check pilot.json plan.json --json"
    ),
)

COMPARE: Final = Lesson(
    line=N_("Compare two plans: who gains, who loses."),
    text=N_(
        "Says which of two plans is better, who gains and who loses by the second, what each term "
        "of the objective is worth, and what moves. A difference no larger than what both plans "
        "could still gain is called indistinguishable.\n"
        "\n"
        "Both plans are for the problem. With --patch the second is for the problem with the "
        "changes of that file: what if a bus went, a teacher had more hours, a centre opened.\n"
        "\n"
        "Exit code: 0 the plans are compared; 1 they are, but a plan breaks a hard rule; 2 a file "
        "cannot be used, or a plan was made for another problem."
    ),
    examples=N_(
        "setka plan compare pilot.json plan.json other.json\n"
        "\n"
        "# what if: solve the changed problem with the same seed, then compare\n"
        "setka plan solve pilot.json --patch bus.json -o with-bus.json\n"
        "setka plan compare pilot.json plan.json with-bus.json --patch bus.json\n"
        "\n"
        "# the whole comparison for a script\n"
        "setka plan compare pilot.json plan.json other.json --json"
    ),
)

EXPLAIN: Final = Lesson(
    line=N_("Say why a request is not met, and why a group is where it is."),
    text=N_(
        "For each request that is not met: what takes the possible times and places away, the "
        "nearest miss with its figures, the few facts that stand against all of them. With "
        "--student also the cheapest changes that would meet the request, with their price; with "
        "--course also the next best place and time of each group. If no plan is possible: the "
        "fewest locks and rules that collide.\n"
        "\n"
        "Exit code: 0 explained; 1 no plan is possible; 2 a file or a name cannot be used."
    ),
    examples=N_(
        "# everything that is not met, by kind\n"
        "setka plan explain pilot.json plan.json\n"
        "\n"
        "# one student, and what would change it\n"
        "setka plan explain pilot.json plan.json --student s-023\n"
        "\n"
        "# the same for the family, nothing about other children\n"
        "setka plan explain pilot.json plan.json --student s-023 --for family\n"
        "\n"
        "# a course: its requests and its groups\n"
        "setka plan explain pilot.json plan.json --course physics"
    ),
)

REPLAN: Final = Lesson(
    line=N_("Plan the rest of a year anew after a change."),
    text=N_(
        "Keeps what was held before a date, and of the rest as much as the change allows. The "
        "change file says what happened: a teacher away, a room or a site closed, quarantine, a "
        "student in, out or moved, other timetables or bells, a lesson locked, a bus run "
        "cancelled.\n"
        "\n"
        "Two answers stand side by side: least disturbance and best value. Both keep every rule, "
        "and say for each group, student, teacher and school what changes, which hours are put on "
        "other dates and which are still due.\n"
        "\n"
        "Exit code: 0 a plan is written; 1 no plan keeps all rules and locks; 2 the input cannot "
        "be used or a file cannot be written; 130 ended by Ctrl-C before everything was written."
    ),
    examples=N_(
        "# from 16 November on, with the changed problem for the next time\n"
        "setka plan replan pilot.json plan.json --change change.json \\\n"
        "    --from 2026-11-16 -o new.json --save-problem changed.json\n"
        "\n"
        "# the answer of best value\n"
        "setka plan replan pilot.json plan.json --change change.json \\\n"
        "    --from 2026-11-16 -o new.json --choose best"
    ),
)
