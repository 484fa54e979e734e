"""The tables that say which words tell of events, read once into rules."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache

from wirepane.storage.extract.tables import rows
from wirepane.storage.model import QUADS


@dataclass(frozen=True, slots=True)
class VerbRule:
    """One row of event_verbs.tsv: a verb in one of its frames."""

    lemma: str
    frames: tuple[str, ...]
    """Particles, prepositions or complements, any of which must be there; empty for none."""
    objects: tuple[str, ...]
    """Kinds of object, any of which must be there; empty for no condition."""
    event_class: str
    mode: str | None

    @property
    def conditions(self) -> int:
        """How much it asks for: the rule that asks for most, and gets it, wins."""
        aimed = any(":" in frame for frame in self.frames)
        return 2 * bool(self.objects) + bool(self.frames) + aimed


@dataclass(frozen=True, slots=True)
class NounRule:
    """One row of event_nouns.tsv: a noun with what must go with it."""

    lemma: str
    company: tuple[str, ...]
    event_class: str
    mode: str | None


@cache
def verb_rules() -> dict[str, tuple[VerbRule, ...]]:
    """The rules of each verb, the most demanding first."""
    table: dict[str, list[VerbRule]] = defaultdict(list)
    for lemma, frames, objects, event_class, mode in rows("event_verbs.tsv"):
        rule = VerbRule(lemma, _split(frames), _split(objects), event_class, mode or None)
        table[lemma].append(rule)
    return {
        lemma: tuple(sorted(rules, key=lambda rule: -rule.conditions))
        for lemma, rules in table.items()
    }


@cache
def noun_rules() -> dict[str, tuple[NounRule, ...]]:
    """The rules of each noun; those with a condition first."""
    table: dict[str, list[NounRule]] = defaultdict(list)
    for lemma, company, event_class, mode in rows("event_nouns.tsv"):
        table[lemma].append(NounRule(lemma, _split(company), event_class, mode or None))
    return {
        lemma: tuple(sorted(rules, key=lambda rule: not rule.company))
        for lemma, rules in table.items()
    }


@cache
def light_verbs() -> dict[str, tuple[str, ...]]:
    """Verbs, some with a particle, that lend an event noun their subject; how the noun hangs on."""
    return {lemma: _split(link) for lemma, link in rows("event_light_verbs.tsv")}


@cache
def sets_of(lemma: str) -> frozenset[str]:
    """The sets of event_objects.tsv that hold a noun."""
    return _sets().get(lemma, frozenset())


@cache
def people() -> dict[str, str]:
    """Nouns for people: `state` where a country before them is the actor, else `people`."""
    return {row[0]: row[1] for row in rows("event_people.tsv")}


@cache
def lemmas() -> dict[str, str]:
    """Forms whose lemma the model gets wrong, with the right one."""
    return {form: lemma for form, lemma in rows("event_lemmas.tsv")}  # noqa: C416 (typed pairs)


@cache
def words(kind: str) -> frozenset[str]:
    """The words of event_words.tsv that tell one thing: `habit`, `reporting`, `demand` …"""
    return frozenset(lemma for lemma, told in rows("event_words.tsv") if told == kind)


@cache
def quad_of(event_class: str) -> str | None:
    """The PLOVER quad of a class; None for STATEMENT."""
    return next((quad for quad, classes in QUADS.items() if event_class in classes), None)


@cache
def _sets() -> dict[str, frozenset[str]]:
    table: dict[str, set[str]] = defaultdict(set)
    for lemma, name in rows("event_objects.tsv"):
        table[lemma].add(name)
    return {lemma: frozenset(names) for lemma, names in table.items()}


def _split(cell: str) -> tuple[str, ...]:
    return tuple(cell.split("|")) if cell else ()
