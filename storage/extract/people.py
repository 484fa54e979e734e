"""People joined by their names: given name and surname first, then the surname alone."""

from __future__ import annotations

from bisect import bisect
from collections import defaultdict

from wirepane.storage.extract.clusters import JOINED, Cluster
from wirepane.storage.extract.found import Found

AMBIGUOUS = 0.6
"""Score of a surname that several people of the text have."""


def join_full_names(clusters: list[Cluster]) -> None:
    """`Barack Obama` and `Barack Hussein Obama`: same given name, same surname."""
    people: dict[tuple[str, str], Cluster] = {}
    for cluster in clusters:
        words = cluster.words
        if cluster.kind == "person" and len(words) > 1:
            same = people.setdefault((words[0], words[-1]), cluster)
            same.take(cluster, f"fuller or shorter name of {same.full_name}")


def join_surnames(clusters: list[Cluster]) -> None:
    """A surname (or a given name) alone is of the person of that name who was named last."""
    people = [c for c in clusters if c.kind == "person" and len(c.words) > 1]
    named = _by_part(people)
    for cluster in clusters:
        words = cluster.words
        owners = named.get(" ".join(words), [])
        if cluster.kind != "person" or cluster.entry or len(words) != 1 or not owners:
            continue
        names, cluster.names = cluster.names, []
        for name in names:
            owner = _nearest(name, owners)
            part = "given name" if owner.words[0] == words[0] else "surname"
            alone = len({id(other) for _, other in owners}) == 1
            owner.add(name, f"{part} of {owner.full_name}", JOINED if alone else AMBIGUOUS)


def _by_part(people: list[Cluster]) -> dict[str, list[tuple[int, Cluster]]]:
    """Where people with this surname or given name are named in full, in text order."""
    parts: dict[str, list[tuple[int, Cluster]]] = defaultdict(list)
    for person in people:
        words = person.words
        for part in {words[-1], words[0]}:
            parts[part] += [(name.start, person) for name in person.names]
    for places in parts.values():
        places.sort(key=lambda place: place[0])
    return parts


def _nearest(name: Found, owners: list[tuple[int, Cluster]]) -> Cluster:
    """The person named last before `name`; who is named only after it, where nobody is."""
    before = bisect(owners, name.start, key=lambda place: place[0])
    return owners[max(0, before - 1)][1]
