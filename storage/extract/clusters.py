"""The names taken for one actor, and who that actor is."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from wirepane.storage.extract.found import Found
from wirepane.storage.extract.gazetteer import Entry, slug
from wirepane.storage.extract.kinds import organisation_subkind, without_title
from wirepane.storage.model import Kind
from wirepane.storage.text import fold

JOINED = 0.85
"""Score of a name joined to another one in the text by its form."""

_NAME_SUFFIX = re.compile(r",?\s+(?:Jr|Sr|II|III|IV)\.?$")


@dataclass(slots=True, eq=False)
class Cluster:
    """The names of one actor so far; `entry` where a table knows it."""

    kind: Kind
    entry: Entry | None
    names: list[Found] = field(default_factory=list)

    def add(self, name: Found, rule: str | None = None, score: float | None = None) -> None:
        """Take a name in; `rule` tells why where it is not the string itself."""
        changed = replace(name, rule=rule or name.rule, kind=self.kind, entry=self.entry)
        self.names.append(replace(changed, score=name.score if score is None else score))

    def take(self, other: Cluster, rule: str) -> None:
        """Take all names of another cluster, unless a table knows both."""
        if (self.entry and other.entry) or not other.names or other is self:
            return
        if other.entry:
            self.entry, self.kind = other.entry, other.kind
        names, other.names = other.names, []
        for name in names:
            self.add(name, rule, max(name.score, JOINED))

    @property
    def first(self) -> int:
        """Where it is named first."""
        return min(name.start for name in self.names)

    @property
    def full_name(self) -> str:
        """The fullest name: the table's, else a person's longest, else the first one written."""
        if self.entry is not None:
            return self.entry.name
        written = [name.text for name in self.names if name.form == "name"]
        written = written or [name.text for name in self.names]
        return max(written, key=len) if self.kind == "person" else written[0]

    @property
    def words(self) -> list[str]:
        """The folded words of the fullest name, without titles and `Jr`."""
        return bare(self.full_name).split() if self.names else []


def entry_of(cluster: Cluster) -> Entry:
    """Who the cluster is: the table's entry, or one made from its fullest name."""
    if cluster.entry is not None:
        return cluster.entry
    name = re.sub(r"\s+", " ", cluster.full_name)
    subkind = organisation_subkind(name) if cluster.kind == "organisation" else None
    return Entry(f"{cluster.kind}:{slug(name) or 'unnamed'}", name, cluster.kind, subkind or None)


def bare(name: str) -> str:
    """A name for comparing: folded, without titles, article, hyphens and full stops."""
    folded = fold(_NAME_SUFFIX.sub("", without_title(name))).replace("-", " ")
    return folded.removeprefix("the ").replace(".", "")
