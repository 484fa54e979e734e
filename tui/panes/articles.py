"""Pane 1: the articles, newest first."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from textual.content import Content

from wirepane.storage.model import ArticleRow
from wirepane.tui.messages import NO_IDS
from wirepane.tui.panes.listing import ListPane, by_id
from wirepane.tui.widgets.cells import cell_len, cut
from wirepane.tui.widgets.rows import RowState

UNREAD = "●"
STARRED = "★"
COPIES = "⌁"
FAILED = "⚠"


@dataclass(frozen=True, slots=True)
class ArticleDrawer:
    """Two lines an article: marks and title; date, source, copies and tags."""

    read: Callable[[Sequence[int]], Sequence[ArticleRow]]
    height: int = 2

    def load(self, ids: Sequence[int]) -> Mapping[int, ArticleRow]:
        """Rows by id."""
        return by_id(self.read(ids))

    def draw(self, noun: ArticleRow, width: int, state: RowState) -> list[Content]:
        """Unread is told by the dot first and by weight second."""
        dot = Content.styled(UNREAD, "$primary") if not noun.read else Content(" ")
        star = Content.styled(STARRED, "$warning") if noun.starred else Content("")
        lead = Content(" ").join([dot, star, Content("")]) if noun.starred else dot + " "
        # A derived title is the article's own first words: leaning, as a quotation is.
        style = " ".join(["bold"] * (not noun.read) + ["italic"] * noun.title_derived)
        title = cut(noun.title, width - lead.cell_length)
        return [lead + Content.styled(title, style), _second_line(noun, width)]


def _second_line(noun: ArticleRow, width: int) -> Content:
    facts = [noun.date or "no date", noun.source]
    if noun.copies:
        facts.append(f"{COPIES}{noun.copies}")
    if noun.extraction == "failed":
        facts.append(f"{FAILED} not extracted")
    plain = "  " + cut(" · ".join(facts), width - 2)
    tags = " ".join(f"#{tag}" for tag in noun.tags)
    room = width - cell_len(plain) - 2
    line = Content.styled(plain, "$text-muted")
    return line + Content.styled("  " + cut(tags, room), "$accent") if tags and room > 3 else line


class ArticlesPane(ListPane):
    """The articles that fit the lens."""

    PANE = "articles"
    TITLE = "Articles"

    def __init__(
        self,
        read: Callable[[Sequence[int]], Sequence[ArticleRow]],
        *,
        first: Sequence[ArticleRow] = (),
    ) -> None:
        super().__init__(ArticleDrawer(read))
        # The first page is known before the first paint; the rest of the ids comes after it.
        self.rows.prime(by_id(first))
        self.set_reactive(ArticlesPane.ids, array("q", (row.id for row in first)) or NO_IDS)
