"""When an event was: its own expression by the tree path, else a ladder of weaker grounds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from wirepane.storage.extract.events.clauses import children, is_verb, lemma
from wirepane.storage.extract.events.lexicon import words
from wirepane.storage.extract.events.reading import Reading
from wirepane.storage.extract.events.triggers import Trigger
from wirepane.storage.model import DateBasis, DateMention, Precision

if TYPE_CHECKING:
    from spacy.tokens import Token


@dataclass(frozen=True, slots=True)
class When:
    """First and last day of an event, how precise that is and on what ground it is held."""

    first: str | None
    last: str | None
    precision: Precision
    basis: DateBasis

    def on_ground(self, basis: DateBasis) -> When:
        """The same days for another event, by inference."""
        return When(self.first, self.last, self.precision, basis)


def own(reading: Reading, trigger: Trigger) -> When | None:
    """What an expression that governs the event itself says."""
    for date in reading.dates:
        if date.type not in ("DATE", "TIME") or (date.first is None and date.last is None):
            continue
        head = reading.head(date.start, date.end)
        if head is None or head.sent.start != trigger.word.sent.start:
            continue
        if _reaches(head, trigger, date):
            return _said(date, trigger, reading.document_date)
    return None


def _reaches(head: Token, trigger: Trigger, date: DateMention) -> bool:
    """Does the way up from the date come to the trigger before any other event or clause?"""
    node = head
    while node.head != node:
        node = node.head
        if date.start <= node.idx < date.end:
            continue
        if node in (trigger.word, trigger.carrier):
            return True
        if is_verb(node):
            return not trigger.nominal and _shares(trigger.carrier, node)
    return False


def _shares(carrier: Token, verb: Token) -> bool:
    """`began on Tuesday to shell`: the time of the governor is the event's."""
    node = carrier
    while node.dep_ == "xcomp":
        node = node.head
        if node == verb:
            return lemma(verb) not in words("reporting")
    return False


def _said(date: DateMention, trigger: Trigger, document_date: str | None) -> When:
    """The days of an expression; a perfect ends on the document's date (`has tested this year`)."""
    first, last, precision = date.first, date.last, date.precision
    today = document_date if document_date and len(document_date) == 10 else None
    if today and first and last and first <= today < last and _is_past(trigger.carrier):
        return When(first, today, "range", "own")
    return When(first, last, precision, "own")


def _is_past(verb: Token) -> bool:
    helpers = children(verb, "aux")
    perfect = any(lemma(t) == "have" for t in helpers)
    return perfect or verb.tag_ == "VBD"


def leans_back(trigger: Trigger) -> bool:
    """`in response to the launch`, `following`, `against drills`: before its sentence's event."""
    node = trigger.word
    while node.head != node and not is_verb(node.head):
        node = node.head
        if node.lower_ in words("earlier") or lemma(node) in words("counter"):
            return True
    governor = node.head
    answered = trigger.nominal and is_verb(governor)
    return answered and lemma(governor) in ("respond", "follow", "condemn", "retaliate")


def before(main: When | None, document_date: str | None) -> When:
    """Not after the day of the event that it precedes, else of the document."""
    last = main.last if main is not None else None
    return When(None, last, "not-after", "main-event") if last else unknown(document_date)


def unknown(document_date: str | None) -> When:
    """What is left: not after the document's date."""
    if document_date is None:
        return When(None, None, "unknown", "document")
    return When(None, _last_day(document_date), "not-after", "document")


def _last_day(date: str) -> str | None:
    """The day that a document's date ends on; a month or year alone is no day to hold to."""
    return date if len(date) == 10 else None


def inherited(
    trigger: Trigger, main: When | None, paragraph: When | None, document_date: str | None
) -> When:
    """The ladder below an own date and a re-mention."""
    if trigger.event_class == "STATEMENT":
        return _spoken(main, document_date)
    if leans_back(trigger):
        return before(main, document_date)
    if main is not None and main.basis in ("own", "re-mention", "main-event"):
        return main.on_ground("main-event")
    if paragraph is not None and trigger.carrier.tag_ == "VBD":
        return paragraph.on_ground("paragraph")
    return unknown(document_date)


def _spoken(about: When | None, document_date: str | None) -> When:
    """Words about an event are not before it and not after the document's date."""
    last = unknown(document_date).last
    if about is None or about.first is None or last is None or about.first > last:
        return unknown(document_date)
    return When(about.first, last, "range", "main-event")


def compatible(one: When | None, other: When | None) -> bool:
    """Can both be said of the same event? Unequal days that are both said cannot."""
    if one is None or other is None:
        return True
    if one.basis == "own" and other.basis == "own":
        return (one.first, one.last) == (other.first, other.last)
    return _within(one, other) and _within(other, one)


def _within(one: When, other: When) -> bool:
    return not (one.last and other.first and other.first > one.last)
