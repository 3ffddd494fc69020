"""Study plans of grades 9 and 11: which subject has how many hours a week."""

from dataclasses import dataclass
from typing import Literal

Profile = Literal["technological", "natural", "socio_economic", "humanitarian"]
PROFILES: tuple[Profile, ...] = ("technological", "natural", "socio_economic", "humanitarian")

IN_SUBGROUPS = frozenset({"foreign_language", "informatics"})
TALKS = "important_talks"
"""The first lesson of Monday."""
HORIZONS = "horizons"
"""The first lesson of Thursday."""
ODD_SUBJECT, EVEN_SUBJECT = "life_safety", "world_art"
"""In grade 11 these share an hour by weeks."""


@dataclass(frozen=True)
class Hour:
    """One weekly hour of a study plan."""

    subject: str
    part: Literal["compulsory", "school"] = "compulsory"
    level: Literal["base", "advanced"] = "base"

    @property
    def row(self) -> str:
        """The row it belongs to, inside its class."""
        return self.subject if self.part == "compulsory" else f"elective-{self.subject}"


CORE_9 = {
    "russian_language": 3,
    "literature": 2,
    "foreign_language": 3,
    "algebra": 3,
    "geometry": 2,
    "informatics": 1,
    "history": 2,
    "social_studies": 1,
    "geography": 1,
    "physics": 2,
    "chemistry": 2,
    "biology": 2,
    "physical_education": 2,
    "life_safety": 1,
}
MORE_9 = (
    Hour("geography"),
    Hour("physics"),
    Hour("literature"),
    Hour("technology"),
    Hour("history"),
    Hour("physical_education"),
    Hour("algebra", "school"),
    Hour("russian_language", "school"),
    Hour("world_art", "school"),
)
CORE_11 = {
    "russian_language": 2,
    "literature": 3,
    "foreign_language": 3,
    "algebra": 3,
    "geometry": 2,
    "informatics": 1,
    "history": 2,
    "social_studies": 2,
    "geography": 1,
    "physics": 2,
    "chemistry": 1,
    "biology": 1,
    "physical_education": 2,
    "life_safety": 1,
}
ADVANCED_11: dict[Profile, tuple[str, ...]] = {
    "technological": ("physics", "algebra", "physics", "informatics", "informatics", "geometry"),
    "natural": ("chemistry", "biology", "chemistry", "biology", "algebra", "physics"),
    "socio_economic": (
        "social_studies",
        "economics",
        "social_studies",
        "history",
        "economics",
        "algebra",
    ),
    "humanitarian": (
        "literature",
        "history",
        "foreign_language",
        "literature",
        "history",
        "russian_language",
    ),
}
ELECTIVES_11 = ("russian_language", "algebra", "social_studies", "physics", "biology", "history")


def study_plan(grade: int, hours: int, profile: Profile) -> list[Hour]:
    """List the weekly hours of a class, so many in all.

    Raises:
        ValueError: if the core alone needs more hours, or there is no more to add.
    """
    if grade == 11:  # noqa: PLR2004 - grades 9 and 11 are all there are
        advanced = set(ADVANCED_11[profile][:2])
        core = [
            Hour(subject, level="advanced" if subject in advanced else "base")
            for subject, number in CORE_11.items()
            for _ in range(number)
        ]
        more = [
            *(
                Hour(subject, level="advanced" if subject in advanced else "base")
                for subject in ADVANCED_11[profile]
            ),
            *(Hour(subject, "school") for subject in ELECTIVES_11),
        ]
    else:
        core = [Hour(subject) for subject, number in CORE_9.items() for _ in range(number)]
        more = list(MORE_9)
    if not len(core) <= hours <= len(core) + len(more):
        raise ValueError(f"No study plan of {hours} hours for grade {grade}.")
    return core + more[: hours - len(core)]
