"""Pane 5: everything about the current actor."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.reactive import var
from textual.widgets import Static

from wirepane.storage.text import one_line
from wirepane.tui.messages import Dossier
from wirepane.tui.panes.pane import Pane

SHOWN = 8
"""Entries of each part."""


class DossierPane(Pane):
    """One actor: names, counts, when it was seen, what it does and what is done to it."""

    PANE = "dossier"
    TITLE = "Dossier"

    dossier: var[Dossier | None] = var(None, init=False)
    """The actor shown."""

    def __init__(self) -> None:
        super().__init__()
        self._scroll = VerticalScroll(id="dossier-scroll")

    def compose(self) -> ComposeResult:
        """One text that scrolls."""
        with self._scroll:
            yield Static("", id="dossier-text", markup=False)

    def watch_dossier(self, dossier: Dossier | None) -> None:
        """Show another actor."""
        text = describe(dossier) if dossier else Content.styled("No actor yet.", "$text-muted")
        self.query_one("#dossier-text", Static).update(text)

    def take_focus(self) -> None:
        """The text takes it, for scrolling."""
        self._scroll.focus()

    def move(self, rows: int) -> None:
        """One line down or up."""
        self._scroll.scroll_relative(y=rows, animate=False)

    def page(self, pages: int) -> None:
        """One page down or up."""
        self._scroll.scroll_relative(y=pages * max(1, self._scroll.size.height), animate=False)

    def edge(self, side: int) -> None:
        """To the beginning or the end."""
        if side > 0:
            self._scroll.scroll_end(animate=False)
        else:
            self._scroll.scroll_home(animate=False)


def describe(dossier: Dossier) -> Content:
    """The dossier as text."""
    actor = dossier.actor
    kind = f"{actor.subkind} {actor.kind}" if actor.subkind else actor.kind
    lines = [
        Content.styled(one_line(actor.name), "bold"),
        Content.styled(kind + (" · unsure" if actor.unsure else ""), f"$kind-{actor.kind}"),
        _muted(f"{actor.mentions:,} mentions in {actor.articles:,} articles"),
    ]
    if dossier.first:
        days = dict.fromkeys(day for day in (dossier.first, dossier.last) if day)
        lines.append(_muted("seen " + " – ".join(days)))
    others = [one_line(alias) for alias in actor.aliases if alias != actor.name]
    if others:
        lines += [Content(), _head("also"), Content(", ".join(others))]
    for head, part in (
        ("does", dossier.does),
        ("done to it", dossier.done),
        ("together with", dossier.beside),
    ):
        if part:
            lines += [Content(), _head(head), *map(_counted, part[:SHOWN])]
            if len(part) > SHOWN:
                lines.append(_muted(f"and {len(part) - SHOWN} more"))
    return Content("\n").join(lines)


def _muted(text: str) -> Content:
    return Content.styled(text, "$text-muted")


def _head(text: str) -> Content:
    return Content.styled(text, "bold $primary")


def _counted(entry: tuple[str, int]) -> Content:
    text, times = entry
    line = Content(f"· {one_line(text)}")
    return line + _muted(f"  {times}×") if times > 1 else line
