"""The README says what is there: its commands, keys, options and pictures."""

import re
import shlex
from pathlib import Path

import pytest

from wirepane.tui.cli.arguments import COMMANDS, load
from wirepane.tui.keys import KEYS

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
CALLS = [
    shlex.split(call, comments=True)
    for block in re.findall(r"```sh\n(.*?)```", README, re.DOTALL)
    for call in re.findall(r"^(?:.*\| )?wirepane (.+)$", block, re.MULTILINE)
]


def table(head: str) -> list[list[str]]:
    """The rows below a table's head, cell by cell."""
    (rows,) = re.findall(rf"^\| {head} \|.*\n\|[-|]+\n((?:\|.*\n)+)", README, re.MULTILINE)
    return [[cell.strip() for cell in row.strip("|").split(" | ")] for row in rows.splitlines()]


def test_every_key_is_in_the_readme_and_every_key_there_exists() -> None:
    shown = {" ".join(f"`{key}`" for key in key.shown.split()): key.help for key in KEYS}
    shown.pop("", None)
    assert dict(table("key")) == shown


def test_every_command_is_in_the_readme_and_every_command_there_exists() -> None:
    listed = {f"`wirepane {name}`": about for name, (_, about) in COMMANDS.items()}
    assert dict(table("command")) == listed


@pytest.mark.parametrize("call", CALLS, ids=" ".join)
def test_every_call_in_the_readme_is_understood(call: list[str]) -> None:
    name, *words = call
    if name in COMMANDS:
        load(COMMANDS[name][0]).parser.parse(words)
    else:
        load("start").parser.parse(call)


def test_every_option_in_the_readme_exists() -> None:
    modules = ["start", *(module for module, _ in COMMANDS.values())]
    known = {name for module in modules for name in load(module).parser.format_help().split()}
    ours = set(re.findall(r"`(?:wirepane )?(--[a-z-]+)", README))
    assert ours - {name.rstrip(",]").lstrip("[") for name in known} == set()


def test_every_picture_and_page_that_the_readme_shows_is_there() -> None:
    linked = re.findall(r"\]\(([^)#:]+)\)", README)
    assert linked
    assert [name for name in linked if not (ROOT / name).exists()] == []


def test_ci_runs_the_readme_s_two_commands_as_they_stand_there() -> None:
    commands = re.findall(r"^python3 -m venv \.venv .*$", README, re.MULTILINE)
    assert [command.rpartition(" && ")[2] for command in commands] == [
        ".venv/bin/wirepane seeds",
        ".venv/bin/pytest -q",
    ]
    ci = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert "grep '^python3 -m venv \\.venv ' README.md" in ci


def test_the_tour_of_the_house_names_every_module_and_folder() -> None:
    tour = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    rooms = [
        f"{path.name}/" if path.is_dir() else path.name
        for package in ("storage", "tui")
        for path in (ROOT / package).iterdir()
        if not path.name.startswith("__")
    ]
    assert [room for room in rooms if f"`{room}`" not in tour] == []


def test_the_weight_is_told_before_the_first_command() -> None:
    assert README.index("400 MB") < README.index("pip install")


def test_no_path_of_one_machine_is_in_the_tree() -> None:
    texts = {".py", ".md", ".toml", ".txt", ".tsv", ".tcss", ".svg", ".json", ""}
    tracked = [
        path
        for folder in ("storage", "tui", "tests", "seeds", "screenshots", ".ci")
        for path in (ROOT / folder).rglob("*")
        if path.is_file() and path.suffix in texts and "__pycache__" not in path.parts
    ]
    homes = re.compile(r"/(?:home|Users|root|work)/\w+")
    found = [path for path in tracked if homes.search(path.read_text(encoding="utf-8"))]
    assert found == []
