"""What the app and the commands may ask, and what it costs SQLite."""

from __future__ import annotations

import sqlite3

import pytest

from wirepane.storage.db import search
from wirepane.storage.errors import NotFound
from wirepane.storage.ingest import ingest
from wirepane.storage.library import Library
from wirepane.storage.query import ALL, parse

from .conftest import draft, found

STORIES = {
    "a.txt": " date 2022-10-04 Norland fired two rockets over Sudria.",
    "b.txt": " date 2022-10-06 Sudria and Norland met. It cost 漢字学 dearly, in C++ and F-15K.",
    "c.txt": " date 2021-01-01 An unrelated café opened in Westmark.",
    "d.txt": "No date at all, and 100% about Westmark's weather.",
}
NAMES = {1: ("Norland", "Sudria"), 2: ("Sudria", "Norland"), 3: ("Westmark",), 4: ("Westmark",)}


@pytest.fixture
def filled(library: Library) -> Library:
    ingest(library, [draft(text, path) for path, text in STORIES.items()])
    for article, names in NAMES.items():
        library.store_extraction(article, found(STORIES["abcd"[article - 1] + ".txt"], names))
    return library


def ids(library: Library, query: str) -> list[int]:
    return list(library.article_ids(parse(query)))


def test_articles_come_newest_first_and_undated_last(filled: Library) -> None:
    assert ids(filled, "") == [2, 1, 3, 4]
    assert [row.id for row in filled.first_articles(limit=2)] == [2, 1]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("rockets", [1]),
        ("ROCKETS over", [1]),
        ('"two rockets"', [1]),
        ('"rockets two"', []),
        ("norland -rockets", [2]),
        ("-norland", [3, 4]),
        ("cafe", [3]),
        ("C++", [2]),
        ("F-15K", [2]),
        ("westmark's", [4]),
        ("westmark’s", [4]),
        ("字学", [2]),
        ("100%", [4]),
        ("%", [4]),
        ('"; DROP TABLE article; --', []),
        ("NEAR(a b)", []),
        ("actor:Norland", [2, 1]),
        ("actor:norland -actor:westmark rockets", [1]),
        ("actor:country:sudria", [2, 1]),
        ("actor:nor", []),
        ("source:brief", [2, 1, 3, 4]),
        ("is:starred", []),
        ("event:1.e1", [1]),
        ("event:1.e9", [1]),
        ("event:nonsense", []),
    ],
)
def test_a_query_selects_articles(filled: Library, query: str, expected: list[int]) -> None:
    assert ids(filled, query) == expected


def test_actors_of_a_lens_are_everyone_in_its_articles(filled: Library) -> None:
    def names(query: str) -> list[str]:
        return [row.name for row in filled.actor_rows(filled.actor_ids(parse(query)))]

    assert names("") == ["Norland", "Sudria", "Westmark"]
    assert names("rockets") == ["Norland", "Sudria"]
    assert names("event:2.e1") == ["Sudria", "Norland"]


def test_events_of_a_lens_meet_its_event_clauses(filled: Library) -> None:
    def events(query: str) -> list[tuple[int, tuple[str, ...]]]:
        rows = filled.event_rows(filled.event_ids(parse(query)))
        return [(row.article, row.agents) for row in rows]

    assert len(events("")) == 4
    assert events("rockets") == [(1, ("Norland",))]
    assert events("event:2.e1") == [(2, ("Sudria",))]
    assert [article for article, _ in events("actor:westmark")] == [3, 4]


def test_what_is_stored_reads_back_the_same(filled: Library) -> None:
    extraction = filled.extraction(1)
    assert extraction is not None
    original = found(STORIES["a.txt"], NAMES[1])
    assert extraction.actors == original.actors
    assert extraction.mentions == original.mentions
    assert extraction.events == original.events


def test_extracting_again_counts_nothing_twice_and_touches_no_tag(filled: Library) -> None:
    filled.tag([1], add=["watch"])
    before = filled.actor_rows(filled.actor_ids())
    filled.store_extraction(1, found(STORIES["a.txt"], NAMES[1]))
    assert filled.actor_rows(filled.actor_ids()) == before
    assert filled.article(1).tags == ("watch",)


def test_a_name_found_no_more_leaves_no_alias(filled: Library) -> None:
    filled.store_extraction(1, found(STORIES["a.txt"], ("Sudria",)))
    filled.store_extraction(2, found(STORIES["b.txt"], ("Sudria",)))
    assert filled.actor_by_name("norland") == []
    assert ids(filled, "actor:norland") == []


def test_related_items_are_told_by_id(filled: Library) -> None:
    norland = filled.actor_by_name("Norland")[0].id
    assert filled.related(actor=norland).articles == {1, 2}
    assert filled.related(actor=norland).events == filled.related(article=1).events | (
        filled.related(article=2).events
    )
    event = next(iter(filled.related(article=2).events))
    assert filled.related(event=event).articles == {2}
    assert len(filled.related(event=event).actors) == 2


def test_tags_are_counted_by_article_and_fold_together(filled: Library) -> None:
    assert filled.tag(parse("norland"), add=["To Do"]) == 2
    assert filled.tag([1, 3], add=["to do", "x"]) == 2
    assert filled.tags() == [("To Do", 3), ("x", 2)]
    assert ids(filled, '#x -tag:"to do"') == []
    assert filled.tag(ALL, remove=["TO DO"]) == 3
    assert filled.tag(ALL, remove=["TO DO"]) == 0


def test_read_and_starred_are_kept(filled: Library) -> None:
    assert filled.set_read([1, 2], True) == 2
    assert filled.set_read([1, 2], True) == 0
    filled.set_starred([3], True)
    assert filled.counts().unread == 2
    assert ids(filled, "is:unread") == [3, 4]
    assert ids(filled, "is:starred") == [3]


def test_an_empty_result_says_which_clause_emptied_it(filled: Library) -> None:
    assert filled.emptied_by(parse("norland tag:none")) == [("norland", 0), ("tag:none", 2)]


def test_the_histogram_leaves_no_month_out(filled: Library) -> None:
    months = filled.histogram()
    assert months == [("2022-10", 4)]
    assert filled.histogram(parse("nothingatall")) == []


def test_a_source_goes_but_what_a_person_marked_stays(filled: Library) -> None:
    filled.tag([1], add=["mine"])
    filled.set_starred([3], True)
    assert filled.remove_source("briefs") == 2
    assert ids(filled, "") == [1, 3]
    assert ids(filled, "weather") == []
    assert filled.check() == []


def test_an_extraction_of_another_text_comes_too_late(filled: Library) -> None:
    before = filled.extraction(1)
    filled.store_extraction(1, found("Westmark did it.", ("Westmark",)))
    filled.store_extraction(99, found("Westmark did it.", ("Westmark",)))
    assert filled.extraction(1) == before
    assert filled.check() == []


def test_a_failed_article_is_not_tried_again_by_the_same_version(filled: Library) -> None:
    filled.fail_extraction(1, "it crashed")
    assert filled.failure(1) == "it crashed"
    assert filled.extraction(1) is None
    assert list(filled.pending_ids()) == []
    assert filled.counts().failed == 1


def test_unknown_ids_are_said_plainly(filled: Library) -> None:
    with pytest.raises(NotFound, match="There is no article 99"):
        filled.article(99)
    assert filled.article_rows([99, 1])[0].id == 1


def test_a_sound_library_has_nothing_to_report(filled: Library) -> None:
    assert filled.check() == []


@pytest.mark.parametrize(
    ("sql", "plan"),
    [
        ("SELECT a.id FROM article a ORDER BY a.position DESC", "USING COVERING INDEX"),
        (
            "SELECT count(*) FROM article INDEXED BY article_unread WHERE read = 0",
            "article_unread",
        ),
        ("SELECT e.id FROM event e WHERE e.shown = 1 ORDER BY e.day, e.id", "event_day"),
        ("SELECT article_id FROM actor_article WHERE actor_id = 1", "USING PRIMARY KEY"),
        ("SELECT article_id FROM tag WHERE fold = 'x'", "tag_fold"),
        ("SELECT actor_id FROM alias WHERE fold IN ('x', 'y')", "alias_fold"),
    ],
)
def test_hot_questions_use_their_index(filled: Library, sql: str, plan: str) -> None:
    with filled.reading() as db:
        steps = [row[3] for row in db.execute(f"EXPLAIN QUERY PLAN {sql}")]
    assert any(plan in step for step in steps), steps
    assert not any("TEMP B-TREE" in step for step in steps), steps


def test_query_text_never_stands_in_the_sql() -> None:
    for text in ("'; DROP", 'actor:"x\' OR 1"', "tag:'--", "source:%", '-"a\'b"'):
        conditions = search.on_articles(parse(text))
        assert "'" not in conditions.where.replace("ESCAPE '\\'", "").replace("' '", "")
        sqlite3.complete_statement(conditions.where + ";")
        assert conditions.values
