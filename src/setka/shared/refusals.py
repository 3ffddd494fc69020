"""How a rule says no, so that a door can answer in its reader's language."""

from collections.abc import Mapping


class Refusal(Exception):
    """A rule said no.

    A refusal carries no sentence: the door that catches it finds the words by ``code`` and fills
    them with ``values``. It crosses process borders unchanged, so the values should be plain (text,
    numbers, tuples of them).
    """

    code: str
    values: Mapping[str, object]

    def __init__(self, code: str, values: Mapping[str, object] | None = None) -> None:
        """Keep the code of the rule and the values that its sentence needs."""
        self.code = code
        self.values = dict(values or {})
        super().__init__(code, self.values)

    def __str__(self) -> str:
        """Show the code and the values, for logs and tracebacks."""
        values = ", ".join(f"{name}={value!r}" for name, value in self.values.items())
        return f"{self.code} ({values})" if values else self.code

    def __reduce__(self) -> tuple[object, ...]:
        """Cross a process border whole, also when a subclass is made from other things."""
        return _unmade, (type(self), self.args), self.__dict__


def _unmade(kind: type[Refusal], args: tuple[object, ...]) -> Refusal:
    return kind.__new__(kind, *args)
