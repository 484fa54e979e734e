"""What becomes of drafts: new, unchanged, updated, duplicate; and nothing lost."""

from __future__ import annotations

import pytest

from wirepane.storage.ingest import ingest
from wirepane.storage.library import Library
from wirepane.storage.model import Draft, Unreadable
from wirepane.storage.query import parse

from .conftest import TEXT, draft, found

SHOUTED = TEXT.replace("Norland fired", "NORLAND  FIRED")


def outcomes(library: Library, *drafts: Draft | Unreadable, dry_run: bool = False) -> list[str]:
    return [item.outcome for item in ingest(library, drafts, dry_run=dry_run).items]


def test_importing_twice_changes_nothing(library: Library) -> None:
    assert outcomes(library, draft()) == ["new"]
    before = library.article(1)
    assert outcomes(library, draft()) == ["unchanged"]
    assert library.article(1) == before
    assert library.counts().articles == 1


def test_the_header_gives_the_date_and_stays_in_the_text(library: Library) -> None:
    ingest(library, [draft()])
    article = library.article(1)
    assert (article.date, article.text) == ("2022-10-04", TEXT)
    assert article.text[article.body :].startswith("Norland fired")
    assert article.title_derived


def test_a_changed_body_is_a_revision_that_keeps_the_old_one_and_what_a_person_did(
    library: Library,
) -> None:
    ingest(library, [draft("first words by Norland")])
    public = library.article(1).public
    library.tag([1], add=["watch"])
    library.set_read([1], True)
    library.store_extraction(1, found("first words by Norland", ("Norland",)))
    assert library.counts().actors == 1
    assert outcomes(library, draft("second words")) == ["updated"]
    article = library.article(1)
    assert (article.text, article.public, article.revisions) == ("second words", public, 1)
    assert (article.tags, article.read) == (("watch",), True)
    assert library.extraction(1) is None
    assert library.counts().actors == 0
    assert list(library.article_ids(parse("first"))) == []
    assert list(library.article_ids(parse("second"))) == [1]
    with library.reading() as db:
        assert db.execute("SELECT text FROM revision").fetchall() == [("first words by Norland",)]


def test_the_same_body_elsewhere_is_a_duplicate_until_it_changes(library: Library) -> None:
    assert outcomes(library, draft(path="a.txt"), draft(path="b.txt")) == ["new", "duplicate"]
    assert library.article_rows([1])[0].copies == 1
    assert outcomes(library, draft(path="b.txt")) == ["unchanged"]
    assert outcomes(library, draft("quite another text", path="b.txt")) == ["new"]
    assert library.article_rows([1])[0].copies == 0
    assert library.counts().articles == 2


def test_the_same_words_in_other_clothes_are_kept_and_marked(library: Library) -> None:
    assert outcomes(library, draft(), draft(SHOUTED, "b.txt")) == ["new", "near-duplicate"]
    assert library.counts().articles == 2
    assert library.article_rows([1])[0].copies == 1


def test_an_address_is_an_identity_wherever_the_file_lies(library: Library) -> None:
    first = draft("old", "a.html", url="https://example.org/1", location="/x/a.html")
    second = draft("new", "b/c.html", url="https://example.org/1", location="/y/b/c.html")
    assert outcomes(library, first, second) == ["new", "updated"]


@pytest.mark.parametrize("dry_run", [False, True])
def test_files_named_alike_in_two_folders_are_two_articles(library: Library, dry_run: bool) -> None:
    here = draft("one story", "x.txt", location="/here/x.txt")
    there = draft("another story", "x.txt", location="/there/x.txt")
    assert outcomes(library, here, there, there, here, dry_run=dry_run) == [
        "new", "new", "unchanged", "unchanged",
    ]  # fmt: skip


def test_a_file_that_only_moved_stays_the_same_article(library: Library) -> None:
    ingest(library, [draft(location="/here/a.txt")])
    assert outcomes(library, draft(location="/there/a.txt")) == ["unchanged"]


def test_a_dry_run_says_the_same_and_writes_nothing(library: Library) -> None:
    drafts = [draft(), draft(path="b.txt"), draft(SHOUTED, "c.txt"), draft("new text")]
    assert outcomes(library, *drafts, dry_run=True) == [
        "new", "duplicate", "near-duplicate", "updated",
    ]  # fmt: skip
    assert library.counts().articles == 0
    assert outcomes(library, *drafts) == ["new", "duplicate", "near-duplicate", "updated"]


def test_hidden_characters_are_removed_counted_and_nothing_else_moves(library: Library) -> None:
    item = ingest(library, [draft("a\x1b[31mb\u202ec")]).items[0]
    assert item.hidden == 2
    assert library.article(item.article or 0).text == "a[31mbc"


def test_an_impossible_date_is_a_plain_mark_on_the_item(library: Library) -> None:
    item = ingest(library, [draft(" date 2022-13-45 Something happened in Norland.")]).items[0]
    assert item.outcome == "new"
    assert "2022-13-45" in item.reason
    assert library.article(1).date is None


def test_what_cannot_be_read_is_reported_and_the_rest_is_stored(library: Library) -> None:
    report = ingest(library, [Unreadable("x.bin", "a binary file"), draft()])
    assert (report.items[0].outcome, report.items[0].reason) == ("unreadable", "a binary file")
    assert report.count("new") == 1


@pytest.mark.parametrize("title", ["[/]", "[@click=app.quit]", "[sic]", "a\nb\x1b]0;x\x07"])
def test_titles_are_text_on_one_line(library: Library, title: str) -> None:
    ingest(library, [draft(title=title)])
    stored = library.article(1).title
    assert stored == title.replace("\n", " ").replace("\x1b", "").replace("\x07", "")
