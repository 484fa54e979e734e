"""The quick way: well-formed RSS and Atom of the usual kind, through expat.

Whatever is unusual (an element twice, one that readers disagree about, XHTML, a namespace that
renames the common elements) raises `Unusual`, and the patient reader takes over; a test compares
both on whole corpora. The text has no DTD, so there is no entity to expand and no file to open.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator

from wirepane.storage.sources.feeds.items import Channel, Item, Markup, Words
from wirepane.storage.sources.feeds.places import joined

Element = ET.Element

_RSS1 = "{http://purl.org/rss/1.0/}"
_ATOM = "{http://www.w3.org/2005/Atom}"
_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
_MEDIA = "{http://search.yahoo.com/mrss/}"
_ITUNES = "{http://www.itunes.com/dtds/podcast-1.0.dtd}"

_RSS_VERSIONS = {
    version: f"rss {version}" for version in ("2.0", "0.90", "0.91", "0.92", "0.93", "0.94")
}
_RSS_FIELDS = {
    "title": "title",
    "link": "link",
    "guid": "guid",
    "description": "body",
    _CONTENT: "body",
    "pubDate": "published",
    _DC + "date": "updated",
    "author": "author",
    _DC + "creator": "author",
    "category": "category",
    _DC + "subject": "category",
    "enclosure": "enclosure",
    _MEDIA + "content": "media",
    _ATOM + "link": "atom link",
    "comments": "",
    "source": "",
    "image": "",
}
_ATOM_FIELDS = {
    _ATOM + "title": "title",
    _ATOM + "id": "guid",
    _ATOM + "link": "atom link",
    _ATOM + "summary": "body",
    _ATOM + "content": "body",
    _ATOM + "published": "published",
    _ATOM + "updated": "updated",
    _ATOM + "author": "person",
    _ATOM + "category": "category",
    _ATOM + "contributor": "",
    _ATOM + "rights": "",
    _MEDIA + "content": "media",
}
_MEANINGFUL = re.compile(
    r"\{[^}]*(?:purl\.org|w3\.org|yahoo|itunes|userland|netscape|harvard|feedburner|georss)",
    re.IGNORECASE,
)
"""Namespaces, in all their spellings, in which the patient reader finds something of ours."""
_HARMLESS = (
    "{http://purl.org/rss/1.0/modules/slash/}",
    "{http://purl.org/rss/1.0/modules/syndication/}",
    "{http://purl.org/syndication/thread/1.0}",
    _ITUNES + "duration",
    _ITUNES + "explicit",
    _ITUNES + "image",
    _ITUNES + "episode",
    _ITUNES + "season",
    _MEDIA + "thumbnail",
    _MEDIA + "rating",
    _MEDIA + "credit",
)
_ODD = re.compile(r"xml:base|xmlns[:\w]{0,20}\s*=\s*[\"']\s")
_ONCE = frozenset({"title", "guid", "link", "published", "updated"})


class Unusual(Exception):
    """Not for the quick way."""


def read(text: str, *, url: str) -> Channel:
    """The feed. Raises Unusual where it is not well formed or not of the usual kind."""
    if _ODD.search(text):
        raise Unusual("xml:base or a namespace with blanks")
    try:
        root = ET.fromstring(text)
    except (ET.ParseError, ValueError, RecursionError) as error:
        raise Unusual(str(error)) from None
    if root.tag == "rss":
        return _rss(root, url)
    if root.tag == _ATOM + "feed":
        return _atom(root, url)
    raise Unusual(root.tag)


def _rss(root: Element, url: str) -> Channel:
    channels = root.findall("channel")
    version = _RSS_VERSIONS.get(root.get("version", "").strip())
    if len(channels) != 1 or version is None or root.find("item") is not None:
        raise Unusual("rss")
    channel = channels[0]
    titles, links = channel.findall("title"), channel.findall("link")
    renamed = any(child.tag.endswith(("}title", "}item")) for child in channel)
    if len(titles) > 1 or len(links) > 1 or renamed:
        raise Unusual("channel")
    feed = Channel(version)
    feed.title = _words(titles[0], url, "guess") if titles else feed.title
    feed.site = joined(url, _text(links[0])) if links else ""
    feed.items = [_item(part, url, _RSS_FIELDS, "guess") for part in channel.findall("item")]
    return feed


def _atom(root: Element, url: str) -> Channel:
    titles = root.findall(_ATOM + "title")
    renamed = any(child.tag.endswith("item") for child in root)
    if len(titles) > 1 or renamed:
        raise Unusual("feed")
    feed = Channel("atom 1.0")
    feed.title = _words(titles[0], url, "text") if titles else feed.title
    feed.site = next(_links(root, url, "alternate"), "")
    feed.items = [_item(part, url, _ATOM_FIELDS, "text") for part in root.findall(_ATOM + "entry")]
    return feed


def _item(part: Element, base: str, fields: dict[str, str], markup: Markup) -> Item:
    item = Item()
    seen: set[str] = set()
    media: list[Element] = []
    for child in part:
        field = fields.get(child.tag)
        if field is None:
            _refuse_meaningful(child.tag)
            continue
        if field in _ONCE and field in seen:
            raise Unusual(f"{child.tag} twice")
        seen.add(field)
        if field == "media":
            media.append(child)
        else:
            _take(item, field, child, base, markup)
    for child in media:  # after the enclosures, which tell more of the same files
        _take(item, "media", child, base, markup)
    if not item.link and item.guid.startswith(("http://", "https://")):
        guid = part.find("guid")
        if guid is None or guid.get("isPermaLink", "true").strip().lower() != "false":
            item.href = item.link = item.guid
    return item


def _take(item: Item, field: str, child: Element, base: str, markup: Markup) -> None:
    if len(child) and field != "person":
        raise Unusual(f"elements in {child.tag}")
    match field:
        case "title":
            item.title = _words(child, base, markup)
        case "body":
            if child.get("src") is None:
                # The summary first, as the patient reader has it: of two alike the first counts.
                first = child.tag.endswith(("description", "summary"))
                item.bodies.insert(0 if first else len(item.bodies), _words(child, base, markup))
        case "guid":
            item.guid = _text(child)
        case "link":
            if child.attrib:
                raise Unusual("a link with attributes")
            item.href = _text(child)
            item.link = joined(base, item.href)
        case "published" | "updated":
            setattr(item, field, _text(child))
        case "author":
            item.authors.append(_text(child))
        case "person":
            name = _text(child.find(_ATOM + "name"))
            item.authors.append(name or _text(child.find(_ATOM + "email")))
        case "category":
            item.categories.append(child.get("label") or child.get("term") or _text(child))
        case "enclosure" | "media":
            _enclose(item, child, child.get("url", ""), base)
        case "atom link":
            _link(item, child, base)


def _link(item: Item, child: Element, base: str) -> None:
    if not child.get("href"):
        raise Unusual("a link to nowhere")
    rel = child.get("rel", "alternate")
    if rel == "alternate" and not item.link:
        item.href = child.get("href", "").strip()
        item.link = joined(base, item.href)
    elif rel == "enclosure":
        if child.get("type") == "text/html":
            del child.attrib["type"]  # the patient reader cannot tell it from no type at all
        _enclose(item, child, child.get("href", ""), base)


def _enclose(item: Item, child: Element, url: str, base: str) -> None:
    if url.strip():
        length = child.get("length") or child.get("fileSize") or ""
        item.enclosures.append((joined(base, url.strip()), child.get("type", ""), length))


def _words(part: Element, base: str, markup: Markup) -> Words:
    """What an element says; Atom tells in `type` what it is."""
    if len(part):
        raise Unusual(f"elements in {part.tag}")
    kind = part.get("type", "").strip().lower()
    if markup == "guess":
        if kind or part.get("mode"):
            raise Unusual("typed words in RSS")
        return Words(_text(part), "guess", base)
    kinds: dict[str, Markup] = {"": "text", "text": "text", "html": "html", "text/html": "html"}
    if kind not in kinds:
        raise Unusual(kind)
    return Words(_text(part), kinds[kind], base)


def _links(part: Element, base: str, rel: str) -> Iterator[str]:
    for child in part.findall(_ATOM + "link"):
        if child.get("rel", "alternate") == rel and child.get("href"):
            yield joined(base, child.get("href", "").strip())


def _refuse_meaningful(tag: str) -> None:
    if not tag.startswith("{") or (_MEANINGFUL.match(tag) and not tag.startswith(_HARMLESS)):
        raise Unusual(tag)


def _text(part: Element | None) -> str:
    return (part.text or "").strip() if part is not None else ""
