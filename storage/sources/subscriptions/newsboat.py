"""newsboat's `urls`: `address "a tag" another "~Title"`, a feed a line; a plain list is one too.

As newsboat reads it: words in double quotes may hold blanks and backslash escapes, a `#` at the
beginning of a word starts a comment, `!` hides a feed from newsboat's list and is no tag.
"""

from __future__ import annotations

import re

from wirepane.storage.errors import SourceError
from wirepane.storage.sources.subscriptions.gathering import Gathered, Subscriptions

MAX_LINE = 10_000
"""Characters of a line that are read: an address, a title and more tags than anybody gives."""
_WORD = re.compile(r'\s*+(?:"((?:[^"\\]|\\.)*+)(?:"|\\?$)|([^\s"#][^\s"]*+))')
_ESCAPE = re.compile(r"\\(.)")
_ESCAPED = {"n": "\n", "r": "\n", "t": "\t", "v": "\n"}
_NOT_TAKEN = {
    "query:": "a query: feed is a search over others; ask Wirepane's query bar instead.",
    "exec:": "an exec: feed is made by a program, and Wirepane runs none.",
    "filter:": "a filter: feed goes through a program, and Wirepane runs none.",
}


def read(text: str, *, name: str) -> Subscriptions:
    """The feeds of cleaned `text`.

    Raises SourceError where no line is one, or where there are too many.
    """
    gathered = Gathered(name)
    empty, listed = True, False
    for number, line in enumerate(text.split("\n"), 1):
        if words := _words(line[:MAX_LINE]):
            empty = False
            listed |= "://" in words[0] or words[0].startswith(tuple(_NOT_TAKEN))
            _take(gathered, words, number)
    if not (empty or listed):
        raise SourceError(
            "no list of feeds: neither OPML, nor newsboat's urls, nor an address a line."
        )
    return gathered.result()


def _words(line: str) -> list[str]:
    """The words of a line, up to a comment."""
    words: list[str] = []
    place = 0
    while found := _WORD.match(line, place):
        quoted, bare = found.groups()
        words.append(bare if quoted is None else _ESCAPE.sub(_unescaped, quoted))
        place = found.end()
    return words


def _unescaped(found: re.Match[str]) -> str:
    return _ESCAPED.get(found[1], found[1])


def _take(gathered: Gathered, words: list[str], number: int) -> None:
    url, *rest = words
    for form, reason in _NOT_TAKEN.items():
        if url.startswith(form):
            gathered.refuse(number, reason)
            return
    titles = [word[1:] for word in rest if word.startswith("~")]
    tags = [word for word in rest if not word.startswith(("~", "!"))]
    gathered.take(url, number, title=titles[0] if titles else "", tags=tags)
