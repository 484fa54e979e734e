"""What stands around a story on a page and is no story: told line by line.

Every rule is a cue that begins (or ends) the line and a shape that a sentence of the story would
not have. Words that a story may well begin with (`Watch`, `Share`, `Related`) count only where
punctuation or the line's end follows.
"""

from __future__ import annotations

import re

from wirepane.storage.brief import days
from wirepane.storage.brief.agencies import agencies

LONGEST = 300
"""Captions run to some 250 characters; longer lines are story."""

_BY = re.compile(r"(?:(?:Story|Written|Words|Report) )?[Bb][Yy]:? (?=[A-ZÀ-ÖØ-Þ])")
_NAME = re.compile(
    r"(?:[A-ZÀ-ÖØ-Þ][\w.'’-]*|and|&|de|del|la|van|von|der|bin|al|el)"
    r"(?: (?:[A-ZÀ-ÖØ-Þ][\w.'’-]*|and|&|de|del|la|van|von|der|bin|al|el)){0,9}"
)
_DAYS = frozenset({"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"})
_PARTS = re.compile(r"\s*[|/•·]\s*|,\s*| (?:for|of) (?=[A-Z]|the )")
_ROLE = re.compile(
    r"(?: (?:in|at) [A-Z][\w ]{2,30}"
    r"|,? (?:[A-Za-z]{2,12} ){0,2}(?i:correspondent|reporter|editor|writer|staff))$"
)
_CUE = re.compile(
    r"""(?:[#>*•·▶►→»\[(|–—-]{1,3}[ ]?)?(?:
      (?:read|see|hear|learn)\s(?:more|also|next|full\sstory)\b(?!\s(?:than|of)\b)
    | (?:also|must)[ ](?:read|see|watch)\b
    | more\s(?:on\sthis|from|about|stories|news|coverage|top)\b[^.]{0,80}$
    | (?:related|recommended|watch|listen|share|comments?|advertisement|sponsored|trending|tags?
        |topics?|explore\smore|top\sstories|latest\snews|most\sread|most\spopular|in\spictures
        |editor['’]?s['’]?\s(?:picks?|choice|note)|correction|(?:you\smay|you\smight)\salso\slike)
      (?:\s(?:articles?|stories|topics|content|reading|videos?|links|coverage|now|live|below|this
        |on\s\w+))?(?:\s?[:|»>→…]|\s[–—-]\s|\s?$)
    | (?:click|tap)\shere\b | sign\sup\s(?:for|to|here|now)\b
    | subscribe\s(?:to|now|for|here|today)\b
    | follow\s(?:us|@\w+|\w+(?:\s\w+)?\son\s(?:twitter|facebook|x|instagram|telegram|youtube))\b
    | continue\sreading\b | story\scontinues\b | article\scontinues\b | skip\s(?:to|past)\b
    | download\s(?:the|our)\s\w+(?:\s\w+)?\sapp\b
    | get\s(?:the\slatest|our\s(?:free\s)?(?:app|news))\b
    | join\s(?:us\son|our\s(?:channel|newsletter|whatsapp|telegram))\b
    | (?:view|show|leave|post|add)\s(?:all\s|a\s)?comments?\b
    | share\sthis\b | share\son\b | print\sthis\b | e?-?mail\sthis\b
    | \d{1,3}\smin(?:ute)?s?\sread\b
    | (?:file\s)?(?:photo|image|picture|photograph|video|graphic|map|infographic
      |caption|illustration)s?
      (?:\s(?:by|credit|courtesy|source|caption|provided))?
      (?:\s?[:|/]|\scourtesy\s|\sby\s(?-i:[A-Z])[^.]{0,60}$)
    | file\s?[-–—:]\s | file\sphoto\b
    | (?:©|\(c\)|copyright\b|all\srights\sreserved)
    | (?:published|updated|posted|last\s(?:updated|modified)|first\spublished|modified)\b
      (?=.{0,60}\d)(?:\s?[:|]|\s(?:on|at)\s|\s(?=[\d(])|\s(?=[A-Z][a-z]{2,8}\.?,?\s\d))
    | (?:published|updated)\s?$
    | \(?(?:additional\s)?(?:reporting|editing|writing|translation|production)\sby\s
      (?:the\s)?(?-i:[A-Z][\w.'’-]+\s[A-Z])
    | !\[
    | with\s(?:inputs?|files|reporting|additional\sreporting|agency\sinputs?)\s(?:from|by)\s
    | this\s(?:story|article|post|page)\s(?:was|has\sbeen|is)\s
      (?:originally|first|updated|corrected|being|developing|part|published|produced|translated)\b
    | this\sis\sa\s(?:breaking|developing)\b
    | this\s(?:material|content)\smay\snot\b
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_WHEN = re.compile(
    r"[ ,|•·–—-]*\b(?:[Ff]irst )?(?i:published|updated|posted|last updated)\b.*$"
    r"|[ ,|•·–—-]+(?:on )?(?:[A-Z][a-z]{2,8}\.? \d{1,2}, \d{4}|\d{1,2} [A-Z][a-z]{2,8} \d{4}).*$"
)
_ENDINGS = (
    "all rights reserved",
    "contributed to this report",
    "contributed to this story",
    "contributed to this article",
    "contributed reporting",
    "getty images",
    "without permission",
    "without prior permission",
)
_CREDIT = re.compile(
    r"[(\[] ?(?:(?:ap|afp|epa|reuters|yonhap|xinhua|kyodo|kcna)(?: ?/| photo| via )"
    r"|photo|image|picture|file photo|file\b)[^()\[\]]{0,60}[)\]]\.?$"
    r"|/ ?(?:ap|afp|epa|reuters|yonhap|xinhua|kyodo|kcna)\b[^()\[\].]{0,40}$",
    re.IGNORECASE,
)
_SIGN_OFF = re.compile(r"(?<=[.!?\"”]) \(([A-Z][\w .&/-]{1,30})\)$")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+$", re.IGNORECASE)
_STAMP = re.compile(r"(?:first )?(?:published|updated|posted|last (?:updated|modified))\b", re.I)
_LISTS = frozenset(
    {"external links", "further reading", "references", "related news", "see also", "sources"}
)
_LONGEST_BYLINE = 120
_LONGEST_CREDIT = 80
_STRIP = " \t()[]|-–—*_."


def is_furniture(words: str) -> bool:
    """Is this line no part of the story?"""
    if not words or len(words) > LONGEST:
        return False
    if _CUE.match(words) or _ADDRESS.match(words) or _credited(words):
        return True
    return (
        byline(words) is not None or agency(words) is not None or not any(map(str.isalnum, words))
    )


def agency(words: str) -> str | None:
    """The agency that a credit line names: `(Reuters)`, `BBC News, Seoul`."""
    if len(words) > _LONGEST_CREDIT or words[-1] in ".!?":
        return None
    name = words.split(",", 1)[0].strip(_STRIP)
    return name if name in agencies() else None


def byline(words: str) -> tuple[str, str | None] | None:
    """Author and publisher of a byline: `By Jane Roe and John Doe, CNN`."""
    cue = _BY.match(words)
    if cue is None or len(words) > _LONGEST_BYLINE:
        return None
    names, publisher = _signed(_ROLE.sub("", _WHEN.sub("", words[cue.end() :])))
    said = [*names, publisher.removeprefix("the ")] if publisher else names
    if not names or names[0] in _DAYS or not all(_NAME.fullmatch(name) for name in said):
        return None
    return ", ".join(names), publisher


def _signed(names: str) -> tuple[list[str], str | None]:
    """Authors, and for whom they write: after a comma or bar, or an agency's name at the end."""
    parts = [part for part in _PARTS.split(names.strip()) if part]
    words = parts[-1].split() if parts else []
    for count in (3, 2, 1):
        name = " ".join(words[-count:])
        if name in agencies() and words[:-count]:
            return [*parts[:-1], " ".join(words[:-count])], name
    if len(parts) == 2 and " and " not in parts[1]:
        return parts[:1], parts[1]
    if len(parts) > 2 and parts[-1] in agencies():
        return parts[:-1], parts[-1]
    return parts, None


def _credited(words: str) -> bool:
    """Does the line end as captions, credits and notices of rights do?"""
    tail = words[-_LONGEST_CREDIT:].rstrip(".)] ").lower()
    if tail.endswith(_ENDINGS):
        return True
    return any(_CREDIT.match(words, max(words.rfind(mark), 0)) for mark in "([/" if mark in tail)


def sign_off(words: str) -> int | None:
    """Where an agency's name in brackets ends a line that is story otherwise: `… said. (ANI)`."""
    opening = words.rfind(" (", -_LONGEST_CREDIT)
    found = _SIGN_OFF.match(words, opening) if opening > 0 else None
    return opening if found and found[1] in agencies() else None


def begins_a_list(words: str) -> bool:
    """Is this the heading of the lists of links that end a page?"""
    return words.strip(":# ").lower() in _LISTS


def stamp(words: str) -> days.Day | None:
    """The date of a line that is one: `Friday, July 21, 2017`, `Updated 0840 GMT May 5, 2022`."""
    if len(words) > 120:
        return None
    return days.whole(words) or (days.within(words) if _STAMP.match(words) else None)
