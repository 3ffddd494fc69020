"""Ctrl-C and its kin: the first keeps the best plan, the second ends at once."""

from __future__ import annotations

import contextlib
import os
import signal
import threading
from typing import TYPE_CHECKING, Final

from setka.cli.answers import Ended

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import FrameType, TracebackType
    from typing import Self

    from setka.cli.words import Words

SIGNALS: Final = tuple(
    getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)
)


class Interruption:
    """Listens for signals while a call runs; a ``Stop`` for the search.

    Outside ``keeping`` a signal ends the call at once: there is nothing to keep. Inside, the first
    one only sets the flag.
    """

    def __init__(self, words: Words) -> None:
        """Prepare the sentence: a signal may come when nothing else can be said."""
        self.signal: int | None = None
        self.is_ending = False
        """Whether the call is being ended at once."""
        self.is_announced = True
        """Whether the first signal is answered here; a live display answers it itself."""
        self._is_keeping = False
        self._before: dict[int, object] = {}
        self._notice = words.gettext(
            "Stopping and keeping the best plan. Press Ctrl-C again to end at once."
        )

    def __enter__(self) -> Self:
        """Begin to listen; signals that are ignored (nohup, background jobs) stay ignored."""
        if threading.current_thread() is threading.main_thread():
            for number in SIGNALS:
                if signal.getsignal(number) is not signal.SIG_IGN:
                    self._before[number] = signal.signal(number, self._hear)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Give the signals back."""
        for number, handler in self._before.items():
            signal.signal(number, handler)  # type: ignore[arg-type] # as signal gave it

    @contextlib.contextmanager
    def keeping(self) -> Iterator[None]:
        """Run what the first signal asks to stop, and what then keeps the result."""
        self._is_keeping = True
        try:
            yield
        finally:
            self._is_keeping = False

    def is_set(self) -> bool:
        """Tell whether the search should end now."""
        return self.signal is not None

    def _hear(self, number: int, _frame: FrameType | None) -> None:
        if self.signal is not None or not self._is_keeping:
            self.signal = number
            self.is_ending = True
            raise Ended(number)
        self.signal = number
        if not self.is_announced:
            return
        # Straight to the terminal: the signal may have come in the middle of another write.
        with contextlib.suppress(OSError):
            os.write(2, f"\n{self._notice}\n".encode())
