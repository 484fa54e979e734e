"""Completing what is typed in the query bar: fields, tags, and the actors in view."""

from __future__ import annotations

import re
from collections.abc import Iterable

from wirepane.storage.query import FIELDS

_LAST = re.compile(r"""(?:^|(?<=\s))-?(?:(?P<field>\w+):)?(?P<value>"[^"]*|[^\s"]*)$""")


def complete(text: str, *, actors: Iterable[str], tags: Iterable[str]) -> str | None:
    """The text with its last clause completed by the first that fits; None where nothing does."""
    last = _LAST.search(text)
    if last is None:
        return None
    field, value = last["field"], last["value"]
    if field is None:
        if len(value) < 2 or value.startswith('"'):
            return None
        return _completed(text, value, (f"{name}:" for name in FIELDS))
    if field in ("actor", "who"):
        # What follows `actor:` without a quote can only grow into a name without blanks.
        quoted = (f'"{name}"' for name in actors)
        bare = (name for name in actors if " " not in name and '"' not in name)
        return _completed(text, value, quoted if not value or value[0] == '"' else bare)
    return _completed(text, value, tags) if field == "tag" else None


def _completed(text: str, begun: str, candidates: Iterable[str]) -> str | None:
    for candidate in candidates:
        if len(candidate) > len(begun) and candidate.casefold().startswith(begun.casefold()):
            return text + candidate[len(begun) :]
    return None
