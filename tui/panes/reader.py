"""Pane 4: the article, its mentions underlined, the words behind an event marked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.reactive import var

from wirepane.storage.model import Span
from wirepane.storage.text import one_line
from wirepane.tui.messages import MentionEntered, Page, ReadToTheEnd
from wirepane.tui.panes.matches import find_words
from wirepane.tui.panes.pane import Pane
from wirepane.tui.panes.provenance import attached, heading
from wirepane.tui.widgets.prose import Prose, Styled

if TYPE_CHECKING:
    from wirepane.storage.model import Article, Extraction, Mention

EVIDENCE = "on $evidence"
TRIGGER = "bold on $evidence"
SAME_ACTOR = "bold reverse"
HERE = "bold $background on $primary"
MATCH = "bold $background on $warning"
_HEADING = re.compile("^#{1,6} .*$", re.MULTILINE)


def linked(extraction: Extraction | None, *, body: int) -> list[Mention]:
    """The story's mentions of known actors, in the order of the text, overlaps left out."""
    found: list[Mention] = []
    for mention in sorted(extraction.mentions if extraction else (), key=_place):
        free = mention.start >= (found[-1].end if found else body)
        if mention.actor and free:
            found.append(mention)
    return found


def _underlined(mentions: list[Mention]) -> list[Styled]:
    return [Styled(m.start, m.end, f"underline $kind-{m.kind}") for m in mentions]


def _place(mention: Mention) -> tuple[int, int]:
    return mention.start, -mention.end


class ReaderPane(Pane):
    """One article in full."""

    PANE = "reader"
    TITLE = "Reader"

    page_shown: var[Page] = var(Page(), init=False)
    """The article and what to mark in it."""
    empty: var[Content] = var(Content, init=False)
    """What to say while there is no article."""

    def __init__(self) -> None:
        super().__init__()
        self.prose = Prose()
        self._mentions: list[Mention] = []
        self._at: int | None = None
        """Index of the mention that was stepped to."""
        self._matches: list[Span] = []

    def compose(self) -> ComposeResult:
        """The text, its title and where it came from above it."""
        yield self.prose

    def on_mount(self) -> None:
        """Keep the paragraph in the title true while the text moves."""
        self.watch(self.prose, "scroll_y", self._say_state, init=False)

    def _say_state(self) -> None:
        self.say(self._state(self.page_shown))

    def watch_page_shown(self, old: Page, new: Page) -> None:
        """Show another article, or mark other words in the same one."""
        if new.article is None:
            self._show_nothing()
            return
        before = old.article
        fresh = before is None or before.id != new.article.id
        if new.markdown is not None:
            self._show_markdown(new, fresh=fresh or old.markdown != new.markdown)
            return
        changed = before is not None and before.text != new.article.text
        if fresh or changed or old.markdown is not None:
            self._show(new, new.article)
        elif old.extraction is not new.extraction:
            self._mentions = linked(new.extraction, body=new.article.body)
            self.prose.restyle(_underlined(self._mentions))
        self._say_tags(new.article)
        self._matches = find_words(new.article.text, new.words, start=new.article.body)
        self._mark(new)
        if new.evidence is not None and (fresh or new.evidence != old.evidence):
            self.prose.reveal(new.evidence)
        elif fresh and self._matches:
            self.prose.reveal(self._matches[0])
        self._say_state()

    def watch_empty(self, empty: Content) -> None:
        """Say why nothing is here."""
        if self.page_shown.article is None:
            self._show_nothing()

    def _show_nothing(self) -> None:
        self._mentions, self._matches, self._at = [], [], None
        self.prose.set_text("", head=(self.empty,))
        self.border_subtitle = None
        self.say("")

    def _say_tags(self, article: Article) -> None:
        tags = "  ".join(f"#{one_line(tag)}" for tag in article.tags)
        self.border_subtitle = Content.styled(tags, "$accent")

    def _show(self, page: Page, article: Article) -> None:
        self._mentions, self._at = linked(page.extraction, body=article.body), None
        self.prose.set_text(
            article.text,
            start=article.body,
            spans=_underlined(self._mentions),
            head=heading(article),
            tail=attached(page.enclosures),
        )

    def _show_markdown(self, page: Page, *, fresh: bool) -> None:
        """Another form of the body: what is marked in the text has no place in it."""
        self._mentions, self._matches, self._at = [], [], None
        if page.article is not None and fresh:
            text = page.markdown or ""
            headings = [Styled(*found.span(), "bold") for found in _HEADING.finditer(text)]
            head, tail = heading(page.article), attached(page.enclosures)
            self.prose.set_text(text, spans=headings, head=head, tail=tail)
        if page.article is not None:
            self._say_tags(page.article)
        self._say_state()

    def _state(self, page: Page) -> str:
        if page.markdown is not None:
            return "Markdown"
        if page.failed:
            return "not extracted"
        if page.extraction is None:
            return "waiting for extraction"
        if (mention := self.mention) is not None:
            return one_line(f"{mention.text} · {mention.rule}")
        paragraph, paragraphs = self.prose.current_paragraph, self.prose.paragraphs
        return f"¶ {paragraph}/{paragraphs}" if paragraph else ""

    def _mark(self, page: Page) -> None:
        """Lay the marks over the text; the later ones cover the earlier."""
        same = [m for m in self._mentions if page.actor and m.actor == page.actor]
        here = self.mention
        marks: tuple[tuple[str, Sequence[Span]], ...] = (
            (EVIDENCE, [page.evidence] if page.evidence else []),
            (TRIGGER, [page.trigger] if page.trigger else []),
            (MATCH, self._matches),
            (SAME_ACTOR, [Span(m.start, m.end) for m in same]),
            (HERE, [Span(here.start, here.end)] if here else []),
        )
        for style, _ in marks:
            self.prose.mark((), style=style)
        for style, spans in marks:
            self.prose.mark(spans, style=style)

    @property
    def mention(self) -> Mention | None:
        """The mention that was stepped to."""
        if self._at is None or self._at >= len(self._mentions):
            return None
        return self._mentions[self._at]

    def step_mention(self, by: int) -> None:
        """Go to the next (1) or previous (-1) mention; round the end to the beginning."""
        if not self._mentions:
            return
        if self._at is None:
            self._at = 0 if by > 0 else len(self._mentions) - 1
        else:
            self._at = (self._at + by) % len(self._mentions)
        self._stepped(self._mentions[self._at])

    def _stepped(self, mention: Mention) -> None:
        self._mark(self.page_shown)
        self.prose.reveal(Span(mention.start, mention.end))
        self._say_state()
        if mention.actor:
            self.post_message(MentionEntered(mention.actor, narrow=False))

    def step_match(self, by: int) -> bool:
        """Go to the next match of the query's words; False where there is none further."""
        seen = self.prose.visible_span()
        if by > 0:
            ahead = next((span for span in self._matches if span.start >= seen.end), None)
        else:
            ahead = next((s for s in reversed(self._matches) if s.end <= seen.start), None)
        if ahead is not None:
            self.prose.reveal(ahead)
        return ahead is not None

    def read_on(self) -> bool:
        """One page further; False at the end of the text."""
        if self.prose.at_end:
            return False
        self.prose.action_page_down()
        return True

    @on(Prose.Clicked)
    def _step_to_click(self, clicked: Prose.Clicked) -> None:
        clicked.stop()
        for index, mention in enumerate(self._mentions):
            if mention.start <= clicked.offset < mention.end:
                self._at = index
                self._stepped(mention)

    @on(Prose.ReachedEnd)
    def _say_read(self, reached: Prose.ReachedEnd) -> None:
        reached.stop()
        self.post_message(ReadToTheEnd())

    def take_focus(self) -> None:
        """The text takes it."""
        self.prose.focus()

    def move(self, rows: int) -> None:
        """One line down or up."""
        if rows > 0:
            self.prose.action_line_down()
        else:
            self.prose.action_line_up()

    def page(self, pages: int) -> None:
        """One page down or up."""
        if pages > 0:
            self.prose.action_page_down()
        else:
            self.prose.action_page_up()

    def edge(self, side: int) -> None:
        """To the beginning or the end of the text."""
        if side > 0:
            self.prose.action_last()
        else:
            self.prose.action_first()

    def choose(self) -> None:
        """Narrow to the actor of the mention that was stepped to."""
        if (mention := self.mention) is not None and mention.actor:
            self.post_message(MentionEntered(mention.actor, narrow=True))
