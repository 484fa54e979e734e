"""Names joined to the actors they are of, within one document.

In this order: what a table knows; the same string; a name in brackets after a name; an acronym of
a name in the text; people by given name and surname, then by surname alone. Two names that a table
knows are never joined, nor an organisation with a longer one that adds a word.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field, replace
from itertools import pairwise

from wirepane.storage.extract.found import Found
from wirepane.storage.extract.gazetteer import Entry, slug
from wirepane.storage.extract.gazetteer import known as gazetteer
from wirepane.storage.extract.kinds import organisation_subkind, without_title
from wirepane.storage.extract.tables import entries
from wirepane.storage.model import Kind
from wirepane.storage.text import fold

_BRACKET = re.compile(r"(?:'s)?\s*[(\[]\s*(?:the\s+|or\s+)?", re.IGNORECASE)
_SMALL = frozenset({"a", "an", "and", "at", "de", "des", "for", "in", "of", "on", "the", "to"})
_NAME_SUFFIX = re.compile(r",?\s+(?:Jr|Sr|II|III|IV)\.?$")


@dataclass(slots=True)
class Cluster:
    """The names taken for one actor so far."""

    kind: Kind
    entry: Entry | None
    names: list[Found] = field(default_factory=list)

    def add(self, name: Found, rule: str | None = None, score: float | None = None) -> None:
        """Take a name in; `rule` tells why where it is not the string itself."""
        changed = replace(name, rule=rule or name.rule, kind=self.kind, entry=self.entry)
        self.names.append(replace(changed, score=name.score if score is None else score))

    @property
    def full_name(self) -> str:
        """The fullest name: the table's, else a person's longest, else the first one written."""
        if self.entry is not None:
            return self.entry.name
        written = [name.text for name in self.names if name.form == "name"]
        written = written or [name.text for name in self.names]
        return max(written, key=len) if self.kind == "person" else written[0]


def clusters(text: str, found: list[Found]) -> list[Cluster]:
    """The names of a text by actor, first named first."""
    exact = _same_strings(found)
    _join_brackets(text, exact)
    _join_acronyms(exact)
    _join_short_names(exact)
    _join_full_names(exact)
    _join_surnames(exact)
    return sorted((c for c in exact if c.names), key=lambda c: min(n.start for n in c.names))


def entry_of(cluster: Cluster) -> Entry:
    """Who the cluster is: the table's entry, or one made from its fullest name."""
    if cluster.entry is not None:
        return cluster.entry
    name = re.sub(r"\s+", " ", cluster.full_name)
    subkind = organisation_subkind(name) if cluster.kind == "organisation" else None
    return Entry(f"{cluster.kind}:{slug(name) or 'unnamed'}", name, cluster.kind, subkind or None)


def _same_strings(found: list[Found]) -> list[Cluster]:
    grouped: dict[str, Cluster] = {}
    for name in found:
        entry = name.entry
        key = entry.key if entry else f"{name.kind}:{_bare(name.text)}"
        cluster = grouped.setdefault(key, Cluster(name.kind, entry))
        cluster.add(name)
    return list(grouped.values())


def _join_brackets(text: str, all_clusters: list[Cluster]) -> None:
    """`ATACMS (Army Tactical Missile Systems)`, `Sea Org (SO)`: two names of one actor."""
    ordered = sorted(
        ((name, cluster) for cluster in all_clusters for name in cluster.names),
        key=lambda pair: pair[0].start,
    )
    for (first, left), (second, right) in pairwise(ordered):
        if left is right or not _BRACKET.fullmatch(text, first.end, second.start):
            continue
        if _is_acronym(second.text, first.text) or _is_acronym(first.text, second.text):
            _merge(left, right, "acronym in brackets")


def _join_acronyms(all_clusters: list[Cluster]) -> None:
    """An acronym and the one longer name in the text whose initials it gives."""
    for short in all_clusters:
        if short.entry or not short.names or not short.names[0].text.isupper():
            continue
        long = [
            cluster
            for cluster in all_clusters
            if cluster is not short
            and cluster.names
            and cluster.kind in ("organisation", "weapon", short.kind)
            and any(_is_acronym(short.names[0].text, name.text) for name in cluster.names)
        ]
        if len(long) == 1:
            _merge(long[0], short, f"acronym of {long[0].full_name}")


def _join_short_names(all_clusters: list[Cluster]) -> None:
    """`the Air Force` after `U.S. Air Force`, `Airlink` after `Airlink Ltd`: never two of a table.

    Only a state or a company's form of law may be what the longer name has in addition.
    """
    organisations = [c for c in all_clusters if c.kind == "organisation" and c.names]
    for short in organisations:
        if short.entry or not short.names:
            continue
        bare = _bare(short.names[0].text)
        long = [
            cluster
            for cluster in organisations
            if cluster is not short and any(_shortens(bare, n.text) for n in cluster.names)
        ]
        if len(long) == 1:
            _merge(long[0], short, f"short for {long[0].full_name}")


def _shortens(short: str, long: str) -> bool:
    """Is what `long` says more than `short` a state before it, or a form of law behind?"""
    full = _bare(long)
    if full.endswith(f" {short}"):
        before = long[: len(long) - len(short)].strip().removesuffix("'s").removesuffix("'")
        readings = gazetteer().lookup(re.sub(r"^[Tt]he ", "", before))
        return bool(readings) and readings[0].entry.kind == "country"
    return full.startswith(f"{short} ") and all(
        word in entries("company_forms.txt") for word in full[len(short) :].split()
    )


def _join_full_names(all_clusters: list[Cluster]) -> None:
    """`Barack Obama` and `Barack Hussein Obama`: same given name, same surname."""
    people: dict[tuple[str, str], Cluster] = {}
    for cluster in all_clusters:
        words = _words(cluster)
        if cluster.kind != "person" or len(words) < 2:
            continue
        same = people.setdefault((words[0], words[-1]), cluster)
        if same is not cluster:
            _merge(same, cluster, f"fuller or shorter name of {same.full_name}")


def _join_surnames(all_clusters: list[Cluster]) -> None:
    """A surname (or a given name) alone is of the person of that name who was named last."""
    people = [c for c in all_clusters if c.kind == "person" and c.names and len(_words(c)) > 1]
    by_name: dict[str, list[Cluster]] = defaultdict(list)
    for person in people:
        words = _words(person)
        for word in {words[-1], words[0], " ".join(words[1:])}:
            by_name[word].append(person)
    for cluster in all_clusters:
        words = _words(cluster)
        if cluster.kind != "person" or cluster.entry or len(words) == 0 or cluster in people:
            continue
        named, cluster.names = cluster.names, []
        for name in named:
            of = by_name.get(" ".join(words), [])
            owner = _nearest(name, of)
            if owner is None:
                cluster.add(name)
            else:
                which = "surname" if _words(owner)[0] != words[0] else "given name"
                owner.add(name, f"{which} of {owner.full_name}", 0.85 if len(of) == 1 else 0.6)


def _nearest(name: Found, people: list[Cluster]) -> Cluster | None:
    """The person named last before `name`; who is named only after it, where nobody is."""
    if not people:
        return None
    before = [
        (other.start, index)
        for index, person in enumerate(people)
        for other in person.names
        if other.start < name.start
    ]
    return people[max(before)[1]] if before else people[0]


def _merge(into: Cluster, other: Cluster, rule: str) -> None:
    """Join two clusters, unless a table knows both or their kinds cannot be one actor's."""
    if (into.entry and other.entry) or not other.names or not into.names:
        return
    if other.entry:
        into, other = other, into
    names, other.names = other.names, []
    for name in names:
        into.add(name, rule, max(name.score, 0.85))


def _is_acronym(short: str, long: str) -> bool:
    """Do the capitals of `short` begin the words of `long`, small words left out or not?"""
    letters = re.sub(r"[^A-Za-z]", "", short).rstrip("s").upper()
    if len(letters) < 2 or len(long) <= len(short) or sum(c.isupper() for c in short) < 2:
        return False
    words = re.findall(r"[^\W_]+", long)
    initials = {
        "".join(word[0] for word in words).upper(),
        "".join(word[0] for word in words if word.lower() not in _SMALL).upper(),
    }
    return any(_begins(letters, given) for given in initials) and len(words) > 1


def _begins(letters: str, initials: str) -> bool:
    return letters == initials or letters == f"{initials}S" or f"{letters}S" == initials


def _words(cluster: Cluster) -> list[str]:
    """The folded words of the fullest name, without titles and `Jr`."""
    if not cluster.names:
        return []
    return _bare(cluster.full_name).split()


def _bare(name: str) -> str:
    folded = fold(_NAME_SUFFIX.sub("", without_title(name))).replace("-", " ")
    return folded.removeprefix("the ").replace(".", "")
