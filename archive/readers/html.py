"""HTML pages: the article and its headline, without what stands around them."""

from __future__ import annotations

from lxml import html as lxml_html

from archive.readers.blocks import blocks
from archive.readers.source import Declared
from archive.readers.text import settled


def read_page(page: str) -> tuple[str, Declared]:
    """Give the text of an HTML page and what its meta tags declare."""
    tree = lxml_html.fromstring(page)
    return settled("\n\n".join(block.text for block in blocks(tree))), Declared()
