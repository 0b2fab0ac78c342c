"""The lines a browser would show of a page, each with the element it stands in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree, html

from archive.readers.letters import collapsed

# What no browser shows as text, and what HTML itself marks as standing beside the page's own text.
_LEFT_OUT = re.compile(
    "script|style|noscript|template|head|title|object|embed|applet|iframe|svg|math|canvas|audio|video|map"
    "|select|button|textarea|datalist|nav|aside|footer"
)
_HIDDEN = re.compile(r"display\s{0,5}:\s{0,5}none", re.IGNORECASE)
# These go on with the line they stand in; every other element begins a new one. (hi and ref are trafilatura's.)
_INLINE = re.compile(
    "a|abbr|acronym|b|bdi|bdo|big|cite|code|data|del|dfn|em|font|i|img|input|ins|kbd|label|mark|nobr|o|q|rp|rt|ruby|s"
    "|samp|small|source|span|strike|strong|sub|sup|time|tt|u|var|wbr|hi|ref"
)


@dataclass(frozen=True, slots=True)
class Block:
    """A line of a page: its words with white space collapsed, and the element they stand in.

    `after_break`: the line above was ended by <br>, not by another element. `linked`: all of it is the text of links.
    """

    text: str
    element: etree._Element
    after_break: bool
    linked: bool


@dataclass(slots=True)
class _Line:
    """The line that is being put together."""

    parts: list[str] = field(default_factory=list)
    linked: bool = True
    after_break: bool = False

    def add(self, text: str | None, in_link: bool) -> None:
        if text:
            self.parts.append(text)
            self.linked = self.linked and (in_link or text.isspace())

    def end(self, element: etree._Element, by_break: bool) -> Iterator[Block]:
        text = collapsed("".join(self.parts))
        if text:
            yield Block(text, element, self.after_break, self.linked)
        self.after_break = by_break and (bool(text) or self.after_break)
        self.parts, self.linked = [], True


def parse(markup: str) -> etree._Element | None:
    """Give the tree of `markup`, None if there is nothing in it."""
    # huge_tree: old pages that never close their <font> are nested some hundred deep, and without it end there.
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        return html.document_fromstring(markup.encode(), parser=parser)
    except etree.ParserError:
        return None


def blocks(root: etree._Element) -> Iterator[Block]:
    """Give the lines below `root` in order; what a browser does not show is left out."""
    line = _Line()
    owners = [root]
    links = 0
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        left_out = _is_left_out(element)
        is_block = not left_out and not _INLINE.fullmatch(element.tag)
        if event == "start":
            if left_out:
                walk.skip_subtree()
                continue
            if is_block:
                yield from line.end(owners[-1], by_break=element.tag == "br")
                owners.append(element)
            links += element.tag == "a"
            line.add(element.text, links > 0)
            continue
        if is_block:
            yield from line.end(owners.pop(), by_break=element.tag == "br")
        if not left_out:
            links -= element.tag == "a"
        if element is not root:
            line.add(element.tail, links > 0)


def _is_left_out(element: etree._Element) -> bool:
    hidden = element.get("hidden") is not None or _HIDDEN.search(element.get("style") or "") is not None
    return hidden or _LEFT_OUT.fullmatch(element.tag) is not None
