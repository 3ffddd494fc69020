import pickle

from setka.shared.refusals import Refusal


class SeatsTaken(Refusal):
    """A refusal that is made from other things than a code and values."""

    def __init__(self, group: str, guests: tuple[str, ...]) -> None:
        super().__init__("seats_taken", {"group": group})
        self.guests = guests


def test_refusal_shows_its_code_and_values() -> None:
    assert str(Refusal("seats_taken", {"group": "g-7", "seats": 12})) == (
        "seats_taken (group='g-7', seats=12)"
    )


def test_refusal_without_values_shows_its_code() -> None:
    refusal = Refusal("campaign_closed")

    assert (str(refusal), refusal.values) == ("campaign_closed", {})


def test_refusal_does_not_change_when_the_caller_changes_the_values() -> None:
    values = {"seats": 12}
    refusal = Refusal("seats_taken", values)

    values["seats"] = 13

    assert refusal.values == {"seats": 12}


def test_refusal_crosses_a_process_border_unchanged() -> None:
    there = SeatsTaken(group="g-7", guests=("st-1", "st-2"))

    back = pickle.loads(pickle.dumps(there))  # noqa: S301 - our own bytes, just made

    assert type(back) is SeatsTaken
    assert (back.code, back.values) == ("seats_taken", {"group": "g-7"})
    assert (back.guests, str(back)) == (("st-1", "st-2"), str(there))
