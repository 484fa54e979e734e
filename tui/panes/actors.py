"""Pane 2: who is mentioned in the articles of the lens."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from textual.content import Content

from wirepane.storage.model import KIND_LETTERS, ActorRow
from wirepane.tui.panes.listing import ListPane, by_id
from wirepane.tui.widgets.cells import cell_len, cut
from wirepane.tui.widgets.rows import RowState

COUNTS = 9
"""Cells for mentions and articles."""


@dataclass(frozen=True, slots=True)
class ActorDrawer:
    """One line an actor: kind letter, name, other names, mentions, articles."""

    read: Callable[[Sequence[int]], Sequence[ActorRow]]
    height: int = 1

    def load(self, ids: Sequence[int]) -> Mapping[int, ActorRow]:
        """Rows by id."""
        return by_id(self.read(ids))

    def draw(self, noun: ActorRow, width: int, state: RowState) -> list[Content]:
        """The kind is a letter first and a colour second; `?` tells who is unsure."""
        letter = Content.styled(KIND_LETTERS[noun.kind], f"$kind-{noun.kind}")
        doubt = "?" if noun.unsure else " "
        counts = f"{noun.mentions:>4,}{noun.articles:>5,}" if width >= 24 else f"{noun.articles:>4}"
        room = max(0, width - 2 - len(counts) - 1)
        name = cut(noun.name, room)
        left = room - cell_len(name)
        others = ", ".join(alias for alias in noun.aliases if alias != noun.name)
        aliases = f"  {cut(others, left - 2)}" if others and left > 8 else ""
        body = Content(name) + Content.styled(pad_tail(aliases, left), "$text-muted")
        return [letter + doubt + body + Content.styled(" " + counts, "$text-muted")]


def pad_tail(text: str, width: int) -> str:
    """Text filled up with blanks; unlike `pad` it keeps the blanks in front."""
    return text + " " * max(0, width - cell_len(text))


class ActorsPane(ListPane):
    """Everyone who is mentioned, the most mentioned first, the unsure last."""

    PANE = "actors"
    TITLE = "Actors"

    def __init__(self, read: Callable[[Sequence[int]], Sequence[ActorRow]]) -> None:
        super().__init__(ActorDrawer(read))
