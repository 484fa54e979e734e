"""Arguments sorted out: which command, its options, and the words that are left.

    wirepane --library x.db search missile --json -tag:todo
             └ options ──┘  └cmd─┘ └word─┘ └opt─┘ └ word ─┘

Options may stand anywhere. What begins with one `-` and is no option of the command is a word of
the query, and so is everything after `--`.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Any, NoReturn

from wirepane.storage.text import one_line
from wirepane.tui.cli import console

COMMANDS: dict[str, tuple[str, str]] = {
    "import": ("imports", "take files and folders into the library"),
    "extract": ("extract", "find actors, dates and events in a text"),
    "search": ("search", "list the articles, actors or events that a query finds"),
    "actors": ("actors", "list the actors of the matching articles"),
    "timeline": ("timeline", "list the events of the matching articles"),
    "show": ("show", "print one article with all that is known about it"),
    "tag": ("tag", "add and remove tags on all that matches"),
    "export": ("export", "write the matching articles as Markdown or JSON"),
    "feeds": ("feeds", "list, add and edit feeds; OPML in and out"),
    "refresh": ("refresh", "fetch feeds into the library (network)"),
    "fulltext": ("fulltext", "fetch the whole text behind articles (network)"),
    "doctor": ("doctor", "check the library, the model and the terminal"),
}
"""Name → module and what it does."""
START = "start"
"""The module that answers where no command is named."""
_BEFORE_COMMAND = ("--library", "--config")
"""Options with a value that may stand before the command's name."""


def command_of(argv: Sequence[str]) -> tuple[str, list[str]]:
    """The command's module and the other arguments; the first word names it, or none does."""
    arguments = iter(enumerate(argv))
    for place, argument in arguments:
        if argument == "--":
            break
        if argument in _BEFORE_COMMAND:
            next(arguments, None)
        elif not argument.startswith("-"):
            if argument in COMMANDS:
                return COMMANDS[argument][0], [*argv[:place], *argv[place + 1 :]]
            break
    return START, list(argv)


@dataclass(frozen=True, slots=True)
class Command:
    """A command that is ready to be called."""

    parser: Parser
    run: Callable[[argparse.Namespace], int]

    def call(self, argv: Sequence[str]) -> int:
        """Parse and run; returns the exit status."""
        call = self.parser.parse(argv)
        if call.version:
            from importlib.metadata import version

            console.say(f"wirepane {version('wirepane')}")
            return 0
        return self.run(call)


def load(module: str) -> Command:
    """The command that a module of this package holds."""
    found = import_module(f"{__package__}.{module}")
    name, summary = next(
        ((name, about) for name, (place, about) in COMMANDS.items() if place == module), ("", "")
    )
    parser = Parser(f"wirepane {name}".strip(), summary)
    found.arguments(parser)
    return Command(parser, found.run)


class Parser(argparse.ArgumentParser):
    """One command's options and words, the options of all commands among them."""

    def __init__(self, prog: str, summary: str) -> None:
        self._values: dict[str, str] = {}
        self._flags: set[str] = set()
        self._repeated: set[str] = set()
        self.query = False
        """Do its words make a query? Then an unknown `-word` is one of them."""
        super().__init__(
            prog=prog,
            description=f"{summary[:1].upper()}{summary[1:]}." if summary else None,
            formatter_class=argparse.RawDescriptionHelpFormatter,
            allow_abbrev=False,
            add_help=False,
        )
        self.add_argument("-h", "--help", action="help", help="print this and exit")
        self.add_argument("--version", action="store_true", help="print the version and exit")
        self.add_argument(
            "--library", type=Path, metavar="FILE", help="the library (also WIREPANE_LIBRARY)"
        )
        self.add_argument(
            "--config", type=Path, metavar="FILE", help="the settings (also WIREPANE_CONFIG)"
        )

    def add_argument(self, *names: str, **details: Any) -> argparse.Action:
        """Remembers which options take a value; a `count` of words is left to argparse."""
        action = super().add_argument(*names, **details)
        for name in action.option_strings:
            if action.nargs == 0:
                self._flags.add(name)
            else:
                self._values[name] = action.option_strings[-1]
            if details.get("action") == "append":
                self._repeated.add(name)
        return action

    def add_online(self) -> None:
        """The switch that lets this call use the network."""
        self.add_argument("--online", action="store_true", help="allow the network for this call")

    def add_query(
        self, nargs: str = "*", *, about: str = "what to look for; everything without it"
    ) -> None:
        """The words of a query, as the last argument."""
        self.query = True
        self.add_argument("query", nargs=nargs, metavar="QUERY", help=about)

    def parse(self, argv: Sequence[str]) -> argparse.Namespace:
        """Options and words in any order; leaves the program with status 2 where they are wrong."""
        options: list[str] = []
        words: list[str] = []
        ended = "--" in argv
        rest = list(argv)
        while rest:
            argument = rest.pop(0)
            if argument == "--":
                words += rest
                break
            if argument in self._values and rest and not self._is_option(rest[0]):
                options += self._with_values(argument, rest, ended=ended)
            elif self._is_word(argument):
                words.append(argument)
            else:
                options.append(argument)
        return self.parse_args([*options, "--", *words] if words else options)

    def _with_values(self, name: str, rest: list[str], *, ended: bool) -> Iterator[str]:
        """The option as `--name=value`, so that a value may begin with `-`.

        One that may be repeated takes several words where a `--` tells their end.
        """
        long = self._values[name]
        yield f"{long}={rest.pop(0)}"
        while ended and name in self._repeated and not self._is_option(rest[0]):
            yield f"{long}={rest.pop(0)}"

    def _is_option(self, argument: str) -> bool:
        return argument == "--" or argument in self._values or argument in self._flags

    def _is_word(self, argument: str) -> bool:
        if argument == "-" or not argument.startswith("-"):
            return True
        return self.query and not argument.startswith("--") and argument not in self._flags

    def error(self, message: str) -> NoReturn:
        """A wrong call: how it is meant, and what is wrong, without what a terminal obeys."""
        self.exit(2, f"{self.format_usage()}{self.prog}: {one_line(message)}\n")


def day(text: str) -> str:
    """A date as options take it; argparse tells the user what is wrong with it."""
    try:
        if not re.fullmatch(r"\d{4}(-\d\d){0,2}", text, re.ASCII):
            raise ValueError
        date.fromisoformat(f"{text}-01-01"[:10])
    except ValueError:
        raise argparse.ArgumentTypeError(
            f"'{text}' is no date: write it as 2022-10-05, 2022-10 or 2022"
        ) from None
    return text


def positive(text: str) -> int:
    """A count of at least one."""
    if not text.isascii() or not text.isdigit() or int(text[:9]) < 1:
        raise argparse.ArgumentTypeError(f"'{text}' is no number from 1 on")
    return int(text[:9])
