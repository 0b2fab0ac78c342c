"""The lines a browser would show of an HTML tree, each with the element it stands in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

_NOT_SHOWN = frozenset(
    "script style noscript template head title meta link object embed applet iframe svg math canvas audio video map"
    " select option button input textarea form nav datalist".split()
)
_INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd label mark nobr picture q rp rt ruby s samp"
    " small source span strike strong sub sup time tt u var wbr o".split()
)


@dataclass(frozen=True, slots=True)
class Block:
    """A line of a page: its words with white space collapsed, the element they end in, whether a paragraph begins with it."""

    text: str
    element: etree._Element
    begins_paragraph: bool = True


def blocks(root: etree._Element) -> Iterator[Block]:
    """Give the lines of the tree below `root` in order; what no browser shows as text is left out."""
    parts: list[str] = []
    begins = True
    for element, piece, is_block in _pieces(root):
        if is_block:
            if text := " ".join("".join(parts).split()):
                yield Block(text, element, begins)
                begins = False
            begins = begins or element.tag != "br"
            parts = []
        parts.append(piece)
    if text := " ".join("".join(parts).split()):
        yield Block(text, root, begins)


def _pieces(root: etree._Element) -> Iterator[tuple[etree._Element, str, bool]]:
    """Give (the element that is entered or left, the text that follows, whether a line ends before that text)."""
    stack: list[tuple[etree._Element, bool]] = [(root, False)]
    while stack:
        element, leaving = stack.pop()
        shown = isinstance(element.tag, str) and element.tag not in _NOT_SHOWN and not _is_hidden(element)
        is_block = shown and element.tag not in _INLINE
        if leaving:
            yield element, (element.tail or "") if element is not root else "", is_block
            continue
        stack.append((element, True))
        if shown:
            yield element, element.text or "", is_block
            stack.extend((child, False) for child in reversed(element))


def _is_hidden(element: etree._Element) -> bool:
    style = (element.get("style") or "").replace(" ", "").lower()
    return "display:none" in style or element.get("hidden") is not None
