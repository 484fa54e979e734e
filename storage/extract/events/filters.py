"""Did it happen? What a clause's place in the sentence says about its event."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wirepane.storage.extract.events.clauses import children, is_verb, lemma, modifiers
from wirepane.storage.extract.events.intentions import DUTY, looks_ahead
from wirepane.storage.extract.events.lexicon import words
from wirepane.storage.extract.events.triggers import Trigger
from wirepane.storage.model import Modality

if TYPE_CHECKING:
    from spacy.tokens import Token

_ABLE = ("can", "could", "may", "might", "ca")


def modality(trigger: Trigger) -> Modality:
    """How far the event is told as a fact."""
    if _unreal_noun(trigger.word):
        return "hypothetical"
    if any(lemma(t) in words("planned-adjective") for t in modifiers(trigger.word)):
        return "planned"
    if trigger.nominal and (_presupposed(trigger.word) or _stands_apart(trigger.word)):
        return "happened"
    if trigger.carrier.sent.text.rstrip(" \n\"'").endswith("?"):
        return "hypothetical"
    return _climbed(trigger.carrier) or _own(trigger.carrier)


def negated(trigger: Trigger) -> bool:
    """Is it said that it did not happen?"""
    if any(t.lower_ in ("no", "neither") for t in children(trigger.word, "det")):
        return True
    if trigger.nominal:
        return trigger.word.head.lower_ == "without"
    refused = trigger.event_class == "REJECT" and looks_ahead(trigger.carrier)
    node = trigger.carrier
    while True:
        if _denied(node):
            return not refused
        if node.dep_ not in ("xcomp", "pcomp", "prep") or node.head == node:
            return False
        node = node.head
        if lemma(node) in words("denial") or node.lower_ == "without":
            return True


def is_sport(trigger: Trigger) -> bool:
    """`will fight for third place in the World Cup`: nobody is hurt."""
    if trigger.event_class not in ("ASSAULT", "THREATEN") or trigger.mode in ("kill", "weapons"):
        return False
    return any(lemma(t) in words("sport") for t in trigger.word.sent)


def _denied(node: Token) -> bool:
    said_no = children(node, "neg") or any(
        t.lower_ in ("never", "no", "nobody", "none", "neither") for t in children(node, "advmod")
    )
    nobody = any(
        t.lower_ in ("nobody", "none") or any(d.lower_ == "no" for d in children(t, "det"))
        for t in children(node, "nsubj", "nsubjpass", "dobj")
    )
    return bool(said_no) or nobody


def _unreal_noun(word: Token) -> bool:
    unreal = words("unreal-adjective")
    return any(t.lower_ in unreal or lemma(t) in unreal for t in modifiers(word))


def _presupposed(noun: Token) -> bool:
    """`the launch`, `North Korea's launch`: told as known, whatever its clause says."""
    return bool(children(noun, "poss")) or any(
        t.lower_ in ("the", "this", "that") for t in children(noun, "det")
    )


def _stands_apart(noun: Token) -> bool:
    """After `following`, `since`, `in response to` …: a fact that another clause leans on."""
    return noun.dep_ == "pobj" and noun.head.lower_ in words("earlier")


def _climbed(carrier: Token) -> Modality | None:
    """The first clause upwards that makes what hangs on it less than a fact."""
    node = carrier
    while True:
        found = _clause(node) if is_verb(node) or node.pos_ == "ADJ" else None
        if found is not None:
            return found
        governor = node.head
        if governor == node:
            return None
        found = _governed(node, governor)
        if found is not None:
            return found
        if node.dep_ == "ccomp" and lemma(governor) in words("reporting"):
            return None
        node = governor


def _clause(node: Token) -> Modality | None:
    """What a verb's own helpers and adverbs say."""
    helpers = {t.lower_ for t in children(node, "aux")}
    if any(t.lower_ in words("unreal-mark") for t in children(node, "mark")):
        return "hypothetical"
    if any(t.lower_ in words("habit") for t in children(node, "advmod")):
        return "habitual"
    if looks_ahead(node):
        return "planned"
    if helpers & {*_ABLE, "would", "'d"}:
        return "hypothetical"
    return "demanded" if helpers & set(DUTY) else None


def _governed(node: Token, governor: Token) -> Modality | None:
    """What the governor makes of a clause that it takes."""
    to = any(t.lower_ == "to" for t in children(node, "aux"))
    if node.dep_ in ("advcl", "acl") and to:
        return "hypothetical"
    if node.dep_ == "pcomp":
        return _after_preposition(governor)
    if node.dep_ in ("xcomp", "ccomp"):
        return _complement(lemma(governor), to=to)
    if node.dep_ == "dobj" and lemma(governor) in words("denial"):
        return "hypothetical"
    if node.dep_ == "dobj":
        return _complement(lemma(governor), to=True)
    if node.dep_ == "pobj" and governor.lower_ in ("for", "to") and is_verb(governor.head):
        return _sought(lemma(governor.head), governor.lower_)
    return None


def _sought(verb: str, preposition: str) -> Modality | None:
    if verb in ("call", "appeal", "ask", "push", "press", "plead", "apply", "wait", "hope"):
        return "demanded"
    return "planned" if (verb, preposition) == ("prepare", "for") else None


def _after_preposition(preposition: Token) -> Modality | None:
    """`accused of violating`, `aimed at ending`, `for killing`: said, sought or blamed."""
    verb = lemma(preposition.head)
    if preposition.lower_ in ("of", "at", "about", "toward", "towards"):
        return "hypothetical"
    blamed = ("blame", "criticise", "criticize", "condemn", "charge", "sue", "indict", "praise")
    return "hypothetical" if preposition.lower_ in ("for", "with") and verb in blamed else None


def _complement(verb: str, *, to: bool) -> Modality | None:
    if verb in words("threat") and to:
        return "threatened" if verb in ("threaten", "vow", "swear", "warn") else "planned"
    if verb in ("plan", "intend", "prepare", "schedule", "expect", "set"):
        return "planned"
    if verb in words("demand"):
        return "demanded"
    return "hypothetical" if verb in words("desire") else None


def _own(carrier: Token) -> Modality:
    """A present progressive goes on; anything else has happened."""
    present = any(t.tag_ in ("VBZ", "VBP") and lemma(t) == "be" for t in children(carrier, "aux"))
    return "ongoing" if carrier.tag_ == "VBG" and present else "happened"
