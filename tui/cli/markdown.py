"""An article as a page of Markdown, in which text from outside stays text."""

from __future__ import annotations

import re

from wirepane.storage.model import Article, Event, Extraction, Span
from wirepane.storage.text import clean, one_line
from wirepane.tui.cli import reading

_MARKS = re.compile(r"([\\`*_\[\]<>|~&])")
_LINE_MARKS = re.compile(r"^(\d{1,9}(?=[.)])|(?=[#+=-]))", re.MULTILINE)


def page(article: Article, found: Extraction | None) -> str:
    """Heading, facts, actors, events with their evidence, text and citation."""
    sections = [f"# {inline(article.title)}", "\n".join(_facts(article))]
    if found:
        sections += _section("Actors", _actors(found))
        sections += _section("Events", _events(found))
    else:
        sections.append("Not extracted yet.")
    sections += ["## Text", *_paragraphs(article.text[article.body :])]
    sections += ["## Citation", citation(article)]
    return "\n\n".join(sections) + "\n"


def citation(article: Article) -> str:
    """Who published it, when, which file it came from, and the digest that proves it."""
    told = [article.author, f"“{article.title}”", article.publisher or article.source, article.date]
    parts = [inline(part) for part in told if part]
    where = [f"<{article.url}>"] if article.url and _is_web(article.url) else []
    return f"{', '.join([*parts, *where])}. File {code(article.path)}, SHA-256 `{article.digest}`."


def inline(text: str) -> str:
    """Text in one line with every mark of Markdown and HTML made plain."""
    return _LINE_MARKS.sub(_plain_start, _MARKS.sub(r"\\\1", one_line(text)))


def code(text: str) -> str:
    """Text as code, in a fence that no run of backticks in it closes."""
    runs = [len(run) for run in re.findall("`+", text)]
    fence = "`" * (max(runs, default=0) + 1)
    pad = " " if runs else ""
    return f"{fence}{pad}{one_line(text)}{pad}{fence}"


def _plain_start(match: re.Match[str]) -> str:
    return f"{match[0]}\\"


def _is_web(url: str) -> bool:
    return re.fullmatch(r"https?://[^\s<>]+", url) is not None


def _facts(article: Article) -> list[str]:
    facts = {
        "Date": article.date or reading.UNDATED,
        "Source": article.publisher or article.source,
        "Author": article.author,
        "Tags": ", ".join(article.tags),
        "Note": article.note,
        "Hidden characters removed": str(article.hidden) if article.hidden else None,
        "Imported": article.added,
    }
    return [f"- {name}: {inline(fact)}" for name, fact in facts.items() if fact]


def _section(heading: str, items: list[str]) -> list[str]:
    return [f"## {heading}", "\n".join(items)] if items else []


def _actors(found: Extraction) -> list[str]:
    """One item an actor, most mentioned first."""
    return [
        f"- {inline(actor.name)} ({actor.kind}, {actor.mentions})"
        + "".join(f" · {inline(alias)}" for alias in actor.aliases if alias != actor.name)
        for actor in sorted(found.actors, key=lambda actor: -actor.mentions)
    ]


def _events(found: Extraction) -> list[str]:
    """One item an event, with the sentence that it was read from."""
    names = {actor.key: actor.name for actor in found.actors}
    return [
        f"- {_event(event, names)} ({inline(event.rule)}, {event.score:.2f})"
        f"\n  > {inline(_words(found.text, event.sentence))}"
        for event in sorted(found.events, key=lambda event: event.trigger)
    ]


def _event(event: Event, names: dict[str, str]) -> str:
    line = reading.happening(
        event,
        agents=reading.role_names(event.agents, names),
        targets=reading.role_names(event.targets, names),
    )
    return f"**{inline(reading.when(event))}** {inline(line)}"


def _words(text: str, span: Span) -> str:
    return text[span.start : span.end]


def _paragraphs(text: str) -> list[str]:
    """Every line of the story a paragraph of its own, so that none runs into the next."""
    return [inline(line) for line in clean(text).split("\n") if line.strip()]
