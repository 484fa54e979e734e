"""Options and words in any order, and what happens where they are wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from wirepane.tui.cli.arguments import COMMANDS, START, Parser, command_of, load


@pytest.fixture
def search() -> Parser:
    return load("search").parser


@pytest.fixture
def tag() -> Parser:
    return load("tag").parser


def test_the_first_word_names_the_command() -> None:
    assert command_of(["--library", "x.db", "search", "search"]) == (
        "search",
        ["--library", "x.db", "search"],
    )


@pytest.mark.parametrize("argv", [[], ["./import"], ["--", "import"], ["--check"], ["--library"]])
def test_without_a_command_the_app_starts(argv: list[str]) -> None:
    assert command_of(argv) == (START, argv)


def test_a_commands_name_wins_over_a_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "doctor").mkdir()
    assert command_of(["doctor"])[0] == "doctor"


def test_an_unknown_argument_with_one_dash_belongs_to_the_query(search: Parser) -> None:
    parsed = search.parse(["missile", "-tag:todo", "--json", '-"two words"'])
    assert parsed.query == ["missile", "-tag:todo", '-"two words"']
    assert parsed.json


def test_two_dashes_end_the_options(search: Parser) -> None:
    parsed = search.parse(["--count", "--", "--json", "--", "-h"])
    assert parsed.query == ["--json", "--", "-h"]
    assert parsed.count
    assert not parsed.json


def test_short_options_are_no_beginnings_of_words() -> None:
    parsed = load("export").parser.parse(["-order", "-o", "x.md"])
    assert parsed.query == ["-order"]
    assert parsed.output == "x.md"


@pytest.mark.parametrize("argv", [["--unknown", "x"], ["x", "--limit"], ["x", "--limit", "0"], []])
def test_a_wrong_call_ends_with_status_2(
    search: Parser, argv: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        search.parse(argv)
    assert ended.value.code == 2
    assert "usage: wirepane search" in capsys.readouterr().err


def test_an_option_does_not_swallow_the_next(
    search: Parser, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        search.parse(["x", "--limit", "--json"])
    assert "--limit: expected one argument" in capsys.readouterr().err


def test_an_option_may_be_written_with_its_value_in_one(search: Parser) -> None:
    assert search.parse(["x", "--limit=3"]).limit == 3


def test_a_tag_option_takes_one_word_and_may_be_repeated(tag: Parser) -> None:
    parsed = tag.parse(["--add", "a", "--add", "b", "rocket"])
    assert (parsed.add, parsed.remove, parsed.query) == (["a", "b"], [], ["rocket"])


def test_before_two_dashes_a_tag_option_takes_several_words(tag: Parser) -> None:
    parsed = tag.parse(["--add", "a", "b", "--remove", "c", "d", "--", "rocket", "-x"])
    assert (parsed.add, parsed.remove) == (["a", "b"], ["c", "d"])
    assert parsed.query == ["rocket", "-x"]


def test_paths_with_a_dash_are_refused_rather_than_guessed(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with pytest.raises(SystemExit) as ended:
        load("imports").parser.parse(["-n", "x"])
    assert ended.value.code == 2
    assert "-n" in capsys.readouterr().err


def test_what_the_terminal_would_obey_is_not_repeated(
    search: Parser, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        search.parse(["x", "--\x1b[31mred\x9b"])
    assert not {"\x1b", "\x9b"} & set(capsys.readouterr().err)


@pytest.mark.parametrize("text", ["2022-10-05", "2022-10", "2022"])
def test_a_date_option_takes_a_day_a_month_or_a_year(text: str) -> None:
    assert load("imports").parser.parse(["--date", text, "x"]).date == text


@pytest.mark.parametrize(
    "text", ["2022-13-45", "2022-02-30", "20221005", "yesterday", "2022-W01-1"]
)
def test_a_date_option_refuses_what_is_no_date(
    text: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        load("imports").parser.parse(["--date", text, "x"])
    assert ended.value.code == 2
    assert "write it as 2022-10-05" in capsys.readouterr().err


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_explains_itself(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    parser = load(COMMANDS[name][0]).parser
    with pytest.raises(SystemExit) as ended:
        parser.parse(["--help"])
    printed = capsys.readouterr().out
    assert ended.value.code == 0
    assert f"usage: wirepane {name}" in printed
