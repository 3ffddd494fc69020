import pytest

from setka.norms.difficulty import ASSUMED_POINTS, SUBJECTS, Difficulty, difficulty, points

SCALE = {
    "chemistry": {7: 13, 8: 10, 9: 12, 10: 11, 11: 11},
    "geometry": {7: 12, 8: 10, 9: 8, 10: 11, 11: 11},
    "physics": {7: 8, 8: 9, 9: 13, 10: 12, 11: 12},
    "algebra": {7: 10, 8: 9, 9: 7, 10: 10, 11: 10},
    "economics": {9: 11, 10: 6, 11: 6},
    "technical_drawing": {8: 5, 9: 4},
    "world_art": {7: 8, 8: 5, 9: 5, 10: 5, 11: 5},
    "biology": {5: 10, 6: 8, 7: 7, 8: 7, 9: 7, 10: 7, 11: 7},
    "mathematics": {5: 10, 6: 13},
    "foreign_language": {5: 9, 6: 11, 7: 10, 8: 8, 9: 9, 10: 8, 11: 8},
    "russian_language": {5: 8, 6: 12, 7: 11, 8: 7, 9: 6, 10: 9, 11: 9},
    "geography": {6: 7, 7: 6, 8: 6, 9: 5, 10: 3, 11: 3},
    "social_studies": {5: 6, 6: 9, 7: 9, 8: 5, 10: 5, 11: 5},
    "history": {5: 5, 6: 8, 7: 6, 8: 8, 9: 10, 10: 5, 11: 5},
    "technology": {5: 4, 6: 3, 7: 2, 8: 1, 9: 4},
    "literature": {5: 4, 6: 6, 7: 4, 8: 4, 9: 7, 10: 8, 11: 8},
    "fine_art": {5: 3, 6: 3, 7: 1, 8: 3},
    "physical_education": {5: 3, 6: 4, 7: 2, 8: 2, 9: 2, 10: 1, 11: 1},
    "ecology": {5: 3, 6: 3, 7: 3, 8: 6, 9: 1, 10: 3, 11: 3},
    "music": {5: 2, 6: 1, 7: 1, 8: 1},
    "informatics": {5: 4, 6: 10, 7: 4, 8: 7, 9: 7, 10: 6, 11: 6},
    "life_safety": {5: 1, 6: 2, 7: 3, 8: 3, 9: 3, 10: 2, 11: 2},
    "astronomy": {10: 4, 11: 4},
}


def test_scale_of_every_subject() -> None:
    assert {subject.key: dict(subject.points) for subject in SUBJECTS} == SCALE


@pytest.mark.parametrize("key", SCALE)
def test_points_are_those_of_the_scale_or_assumed(key: str) -> None:
    grades = range(1, 12)

    assert [points(key, grade) for grade in grades] == [
        SCALE[key].get(grade, ASSUMED_POINTS) for grade in grades
    ]


@pytest.mark.parametrize(
    ("subject", "grade", "expected"),
    [
        ("physics", 9, Difficulty(13, is_assumed=False, is_verified=True)),
        ("physics", 10, Difficulty(12, is_assumed=False, is_verified=False)),
        ("physics", 5, Difficulty(6, is_assumed=True, is_verified=False)),
        ("robotics", 9, Difficulty(6, is_assumed=True, is_verified=False)),
        ("chemistry", 4, Difficulty(6, is_assumed=True, is_verified=False)),
    ],
)
def test_difficulty_says_how_far_to_trust_it(
    subject: str, grade: int, expected: Difficulty
) -> None:
    assert difficulty(subject, grade) == expected


@pytest.mark.parametrize("name", ["ФИЗИКА", " физика ", "Physics", "physics"])
def test_points_know_a_subject_by_its_key_and_its_russian_name(name: str) -> None:
    assert points(name, 9) == 13


@pytest.mark.parametrize(
    ("older", "key"),
    [
        ("ОБЖ", "life_safety"),
        ("Граждановедение", "social_studies"),
        ("Технология", "technology"),
        ("Физическая культура", "physical_education"),
    ],
)
def test_points_know_other_names(older: str, key: str) -> None:
    assert points(older, 6) == SCALE[key][6]


def test_names_of_subjects_are_unique() -> None:
    names = [
        name.casefold()
        for subject in SUBJECTS
        for name in (subject.key, subject.russian, *subject.other_russian)
    ]

    assert len(names) == len(set(names))


@pytest.mark.parametrize("grade", [0, 12])
def test_points_refuse_a_grade_that_does_not_exist(grade: int) -> None:
    with pytest.raises(ValueError, match=f"^There is no grade {grade}: grades are 1–11.$"):
        points("physics", grade)
