"""The tense of the clause that holds a place in the text, read from the parse.

A weekday beside a past verb is the last such day, beside a future one the next; so the date tagger
asks for the tense of what governs the word.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from wirepane.storage.extract.tables import entries

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

Tense = Literal["past", "present", "future", "perfect", "none"]

_FINITE: dict[str, Tense] = {"VBD": "past", "VBZ": "present", "VBP": "present"}


def tense_at(doc: Doc, offset: int) -> Tense:
    """The tense of the innermost clause around the character at `offset`."""
    span = doc.char_span(offset, offset + 1, alignment_mode="expand")
    if span is None or not len(span):
        return "none"
    for token in (span.root, *span.root.ancestors):
        if token.pos_ in ("VERB", "AUX") and token.dep_ not in ("aux", "auxpass"):
            found = _tense(token)
            if found != "none":
                return found
    return "none"


def _tense(verb: Token) -> Tense:
    """The tense of one verb with its auxiliaries; none for a form that leans on its governor."""
    helpers = [child for child in verb.children if child.dep_ in ("aux", "auxpass")]
    tags = [helper.tag_ for helper in helpers]
    have = next((h for h in helpers if h.lemma_ == "have"), None)
    if "MD" in tags:
        return "past" if have is not None else "future"
    if have is not None:
        return "past" if have.tag_ == "VBD" else "perfect"
    for tag in tags:
        if tag in _FINITE:
            return "future" if _is_going_to(verb) else _FINITE[tag]
    if verb.tag_ in _FINITE:
        return _FINITE[verb.tag_]
    if verb.tag_ == "VBN":
        return "past" if verb.dep_ == "acl" else "none"
    return _infinitive(verb) if "TO" in tags else "none"


def _infinitive(verb: Token) -> Tense:
    """`plans to meet` looks ahead; purposes and implicative verbs share their governor's tense."""
    if verb.dep_ not in ("xcomp", "ccomp", "acl") or verb.head.lemma_ in entries(
        "implicative_verbs.txt"
    ):
        return "none"
    return "future"


def _is_going_to(verb: Token) -> bool:
    """`is going to meet`: a present form that speaks of the future."""
    return verb.lower_ == "going" and any(
        child.dep_ == "xcomp" and child.tag_ == "VB" for child in verb.children
    )
