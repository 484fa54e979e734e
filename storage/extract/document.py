"""The extraction document: what `wirepane extract` prints for each text, and back again."""

from __future__ import annotations

from typing import Any

from wirepane.storage.model import Actor, DateMention, Event, Extraction, Mention, Role, Span

Json = dict[str, Any]


def to_json(extraction: Extraction) -> Json:
    """The document as plain JSON values, in the order a person reads it."""
    return {
        "id": extraction.id,
        "title": extraction.title,
        "date": extraction.date,
        "text": extraction.text,
        "language": extraction.language,
        "extractor": extraction.extractor,
        "actors": [_actor_to_json(actor) for actor in extraction.actors],
        "mentions": [_mention_to_json(mention) for mention in extraction.mentions],
        "dates": [_date_to_json(date) for date in extraction.dates],
        "events": [_event_to_json(event) for event in extraction.events],
    }


def from_json(document: Json) -> Extraction:
    """The extraction that `to_json` printed; raises KeyError or TypeError for anything else."""
    return Extraction(
        id=document["id"],
        text=document["text"],
        title=document["title"],
        date=document["date"],
        language=document["language"],
        extractor=document["extractor"],
        actors=tuple(_actor_from_json(item) for item in document["actors"]),
        mentions=tuple(Mention(**item) for item in document["mentions"]),
        dates=tuple(_date_from_json(item) for item in document["dates"]),
        events=tuple(_event_from_json(item) for item in document["events"]),
    )


def _actor_to_json(actor: Actor) -> Json:
    return {
        "key": actor.key,
        "name": actor.name,
        "kind": actor.kind,
        "subkind": actor.subkind,
        "aliases": list(actor.aliases),
        "wikidata": actor.wikidata,
        "iso": actor.iso,
        "mentions": actor.mentions,
        "score": actor.score,
    }


def _actor_from_json(item: Json) -> Actor:
    return Actor(**{**item, "aliases": tuple(item["aliases"])})


def _mention_to_json(mention: Mention) -> Json:
    return {
        "start": mention.start,
        "end": mention.end,
        "text": mention.text,
        "kind": mention.kind,
        "actor": mention.actor,
        "form": mention.form,
        "rule": mention.rule,
        "score": mention.score,
    }


def _date_to_json(date: DateMention) -> Json:
    return {
        "start": date.start,
        "end": date.end,
        "text": date.text,
        "type": date.type,
        "value": date.value,
        "from": date.first,
        "to": date.last,
        "precision": date.precision,
    }


def _date_from_json(item: Json) -> DateMention:
    rest = {key: value for key, value in item.items() if key not in ("from", "to")}
    return DateMention(first=item["from"], last=item["to"], **rest)


def _event_to_json(event: Event) -> Json:
    return {
        "id": event.id,
        "class": event.event_class,
        "quad": event.quad,
        "mode": event.mode,
        "label": event.label,
        "agents": [_party_to_json(role) for role in event.agents],
        "targets": [_party_to_json(role) for role in event.targets],
        "instruments": [_instrument_to_json(role) for role in event.instruments],
        "place": event.place,
        "from": event.first,
        "to": event.last,
        "precision": event.precision,
        "date_basis": event.date_basis,
        "modality": event.modality,
        "negated": event.negated,
        "said_by": list(event.said_by),
        "trigger": _span_to_json(event.trigger),
        "sentence": _span_to_json(event.sentence),
        "rule": event.rule,
        "score": event.score,
        "mentions": [_span_to_json(span) for span in event.mentions],
        "cluster": event.cluster,
    }


def _event_from_json(item: Json) -> Event:
    """Renamed keys and nested values made ours; the rest has the same name on both sides."""
    ours = {key: value for key, value in item.items() if key not in ("class", "from", "to")}
    ours |= {"event_class": item["class"], "first": item["from"], "last": item["to"]}
    for key in ("agents", "targets", "instruments"):
        ours[key] = tuple(_role_from_json(role) for role in item[key])
    for key in ("trigger", "sentence"):
        ours[key] = Span(**item[key])
    ours["mentions"] = tuple(Span(**span) for span in item["mentions"])
    ours["said_by"] = tuple(item["said_by"])
    return Event(**ours)


def _party_to_json(role: Role) -> str | Json:
    return role.actor if role.actor is not None else {"text": role.text}


def _instrument_to_json(role: Role) -> Json:
    if role.actor is not None:
        return {"actor": role.actor, "count": role.count}
    return {"text": role.text, "count": role.count}


def _role_from_json(item: str | Json) -> Role:
    if isinstance(item, str):
        return Role(item)
    return Role(item.get("actor"), item.get("text"), item.get("count"))


def _span_to_json(span: Span) -> Json:
    return {"start": span.start, "end": span.end}
