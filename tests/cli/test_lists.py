"""search, actors and timeline: the same query, three kinds of row."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from wirepane.storage.library import Library

from .conftest import LAUNCH, Said

Call = Callable[..., Said]
EVENT_KEYS = {
    "agents",
    "article",
    "class",
    "cluster",
    "date_basis",
    "file",
    "from",
    "id",
    "instruments",
    "label",
    "mentions",
    "modality",
    "mode",
    "negated",
    "place",
    "precision",
    "quad",
    "rule",
    "said_by",
    "score",
    "sentence",
    "targets",
    "to",
    "trigger",
}


def test_search_lists_articles_newest_first(call: Call, library: Library) -> None:
    lines = call("search", "Freedonia").out.splitlines()
    assert [line.split()[1] for line in lines] == ["2022-10-07", "2022-10-05"]


def test_an_article_has_all_its_keys_in_json(call: Call, library: Library) -> None:
    (article,) = call("search", "rockets", "--json").json
    assert article == {
        "id": 1,
        "title": "The navies of Freedonia and Sylvania launched two rockets on Wednesday",
        "title_derived": True,
        "date": "2022-10-05",
        "source": "briefs",
        "read": False,
        "starred": False,
        "copies": 0,
        "tags": [],
        "extraction": "done",
    }


def test_a_dash_in_the_query_negates(call: Call, library: Library) -> None:
    assert call("search", "Freedonia", "-rockets", "--count").out == "1\n"


def test_an_actor_is_found_by_any_of_its_names(call: Call, library: Library) -> None:
    assert [a["id"] for a in call("search", 'actor:"the Sylvans"', "--json").json] == [1]


def test_search_lists_actors_and_events_too(call: Call, library: Library) -> None:
    actors = call("search", "rockets", "--show", "actors", "--json").json
    events = call("search", "rockets", "--show", "events", "--json").json
    assert {actor["key"] for actor in actors} == {"country:FD", "country:SV"}
    assert [event["id"] for event in events] == ["1.e1"]


def test_limit_takes_the_first(call: Call, library: Library) -> None:
    assert len(call("search", "Freedonia", "--limit", "1", "--json").json) == 1


@pytest.mark.parametrize(
    ("argv", "count"), [(("search", "Freedonia"), 2), (("actors", "strike"), 0), (("actors",), 2)]
)
def test_count_prints_a_number(
    call: Call, library: Library, argv: tuple[str, ...], count: int
) -> None:
    assert call(*argv, "--count").out == f"{count}\n"
    assert call(*argv, "--count", "--json").json == {"count": count}


def test_actors_are_lines_with_their_other_names(call: Call, library: Library) -> None:
    assert "C  Sylvania  1  aka the Sylvans" in call("actors").out


def test_the_timeline_is_for_people(call: Call, library: Library) -> None:
    assert call("timeline").out == (
        "2022-10-05              Freedonia + Sylvania → launched two rockets  [1]\n"
    )


def test_the_timelines_json_holds_every_event_with_every_key(call: Call, library: Library) -> None:
    events = call("timeline", "--json").json
    assert [event["label"] for event in events] == [
        "launched two rockets",
        "said the drill would go on",
    ]
    for event in events:
        assert set(event) >= EVENT_KEYS
        assert (event["article"], event["file"]) == (1, "launch.txt")
    assert events[0]["agents"] == ["country:FD", "country:SV"]
    trigger = events[0]["trigger"]
    assert LAUNCH[trigger["start"] : trigger["end"]] == "launched"


def test_the_timelines_json_obeys_the_query(call: Call, library: Library) -> None:
    assert call("timeline", "--json", "-rockets").json == []


def test_lines_hold_what_the_app_shows(call: Call, library: Library) -> None:
    (line,) = call("timeline", "--lines").json
    assert (line["id"], line["sources"], line["articles"]) == ("1.e1", ["briefs"], [1])


def test_an_inferred_date_is_marked(call: Call, library: Library) -> None:
    shown = call("show", "1").out
    assert "\n  2022-10-05              Freedonia + Sylvania → launched two rockets" in shown
    assert "\n  ~2022-10-05             Freedonia + Sylvania → said the drill would go on" in shown


def test_an_empty_result_says_which_clause_emptied_it(call: Call, library: Library) -> None:
    said = call("search", "Freedonia", "tag:watch")
    assert (said.status, said.out) == (0, "")
    assert "no article matches" in said.err
    assert "without tag:watch: 2" in said.err


def test_an_empty_list_of_a_full_result_says_so(call: Call, library: Library) -> None:
    assert call("timeline", "strike").err == "wirepane: no events in 1 matching article.\n"


def test_what_waits_for_extraction_is_told(call: Call, briefs: Path) -> None:
    call("import", "--no-extract", briefs)
    assert "`wirepane extract --pending` has 2 articles to read" in call("actors").err


def test_what_of_a_query_was_not_understood_is_told(call: Call, library: Library) -> None:
    said = call("search", "colour:red")
    assert said.status == 0
    assert "query: colour: is no field" in said.err


@pytest.mark.parametrize("command", ["search", "actors", "timeline", "show", "tag", "export"])
def test_without_a_library_a_command_says_how_to_make_one(
    call: Call, tmp_path: Path, command: str
) -> None:
    words = {"search": ["x"], "show": ["1"], "tag": ["--add", "a", "x"]}.get(command, [])
    said = call(command, *words)
    assert (said.status, said.out) == (1, "")
    assert "`wirepane import PATH` makes it" in said.err
    assert not (tmp_path / "library.db").exists()


@pytest.mark.parametrize("words", ['"', "(", "*", "-", "a:b", "C++", "U.S.", "\x00", "NEAR(", "漢"])
def test_any_string_is_a_query(call: Call, library: Library, words: str) -> None:
    assert call("search", words).status == 0
