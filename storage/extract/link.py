"""Names joined to the actors they are of, within one document.

In this order: what a table knows; the same string; a name in brackets after a name; an acronym of
a name in the text; people by given name and surname, then by surname alone. Two names that a table
knows are never joined, nor an organisation with a longer one that adds a word.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from wirepane.storage.extract.bracketed import initials, letters
from wirepane.storage.extract.clusters import Cluster, bare
from wirepane.storage.extract.found import Found
from wirepane.storage.extract.gazetteer import known as gazetteer
from wirepane.storage.extract.kinds import organisation_subkind
from wirepane.storage.extract.people import join_full_names, join_surnames, join_variants
from wirepane.storage.extract.tables import entries

_BRACKET = re.compile(r"(?:'s)?\s*[(\[]\s*(?:the\s+|or\s+)?", re.IGNORECASE)
_STATE_WORDS = 4
"""The longest names of states before a body: `Democratic Republic of Congo`."""


def link(text: str, found: list[Found]) -> list[Cluster]:
    """The names of a text by actor, first named first."""
    clusters = _same_strings(found)
    _join_brackets(text, clusters)
    _join_acronyms(clusters)
    _join_short_names(clusters)
    _join_heads(text, clusters)
    join_full_names(clusters)
    join_variants(clusters)
    join_surnames(clusters)
    return sorted((c for c in clusters if c.names), key=lambda c: min(n.start for n in c.names))


def _same_strings(found: list[Found]) -> list[Cluster]:
    grouped: dict[str, Cluster] = {}
    for name in found:
        entry = name.entry
        key = entry.key if entry else f"{name.kind}:{bare(name.text)}"
        grouped.setdefault(key, Cluster(name.kind, entry)).add(name)
    return list(grouped.values())


def _join_brackets(text: str, clusters: list[Cluster]) -> None:
    """`ATACMS (Army Tactical Missile Systems)`, `Sea Org (SO)`: two names of one actor."""
    ordered = sorted(
        ((name, cluster) for cluster in clusters for name in cluster.names),
        key=lambda pair: pair[0].start,
    )
    for (first, left), (second, right) in pairwise(ordered):
        if not _BRACKET.fullmatch(text, first.end, second.start):
            continue
        short, long = sorted((first.text, second.text), key=len)
        if letters(short) & initials(long):
            left.take(right, "acronym in brackets")


def _join_acronyms(clusters: list[Cluster]) -> None:
    """An acronym and the one longer name in the text whose initials it gives."""
    by_initials: dict[str, set[Cluster]] = defaultdict(set)
    for cluster in clusters:
        if cluster.kind in ("organisation", "weapon", "place", "event"):
            for given in {each for name in cluster.names for each in initials(name.text)}:
                by_initials[given].add(cluster)
    for short in clusters:
        if short.entry or not short.names or not short.names[0].text.isupper():
            continue
        long = {
            cluster
            for each in letters(short.names[0].text)
            for cluster in by_initials.get(each, ())
        } - {short}
        _join_only(long, short, "acronym of")


def _join_short_names(clusters: list[Cluster]) -> None:
    """`the Air Force` after `U.S. Air Force`, `Airlink` after `Airlink Ltd`: never two of a table.

    Only a state or a company's form of law may be what the longer name has in addition.
    """
    organisations = [c for c in clusters if c.kind == "organisation" and c.names]
    by_short: dict[str, set[Cluster]] = defaultdict(set)
    for cluster in organisations:
        for short_form in {s for name in cluster.names for s in _short_forms(name.text)}:
            by_short[short_form].add(cluster)
    for short in organisations:
        if short.names and not short.entry:
            _join_only(by_short.get(bare(short.names[0].text), set()) - {short}, short, "short for")


def _join_heads(text: str, clusters: list[Cluster]) -> None:
    """`the Church` after `the Church of Unity`, the only name of the text with this head."""
    by_head: dict[str, set[Cluster]] = defaultdict(set)
    for cluster in clusters:
        if cluster.kind == "organisation" and cluster.names:
            words = bare(cluster.full_name).split()
            head = words[words.index("of", 1) - 1] if "of" in words[1:] else words[-1]
            if len(words) > 1:
                by_head[head].add(cluster)
    for short in clusters:
        if short.kind != "organisation" or short.entry or not short.names:
            continue
        head = bare(short.names[0].text)
        first = min(name.start for name in short.names)
        if organisation_subkind(head) is None or " " in head or not _has_article(text, first):
            continue
        _join_only({each for each in by_head[head] if each.first < first}, short, "short for")


def _has_article(text: str, start: int) -> bool:
    return text[max(0, start - 4) : start].lower() == "the "


def _join_only(long: set[Cluster], short: Cluster, rule: str) -> None:
    """Join where exactly one actor can be meant."""
    if len(long) == 1:
        (cluster,) = long
        if cluster.names:
            cluster.take(short, f"{rule} {cluster.full_name}")


def _short_forms(name: str) -> Iterator[str]:
    """The name without the state before it, and without its form of law."""
    words = re.sub(r"'s?(?=\s)", "", name).split()
    for count in range(1, min(_STATE_WORDS + 1, len(words))):
        readings = gazetteer().lookup(" ".join(words[:count]))
        if readings and readings[0].entry.kind == "country":
            yield bare(" ".join(words[count:]))
    if " for " in name:
        yield bare(name.partition(" for ")[0])
    full = bare(name).split()
    last = len(full)
    while last > 1 and full[last - 1] in entries("company_forms.txt"):
        last -= 1
    if last < len(full):
        yield " ".join(full[:last])
