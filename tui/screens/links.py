"""The links of an article: shown in full, copied on a second enter, never opened."""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from wirepane.storage.model import Article
from wirepane.storage.model.feeds import Enclosure
from wirepane.storage.text import one_line
from wirepane.tui.panes.provenance import described
from wirepane.tui.widgets.cells import cut, pad
from wirepane.tui.widgets.rows import Rows, RowState

KIND = 10
"""Cells for what a link is."""


@dataclass(frozen=True, slots=True)
class Address:
    """An address that an article names."""

    kind: str
    """article, enclosure or link."""
    url: str
    words: str = ""
    """What the article calls it; for an enclosure its type and size."""


def links_of(
    article: Article,
    enclosures: Sequence[Enclosure],
    markup: tuple[str, str | None] | None,
) -> list[Address]:
    """The article's address, its enclosures, and the links of its body, each address once."""
    # Imported here: who opens no links reads no markup.
    from wirepane.storage.sources.links import links

    found = [Address("article", article.url, article.title)] if article.url else []
    found += [Address("enclosure", file.url, described(file)) for file in enclosures]
    if markup is not None:
        found += [Address("link", link.url, link.text) for link in links(markup[0], base=markup[1])]
    first: dict[str, Address] = {}
    for place in found:
        first.setdefault(place.url, place)
    return list(first.values())


@dataclass(frozen=True, slots=True)
class LinkDrawer:
    """One line a link."""

    links: Sequence[Address]
    height: int = 1

    def load(self, ids: Sequence[int]) -> Mapping[int, Address]:
        """They are all here."""
        return {number: self.links[number] for number in ids}

    def draw(self, noun: Address, width: int, state: RowState) -> list[Content]:
        """What it is, what it is called, and where it leads."""
        words = one_line(noun.words)
        name = Content(cut(words, max(0, (width - KIND) // 2)) + "  " if words else "")
        room = width - KIND - name.cell_length
        return [
            Content.styled(pad(noun.kind, KIND), "$text-muted")
            + name
            + Content.styled(cut(one_line(noun.url), max(0, room)), "$accent")
        ]


class LinksScreen(ModalScreen[None]):
    """A list of links, and the one under the cursor in full."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,o", "dismiss", "close", show=False),
        Binding("j", "row(1)", "down", show=False),
        Binding("k", "row(-1)", "up", show=False),
    ]

    def __init__(self, title: str, links: Sequence[Address]) -> None:
        super().__init__(classes="dialog")
        self._title = title
        self._links = links
        self._rows = Rows(LinkDrawer(links))
        self._shown: int | None = None
        """The link that one enter has shown; the next copies it."""

    def compose(self) -> ComposeResult:
        """The list above, the address below."""
        with Vertical(classes="box links") as box:
            box.border_title = Content(one_line(f"Links of {self._title}"))
            box.border_subtitle = "enter shows, again copies; esc closes"
            yield self._rows
            with VerticalScroll(id="address", can_focus=False):
                yield Static("", id="full", markup=False)

    def on_mount(self) -> None:
        """The list takes the keys."""
        self._rows.set_ids(array("q", range(len(self._links))))
        self._rows.focus()

    def action_row(self, by: int) -> None:
        """One row down or up."""
        if by > 0:
            self._rows.action_cursor_down()
        else:
            self._rows.action_cursor_up()

    @on(Rows.Moved)
    def forget(self) -> None:
        """Another link: it has to be shown before it is copied."""
        self._shown = None
        self._say("")

    @on(Rows.Chosen)
    def choose(self, chosen: Rows.Chosen) -> None:
        """Show the address in full; the second time copy it. Nothing is opened."""
        url = self._links[chosen.item_id].url
        if self._shown == chosen.item_id:
            self.app.copy_to_clipboard(one_line(url))
            self._say(url, "copied to the clipboard, if this terminal allows it")
        else:
            self._shown = chosen.item_id
            self._say(url, "enter again copies it; nothing is opened")

    def _say(self, url: str, more: str = "") -> None:
        said = Content(one_line(url)) + Content.styled(f"\n{more}" if more else "", "$text-muted")
        self.query_one("#full", Static).update(said)
