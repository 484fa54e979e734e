"""What somebody said, where it tells of nothing else: a statement, or an accusation in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wirepane.storage.extract.events.attribution import Report
from wirepane.storage.extract.events.candidates import Candidate
from wirepane.storage.extract.events.clauses import lemma
from wirepane.storage.extract.events.dating import When, own
from wirepane.storage.extract.events.lexicon import words
from wirepane.storage.extract.events.reading import Reading
from wirepane.storage.extract.events.triggers import Trigger
from wirepane.storage.model import Role

if TYPE_CHECKING:
    from spacy.tokens import Token

_BLAMED = ("person", "country", "organisation")


def statements(
    reading: Reading, told: list[Report], candidates: list[Candidate]
) -> list[Candidate]:
    """A candidate for each report by somebody who is no mere medium."""
    found = []
    for report in told:
        speakers = tuple(role for role in report.speakers if not _is_medium(reading, role))
        if not speakers:
            continue
        wrong = _wrong(report)
        if wrong is not None:
            target = _blamed(reading, wrong, speakers)
            trigger = Trigger(wrong, wrong, "ACCUSE", "disapprove", f"called {lemma(wrong)}")
            found.append(_candidate(reading, trigger, report, speakers, target))
        elif not _holds_another(report, candidates):
            trigger = Trigger(report.word, report.word, "STATEMENT", None, "plain statement")
            found.append(_candidate(reading, trigger, report, speakers, ()))
    return found


def _candidate(
    reading: Reading,
    trigger: Trigger,
    report: Report,
    speakers: tuple[Role, ...],
    target: tuple[Role, ...],
) -> Candidate:
    spoken = Trigger(report.word, report.word, "STATEMENT", None, "")
    when: When | None = own(reading, spoken)
    return Candidate(
        trigger=trigger,
        agents=speakers,
        targets=target,
        instruments=(),
        place=None,
        modality="happened",
        negated=False,
        said_by=report.keys,
        when=when,
        score=0.3 if trigger.event_class == "STATEMENT" else 0.6,
    )


def _is_medium(reading: Reading, role: Role) -> bool:
    """CNN, Reuters: they pass on, they do not take part."""
    actor = reading.actors.get(role.actor) if role.actor else None
    return actor is not None and actor.subkind == "media"


def _wrong(report: Report) -> Token | None:
    """What the speaker calls somebody's deed: a violation, a provocation; None where nothing."""
    root = report.content
    if root is None:
        return None
    for token in root.subtree:
        if lemma(token) in words("wrong") and token.dep_ in ("attr", "acomp", "oprd"):
            denied = any(t.dep_ == "neg" for t in token.head.children)
            if not denied and token.head.tag_ in ("VBZ", "VBP", "VBD", "VBN"):
                return token
    return None


def _blamed(reading: Reading, wrong: Token, speakers: tuple[Role, ...]) -> tuple[Role, ...]:
    """The nearest party before the word in its sentence, the speakers aside."""
    for token in reversed(reading.doc[wrong.sent.start : wrong.i]):
        for mention in reading.parties_at(token):
            role = Role(mention.actor)
            if mention.kind in _BLAMED and role not in speakers:
                return (role,)
    return ()


def _holds_another(report: Report, candidates: list[Candidate]) -> bool:
    """Does what is said tell of an event of its own?"""
    for one in candidates:
        word = one.trigger.word
        if word == report.word:
            return True
        if word.sent.start != report.word.sent.start or one.refers_back:
            continue
        if one.factual and (one.agents or one.targets) and _inside(word, report):
            return True
    return False


def _inside(word: Token, report: Report) -> bool:
    content = report.content
    return content is None or word == content or content.is_ancestor(word)
