"""Mentions and actors of a document: names found, linked, and counted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING

from wirepane.storage.extract import names, nominals
from wirepane.storage.extract.clusters import entry_of
from wirepane.storage.extract.found import Found
from wirepane.storage.extract.gazetteer import Entry
from wirepane.storage.extract.link import link
from wirepane.storage.model import Actor, Mention

if TYPE_CHECKING:
    from spacy.tokens import Doc


def find(
    doc: Doc | None, story: str, *, text: str
) -> tuple[tuple[Mention, ...], tuple[Actor, ...]]:
    """Who is in a document: mentions in text order, actors by their first mention.

    `story` is what names are looked for in; `text`, of the same length, is what mentions quote.
    """
    clusters = link(story, names.find(doc, story))
    linked = [(name, entry_of(cluster)) for cluster in clusters for name in cluster.names]
    linked += [(name, name.entry) for name in nominals.find(story, clusters) if name.entry]
    linked.sort(key=lambda pair: (pair[0].start, -pair[0].end))
    mentions = tuple(_mention(name, entry, text) for name, entry in linked)
    return mentions, tuple(_actors(linked, mentions))


def _mention(name: Found, entry: Entry, text: str) -> Mention:
    return Mention(
        start=name.start,
        end=name.end,
        text=text[name.start : name.end],
        kind=entry.kind,
        actor=entry.key,
        form=name.form,
        rule=name.rule,
        score=round(name.score, 2),
    )


def _actors(
    linked: Iterable[tuple[Found, Entry]], mentions: tuple[Mention, ...]
) -> Iterable[Actor]:
    """One actor a key; the aliases are the names in the text."""
    entries: dict[str, Entry] = {}
    for _, entry in linked:
        entries.setdefault(entry.key, entry)
    by_key: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        by_key[str(mention.actor)].append(mention)
    for key, entry in entries.items():
        of_actor = by_key[key]
        named = [m for m in of_actor if m.form == "name"]
        forms = named or [m for m in of_actor if m.form != "pronoun"] or of_actor
        adjectives = [m for m in of_actor if m.form == "adjective"]
        yield Actor(
            key=key,
            name=entry.name,
            kind=entry.kind,
            aliases=tuple(dict.fromkeys(m.text for m in (*forms, *adjectives))),
            subkind=entry.subkind,
            wikidata=entry.wikidata,
            iso=entry.iso,
            mentions=len(named),
            score=max(m.score for m in of_actor),
        )
