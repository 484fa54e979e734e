"""People joined by their names: given name and surname first, then the surname alone."""

from __future__ import annotations

from bisect import bisect
from collections import defaultdict
from functools import cache

from wirepane.storage.extract.clusters import JOINED, Cluster
from wirepane.storage.extract.found import Found
from wirepane.storage.extract.tables import entries, rows

AMBIGUOUS = 0.6
"""Score of a surname that several people of the text have."""
_SHORTEST_SPELLING = 5


def join_full_names(clusters: list[Cluster]) -> None:
    """`Barack Obama` and `Barack Hussein Obama`: same given name, same surname."""
    people: dict[tuple[str, str], Cluster] = {}
    for cluster in clusters:
        words = cluster.words
        if cluster.kind == "person" and len(words) > 1:
            same = people.setdefault((words[0], words[-1]), cluster)
            same.take(cluster, f"fuller or shorter name of {same.full_name}")


def join_variants(clusters: list[Cluster]) -> None:
    """`Larry` and `Lawrence Lessig`, `Kristen` and `Kristin Wilkins`: one person, two spellings.

    A spelling differs by a letter inside one of the two names and is met only once: two people
    whose names differ so little are each named more often than that.
    """
    people = [c for c in clusters if c.kind == "person" and c.names and len(c.words) == 2]
    by_part: dict[str, list[Cluster]] = defaultdict(list)
    for person in people:
        for other in {id(c): c for part in person.words for c in by_part[part]}.values():
            if other.names and person.names and (why := _variant(person, other)):
                other.take(person, f"{why} {other.full_name}")
        for part in person.words:
            by_part[part].append(person)


def _variant(one: Cluster, other: Cluster) -> str | None:
    """Why two people who share a given name or a surname are one; None if they are two."""
    (given, surname), (given2, surname2) = one.words, other.words
    if surname == surname2 and (_known_as(given) & _known_as(given2)):
        return "nickname of"
    pairs = [(given, given2), (surname, surname2)]
    differing = [pair for pair in pairs if pair[0] != pair[1]]
    if len(differing) == 1 and min(len(one.names), len(other.names)) == 1:
        return "other spelling of" if _is_misspelt(*differing[0]) else None
    return None


def _is_misspelt(one: str, other: str) -> bool:
    """One letter changed or left out inside the word: `Maurer`, `Mauer`."""
    short, long = sorted((one, other), key=len)
    if len(short) < _SHORTEST_SPELLING or len(long) - len(short) > 1 or short[0] != long[0]:
        return False
    if short[-1] != long[-1]:
        return False
    same = next(i for i in range(len(long)) if i == len(short) or short[i] != long[i])
    rest = short[same:] if len(short) < len(long) else short[same + 1 :]
    return rest == long[same + 1 :]


@cache
def _nicknames() -> dict[str, frozenset[str]]:
    full: dict[str, set[str]] = defaultdict(set)
    for name, short in rows("nicknames.tsv"):
        for nickname in short.split("|"):
            full[nickname.lower()].add(name.lower())
    return {nickname: frozenset(names) for nickname, names in full.items()}


def _known_as(given: str) -> frozenset[str]:
    """The given names that one may stand for, itself among them."""
    return _nicknames().get(given, frozenset()) | {given}


def join_surnames(clusters: list[Cluster]) -> None:
    """A surname (or a given name) alone is of the person of that name who was named last."""
    people = [c for c in clusters if c.kind == "person" and is_full(c.words)]
    named = _by_part(people)
    for cluster in clusters:
        words = cluster.words
        owners = named.get(" ".join(words), [])
        if cluster.kind != "person" or cluster.entry or not owners:
            continue
        names, cluster.names = cluster.names, []
        for name in names:
            owner = _nearest(name, owners)
            part = "beginning of the name" if owner.words[0] == words[0] else "surname of"
            alone = len({id(other) for _, other in owners}) == 1
            owner.add(name, f"{part} {owner.full_name}", JOINED if alone else AMBIGUOUS)


def is_full(words: list[str]) -> bool:
    """Is it more than a surname: `marie le pen`, not `le pen`?"""
    return len(words) > 1 and " ".join(words) not in surnames(words)


def surnames(words: list[str]) -> set[str]:
    """What a person's folded name may be shortened to: the last word, the particles before it too.

    Of four words and more the last but one may be the surname, as in Spanish.
    """
    at = len(words) - 1
    while at > 0 and words[at - 1] in entries("particles.txt"):
        at -= 1
    short = {words[-1], " ".join(words[at:])}
    return short | {words[-2]} if len(words) > 3 and at == len(words) - 1 else short


def _by_part(people: list[Cluster]) -> dict[str, list[tuple[int, Cluster]]]:
    """Where people with this surname or given name are named in full, in text order."""
    parts: dict[str, list[tuple[int, Cluster]]] = defaultdict(list)
    for person in people:
        words = person.words
        for part in {words[0], *surnames(words)}:
            parts[part] += [(name.start, person) for name in person.names]
    for places in parts.values():
        places.sort(key=lambda place: place[0])
    return parts


def _nearest(name: Found, owners: list[tuple[int, Cluster]]) -> Cluster:
    """The person named last before `name`; who is named only after it, where nobody is."""
    before = bisect(owners, name.start, key=lambda place: place[0])
    return owners[max(0, before - 1)][1]
