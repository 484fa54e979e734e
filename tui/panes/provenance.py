"""What stands above and below an article: where it came from, and the files it points to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual.content import Content

from wirepane.storage.text import one_line
from wirepane.tui.widgets.ago import exact

if TYPE_CHECKING:
    from wirepane.storage.model import Article
    from wirepane.storage.model.feeds import Enclosure

ENCLOSED = "+"
_SIZES: tuple[tuple[int, str], ...] = ((2**30, "GiB"), (2**20, "MiB"), (2**10, "KiB"))


def heading(article: Article) -> tuple[Content, ...]:
    """Title, provenance and address."""
    style = "bold italic" if article.title_derived else "bold"
    lines = [one_line(article.title), provenance(article), *_address(article), ""]
    return tuple(
        Content.styled(line, "$text-muted" if number else style)
        for number, line in enumerate(lines)
    )


def _address(article: Article) -> list[str]:
    """On a line of its own, where an article stood in no file: it is long, and read as a whole."""
    return [one_line(article.url)] if article.url and article.location is None else []


def provenance(article: Article) -> str:
    """Where an article came from, in one line."""
    date = exact(article.published) if article.published else article.date or "no date"
    facts = [article.publisher or article.source, date]
    if not _address(article):
        facts.append(article.path)
    if article.author:
        facts.insert(1, article.author)
    facts.append(f"sha256 {article.digest[:8]}")
    if article.hidden:
        facts.append(f"hidden characters: {article.hidden}")
    if article.revisions:
        facts.append(f"revised {article.revisions}×")
    if article.note:
        facts.append(article.note)
    return one_line(" · ".join(facts))


def attached(enclosures: Sequence[Enclosure]) -> tuple[Content, ...]:
    """The files that an article points to, a line each: listed, never fetched."""
    if not enclosures:
        return ()
    lines = [
        Content.styled(f"{ENCLOSED} ", "$accent")
        + Content(one_line(file.url))
        + Content.styled(f"  {described(file)}", "$text-muted")
        for file in enclosures
    ]
    return (Content(), *lines)


def described(enclosure: Enclosure) -> str:
    """Type and size, as the feed gives them."""
    size = enclosure.length or 0
    unit = next(((size / least, name) for least, name in _SIZES if size >= least), None)
    told = f"{unit[0]:.1f} {unit[1]}" if unit else f"{size} bytes" if size > 0 else ""
    return one_line(" · ".join(part for part in (enclosure.type, told) if part))
