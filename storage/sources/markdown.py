"""HTML as Markdown for showing: its structure stays, and nothing in it can pretend.

A link is its words and then its whole address, `the report <https://a.example/1>`: no words can
stand for another address. Where the markup is too much, its plain text is shown.
"""

from __future__ import annotations

from wirepane.storage.sources import html as pages
from wirepane.storage.sources.marks import escaped
from wirepane.storage.sources.tidying import TooMuch, tidied
from wirepane.storage.text import clean


def markdown(html: str, *, base: str | None) -> str:
    """The body as Markdown, cleaned; never raises.

    `base` is what relative links are relative to. Links are http, https and mailto, others become
    their text; an image is `[image: what it shows]`; a row of a table is a line.
    """
    try:
        from wirepane.storage.sources.markdownified import markdownified

        return clean(markdownified(tidied(html, base=base))).strip()
    except (TooMuch, RecursionError, ValueError):
        page = pages.read(html)
        lines = clean(f"{page.title or ''}\n\n{page.text}").strip().split("\n")
        return "\n".join(map(escaped, lines))
