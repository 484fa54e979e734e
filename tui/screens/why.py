"""Why something is here: the rule, the score and the exact words."""

from __future__ import annotations

import re
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from wirepane.storage.library import Library
from wirepane.storage.model import Event, Extraction, Mention, Span
from wirepane.storage.text import one_line
from wirepane.tui.keys import PaneName
from wirepane.tui.messages import Page
from wirepane.tui.widgets.cells import cut

AROUND = 60
"""Characters shown on either side of a mention."""
QUOTED = 20
"""Mentions shown of one actor."""
LINE = 58
"""Cells for a fact."""
BASES = {
    "re-mention": "from where the same event is told again",
    "main-event": "the day of the article's main event",
    "paragraph": "from a date in the same paragraph",
    "document": "the article's own date",
}
"""What an inferred date was inferred from."""


def why(
    library: Library, pane: PaneName, cursor: int | None, *, page: Page, mention: Mention | None
) -> Content | None:
    """What there is to say of the item that the user is on; None where that is nothing."""
    if pane == "timeline" and cursor is not None:
        return _why_event(library, cursor)
    if pane == "actors" and cursor is not None:
        return _why_actor(library, cursor, page)
    if pane == "reader" and mention is not None and page.article is not None:
        return Content("\n").join(_mention_lines(mention, page.article.text))
    return None


def _why_event(library: Library, cursor: int) -> Content | None:
    for row in library.event_rows([cursor]):
        article = library.article(row.article)
        event = row.event
        lines = [
            Content.styled(one_line(event.label), "bold"),
            Content.styled(_class(event), "$text-muted"),
            Content(),
            _quote(article.text, event.sentence, mark=event.trigger),
            Content(),
            _fact("rule", event.rule),
            _fact("score", f"{event.score:.2f}"),
            _fact("date", _date(event)),
        ]
        for name, people in (
            ("who", row.agents),
            ("to whom", row.targets),
            ("with", row.instruments),
            ("said by", row.said_by),
        ):
            if people:
                lines.append(_fact(name, " + ".join(people)))
        lines.append(_fact("from", cut(f"{article.date or 'no date'} {article.title}", LINE)))
        return Content("\n").join(lines)
    return None


def _class(event: Event) -> str:
    parts = [event.event_class, event.mode or "", event.quad or "", event.modality]
    return " · ".join(part for part in parts if part)


def _date(event: Event) -> str:
    days = event.first or "unknown"
    if event.last and event.last != event.first:
        days += f" to {event.last}"
    if not event.inferred:
        return f"{days}, as the words say"
    return f"{days}, inferred: {BASES.get(event.date_basis, event.date_basis)}"


def _why_actor(library: Library, cursor: int, page: Page) -> Content | None:
    """The mentions in the article that is read; else in the newest article that has some."""
    for row in library.actor_rows([cursor]):
        articles = library.related(actor=cursor).articles
        shown = page.article.id if page.article else None
        article = shown if shown in articles else max(articles, default=None)
        found = library.extraction(article) if article is not None else None
        if article is None or found is None:
            return None
        text = library.article(article)
        mentions = _mentions_of(row.key, found)
        lines = [
            Content.styled(one_line(row.name), "bold"),
            Content.styled(f"{_times(len(mentions))} in {one_line(text.title)}", "$text-muted"),
        ]
        for mention in mentions[:QUOTED]:
            lines += [Content(), *_mention_lines(mention, text.text)]
        return Content("\n").join(lines)
    return None


def _times(mentions: int) -> str:
    return "1 mention" if mentions == 1 else f"{mentions:,} mentions"


def _mentions_of(key: str, extraction: Extraction) -> list[Mention]:
    return [mention for mention in extraction.mentions if mention.actor == key]


def _mention_lines(mention: Mention, text: str) -> list[Content]:
    quote = _quote(text, _around(mention, text), mark=Span(mention.start, mention.end))
    rule = f"{mention.rule} · {mention.form} · score {mention.score:.2f}"
    return [quote, Content.styled(one_line(rule), "$text-muted")]


def _around(mention: Mention, text: str) -> Span:
    """The mention and the whole words near it, within its paragraph."""
    start, end = max(0, mention.start - AROUND), min(len(text), mention.end + AROUND)
    if start:
        start += len(re.split(r"\s", text[start : mention.start], maxsplit=1)[0])
    if end < len(text):
        end -= len(re.split(r"\s", text[mention.end : end])[-1])
    start = max(start, text.rfind("\n", start, mention.start) + 1)
    line_end = text.find("\n", mention.end, end)
    return Span(start, end if line_end < 0 else line_end)


def _quote(text: str, span: Span, *, mark: Span) -> Content:
    """The exact words, with those that were decisive standing out."""
    before, after = _flat(text[span.start : mark.start]), _flat(text[mark.end : span.end])
    words = _flat(text[mark.start : mark.end])
    before, after = "“" + before.lstrip(), after.rstrip() + "”"
    return Content(before) + Content.styled(words, "bold on $mention") + Content(after)


def _flat(text: str) -> str:
    """On one line; the blanks at its ends belong to the sentence."""
    head = " " if text[:1].isspace() else ""
    tail = " " if len(text) > 1 and text[-1:].isspace() else ""
    return head + one_line(text) + tail


def _fact(name: str, said: str) -> Content:
    return Content.styled(f"{name:<9}", "$text-muted") + Content(one_line(said))


class WhyScreen(ModalScreen[None]):
    """A text in a frame that scrolls."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,W,enter", "dismiss", "close", show=False),
        Binding("j,down", "scroll(1)", "down", show=False),
        Binding("k,up", "scroll(-1)", "up", show=False),
    ]

    def __init__(self, said: Content, *, title: str = "Why is this here?") -> None:
        super().__init__(classes="dialog")
        self._heading = title
        self._said = said

    def compose(self) -> ComposeResult:
        """The words in a frame."""
        with VerticalScroll(classes="box") as box:
            box.border_title = self._heading
            box.border_subtitle = "esc closes"
            yield Static(self._said, markup=False)

    def action_scroll(self, lines: int) -> None:
        """Scroll by lines."""
        self.query_one(VerticalScroll).scroll_relative(y=lines, animate=False)
