"""Invented names: one for everybody, in which all three words agree."""

from dataclasses import replace

import pytest

from setka.planner.synthetic.names import MEN, PATRONYMICS, SURNAMES, WOMEN, names_of, pilot_names
from setka.planner.synthetic.pilot import pilot


def gender_of(name: str) -> int:
    """Tell the gender in which all words of a name stand: 0 a man's, 1 a woman's."""
    surname, given, patronymic = name.split()
    gender = int(given in WOMEN)
    assert given in (MEN, WOMEN)[gender]
    assert surname in {pair[gender] for pair in SURNAMES}
    assert patronymic in {pair[gender] for pair in PATRONYMICS}
    return gender


def test_pilot_names_name_everybody_differently() -> None:
    problem = pilot(1)

    names = pilot_names(1)

    assert set(names) == {*problem.student, *problem.teacher}
    assert len(set(names.values())) == len(names)


def test_pilot_names_agree_in_gender() -> None:
    assert {gender_of(name) for name in pilot_names(0).values()} == {0, 1}


def test_pilot_names_repeat_for_a_seed_and_differ_between_seeds() -> None:
    assert pilot_names(2) == pilot_names(2)
    assert pilot_names(2) != pilot_names(3)


def test_patronymics_have_their_endings() -> None:
    assert all(man.endswith(("вич", "ьич")) for man, _ in PATRONYMICS)
    assert all(woman.endswith(("вна", "инична")) for _, woman in PATRONYMICS)


def test_names_of_refuses_people_who_exist() -> None:
    with pytest.raises(ValueError, match="Only invented people"):
        names_of(replace(pilot(0), is_synthetic=False))
