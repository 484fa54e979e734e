"""Words given about the future: what a promise, a plan or a `will` makes of an event's class."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wirepane.storage.extract.events.clauses import children, lemma

if TYPE_CHECKING:
    from spacy.tokens import Token

INTENT = "INTENT"
"""Class of verbs whose class is that of what is intended."""
DUTY = ("should", "must", "ought")
"""Auxiliaries of what is demanded."""
_HARM = ("SANCTION", "COERCE", "ASSAULT", "PROTEST")
_GOODWILL = ("CONSULT", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "RETREAT")


def intended(event_class: str, mode: str | None, *, negated: bool) -> str:
    """The class of saying that one will: cooperation is agreed to, harm threatened.

    Exercises and movements of forces stay what they are, planned.
    """
    if mode == "exercise" or event_class == "MOBILIZE":
        return event_class
    if negated and event_class in (*_GOODWILL, "AGREE"):
        return "REJECT"
    if event_class in _GOODWILL:
        return "AGREE"
    return "THREATEN" if event_class in _HARM else event_class


def looks_ahead(verb: Token) -> bool:
    """`will visit`, `is to visit`, `is going to visit`, and `would visit` in reported speech."""
    helpers = children(verb, "aux")
    if any(t.lower_ in ("will", "'ll", "wo", "shall") for t in helpers):
        return True
    if any(t.lower_ in ("would", "'d") for t in helpers):
        return verb.dep_ == "ccomp" and verb.head.tag_ in ("VBD", "VBN")
    governor = verb.head
    going = governor.lower_ == "going" and bool(children(governor, "aux"))
    return verb.dep_ == "xcomp" and (going or lemma(governor) == "be")
