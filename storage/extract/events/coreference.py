"""Words for one event brought together: a re-mention is a further word, never a second row."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from wirepane.storage.extract.events.candidates import Candidate, is_plural_reminder
from wirepane.storage.extract.events.clauses import children, lemma, prepositions, subjects
from wirepane.storage.extract.events.dating import When, before, compatible, leans_back
from wirepane.storage.extract.events.parties import named
from wirepane.storage.extract.events.reading import Reading
from wirepane.storage.model import Role

if TYPE_CHECKING:
    from spacy.tokens import Token

_DEADLY = ("ASSAULT", "COERCE")


@dataclass(slots=True)
class Cluster:
    """One event with every word for it, the telling one first; grows while a text is read."""

    members: list[Candidate] = field(default_factory=list)
    when: When | None = None

    @property
    def head(self) -> Candidate:
        """The member that tells it."""
        return self.members[0]

    @property
    def agents(self) -> tuple[Role, ...]:
        """Who did it, by the first member that says so."""
        return next((m.agents for m in self.members if m.agents), ())

    @property
    def targets(self) -> tuple[Role, ...]:
        """To whom, by the first member that says so and does not take the doer for it."""
        return next((m.targets for m in self.members if m.targets), ())

    @property
    def dated(self) -> When | None:
        """The date that a member has of its own."""
        return next((m.when for m in self.members if m.when is not None), None)

    def tells(self, word: str) -> bool:
        """Is this one of its words?"""
        return any(lemma(m.trigger.word) == word for m in self.members)


def clusters(reading: Reading, candidates: list[Candidate]) -> list[Cluster]:
    """The events of a text in the order they are told."""
    found: list[Cluster] = []
    for one in candidates:
        if is_plural_reminder(one.trigger.word):
            continue
        home = _home(reading, one, found, _bound(one, candidates))
        if home is not None:
            home.members.append(one)
        elif one.agents or one.targets or _told_by_itself(one):
            found.append(Cluster([one]))
    return [c for c in found if not _only_a_reminder(c)]


def _told_by_itself(one: Candidate) -> bool:
    """`prompting a warning for residents`: an event although nobody is named."""
    return one.trigger.event_class == "REQUEST" and one.trigger.mode == "warn"


def _only_a_reminder(cluster: Cluster) -> bool:
    """`the attack`, of which nothing was told: no parties, no telling word."""
    return cluster.head.trigger.nominal and not (
        cluster.agents or cluster.targets or _told_by_itself(cluster.head)
    )


def _bound(one: Candidate, candidates: list[Candidate]) -> When | None:
    """Its own date; what its sentence's event answers or follows is not after that event."""
    if one.when is not None or not leans_back(one.trigger):
        return one.when
    sentence = one.trigger.word.sent.start
    for other in candidates:
        if other.when is not None and other.trigger.word.sent.start == sentence:
            return before(other.when, None)
    return None


def _home(
    reading: Reading, one: Candidate, found: list[Cluster], when: When | None
) -> Cluster | None:
    """The event that a candidate speaks of again."""
    if not one.factual:
        return None
    told = [c for c in reversed(found) if c.head.factual]
    same = _predicated(one, told) or _absorbing(one, told)
    if same is not None:
        return same
    if one.trigger.nominal:
        return _antecedent(reading, one, told, when)
    return next((c for c in told if _told_twice(one, c)), None)


def _predicated(one: Candidate, told: list[Cluster]) -> Cluster | None:
    """`This test was the allies' second exercise`: subject and predicate are one event."""
    word = one.trigger.word
    if word.dep_ != "attr":
        return None
    heads = children(word.head, "nsubj")
    return next((c for c in told for m in c.members if m.trigger.word in heads), None)


def _absorbing(one: Candidate, told: list[Cluster]) -> Cluster | None:
    """`attacked the camp, killing 20`, `killed in a bombing`: one violent event, two words."""
    word = one.trigger.word
    for cluster in told:
        for member in cluster.members:
            other = member.trigger
            if other.word.sent.start != word.sent.start:
                continue
            if other.event_class != one.trigger.event_class or other.event_class not in _DEADLY:
                continue
            if not _linked(other.word, word) and not _linked(word, other.word):
                continue
            if _may_share(one.agents, member.agents):
                return cluster
    return None


def _linked(upper: Token, lower: Token) -> bool:
    """Does one hang on the other by a participle, a phrase or as its subject?"""
    return upper.is_ancestor(lower) and not any(
        t.dep_ in ("relcl", "conj") for t in _path(lower, upper)
    )


def _path(lower: Token, upper: Token) -> Iterator[Token]:
    node = lower
    while node != upper and node.head != node:
        yield node
        node = node.head


def _may_share(one: tuple[Role, ...], other: tuple[Role, ...]) -> bool:
    return not one or not other or bool(set(one) & set(other))


def _antecedent(
    reading: Reading, one: Candidate, told: list[Cluster], when: When | None
) -> Cluster | None:
    """The event that a noun speaks of again: same word first, then the nearest that fits."""
    open_to_any = one.refers_back or not (one.agents or one.targets)
    fitting = [
        cluster
        for cluster in told
        if _kin(one, cluster)
        and _agents_fit(one, cluster, strict=not open_to_any)
        and compatible(when, cluster.dated)
        and _responder(reading, one).isdisjoint(cluster.agents)
    ]
    if not open_to_any and one.when is None:
        fitting = [c for c in fitting if c.dated is None or c.tells(lemma(one.trigger.word))]
    same_word = [c for c in fitting if c.tells(lemma(one.trigger.word))]
    return max(same_word or fitting, key=_nearness, default=None)


def _nearness(cluster: Cluster) -> tuple[int, float]:
    """The later sentence first; in one sentence what it is mainly about."""
    word = max(cluster.members, key=lambda m: m.trigger.word.i).trigger.word
    return word.sent.start, cluster.head.score


def _kin(one: Candidate, cluster: Cluster) -> bool:
    """Same class and manner; `test` and `launch` are both a show of weapons."""
    mine, other = one.trigger, cluster.head.trigger
    if mine.mode == "exercise" or other.mode == "exercise":
        return mine.mode == other.mode or cluster.tells(lemma(mine.word))
    return mine.event_class == other.event_class and (
        mine.mode == other.mode or cluster.tells(lemma(mine.word))
    )


def _agents_fit(one: Candidate, cluster: Cluster, *, strict: bool) -> bool:
    if strict:
        return bool(set(one.agents) & set(cluster.agents)) and _may_share(
            one.targets, cluster.targets
        )
    return _may_share(one.agents, cluster.agents)


def _responder(reading: Reading, one: Candidate) -> set[Role]:
    """`the US responded to the launch`: who responds is not who launched."""
    word = one.trigger.word
    if word.dep_ != "pobj" or lemma(word.head.head) not in ("respond", "react", "retaliate"):
        return set()
    return set(named(reading, subjects(word.head.head)))


def _told_twice(one: Candidate, cluster: Cluster) -> bool:
    """The same act by the same on the same day, told again in another sentence."""
    mine, other = one.trigger, cluster.head.trigger
    if mine.word.sent.start == other.word.sent.start:
        return False
    return (
        mine.event_class == other.event_class
        and mine.mode == other.mode
        and bool(one.agents)
        and set(one.agents) == set(cluster.agents)
        and _may_share(one.targets, cluster.targets)
        and one.when is not None
        and cluster.dated is not None
        and (one.when.first, one.when.last) == (cluster.dated.first, cluster.dated.last)
        and _same_deed(one, cluster)
    )


def _same_deed(one: Candidate, cluster: Cluster) -> bool:
    weapons = {role.actor for m in cluster.members for role in m.instruments}
    shared = bool(weapons & {role.actor for role in one.instruments})
    return shared or cluster.tells(lemma(one.trigger.word))


def answered(reading: Reading, cluster: Cluster, all_of: list[Cluster]) -> tuple[Role, ...]:
    """`responded to the launch with an exercise`: at whom, by who did what is answered."""
    carrier = cluster.head.trigger.carrier
    for _, noun in prepositions(carrier, "to"):
        for other in all_of:
            if other is not cluster and any(m.trigger.word == noun for m in other.members):
                return tuple(role for role in other.agents if role not in cluster.agents)
    return ()
