"""The thirteen schools of the pilot: what is the same in every draw, and what a seed decides."""

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from setka.planner.problem.places import School, Title
from setka.planner.synthetic.bells import Ringing
from setka.planner.synthetic.calendars import Scheme, Vacations, WeekDays
from setka.planner.synthetic.chance import chance

CADET = "К"


@dataclass(frozen=True)
class SchoolSketch:
    """A school before chance: its place on an invented map in kilometres, its week and customs."""

    number: str
    x: float
    y: float
    week_days: WeekDays
    vacations: Vacations
    street: str
    ringings: tuple[Ringing, ...]
    """One of them is drawn."""
    is_centre: bool = False
    exam_days: tuple[dt.date, ...] = ()
    senior_scheme: Scheme = "half_year"

    @property
    def key(self) -> str:
        """What stands in ids after a hyphen: 14, cadet."""
        return "cadet" if self.number == CADET else self.number

    @property
    def id(self) -> str:
        """The id of the school; the site's is alike."""
        return f"school-{self.key}" if self.number != CADET else "cadet"

    @property
    def site(self) -> str:
        """The id of its only site."""
        return f"site-{self.key}"

    @property
    def junior_scheme(self) -> Scheme:
        """How grade 9 divides the year."""
        return "quarter" if self.vacations == "quarter" else "trimester"

    def school(self) -> School:
        """Write the school."""
        if self.number == CADET:
            title = Title("Кадетская школа", "Cadet School")
        else:
            title = Title(f"Школа № {self.number}", f"School {self.number}")
        role: Literal["resource_centre", "member"] = (
            "resource_centre" if self.is_centre else "member"
        )
        return School(self.id, title, role, self.number)


def _ringings(*choices: tuple[int, int, tuple[int, ...]]) -> tuple[Ringing, ...]:
    return tuple(Ringing(*choice) for choice in choices)


TWO_BIG = (10, 20, 20, 10, 10)
ONE_BIG = (10, 30, 10, 10, 10)
BIG_AND_MIDDLE = (15, 20, 15, 10, 10)

# The sixth lesson of a centre ends at 13:30–13:50: whoever comes after five lessons is in time.
SCHOOLS = (
    SchoolSketch(
        number="1",
        x=1.0,
        y=2.6,
        week_days=5,
        vacations="quarter",
        street="ул. Набережная",
        ringings=_ringings((8 * 60, 40, TWO_BIG), (8 * 60, 40, ONE_BIG)),
    ),
    SchoolSketch(
        number="6",
        x=4.0,
        y=1.0,
        week_days=6,
        vacations="trimester",
        street="ул. Фонтанная",
        ringings=_ringings((8 * 60 + 20, 40, TWO_BIG), (8 * 60 + 20, 40, BIG_AND_MIDDLE)),
        senior_scheme="trimester",
    ),
    SchoolSketch(
        number="8",
        x=2.0,
        y=1.5,
        week_days=6,
        vacations="quarter",
        street="ул. Комсомольская",
        ringings=_ringings((8 * 60 + 10, 45, TWO_BIG), (8 * 60 + 30, 40, ONE_BIG)),
        is_centre=True,
    ),
    SchoolSketch(
        number="9",
        x=0.3,
        y=0.6,
        week_days=5,
        vacations="quarter",
        street="ул. Молодёжная",
        ringings=_ringings((8 * 60 + 15, 40, ONE_BIG), (8 * 60 + 30, 40, BIG_AND_MIDDLE)),
    ),
    SchoolSketch(
        number="14",
        x=4.5,
        y=2.5,
        week_days=6,
        vacations="quarter",
        street="ул. Мечникова",
        ringings=_ringings((8 * 60, 45, TWO_BIG), (8 * 60 + 5, 45, BIG_AND_MIDDLE)),
        is_centre=True,
        exam_days=(dt.date(2027, 3, 18), dt.date(2027, 5, 25)),
    ),
    SchoolSketch(
        number="15",
        x=6.0,
        y=3.6,
        week_days=6,
        vacations="quarter",
        street="пр. Дружбы",
        ringings=_ringings((8 * 60, 45, BIG_AND_MIDDLE), (8 * 60 + 25, 40, TWO_BIG)),
    ),
    SchoolSketch(
        number="17",
        x=6.5,
        y=1.2,
        week_days=5,
        vacations="trimester",
        street="ул. Пушкина",
        ringings=_ringings((8 * 60 + 30, 40, TWO_BIG), (8 * 60 + 30, 40, BIG_AND_MIDDLE)),
        is_centre=True,
        senior_scheme="trimester",
    ),
    SchoolSketch(
        number="29",
        x=8.0,
        y=1.8,
        week_days=5,
        vacations="trimester",
        street="ул. Мира",
        ringings=_ringings((8 * 60, 45, TWO_BIG), (8 * 60 + 15, 40, TWO_BIG)),
    ),
    SchoolSketch(
        number="30",
        x=3.5,
        y=3.4,
        week_days=6,
        vacations="quarter",
        street="ул. Энгельса",
        ringings=_ringings((8 * 60, 45, ONE_BIG), (8 * 60 + 5, 45, TWO_BIG)),
        is_centre=True,
        exam_days=(dt.date(2027, 3, 18), dt.date(2027, 5, 21), dt.date(2027, 5, 25)),
    ),
    SchoolSketch(
        number="32",
        x=7.3,
        y=3.0,
        week_days=5,
        vacations="trimester",
        street="ул. Оломоуцкая",
        ringings=_ringings((8 * 60 + 25, 40, TWO_BIG), (8 * 60 + 30, 40, ONE_BIG)),
        is_centre=True,
    ),
    SchoolSketch(
        number="35",
        x=5.2,
        y=1.8,
        week_days=6,
        vacations="trimester",
        street="ул. Карбышева",
        ringings=_ringings((8 * 60 + 5, 45, ONE_BIG), (8 * 60 + 20, 40, ONE_BIG)),
    ),
    SchoolSketch(
        number="37",
        x=5.5,
        y=0.8,
        week_days=6,
        vacations="quarter",
        street="бул. Профсоюзов",
        ringings=_ringings((8 * 60, 45, TWO_BIG), (8 * 60 + 20, 40, BIG_AND_MIDDLE)),
        is_centre=True,
        exam_days=(dt.date(2027, 5, 25),),
        senior_scheme="quarter",
    ),
    SchoolSketch(
        number=CADET,
        x=9.0,
        y=3.6,
        week_days=6,
        vacations="quarter",
        street="ул. Заводская",
        ringings=_ringings((8 * 60, 45, TWO_BIG), (8 * 60, 45, BIG_AND_MIDDLE)),
    ),
)


@dataclass(frozen=True)
class DrawnSchool:
    """A school after chance: how it rings and where it stands."""

    sketch: SchoolSketch
    ringing: Ringing
    x: float
    y: float
    house: int


def drawn_schools(seed: int) -> tuple[DrawnSchool, ...]:
    """Draw bells, places and house numbers."""
    luck = chance(seed, "schools")
    return tuple(
        DrawnSchool(
            sketch,
            luck.choice(sketch.ringings),
            sketch.x + luck.uniform(-0.3, 0.3),
            sketch.y + luck.uniform(-0.3, 0.3),
            luck.randint(2, 98),
        )
        for sketch in SCHOOLS
    )
