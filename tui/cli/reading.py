"""Articles, actors and events as lines for people, with nothing but text in them."""

from __future__ import annotations

import shutil
import sys
import textwrap
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from wirepane.storage.model import KIND_LETTERS
from wirepane.storage.text import clean, one_line
from wirepane.tui.cli import console

if TYPE_CHECKING:
    from wirepane.storage.model import Actor, Event, Extraction, Role

UNDATED = "undated"
WHEN_WIDTH = 22
"""Columns of `when`: a range of two days and the mark of an inferred date."""
_MEASURE = 88
"""Columns of running text on a screen; longer lines are hard to read."""


def counted(number: int, noun: str, nouns: str = "") -> str:
    """`1 article`, `2 articles`; `nouns` is the plural where it is not with an s."""
    return f"{number} {noun}" if number == 1 else f"{number} {nouns or noun + 's'}"


def when(event: Event) -> str:
    """The event's day or days as precisely as they are known, `~` before what was inferred."""
    if event.first is None and event.last is None:
        return UNDATED
    mark = "~" if event.inferred else ""
    first, last = event.first or "", event.last or ""
    if event.precision == "not-after" or not first:
        return f"{mark}by {last or first}"
    if event.precision == "not-before" or not last:
        return f"{mark}from {first}"
    if event.precision == "month" and first[:7] == last[:7]:
        return mark + first[:7]
    if event.precision == "year" and first[:4] == last[:4]:
        return mark + first[:4]
    return mark + (first if first == last else f"{first}..{last}")


def event_line(event: Event, *, agents: Sequence[str], targets: Sequence[str]) -> str:
    """`2022-10-05  United States + South Korea → launched four missiles → the sea`."""
    return f"{when(event):<{WHEN_WIDTH}}  {happening(event, agents=agents, targets=targets)}"


def happening(event: Event, *, agents: Sequence[str], targets: Sequence[str]) -> str:
    """Who did what to whom, nobody named twice; and whether it did not simply happen."""
    who, deed = _who_and_deed(" + ".join(agents), event.label)
    whom = " + ".join(name for name in targets if name not in event.label)
    told = " → ".join(one_line(part) for part in (who, deed, whom) if part)
    if event.negated:
        told = f"not: {told}"
    return told if event.modality == "happened" else f"{told} ({event.modality})"


def _who_and_deed(agents: str, label: str) -> tuple[str, str]:
    """Labels mostly begin with the agents: `Japan condemned it`, `Japan: statement`."""
    rest = label.removeprefix(agents)
    if agents and rest[:1] in (" ", ":") and rest != label:
        return agents, rest.lstrip(": ")
    return ("" if agents in label else agents), label


def actor_line(
    *, kind: str, name: str, mentions: int, aliases: Iterable[str], unsure: bool = False
) -> str:
    """`C  North Korea  7  aka the North, DPRK`; the letter is followed by `?` where unsure."""
    others = [one_line(alias) for alias in aliases if alias != name]
    also = f"  aka {', '.join(others)}" if others else ""
    return f"{kind}{'?' if unsure else ' '} {one_line(name)}  {mentions}{also}"


def print_extraction(extraction: Extraction) -> None:
    """A page: title and date, the actors, the events."""
    console.say(one_line(extraction.title) or "(no title)")
    console.say(f"{extraction.date or UNDATED}  extractor {extraction.extractor}")
    print_actors(extraction.actors)
    print_events(extraction)
    console.say()


def print_actors(actors: Sequence[Actor]) -> None:
    """The actors of one article under a heading, most mentioned first."""
    console.say(f"\nActors ({len(actors)})")
    for actor in sorted(actors, key=lambda actor: -actor.mentions):
        line = actor_line(
            kind=KIND_LETTERS[actor.kind],
            name=actor.name,
            mentions=actor.mentions,
            aliases=actor.aliases,
        )
        console.say(f"  {line}")


def print_events(extraction: Extraction) -> None:
    """The events of one article under a heading, in the order of the text, hidden ones too.

    Below each stand the words that it was read from.
    """
    names = {actor.key: actor.name for actor in extraction.actors}
    console.say(f"\nEvents ({len(extraction.events)})")
    for event in sorted(extraction.events, key=lambda event: event.trigger):
        line = event_line(
            event, agents=role_names(event.agents, names), targets=role_names(event.targets, names)
        )
        console.say(f"  {line}")
        console.say(f"  {'':<{WHEN_WIDTH}}  {evidence(extraction.text, event)}")


def evidence(text: str, event: Event) -> str:
    """The words that tell of an event, where they stand, by what rule, and how sure it is."""
    span = event.trigger
    words = one_line(text[span.start : span.end])
    return f"“{words}” at {span.start}-{span.end}, {one_line(event.rule)}, {event.score:.2f}"


def role_names(roles: Sequence[Role], names: dict[str, str]) -> list[str]:
    """How roles are called: by the actor's name, or by the words where no actor is known."""
    called = (names.get(role.actor, role.actor) if role.actor else role.text for role in roles)
    return [name for name in called if name]


def print_text(text: str) -> None:
    """Running text; on a terminal its paragraphs are broken between words."""
    columns = min(shutil.get_terminal_size().columns, _MEASURE)
    for paragraph in clean(text).split("\n"):
        if sys.stdout.isatty() and len(paragraph) > columns > 20:
            paragraph = textwrap.fill(paragraph, columns, break_on_hyphens=False)
        console.say(paragraph)
