"""Words that tell of an event, with the class that their company gives them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from wirepane.storage.extract.events.clauses import (
    children,
    company,
    conjuncts,
    core,
    is_passive,
    is_verb,
    lemma,
    modifiers,
    patients,
    possessors,
    prepositions,
    subjects,
)
from wirepane.storage.extract.events.intentions import DUTY, INTENT, intended, looks_ahead
from wirepane.storage.extract.events.lexicon import (
    NounRule,
    VerbRule,
    light_verbs,
    noun_rules,
    sets_of,
    verb_rules,
    words,
)
from wirepane.storage.extract.events.reading import Reading

if TYPE_CHECKING:
    from spacy.tokens import Token

WORDING = ("compound", "nmod", "amod", "npadvmod")
"""Relations of a word that only says what kind of thing another noun is: `firing range`."""
OPAQUE = ("work", "event", "organisation", "person", "product")
"""Names whose words are no events: `Operation …`, a film called The Invasion."""

FRAME_DEPS = ("prt", "advmod", "prep", "agent", "dative", "acomp", "oprd")
"""Relations of the small words that a verb's frame asks for."""
GIVEN = ("AGREE", "THREATEN", "REJECT", "REQUEST", "COERCE")
"""Classes whose infinitive is what is agreed to, threatened, refused or asked for."""
BOUND = ("of", "to", "by", "for", "with", "from", "between", "against", "on", "poss")
"""Company that a verb makes up for: `paid a visit` needs no `to`."""


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word that tells of an event."""

    word: Token
    carrier: Token
    """The verb that gives it subject and tense: itself or a light verb; a noun alone is its own."""
    event_class: str
    mode: str | None
    rule: str

    @property
    def nominal(self) -> bool:
        """A noun that stands without a verb of its own."""
        return self.word == self.carrier and self.word.pos_ not in ("VERB", "AUX")


def triggers(reading: Reading) -> list[Trigger]:
    """Every trigger of the text, in its order; one a word."""
    found: dict[int, Trigger] = {}
    taken: set[int] = set()
    for token in reading.doc:
        if token.i in taken or reading.skipped(token) or _in_a_name(reading, token):
            continue
        trigger = _verb(reading, token) if is_verb(token) or token.pos_ == "ADJ" else None
        if trigger is not None:
            found[trigger.word.i] = trigger
            taken.update(noun.i for noun in _content(trigger))
    for token in reading.doc:
        if token.pos_ == "NOUN" and token.i not in found and token.i not in taken:
            trigger = None if reading.skipped(token) else _noun(reading, token)
            if trigger is not None and not _in_a_name(reading, token):
                found[token.i] = trigger
    return [found[i] for i in sorted(found)]


def _content(trigger: Trigger) -> Iterator[Token]:
    """What is the matter of a verb's event and so none of its own: `rejected calls`."""
    if trigger.word == trigger.carrier and trigger.event_class in GIVEN:
        for act in _acts(trigger.carrier):
            yield from conjuncts(act)
    if trigger.event_class in ("ACCUSE", "SUPPORT") and trigger.word == trigger.carrier:
        return
    for noun in patients(trigger.carrier):
        yield from conjuncts(noun)
        yield core(noun)


def _in_a_name(reading: Reading, token: Token) -> bool:
    return any(m.kind in OPAQUE and m.form == "name" for m in reading.mentions_at(token))


def _verb(reading: Reading, verb: Token) -> Trigger | None:
    """The event of a verb: that of the noun it lends itself to, else its own."""
    if verb.dep_ in WORDING:
        return None
    carried = _carried(reading, verb) or _required(reading, verb)
    if carried is not None:
        return carried
    rule = matching_rule(reading, verb)
    if rule is None:
        return None
    if rule.event_class == INTENT:
        return _intention(reading, verb)
    if looks_ahead(verb):
        promised = intended(rule.event_class, rule.mode, negated=bool(children(verb, "neg")))
        return Trigger(verb, verb, promised, rule.mode, f"will {rule.lemma}")
    return Trigger(verb, verb, rule.event_class, rule.mode, f"verb {_told(rule)}")


def _required(reading: Reading, verb: Token) -> Trigger | None:
    """`said that Sudan must withdraw`: a demand made of another."""
    for clause in children(verb, "ccomp"):
        duty = next((t for t in children(clause, "aux") if t.lower_ in DUTY), None)
        others = children(clause, "nsubj", "nsubjpass")
        if duty is None or lemma(verb) not in words("reporting"):
            continue
        if any(reading.is_a(t, "actor") and t.pos_ != "PRON" for t in others):
            return Trigger(verb, verb, "REQUEST", None, f"{lemma(verb)} that … {duty.lower_}")
    return None


def _intention(reading: Reading, verb: Token) -> Trigger | None:
    """`vowed to attack`, `ready to talk`: the class of what is intended, as a word given."""
    for act in _acts(verb):
        inner = _carried(reading, act)
        rule = matching_rule(reading, act)
        kind = inner or rule
        if kind is not None and kind.event_class != INTENT:
            promised = intended(kind.event_class, kind.mode, negated=bool(children(verb, "neg")))
            if lemma(verb) == "prepare" and promised == "THREATEN":
                promised = "MOBILIZE"
            return Trigger(verb, verb, promised, kind.mode, f"{lemma(verb)} to {lemma(act)}")
    return None


def _acts(verb: Token) -> list[Token]:
    """What is to be done: the infinitive, and the one in it (`prepared to resume shelling`)."""
    acts = children(verb, "xcomp")
    return acts + [inner for act in acts for inner in children(act, "xcomp")]


def matching_rule(reading: Reading, verb: Token) -> VerbRule | None:
    """The most demanding rule of a verb whose conditions are met."""
    for rule in verb_rules().get(lemma(verb), ()):
        if _framed(reading, verb, rule) and _with_object(reading, verb, rule):
            return rule
    return None


def _framed(reading: Reading, verb: Token, rule: VerbRule) -> bool:
    return not rule.frames or any(_has_frame(reading, verb, frame) for frame in rule.frames)


def _has_frame(reading: Reading, verb: Token, frame: str) -> bool:
    if frame == "to+":
        return any(t.tag_ == "VB" and children(t, "aux") for t in children(verb, "xcomp", "ccomp"))
    if frame == "that":
        return bool(children(verb, "ccomp"))
    name, _, kind = frame.partition(":")
    if kind:
        return any(prep.lower_ == name and reading.is_a(noun, kind) for prep, noun in company(verb))
    return any(t.lower_ == name for t in children(verb, *FRAME_DEPS))


def _with_object(reading: Reading, verb: Token, rule: VerbRule) -> bool:
    if not rule.objects:
        return True
    doers = [kind[3:] for kind in rule.objects if kind.startswith("by:")]
    if doers:
        return any(reading.is_a(t, kind) for t in subjects(verb) for kind in doers)
    things = [noun for head in patients(verb) for noun in conjuncts(head)]
    if not things:
        return "none" in rule.objects and not children(verb, "ccomp", "xcomp")
    return any(reading.is_a(noun, kind) for noun in things for kind in rule.objects)


def _carried(reading: Reading, verb: Token) -> Trigger | None:
    """`held talks`, `carried out a strike`, `responded with an exercise`."""
    for name in (lemma(verb), *(f"{lemma(verb)} {t.lower_}" for t in children(verb, "prt"))):
        links = light_verbs().get(name, ())
        for noun in _lent(verb, links):
            rule = matching_noun(reading, noun, verb)
            if rule is None:
                continue
            event_class = _of_several(reading, rule, subjects(verb))
            if looks_ahead(verb):
                event_class = intended(event_class, rule.mode, negated=bool(children(verb, "neg")))
            return Trigger(noun, verb, event_class, rule.mode, f"verb {name} + noun {rule.lemma}")
    return None


def _lent(verb: Token, links: tuple[str, ...]) -> Iterator[Token]:
    if "dobj" in links:
        heads = patients(verb) if is_passive(verb) else children(verb, "dobj")
        for head in heads:
            yield core(head)
    for prep, noun in prepositions(verb):
        if prep.lower_ in links:
            yield core(noun)


def _of_several(reading: Reading, rule: NounRule, doers: list[Token]) -> str:
    """An exercise of several is cooperation, of one a show of force."""
    several = {
        m.actor for head in doers for t in conjuncts(head) for m in reading.parties_at(core(t))
    }
    if rule.mode == "exercise" and len(several) > 1:
        return "COOPERATE"
    return rule.event_class


def _noun(reading: Reading, noun: Token) -> Trigger | None:
    """A noun that tells of an event by itself: `North Korea's launch of a missile`."""
    if noun.dep_ in WORDING:
        return None
    rule = matching_noun(reading, noun, noun)
    if rule is None:
        return None
    joint = any(lemma(t) in ("joint", "combined") for t in modifiers(noun))
    event_class = "COOPERATE" if rule.mode == "exercise" and joint else rule.event_class
    return Trigger(noun, noun, event_class, rule.mode, _noun_told(reading, rule, noun))


def matching_noun(reading: Reading, noun: Token, carrier: Token) -> NounRule | None:
    """The first rule of a noun that has the company it asks for, or stands for one already told."""
    for rule in noun_rules().get(lemma(noun), ()):
        if not rule.company or any(_keeps(reading, noun, carrier, c) for c in rule.company):
            return rule
    for rule in noun_rules().get(lemma(noun), ()) if carrier != noun else ():
        if not set(BOUND).isdisjoint(rule.company):
            return rule
    rules = noun_rules().get(lemma(noun), ())
    return rules[0] if rules and carrier == noun and refers_back(noun) else None


def refers_back(noun: Token) -> bool:
    """`this test`, `the launch`, `Tuesday's launch`: said of something that was told before."""
    if noun.tag_ not in ("NN", "NNP"):
        return False
    if any(t.lower_ in ("this", "that", "the") for t in children(noun, "det")):
        return True
    return any(t.ent_type_ in ("DATE", "TIME") for t in possessors(noun))


def _keeps(reading: Reading, noun: Token, carrier: Token, wanted: str) -> bool:
    if wanted == "poss":
        return any(reading.is_a(t, "actor") for t in possessors(noun))
    if wanted == "public":
        return any(
            reading.is_a(t, "people")
            for clause in children(noun, "advcl", "acl", "relcl")
            for t in children(clause, "nsubj")
        )
    for prep, inner in (*prepositions(noun), *prepositions(carrier)):
        if prep.lower_ == wanted:
            return True
        if prep.lower_ == "of" and _fits(reading, inner, wanted):
            return True
    return any(_fits(reading, t, wanted) for t in modifiers(noun))


def _fits(reading: Reading, word: Token, wanted: str) -> bool:
    if wanted == "weapon":
        return reading.is_a(word, "weapon")
    return wanted in (lemma(word), word.lower_) or wanted in sets_of(lemma(word))


def _told(rule: VerbRule) -> str:
    """The rule for a person to read: `launch + weapon object`, `call on|upon|for`."""
    frame = f" {'|'.join(rule.frames)}" if rule.frames else ""
    thing = f" + {'|'.join(rule.objects)} object" if rule.objects else ""
    goalless = any(
        other.event_class == "ASSAULT" and any(":aim" in f for f in other.frames)
        for other in verb_rules()[rule.lemma]
    )
    end = ", no goal" if goalless and rule.event_class == "MOBILIZE" else ""
    return f"{rule.lemma}{frame}{thing}{end}"


def _noun_told(reading: Reading, rule: NounRule, noun: Token) -> str:
    """The rule with the company that it found: `noun launch + weapon`."""
    kept = next((c for c in rule.company if _keeps(reading, noun, noun, c)), None)
    return f"noun {rule.lemma} + {kept}" if kept else f"noun {rule.lemma}"
