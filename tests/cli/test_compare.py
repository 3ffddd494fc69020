"""``setka plan compare``: what a coordinator reads, what a machine reads, every refusal."""

import json
from pathlib import Path
from typing import Any

import pytest

from setka.planner.files import digest, read_problem
from tests.cli.calling import Caller
from tests.cli.two_schools import NAMES, two_schools, written


def edited(plan: Path, name: str, **changes: Any) -> Path:  # noqa: ANN401 - fields of a plan
    """Write a plan with other fields beside another plan."""
    return written(plan.with_name(name), json.loads(plan.read_bytes()) | changes)


def without_petya(plan: Path, name: str = "other.json", **changes: Any) -> Path:  # noqa: ANN401
    """Write the plan in which only Masha attends."""
    data = json.loads(plan.read_bytes())
    [group] = data["groups"]
    return edited(
        plan,
        name,
        groups=[{**group, "attendees": ["masha"]}],
        unmet=[{"student": "petya", "course": "physics", "kind": "full", "is_reachable": True}],
        keep_free=[entry for entry in data["keep_free"] if "petya" not in entry["students"]],
        **changes,
    )


PATCH = {
    "format": "setka-patch/1",
    "note": "What if only one could attend?",
    "set": {"/courses/physics/max_size": 1},
}


def what_if(plan: Path, patch: dict[str, Any], **changes: Any) -> None:  # noqa: ANN401
    """Write a patch, and as other.json Petya's plan for the patched problem."""
    written(plan.with_name("patch.json"), patch)
    problem = read_problem(plan.with_name("problem.json").read_bytes())
    patched = read_problem(json.dumps(two_schools_with(patch)).encode())
    assert digest(patched) != digest(problem)
    without_petya(plan, problem=digest(patched), **changes)


def two_schools_with(patch: dict[str, Any]) -> dict[str, Any]:
    """Make the changes of ``PATCH`` or of the prices by hand."""
    data = two_schools()
    data["courses"][0]["max_size"] = patch["set"].get("/courses/physics/max_size", 10)
    if (price := patch["set"].get("/policy/weights/group")) is not None:
        data["policy"]["weights"] = {"group": price}
    return data


ENGLISH = """\
Plan 2 is worse: worth 1,220 points less (930 against 2,150).
Lose: schools 1, students 1, requests met no longer 1.

                                      Plan 1  Plan 2  Difference
  Value, points                        2,150     930      −1,220
  Bound, points                        2,150   2,150           0
  Could still gain, points                 0   1,220      +1,220
  Requests met                             2       1          −1
  Wishes met                               2       1          −1
  Wishes reachable                         2       2           0
  Students with a course                   2       1          −1
  Guests at other schools                  1       0          −1
  Groups open                              1       1           0
  Courses open                             1       1           0
  Sites that host                          1       1           0
  Teachers of groups                       1       1           0
  Teachers who travel                      0       0           0
  Students' journeys, minutes a week      20       0         −20
  Students' days with a journey            1       0          −1

Schools: wishes met of those reachable, requests:
            Plan 1  Plan 2  Gained  Lost
  School 2  1 of 1  0 of 1       0    −1

1 student loses:
  petya (grade 11, School 2): −Physics

Prices, in points:
                                             Plan 1  Plan 2  Difference
  Requests met                                2,200   1,100      −1,100   2 → 1 request
  Students with at least one course             300     150        −150   2 → 1 student
  Fairness between schools                        0       0           0        0 wishes
  Journeys of students in a week                −20       0         +20  20 → 0 minutes
  Days with a journey                           −10       0         +10      1 → 0 days
  Waiting next to network lessons in a week     −20     −20           0      20 minutes
  Lessons that end late                           0       0           0       0 minutes
  Hours lost to calendars, due or missed          0       0           0         0 hours
  Open groups                                  −300    −300           0         1 group
  Journeys of teachers in a week                  0       0           0       0 minutes
  Unequal parallel groups                         0       0           0         0 seats
  Difficulty of days above the limit              0       0           0        0 points
  Kept from the previous plan                     0       0           0   0 things kept
"""


def test_compare_tells_the_verdict_then_who_then_how_much(setka: Caller, plan: Path) -> None:
    without_petya(plan, value=930)

    answer = setka("plan", "compare", "problem.json", "plan.json", "other.json")

    assert (answer.code, answer.err) == (0, "")
    assert answer.out.replace("\u00a0", " ") == ENGLISH


def test_compare_speaks_russian(setka: Caller, plan: Path) -> None:
    without_petya(plan, value=930)

    answer = setka("plan", "compare", "problem.json", "plan.json", "other.json", language="ru")

    lines = answer.out.replace("\u00a0", " ").splitlines()
    assert lines[:5] == [
        "План 2 хуже на 1 220 баллов (930 против 2 150).",
        "Проигрывают: школ 1, учеников 1; больше не исполнено пожеланий: 1.",
        "",
        "                                   План 1  План 2  Разница",
        "  Ценность, баллы                   2 150     930   −1 220",
    ]
    assert [line for line in lines if "Школа 2" in line] == [
        "  Школа 2  1 из 1  0 из 1         0        −1",
        "  petya (11 класс, Школа 2): −Физика",
    ]
    met = "  Исполненные пожелания".ljust(61) + "2 200   1 100   −1 100  2 → 1 пожелание"
    assert [line for line in lines if "Исполненные пожелания  " in line] == [met]


@pytest.mark.parametrize(
    ("language", "verdict"),
    [
        (
            "en",
            [
                "The plans do not differ; both are worth 2,150 points.",
                "Nobody gains or loses a course.",
            ],
        ),
        (
            "ru",
            [
                "Планы не отличаются; ценность каждого 2 150 баллов.",
                "Никто не получает новый курс и не теряет прежний.",
            ],
        ),
    ],
)
@pytest.mark.usefixtures("plan")
def test_plan_beside_itself_does_not_differ(
    setka: Caller, language: str, verdict: list[str]
) -> None:
    answer = setka("plan", "compare", "problem.json", "plan.json", "plan.json", language=language)

    text = answer.out.replace("\u00a0", " ")
    assert (answer.code, text.splitlines()[:2]) == (0, verdict)
    assert [block.splitlines()[0].strip() for block in text.split("\n\n")[1:]] == [
        {"en": "Plan 1  Plan 2  Difference", "ru": "План 1  План 2  Разница"}[language],
        {"en": "Prices, in points:", "ru": "Цена в баллах:"}[language],
    ]


def test_difference_inside_both_gaps_is_indistinguishable(setka: Caller, plan: Path) -> None:
    edited(plan, "plan.json", status="feasible", bound=6000)
    without_petya(plan, value=930)

    answer = setka("plan", "compare", "problem.json", "plan.json", "other.json")

    assert answer.out.splitlines()[0] == (
        "The plans cannot be told apart: plan 2 is worth 1,220 points less, but the search may "
        "have left as much to gain in both (at most 3,850 in plan 1, 5,070 in plan 2)."
    )


def test_plans_without_a_bound_are_indistinguishable(setka: Caller, plan: Path) -> None:
    edited(plan, "plan.json", status="feasible")
    without_petya(plan, value=930, bound=930)

    answer = setka("plan", "compare", "problem.json", "other.json", "plan.json")

    lines = answer.out.splitlines()
    assert lines[0] == (
        "The plans cannot be told apart: plan 2 is worth 1,220 points more, "
        "and it is not known how much the search left to gain."
    )
    assert [line.split() for line in lines if "Bound, points" in line] == [
        ["Bound,", "points", "?", "?"]
    ]


@pytest.mark.parametrize(
    ("quality", "sentence"),
    [
        (
            {"status": "optimal", "bound": 930},
            "Proven: no plan at all for the problem of plan 2 is worth as much.",
        ),
        (
            {"status": "feasible", "bound": 2931},
            "It is not proven that the change does it: plan 2 may still gain 2,001 points at most.",
        ),
        (
            {"status": "feasible", "bound": 930},
            (
                "It is not proven that the change does it: "
                "it is not known how much plan 2 may still gain."
            ),
        ),
    ],
    ids=["proven", "gap", "unknown"],
)
def test_what_if_says_whether_the_change_is_proven_to_matter(
    setka: Caller, plan: Path, quality: dict[str, Any], sentence: str
) -> None:
    what_if(plan, PATCH, value=930, **quality)

    answer = setka(
        "plan", "compare", "problem.json", "plan.json", "other.json", "--patch", "patch.json"
    )

    assert (answer.code, answer.out.splitlines()[0]) == (
        0,
        f"Plan 2 is worse: worth 1,220 points less (930 against 2,150). {sentence}",
    )


def test_what_if_says_when_the_searches_were_not_alike(setka: Caller, plan: Path) -> None:
    run = json.loads(plan.read_bytes())["run"]
    other = {**run, "seed": 7, "engine": "setka-engine/0", "is_complete": False}
    what_if(plan, PATCH, status="feasible", run=other)

    answer = setka(
        "plan", "compare", "problem.json", "plan.json", "other.json", "--patch", "patch.json"
    )

    assert answer.out.split("\n\n")[0].splitlines()[2:] == [
        "Note: plan 2 states a value of 2,150, but it is worth 930.",
        (
            "Note: different versions of the engine made the plans "
            "(setka-engine/1, setka-engine/0), so the difference may come from that."
        ),
        (
            "Note: the plans were searched for with different seeds (0, 7), "
            "so the difference may come from that."
        ),
        (
            "Note: the search for plan 2 was stopped before its end, "
            "so the difference may come from that."
        ),
    ]


def test_what_if_with_other_prices_compares_no_points(setka: Caller, plan: Path) -> None:
    what_if(plan, {"format": "setka-patch/1", "set": {"/policy/weights/group": 1}}, value=1229)

    answer = setka(
        "plan", "compare", "problem.json", "plan.json", "other.json", "--patch", "patch.json"
    )

    assert answer.out.splitlines()[0] == (
        "The plans cannot be told apart by their value: the changes alter what is paid for in "
        "points. Compare what they meet and cost."
    )


def test_plan_that_breaks_a_rule_is_worse_and_the_answer_is_no(setka: Caller, plan: Path) -> None:
    group = json.loads(plan.read_bytes())["groups"][0]
    edited(plan, "other.json", groups=[{**group, "lessons": group["lessons"][:-1]}])

    there = setka("plan", "compare", "problem.json", "plan.json", "other.json")
    back = setka("plan", "compare", "problem.json", "other.json", "plan.json")
    twice = setka("plan", "compare", "problem.json", "other.json", "other.json")

    assert [(answer.code, answer.out.splitlines()[0]) for answer in (there, back, twice)] == [
        (1, "Plan 2 is worse: it has 1 breach of a rule, plan 1 keeps every rule."),
        (1, "Plan 2 is better: it keeps every rule, plan 1 has 1 breach."),
        (
            1,
            (
                "The plans cannot be told apart: both break rules (breaches: 1 and 1), "
                "so neither can be used."
            ),
        ),
    ]
    blocks = [block.splitlines() for block in there.out.split("\n\n")]
    [broken] = [block for block in blocks if block[0] == "Breaches of hard rules:"]
    assert [line.split()[-3:] for line in broken[2:]] == [["0", "1", "+1"]]


def moved(plan: Path) -> None:
    """Write as other.json the plan with its group on another weekday, and nothing else mended."""
    [group] = json.loads(plan.read_bytes())["groups"]
    days = ["mon", "tue", "wed", "thu", "fri"]
    [meeting] = group["meetings"]
    other = days[days.index(meeting["day"]) - 1]
    edited(plan, "other.json", groups=[{**group, "meetings": [{**meeting, "day": other}]}])


def test_compare_tells_what_moves_and_names_people_if_asked(setka: Caller, plan: Path) -> None:
    moved(plan)
    written(plan.with_name("names.json"), NAMES)

    files = ["problem.json", "plan.json", "other.json"]
    plain = setka("plan", "compare", *files).out.replace("\u00a0", " ").split("\n\n")
    named = setka("plan", "compare", *files, "--names", "names.json").out

    [head, *places], kept = (block.splitlines() for block in plain[-2:])
    assert [head, *places[:1]] == [
        "1 group moves:",
        "  Physics (time); students who stay: 2, come: 0, leave: 0",
    ]
    assert [place.split(", ")[0] for place in places[1:]] == ["      School 1", "      → School 1"]
    assert all(place.endswith(", anna") for place in places[1:])
    assert kept == [
        "2 students keep a course that moves:",
        "  masha (grade 11, School 1): Physics (time)",
        "  petya (grade 11, School 2): Physics (time)",
    ]
    assert named.splitlines()[-2:] == [
        "  Чернова Мария (grade 11, School\u00a01): Physics (time)",
        "  Ильин Пётр (grade 11, School\u00a02): Physics (time)",
    ]
    assert named.count("Волкова Анна") == 2


def test_compare_tells_which_groups_open_and_which_teachers_teach_more(
    setka: Caller, plan: Path
) -> None:
    edited(plan, "none.json", groups=[], keep_free=[], value=0)

    answer = setka("plan", "compare", "problem.json", "none.json", "plan.json")

    blocks = [block.splitlines() for block in answer.out.split("\n\n")]
    opens, teachers = blocks[-2:]
    assert opens[0] == "1 group opens:"
    assert opens[1].startswith("  Physics: School\u00a01, ")
    assert opens[1].endswith(", anna; students: 2")
    assert teachers == [
        "1 teacher teaches more or less:",
        "  anna: groups 0 → 1, hours in the year 0 → 30",
    ]
    assert [block[0] for block in blocks if "gain:" in block[0]] == ["2 students gain:"]


def test_compare_for_a_machine_gives_everything(setka: Caller, plan: Path) -> None:
    without_petya(plan)

    answer = setka("plan", "compare", "problem.json", "plan.json", "other.json", "--json")

    told = json.loads(answer.out)
    assert (answer.code, answer.err) == (0, "")
    assert list(told) == [
        "command",
        "plans",
        "verdict",
        "is_one_problem",
        "quality",
        "counts",
        "terms",
        "rules",
        "schools",
        "students",
        "teachers",
        "courses",
        "notes",
    ]
    assert told["command"] == "plan compare"
    assert told["plans"] == {"first": "plan.json", "second": "other.json"}
    assert told["verdict"] == {"answer": "worse", "ground": "value", "is_proven": False}
    assert told["quality"] == {
        "first": {"value": 2150, "bound": 2150, "room": 0, "gap": 0, "is_lawful": True},
        "second": {
            "value": 930,
            "bound": 2150,
            "room": 1220,
            "gap": 1220 / 930,
            "is_lawful": True,
        },
    }
    assert told["terms"][0] == {
        "term": "requests",
        "unit": "requests",
        "amounts": {"first": 2, "second": 1},
        "points": {"first": 2200, "second": 1100},
    }
    assert told["students"] == [
        {
            "student": "petya",
            "is_known": {"first": True, "second": True},
            "gained": [],
            "lost": ["physics"],
            "moved": [],
        }
    ]
    assert told["notes"] == [{"code": "stated_value", "plan": 2}]
    [course] = told["courses"]
    [pair] = course["stayed"]
    [time] = pair["places"]["second"]["times"]
    assert set(time) == {"day", "start", "until", "weeks"}
    assert (pair["stayed"], pair["came"], pair["left"]) == (1, [], ["petya"])
    assert pair["places"]["second"]["students"] == 1


def refusal(setka: Caller, *args: str) -> list[str]:
    """Compare plans that cannot be compared, and return the lines of the refusal."""
    answer = setka("plan", "compare", "problem.json", *args)
    assert (answer.code, answer.out) == (2, "")
    return answer.err.splitlines()


def short(plan: Path) -> str:
    """Give the short fingerprint of the problem a plan was made for."""
    return str(json.loads(plan.read_bytes())["problem"])[:12]


def test_plan_for_another_problem_is_refused_with_both_fingerprints(
    setka: Caller, plan: Path
) -> None:
    edited(plan, "other.json", problem="ab" * 32)

    lines = refusal(setka, "plan.json", "other.json")

    assert lines == [
        "The plans cannot be compared: other.json was made for another problem.",
        "  /problem",
        (
            "      other.json was made for a problem with the fingerprint abababababab, "
            f"but the fingerprint of problem.json is {short(plan)}. "
            "Name the problem it was made for, and the changes with --patch."
        ),
    ]


def test_two_plans_for_another_problem_are_refused_together(setka: Caller, plan: Path) -> None:
    edited(plan, "other.json", problem="ab" * 32)

    lines = refusal(setka, "other.json", "other.json")

    assert lines == [
        "The plans cannot be compared: neither was made for the problem it is given for.",
        *[
            "  /problem",
            (
                "      other.json was made for a problem with the fingerprint abababababab, "
                f"but the fingerprint of problem.json is {short(plan)}. "
                "Both plans are for one problem. Name its file."
            ),
        ]
        * 2,
    ]


def test_plans_of_a_what_if_in_the_wrong_places_are_told_what_they_are_for(
    setka: Caller, plan: Path
) -> None:
    what_if(plan, PATCH)
    patched = short(plan.with_name("other.json"))
    order = (
        "The first plan is for the problem as it is, "
        "the second for the problem with --patch, if that is given."
    )
    first = (
        f"      other.json was made for a problem with the fingerprint {patched}, "
        f"but the fingerprint of problem.json is {short(plan)}. "
        f"It is a plan for problem.json with patch.json. {order}"
    )
    second = (
        f"      plan.json was made for a problem with the fingerprint {short(plan)}, "
        f"but the fingerprint of problem.json with patch.json is {patched}. "
        f"It is a plan for problem.json. {order}"
    )

    swapped = refusal(setka, "other.json", "plan.json", "--patch", "patch.json")
    alone = refusal(setka, "plan.json", "plan.json", "--patch", "patch.json")

    assert swapped[1:] == ["  /problem", first, "  /problem", second]
    assert alone == [
        "The plans cannot be compared: plan.json was made for another problem.",
        "  /problem",
        second,
    ]


def test_refused_plan_for_a_machine_has_its_code(setka: Caller, plan: Path) -> None:
    edited(plan, "other.json", problem="ab" * 32)

    answer = setka("plan", "compare", "problem.json", "plan.json", "other.json", "--json")

    told = json.loads(answer.out)
    assert (answer.code, told["file"]) == (2, "other.json")
    assert [(fault["pointer"], fault["code"]) for fault in told["faults"]] == [
        ("/problem", "other_problem")
    ]


@pytest.mark.usefixtures("plan")
@pytest.mark.parametrize(
    "args", [["-", "plan.json"], ["plan.json", "plan.json", "--patch", "-"]], ids=" ".join
)
def test_only_one_file_comes_from_standard_input(setka: Caller, args: list[str]) -> None:
    answer = setka("plan", "compare", "-", *args)

    assert (answer.code, answer.err) == (
        2,
        "Only one of the files can come from standard input. Name the others.\n",
    )


def patch_refused(setka: Caller, changes: dict[str, Any], language: str = "en") -> list[str]:
    """Give a command a patch and return the lines of the refusal."""
    written(setka.folder / "patch.json", {"format": "setka-patch/1", **changes})
    answer = setka(
        *("plan", "solve", "problem.json", "--patch", "patch.json", "-o", "new.json"),
        language=language,
    )
    assert (answer.code, answer.out, (setka.folder / "new.json").exists()) == (2, "", False)
    return answer.err.splitlines()


@pytest.mark.usefixtures("problem")
@pytest.mark.parametrize(
    ("changes", "place", "sentence"),
    [
        (
            {"set": {"/teachers/ana/load_hours": 3}},
            "line 4, /set/~1teachers~1ana~1load_hours",
            "There is no ana in /teachers of the problem. Perhaps anna is meant.",
        ),
        (
            {"remove": ["/policy/locks/no"]},
            "line 4, /remove/0",
            "There is no no in /policy/locks of the problem.",
        ),
        (
            {"set": {"/teachers/anna/home_site": "site-1"}},
            "line 4, /set/~1teachers~1anna~1home_site",
            '"site-1" stands there already, so this changes nothing. Take it away.',
        ),
        (
            {},
            "line 1",
            "The patch changes nothing. Write what to set, to add or to remove.",
        ),
    ],
    ids=["id", "empty list", "no news", "nothing"],
)
def test_patch_that_does_not_suit_is_refused_with_its_line(
    setka: Caller, changes: dict[str, Any], place: str, sentence: str
) -> None:
    assert patch_refused(setka, changes) == [
        "patch.json cannot be used: 1 thing in it is wrong.",
        f"  {place}",
        f"      {sentence}",
    ]


@pytest.mark.usefixtures("problem")
@pytest.mark.parametrize(
    ("language", "lines"),
    [
        (
            "en",
            [
                "patch.json cannot be used: with it 1 thing in the problem is wrong.",
                "  /teachers/anna/max_week_hours",
                (
                    "      The weekly maximum 3 is below the load already agreed, 9. "
                    "Correct one of them."
                ),
            ],
        ),
        (
            "ru",
            [
                "patch.json не годится: с ним в задаче 1 ошибка.",
                "  /teachers/anna/max_week_hours",
                (
                    "      Недельный предел 3 меньше уже согласованной нагрузки 9. "
                    "Исправьте одно из двух."
                ),
            ],
        ),
    ],
)
def test_patched_problem_without_sense_is_refused_in_words(
    setka: Caller, language: str, lines: list[str]
) -> None:
    changes = {"/teachers/anna/max_week_hours": 3, "/teachers/anna/load_hours": 9}

    assert patch_refused(setka, {"set": changes}, language) == lines


def test_check_judges_a_plan_by_the_changed_problem(setka: Caller, plan: Path) -> None:
    written(plan.with_name("patch.json"), PATCH)

    answer = setka("plan", "check", "problem.json", "plan.json", "--patch", "patch.json")

    lines = answer.out.splitlines()
    assert answer.code == 1
    assert lines[0].startswith("Note: the plan was made for another problem")
    assert any(line.endswith("(group_size)") for line in lines)


@pytest.mark.usefixtures("problem")
def test_what_if_from_solving_to_comparing(setka: Caller, plan: Path) -> None:
    written(plan.with_name("patch.json"), PATCH)
    args = ["--patch", "patch.json"]

    solved = setka("plan", "solve", "problem.json", *args, "-o", "new.json")
    answer = setka("plan", "compare", "problem.json", "plan.json", "new.json", *args)

    assert (solved.code, answer.code) == (0, 0)
    assert answer.out.splitlines()[0].startswith("Plan 2 is worse: ")
    assert answer.out.splitlines()[0].endswith(
        "Proven: no plan at all for the problem of plan 2 is worth as much."
    )


def test_plan_is_not_written_over_its_patch(setka: Caller, problem: Path) -> None:
    patch = written(problem.with_name("patch.json"), PATCH)

    answer = setka("plan", "solve", "problem.json", "--patch", "patch.json", "-o", "patch.json")

    assert (answer.code, json.loads(patch.read_bytes())) == (2, PATCH)
