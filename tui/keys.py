"""The one table of keys and commands.

The main screen's bindings, the footer, the help and the palette are made from it, so that nothing
is listed that does not work and nothing works that is not listed. Ids are stable: settings will
name them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from textual.binding import Binding

PaneName = Literal["articles", "actors", "timeline", "reader", "dossier"]

PANE_NAMES: tuple[PaneName, ...] = ("articles", "actors", "timeline", "reader", "dossier")
"""In the order of their numbers, 1 to 5."""

LISTS: frozenset[PaneName] = frozenset({"articles", "actors", "timeline"})
NARROWING: frozenset[PaneName] = frozenset({"articles", "actors", "timeline", "reader"})
READING: frozenset[PaneName] = frozenset({"articles", "timeline", "reader"})
EXPLAINED: frozenset[PaneName] = frozenset({"actors", "timeline", "reader"})
EVERYWHERE: frozenset[PaneName] = frozenset(PANE_NAMES)


@dataclass(frozen=True, slots=True)
class Key:
    """One thing the user can do, and what it is bound to."""

    id: str
    action: str
    """The main screen's action, with its arguments."""
    keys: tuple[str, ...] = ()
    """Textual's names; none for what only the palette offers."""
    shown: str = ""
    """The keys as footer and help print them."""
    label: str = ""
    """One or two words, for the footer."""
    help: str = ""
    """What it does, as a sentence without a full stop."""
    panes: frozenset[PaneName] = EVERYWHERE
    footer: int = 0
    """Place in the footer, from 1; 0 leaves it out."""
    palette: bool = True


KEYS: tuple[Key, ...] = (
    Key("help", "help", ("question_mark",), "?", "help", "Help for the focused pane", footer=1),
    Key(
        "move",
        "move(1)",
        ("j", "down"),
        "j k",
        "move",
        "Move down and up; the arrows do the same",
        footer=2,
        palette=False,
    ),
    Key("move-up", "move(-1)", ("k", "up"), palette=False),
    Key("page-down", "page(1)", ("pagedown",), "pgdn pgup", "page", "Page down, up", palette=False),
    Key("page-up", "page(-1)", ("pageup",), palette=False),
    Key("first", "edge(-1)", ("g", "home"), "g G", "ends", "To the first, the last", palette=False),
    Key("last", "edge(1)", ("G", "end"), palette=False),
    Key(
        "narrow",
        "narrow",
        ("enter",),
        "↵",
        "narrow",
        "On an actor, event or mention: narrow every pane to it; on an article: read it",
        panes=NARROWING,
        footer=3,
    ),
    Key(
        "back",
        "back",
        ("escape",),
        "esc",
        "back",
        "One step back: leave the Reader, or drop the last crumb; never quits",
        footer=4,
    ),
    Key("drop", "drop", ("backspace",), "backspace", "drop", "Drop the last crumb"),
    Key("clear", "clear", ("F",), "F", "clear", "Clear the lens: show everything"),
    Key(
        "history-back",
        "history(-1)",
        ("left_square_bracket", "alt+left"),
        "[ ]",
        "history",
        "Back and forward in the history of the lens",
        footer=8,
    ),
    Key("history-forward", "history(1)", ("right_square_bracket", "alt+right"), palette=False),
    Key(
        "query",
        "query",
        ("slash",),
        "/",
        "query",
        'Search: words, "a phrase", actor:Japan, tag:watch, -without',
        footer=5,
    ),
    Key("next-pane", "pane(1)", ("tab", "l"), "tab l h", "pane", "Next, previous pane", footer=6),
    Key("previous-pane", "pane(-1)", ("shift+tab", "h"), palette=False),
    Key("pane-1", "focus_pane('articles')", ("1",), "1", "articles", "Go to Articles"),
    Key("pane-2", "focus_pane('actors')", ("2",), "2", "actors", "Go to Actors"),
    Key("pane-3", "focus_pane('timeline')", ("3",), "3", "timeline", "Go to the Timeline"),
    Key("pane-4", "focus_pane('reader')", ("4",), "4", "reader", "Go to the Reader"),
    Key(
        "pane-5",
        "focus_pane('dossier')",
        ("5",),
        "5",
        "dossier",
        "Go to the Dossier (from 160 columns)",
    ),
    Key(
        "read-on",
        "read_on",
        ("space",),
        "space",
        "read on",
        "Read on: a page down, at the end the next unread article",
        footer=8,
    ),
    Key("read-back", "read_back", ("b",), "b", "page back", "Read back: a page up"),
    Key(
        "next",
        "next(1)",
        ("n",),
        "n N",
        "next",
        "Next, previous match in the Reader, marked row of a list, else unread article",
    ),
    Key("previous", "next(-1)", ("N",), palette=False),
    Key(
        "mention-next",
        "mention(1)",
        ("right_parenthesis",),
        "( )",
        "mentions",
        "Previous, next mention in the Reader; its actor is marked in Actors",
        panes=READING,
    ),
    Key("mention-previous", "mention(-1)", ("left_parenthesis",), panes=READING, palette=False),
    Key(
        "why",
        "why",
        ("W",),
        "W",
        "why",
        "Why is this here: the rule, the score and the exact words",
        panes=EXPLAINED,
        footer=9,
    ),
    Key("tag", "tag(True)", ("t",), "t", "tag", "Add tags to the article", footer=7),
    Key("untag", "tag(False)", ("T",), "T", "untag", "Remove tags from the article"),
    Key("read", "toggle_read", ("m",), "m", "read", "Mark the article read or unread"),
    Key("star", "toggle_star", ("r",), "r", "star", "Star the article, or take the star off"),
    Key("read-all", "read_all", ("A",), "A", "all read", "Mark every article in view read"),
    Key("import", "import", ("i",), "i", "import", "Import files, the samples, or a pasted text"),
    Key("paste", "paste", help="Paste a text as a new article"),
    Key("samples", "samples", help="Import the sample briefs"),
    Key(
        "remove-samples",
        "remove_samples",
        help="Remove the sample briefs, but those you tagged or starred",
    ),
    Key(
        "sources",
        "sources",
        ("M",),
        "M",
        "sources",
        "Sources: add, test and change feeds, and see how they fare",
    ),
    Key(
        "refresh",
        "refresh_feeds",
        ("R",),
        "R",
        "refresh",
        "Refresh feeds; says how to allow the network when it is off",
    ),
    Key("stop-refresh", "stop_refresh", help="Stop refreshing"),
    Key(
        "links",
        "links",
        ("o",),
        "o",
        "links",
        "Links of the article, in full; a second enter copies one, no browser is started",
        panes=READING,
    ),
    Key(
        "view",
        "view",
        ("V",),
        "V",
        "view",
        "Show the article as Markdown, and back as plain text",
        panes=frozenset({"reader"}),
    ),
    Key(
        "full-text",
        "full_text",
        ("L",),
        "L",
        "full text",
        "Fetch the full text of this article; needs the network",
        panes=READING,
    ),
    Key("theme", "theme", help="Choose the colours"),
    Key(
        "palette",
        "palette",
        ("colon", "ctrl+p"),
        ":",
        "commands",
        "Every command by name",
        palette=False,
        footer=10,
    ),
    Key("step-out", "step_out", ("q",), "q", "out", "Back one level, and out of Wirepane"),
    Key("quit", "quit", ("ctrl+q",), "ctrl+q", "quit", "Quit now"),
)
"""A key without a help text of its own is told with the one before it: `j k`."""

BY_ID: dict[str, Key] = {key.id: key for key in KEYS}


def bindings() -> list[Binding]:
    """The main screen's bindings."""
    return [
        Binding(",".join(key.keys), key.action, key.label, show=False, id=key.id)
        for key in KEYS
        if key.keys
    ]


def footer() -> list[Key]:
    """What the footer names, in its order; cut from the end where the screen is narrow."""
    return sorted((key for key in KEYS if key.footer), key=lambda key: key.footer)


def for_pane(pane: PaneName) -> tuple[list[Key], list[Key]]:
    """Keys that are special to a pane, and those that work everywhere."""
    bound = [key for key in KEYS if key.keys and key.help]
    own = [key for key in bound if key.panes != EVERYWHERE and pane in key.panes]
    return own, [key for key in bound if key.panes == EVERYWHERE]
