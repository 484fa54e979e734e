"""Whatever feeds give and people do, in any order: nothing twice, nothing lost, nothing adrift."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from wirepane.storage.ingest import ingest
from wirepane.storage.ingest.entries import Entries
from wirepane.storage.ingest.fulltext import put_full_text
from wirepane.storage.library import Library
from wirepane.storage.model import Draft
from wirepane.storage.model.feeds import Entry

NOW = "2026-01-02T03:04:05Z"
ADDRESSES = [f"https://{host}.example/feed" for host in "abc"]
LONG = "The council of town {0} voted on Tuesday about bridge number {0}, said a clerk. " * 3
TEXTS = ["", "Comments", *(LONG.format(n) for n in range(3)), LONG.format(1) + "More."]
ENTRIES = st.builds(
    Entry,
    key=st.sampled_from("1234"),
    title=st.sampled_from(["", "A title", "Another"]),
    text=st.sampled_from(TEXTS),
    url=st.sampled_from([None, "https://a.example/1", "https://a.example/2"]),
    published=st.sampled_from([None, "2022-10-04T23:30:00+09:00", "2023-01-01T00:00:00+00:00"]),
    html=st.sampled_from([None, "<p>A</p>"]),
)
ADRIFT = {
    "an entry stands in two articles or an identity twice": """
        SELECT identity FROM (SELECT identity FROM article UNION ALL SELECT identity FROM copy)
        GROUP BY identity HAVING count(*) > 1""",
    "a story is named after an article that does not tell it": """
        SELECT a.id FROM article a LEFT JOIN article first ON first.id = a.story
        WHERE first.story IS NOT a.story""",
    "a text is kept twice": """
        SELECT article_id FROM revision GROUP BY article_id, title, text HAVING count(*) > 1""",
    "parts are left without their article": """
        SELECT article_id FROM (SELECT article_id FROM sentence UNION SELECT article_id FROM markup
            UNION SELECT article_id FROM copy) WHERE article_id NOT IN (SELECT id FROM article)""",
    "a source has both a feed's articles and files": """
        SELECT f.id FROM feed f JOIN article a ON a.source_id = f.source_id
        WHERE a.path <> 'feed'""",
}
"""What must never be found."""


class Reading(RuleBasedStateMachine):
    """A library through many fetches, imports and changes of mind."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.library = Library.open(Path(self.folder.name) / "library.db")
        self.treasured: dict[int, set[str]] = {}
        """Articles with what a person tagged them."""

    def teardown(self) -> None:
        self.library.close()
        self.folder.cleanup()

    @rule(url=st.sampled_from(ADDRESSES), title=st.sampled_from([None, "briefs", "News"]))
    def add_feed(self, url: str, title: str | None) -> None:
        self.library.feeds.add(url, title=title)

    @rule(entries=st.lists(ENTRIES, max_size=5), which=st.integers(0, 2))
    def fetch(self, entries: list[Entry], which: int) -> None:
        feeds = self.library.feeds.every()[which:]
        if feeds:
            self.take([feeds[0].id], entries)
            again = self.take([feeds[0].id], entries)
            assert again == 0, "the same document again changes nothing"

    @rule(entries=st.lists(ENTRIES, max_size=5))
    def fetch_all(self, entries: list[Entry]) -> None:
        self.take([feed.id for feed in self.library.feeds.every()], entries)

    def take(self, feeds: list[int], entries: list[Entry]) -> int:
        changed = 0
        with self.library.writing() as db:
            taking = Entries(db, now=NOW)
            for number in feeds:
                tally = taking.take(self.library.feeds.one(number), entries)
                changed += tally.new + tally.updated + tally.duplicate
            taking.finish()
        return changed

    @rule(
        text=st.sampled_from(TEXTS[1:]),
        name=st.sampled_from("ab"),
        source=st.sampled_from(["briefs", "News"]),
    )
    def import_file(self, text: str, name: str, source: str) -> None:
        draft = Draft(text=text, path=f"{name}.txt", source=source, digest=text)
        first = ingest(self.library, [draft])
        again = ingest(self.library, [draft])
        assert first.count("unreadable") == 0
        assert again.count("unchanged") == 1

    @rule(which=st.integers(0, 9), tag=st.sampled_from(["keep", "watch"]))
    def tag(self, which: int, tag: str) -> None:
        ids = list(self.library.article_ids())
        if ids:
            number = ids[which % len(ids)]
            self.library.tag([number], add=[tag])
            self.treasured.setdefault(number, set()).add(tag)

    @rule(which=st.integers(0, 9))
    def fetch_full_text(self, which: int) -> None:
        ids = list(self.library.article_ids())
        if ids:
            put_full_text(self.library, ids[which % len(ids)], LONG.format(which) * 3)

    @rule(source=st.sampled_from(["briefs", "News", "briefs (2)", "News (2)"]))
    def remove_source(self, source: str) -> None:
        self.library.remove_source(source)

    @rule(which=st.integers(0, 2))
    def remove_feed(self, which: int) -> None:
        for feed in self.library.feeds.every()[which:][:1]:
            self.library.feeds.remove(feed.id)

    @rule(which=st.integers(0, 2), title=st.sampled_from(["", "briefs", "News", "Mine"]))
    def rename_feed(self, which: int, title: str) -> None:
        for feed in self.library.feeds.every()[which:][:1]:
            self.library.feeds.edit(feed.id, title=title)

    @rule(which=st.integers(0, 2), url=st.sampled_from([*ADDRESSES, "https://d.example/feed"]))
    def move_feed(self, which: int, url: str) -> None:
        feeds = self.library.feeds.every()
        if which < len(feeds) and url not in {feed.url for feed in feeds}:
            self.library.feeds.edit(feeds[which].id, url=url)

    @invariant()
    def nothing_is_adrift(self) -> None:
        assert self.library.check() == []
        with self.library.reading() as db:
            for trouble, sql in ADRIFT.items():
                assert db.execute(sql).fetchall() == [], trouble

    @invariant()
    def what_a_person_tagged_stays(self) -> None:
        for number, tags in self.treasured.items():
            assert tags <= set(self.library.article(number).tags)


Reading.TestCase.settings = settings(
    max_examples=25,
    stateful_step_count=25,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
TestAnyOrder = Reading.TestCase
