"""A short line for an event in the active voice, from the text's own words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wirepane.storage.extract.events.clauses import children, is_passive, patients
from wirepane.storage.extract.events.coreference import Cluster
from wirepane.storage.extract.events.reading import Reading
from wirepane.storage.model import Role

if TYPE_CHECKING:
    from spacy.tokens import Token

LIMIT = 100
_ASIDE = ("per", "according", "following", "after", "since", "despite", "amid", "before")
"""Prepositions whose phrases tell of something else."""
_CLAUSES = ("relcl", "advcl", "acl", "parataxis", "appos")


def label(reading: Reading, cluster: Cluster) -> str:
    """`United States + South Korea launched four missiles off the east coast of …`."""
    trigger = cluster.head.trigger
    who = " + ".join(name(reading, role) for role in cluster.agents)
    if trigger.nominal or trigger.event_class == "STATEMENT":
        what = _said(reading, cluster)
        return _shortened(f"{who}: {what}" if who else what)
    return _shortened(f"{who} {_deed(reading, trigger.carrier)}".strip())


def name(reading: Reading, role: Role) -> str:
    """What a party is called in a line."""
    actor = reading.actors.get(role.actor) if role.actor else None
    return actor.name if actor is not None else role.text or role.actor or ""


def _said(reading: Reading, cluster: Cluster) -> str:
    word = cluster.head.trigger.word
    if cluster.head.trigger.event_class == "STATEMENT":
        return "statement"
    phrase = [t for t in _phrase(word) if t.dep_ not in ("poss", "case", "det") or t.head != word]
    owners = {t.i for owner in children(word, "poss") for t in owner.subtree}
    return _words(reading, [t for t in phrase if t.i not in owners])


def _deed(reading: Reading, verb: Token) -> str:
    """The verb with its particle, object and place, without helpers, dates and clauses."""
    skipped: set[int] = set()
    for token in children(
        verb, "nsubj", "nsubjpass", "agent", "aux", "auxpass", "punct", "cc", "conj"
    ):
        skipped.update(t.i for t in token.subtree)
    for token in children(verb, "advmod", "npadvmod", "mark", "ccomp", "parataxis", *_CLAUSES):
        skipped.update(t.i for t in token.subtree)
    kept = [t for t in _phrase(verb) if t.i not in skipped and t.i >= verb.i]
    text = _words(reading, kept)
    if is_passive(verb):
        done = " ".join(_words(reading, _phrase(noun)) for noun in patients(verb))
        text = f"{verb.text} {done} {text.removeprefix(verb.text).strip()}".strip()
    return text


def _phrase(head: Token) -> list[Token]:
    """A head with what hangs on it, without clauses, brackets and dates of its own."""
    dropped: set[int] = set()
    for token in head.subtree:
        aside = token.dep_ == "prep" and (
            token.lower_ in _ASIDE
            or any(t.ent_type_ in ("DATE", "TIME") for t in children(token, "pobj"))
        )
        if token != head and (token.dep_ in _CLAUSES or aside or token.ent_type_ == "DATE"):
            dropped.update(t.i for t in token.subtree)
    return [t for t in head.subtree if t.i not in dropped and not t.is_space]


def _words(reading: Reading, tokens: list[Token]) -> str:
    """The tokens as written, with the blanks of the text, gaps closed by one."""
    parts: list[str] = []
    for token in tokens:
        parts.append(reading.text[token.idx : token.idx + len(token)] + token.whitespace_)
        if not token.whitespace_ and token.i + 1 not in {t.i for t in tokens}:
            parts.append(" ")
    line = " ".join("".join(parts).split()).replace(" ,", ",").replace(",,", ",")
    return line.strip(' ,;:–—"“”()')


def _shortened(line: str) -> str:
    """Cut at the last comma or preposition that fits."""
    line = line.split(", in response to")[0].split(" in response to")[0]
    if len(line) <= LIMIT:
        return line
    cut = line[:LIMIT]
    return (cut[: cut.rfind(" ")] if " " in cut else cut).rstrip(" ,;:") + " …"
