"""How a search is shown while it goes: a live line on a terminal, plain lines in a pipe."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Final

from rich.console import Console
from rich.live import Live
from rich.spinner import Spinner
from rich.text import Text

from setka.cli.words import N_, clock

if TYPE_CHECKING:
    from types import TracebackType
    from typing import Self

    from rich.console import RenderableType

    from setka.cli.session import Session
    from setka.cli.words import Words
    from setka.planner.progress import Progress

START: Final = "start"
STAGES: Final = {
    START: N_("starting"),
    "options": N_("listing the possible places and times"),
    "bound": N_("estimating what is possible at most"),
    "greedy": N_("making the first plan"),
    "exact": N_("searching for the best plan"),
    "improve": N_("improving the plan part by part"),
    "rooms": N_("giving out rooms"),
    "check": N_("checking every rule"),
    "stay": N_("looking whether every group can stay"),
    "least": N_("looking for least disturbance"),
    "best": N_("looking for best value"),
}

_SECONDS_BETWEEN_LINES: Final = 5.0
"""In a pipe: a change of stage is told at once, better figures at most this often."""


def stage_words(stage: str, words: Words) -> str:
    """Name a stage of the search."""
    return words.gettext(STAGES[stage]) if stage in STAGES else stage


def figures_words(progress: Progress, words: Words) -> list[str]:
    """Tell the figures that are known so far."""
    figures = []
    if progress.value is not None:
        figures.append(words.gettext("best plan {value}", value=progress.value))
    if progress.bound is not None:
        figures.append(words.gettext("bound {bound}", bound=progress.bound))
    if progress.value is not None and progress.bound is not None:
        figures.append(gap_words(progress.value, progress.bound, words))
    if progress.value is not None:
        figures.append(
            words.gettext(
                "requests met {met} of {reachable}",
                met=progress.served,
                reachable=progress.reachable,
            )
        )
    if progress.free:
        figures.append(words.gettext("courses planned anew: {n}", n=progress.free))
    return figures


def gap_words(value: int, bound: int, words: Words) -> str:
    """Tell how much better a plan could be at most."""
    if bound <= value:
        return words.gettext("no better plan is possible")
    share = (bound - value) / max(1, abs(value))
    return words.gettext("at most {share} better is possible", share=words.share(share))


class Display:
    """Shows a search on standard error."""

    def __init__(self, session: Session) -> None:
        """Look once whether a person watches."""
        self._session = session
        self._words = session.words
        self._console = Console(stderr=True, highlight=False, soft_wrap=False)
        self._is_live = self._console.is_terminal and not self._console.is_dumb_terminal
        self._began = time.monotonic()
        self._latest: Progress | None = None
        self._told: tuple[str, tuple[str, ...]] | None = None
        self._told_at = -_SECONDS_BETWEEN_LINES
        self._spinner = Spinner("dots")
        self._live = Live(
            get_renderable=self._picture,
            console=self._console,
            transient=True,
            redirect_stdout=False,
            redirect_stderr=False,
            refresh_per_second=4,
        )

    def __enter__(self) -> Self:
        """Begin to show."""
        self._began = time.monotonic()
        if self._is_live:
            self._session.interruption.is_announced = False
            self._live.start()
        else:
            self._session.tell(f"{clock(0)} {stage_words(START, self._words)}")
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Leave the terminal clean."""
        if self._is_live:
            self._live.stop()
            self._session.interruption.is_announced = True

    @property
    def seconds(self) -> float:
        """Seconds since the search began."""
        return time.monotonic() - self._began

    def show(self, progress: Progress) -> None:
        """Take news of the search."""
        self._latest = progress
        if self._is_live:
            return
        now = time.monotonic()
        told = (progress.stage, tuple(figures_words(progress, self._words)))
        is_new_stage = self._told is None or self._told[0] != progress.stage
        if told == self._told or not (
            is_new_stage or now - self._told_at >= _SECONDS_BETWEEN_LINES
        ):
            return
        self._told, self._told_at = told, now
        self._session.tell(self._line(progress))

    def remark(self, sentence: str) -> None:
        """Say something that stays, above the live picture."""
        if self._is_live:
            self._console.print(Text(sentence, style="yellow"))
        else:
            self._session.tell(f"{clock(self.seconds)} {sentence}")

    def _line(self, progress: Progress) -> str:
        line = f"{clock(self.seconds)} {stage_words(progress.stage, self._words)}"
        figures = figures_words(progress, self._words)
        return f"{line}: {'; '.join(figures)}" if figures else line

    def _picture(self) -> RenderableType:
        progress = self._latest
        stage = progress.stage if progress else START
        text = Text(stage_words(stage, self._words), style="bold")
        text.append(f"  {clock(self.seconds)}", style="not bold")
        if progress is not None:
            for figure in figures_words(progress, self._words):
                text.append(f"\n    {figure}", style="not bold")
        if self._session.interruption.is_set():
            stopping = self._words.gettext(
                "stopping and keeping the best plan; Ctrl-C again ends at once"
            )
            text.append(f"\n    {stopping}", style="not bold yellow")
        self._spinner.update(text=text)
        return self._spinner
