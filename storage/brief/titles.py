"""Headlines: telling one from a sentence, and making one where a brief has none."""

from __future__ import annotations

import re

from wirepane.storage.brief import datelines

LONGEST_HEADING = 160
"""Headlines of news sites end at 100 to 120 characters; a few run on."""
LONGEST_TITLE = 90
_SHORTEST = 30
"""A title cut shorter than this says too little: `North Korea`."""
_WINDOW = 800

_ABBREVIATION = re.compile(
    r"(?:\b(?:[A-Z]|Mr|Mrs|Ms|Dr|Prof|Gen|Lt|Col|Maj|Sgt|Capt|Cmdr|Adm|Sen|Rep|Gov|Rev|Hon|St|Jr|Sr"
    r"|No|vs|Inc|Ltd|Co|Corp|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|a\.m|p\.m|e\.g|i\.e"
    r"|approx|est|U\.S|U\.K|U\.N|D\.C))\.$"
)
_STOP = re.compile(r"[.!?…][\"'”’)\]]{0,3}(?=\s+[\"'“‘(\[]?[A-Z0-9])|\n[ \t]*\n")
_FINAL = re.compile(r"[.;,:…][\"'”’)\]]*$")
_OPENING = re.compile(r"[\"'“‘(\[$€£#]?[A-Z0-9À-ÖØ-Þ]")
_DANGLING = frozenset(
    {
        "a",
        "an",
        "and",
        "as",
        "at",
        "but",
        "by",
        "for",
        "from",
        "in",
        "into",
        "nor",
        "of",
        "off",
        "on",
        "or",
        "over",
        "said",
        "that",
        "the",
        "their",
        "to",
        "was",
        "were",
        "which",
        "who",
        "whose",
        "will",
        "with",
    }
)
_PAUSE = re.compile(r"[,;:]?\s+[–—-]+\s+|[;:]\s+|,\s+(?=\D)")
_CLAUSE = re.compile(
    r"\s+(?=(?:after|although|amid|as|because|before|that|when|where|which|while|who|whose)\s)"
)
_PHRASE = re.compile(
    r"\s+(?=(?:about|against|at|by|during|following|for|from|in|into|near|off|on|over|since|through"
    r"|to|toward|towards|under|with)\s)"
)


def is_heading(words: str) -> bool:
    """Can these words be a headline: short, begun like one, and no finished sentence?"""
    if not words or len(words) > LONGEST_HEADING or not _OPENING.match(words):
        return False
    if _FINAL.search(words) and not _ABBREVIATION.search(words):
        return False
    if words.rsplit(None, 1)[-1].lower() in _DANGLING:
        return False
    return _sentence_end(words) == len(words)


def derive_title(text: str, body: int = 0) -> str:
    """A title from the story's first sentence, cut at a clause; empty where there is no story.

    At most `LONGEST_TITLE` characters. An ellipsis shows a cut where the sentence has no pause.
    """
    dateline = datelines.read(text, body)
    start = dateline.end if dateline else body
    window = text[start : start + _WINDOW].lstrip()
    sentence = " ".join(window[: _sentence_end(window)].split())
    if len(sentence) <= LONGEST_TITLE:
        return sentence if _ABBREVIATION.search(sentence) else sentence.rstrip(".;:, ")
    head = sentence[: LONGEST_TITLE + 1]
    if cut := _last_cut(_PAUSE, head) or _last_cut(_CLAUSE, head):
        return head[:cut].rstrip(",;: ")
    cut = _last_cut(_PHRASE, head) or head.rfind(" ", 0, LONGEST_TITLE)
    return (head[:cut] if cut > 0 else head[: LONGEST_TITLE - 1]).rstrip(",;: ") + "…"


def _last_cut(boundary: re.Pattern[str], head: str) -> int:
    cuts = [m.start() for m in boundary.finditer(head, _SHORTEST) if m.start() < LONGEST_TITLE]
    for cut in reversed(cuts):
        if head[:cut].rsplit(None, 1)[-1].lower() not in _DANGLING:
            return cut
    return 0


def _sentence_end(window: str) -> int:
    for stop in _STOP.finditer(window):
        if window[stop.start()] == "\n":
            return stop.start()
        if window[stop.start()] != "." or not _ABBREVIATION.search(
            window, max(0, stop.start() - 8), stop.start() + 1
        ):
            return stop.end()
    return len(window)
