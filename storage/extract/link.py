"""Names joined to the actors they are of."""

from __future__ import annotations

from collections import defaultdict

from wirepane.storage.extract.names import Found
from wirepane.storage.model import Actor, Mention
from wirepane.storage.text import fold


def link(found: list[Found]) -> tuple[tuple[Mention, ...], tuple[Actor, ...]]:
    """Mentions with the keys of their actors, and the actors, first named first."""
    groups: dict[str, list[Found]] = defaultdict(list)
    mentions = []
    for name in found:
        key = f"{name.kind}:{fold(name.text).replace(' ', '-')}"
        groups[key].append(name)
        mentions.append(
            Mention(
                name.start, name.end, name.text, name.kind, key, name.form, name.rule, name.score
            )
        )
    actors = [
        Actor(
            key=key,
            name=names[0].text,
            kind=names[0].kind,
            aliases=tuple(dict.fromkeys(name.text for name in names)),
            mentions=sum(name.form == "name" for name in names),
            score=max(name.score for name in names),
        )
        for key, names in groups.items()
    ]
    return tuple(mentions), tuple(actors)
