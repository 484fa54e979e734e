"""Made-up news from a small seeded grammar, and what an extractor would find in it.

python tests/bench/stories.py 100 > stories.jsonl
"""

from __future__ import annotations

import json
import random
import re
import sys
from collections.abc import Iterator
from datetime import date, timedelta

from wirepane.storage.extract.version import current_version
from wirepane.storage.model import Actor, Document, Event, Extraction, Mention, Role, Span

_FIRST = [
    "Al",
    "Bel",
    "Cor",
    "Dor",
    "Esh",
    "Fal",
    "Gar",
    "Hul",
    "Ist",
    "Jor",
    "Kel",
    "Lum",
    "Mar",
    "Nor",
    "Ost",
    "Pel",
    "Quor",
    "Ras",
    "Sul",
    "Tor",
]
_LAST = ["avia", "enia", "istan", "oria", "umbra"]
COUNTRIES = [first + last for last in _LAST for first in _FIRST]
CLASSES = {
    "accused": "ACCUSE",
    "attacked": "ASSAULT",
    "consulted": "CONSULT",
    "helped": "AID",
    "sanctioned": "SANCTION",
    "warned": "THREATEN",
}
_PLACES = ["the border", "the capital", "the northern coast", "the old port", "the strait"]
_OBJECTS = [
    "aircraft",
    "artillery",
    "fishing boats",
    "grain",
    "missiles",
    "patrol ships",
    "refugees",
]
_FILLERS = (
    "Officials said nothing about {thing} near {place}.",
    "Nobody was hurt, a spokesman said, and traffic at {place} resumed within hours.",
    "It was the {count} such report about {thing} this year, after months without any.",
    "Analysts had expected more {thing} since talks at {place} ended without a statement.",
)
_FIRST_DAY = date(2020, 1, 1)
_A_DAY = 40
"""Articles a day: a busy wire."""
_NAMES = re.compile("|".join(COUNTRIES))
_VERBS = re.compile("|".join(CLASSES))
_SENTENCES = re.compile(r"[^.\n]+\.")


def stories(count: int, *, seed: int = 1) -> Iterator[dict[str, str]]:
    """Articles as `wirepane import` reads them from JSON Lines, the same for the same seed."""
    chance = random.Random(seed)
    for number in range(count):
        day = _FIRST_DAY + timedelta(days=number // _A_DAY)
        lead = _lead(chance)
        paragraphs = (" ".join(_sentences(chance)) for _ in range(chance.randint(2, 5)))
        yield {
            "id": f"story-{number}",
            "date": day.isoformat(),
            "title": f"{lead} ({number})",
            "text": "\n\n".join(
                [f"{lead} on {day:%A} near {chance.choice(_PLACES)}.", *paragraphs]
            ),
            "source": f"Wire {number % 7}",
        }


def extraction(document: Document) -> Extraction:
    """The actors and events of a story, by its grammar: no model needed."""
    mentions = tuple(
        Mention(m.start(), m.end(), m[0], "country", _key(m[0]), "name", "made up", 0.9)
        for m in _NAMES.finditer(document.text)
    )
    names = [mention.text for mention in mentions]
    return Extraction(
        id=document.id,
        text=document.text,
        title=document.title or "",
        date=document.date,
        language="en",
        extractor=current_version(),
        actors=tuple(
            Actor(_key(name), name, "country", (name,), mentions=names.count(name))
            for name in dict.fromkeys(names)
        ),
        mentions=mentions,
        events=tuple(_events(document, mentions)),
    )


def _lead(chance: random.Random) -> str:
    agent, target = chance.sample(COUNTRIES, 2)
    return f"{agent} {chance.choice(list(CLASSES))} {target} over {chance.choice(_OBJECTS)}"


def _sentences(chance: random.Random) -> Iterator[str]:
    yield f"{_lead(chance)}."
    for _ in range(chance.randint(1, 3)):
        yield chance.choice(_FILLERS).format(
            thing=chance.choice(_OBJECTS),
            place=chance.choice(_PLACES),
            count=chance.choice(("second", "third", "tenth")),
        )


def _events(document: Document, mentions: tuple[Mention, ...]) -> Iterator[Event]:
    number = 0
    for sentence in _SENTENCES.finditer(document.text):
        roles = [m for m in mentions if sentence.start() <= m.start < sentence.end()]
        verb = _VERBS.search(document.text, sentence.start(), sentence.end())
        if verb is None or len(roles) != 2:
            continue
        number += 1
        agent, target = (Role(mention.actor) for mention in roles)
        yield Event(
            id=f"e{number}",
            event_class=CLASSES[verb[0]],
            quad=None,
            mode=None,
            label=f"{roles[0].text} {verb[0]} {roles[1].text}",
            agents=(agent,),
            targets=(target,),
            instruments=(),
            place=None,
            first=document.date,
            last=document.date,
            precision="day",
            date_basis="document",
            modality="happened",
            negated=False,
            said_by=(),
            trigger=Span(*verb.span()),
            sentence=Span(*sentence.span()),
            rule="made up",
            score=0.8,
            cluster=f"c{number}",
        )


def _key(name: str) -> str:
    return f"country:{name.lower()}"


if __name__ == "__main__":
    for story in stories(int(sys.argv[1])):
        print(json.dumps(story))
