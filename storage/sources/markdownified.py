"""markdownify with Wirepane's manners. Slow to import: only `markdown` does, when it is called.

It is given tidied markup, so that neither its parser nor its own attributes' handling meets
anything unexpected; it writes what no text inside an article can imitate.
"""

from __future__ import annotations

import re

from bs4.element import NavigableString, Tag
from markdownify import ATX, MarkdownConverter

from wirepane.storage.sources.marks import escaped

_CLOSED = "\\]"
_RUNS = re.compile(r"`+")
_SPACES = re.compile(r"\s+")
_LINE = re.compile(r"^(?=.)", re.MULTILINE)


def markdownified(html: str) -> str:
    """Markdown of tidied markup."""
    # `wrap` without a width joins the source's lines within a paragraph, and breaks none.
    return str(_Converter(heading_style=ATX, wrap=True, wrap_width=None).convert(html))


class _Converter(MarkdownConverter):
    """One method an element, by markdownify's names."""

    def escape(self, text: str, parent_tags: set[str]) -> str:
        return escaped(text)

    def convert_a(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        return f"<{el.get('href')}>"

    def convert_img(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        alt = str(el.get("alt") or "")
        alt = alt if "_noformat" in parent_tags else escaped(alt)
        after = el.next_element
        # What follows could make a link of it: `[image: a ship](https://…)`.
        plain = after is None or (isinstance(after, str) and not after.startswith(("(", "[", ":")))
        return f"[image{': ' if alt else ''}{alt}{']' if plain else _CLOSED}"

    def convert_ul(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        text = text.strip("\n")
        # A list that begins with another number must not follow its paragraph at once.
        tight = "li" in parent_tags and text.startswith(("- ", "1. "))
        around = "\n" if tight else "\n\n"
        return around + text + around

    convert_ol = convert_ul

    def convert_li(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        number = el.get("value")
        mark = f"{number}. " if number else "- "
        text = _LINE.sub(" " * len(mark), text.strip())
        before = "\n\n" if _is_loose(el) else "\n"
        return f"{before}{mark}{text[len(mark) :]}\n" if text else "\n"

    def convert_code(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        # In one line: an empty line would end the code, and what follows it were Markdown.
        text = _SPACES.sub(" ", text)
        if "_noformat" in parent_tags or not text.strip():
            return text
        fence = "`" * (_longest(text) + 1)
        return f"{fence} {text.strip()} {fence}" if len(fence) > 1 else f"`{text.strip()}`"

    def convert_pre(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        if "_inline" in parent_tags:
            return self.convert_code(el, text, parent_tags)
        text = text.strip("\n")
        fence = "`" * max(3, _longest(text) + 1)
        return f"\n\n{fence}\n{text}\n{fence}\n\n" if text.strip() else ""

    def convert_tr(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        return f"\n{_SPACES.sub(' ', text).strip().removesuffix('│').rstrip()}  \n"

    def convert_td(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        return f" {_SPACES.sub(' ', text).strip()} │"


def _is_loose(item: Tag) -> bool:
    """Does a list's item follow something that is none?"""
    before = item.previous_sibling
    if isinstance(before, NavigableString) and not before.strip():
        before = before.previous_sibling
    return before is not None and not (isinstance(before, Tag) and before.name == "li")


def _longest(text: str) -> int:
    return max(map(len, _RUNS.findall(text)), default=0)
