"""The text of a document, whatever it came in: letters normalised, lines joined to paragraphs, furniture out."""

from __future__ import annotations

from archive.readers.furniture import without_furniture
from archive.readers.letters import normalised
from archive.readers.lines import paragraphs

_MOST_ROUNDS = 20


def settled(raw: str) -> str:
    """Give the paragraphs of `raw`, one a line, without furniture; "" if nothing is left.

    Repeated until nothing changes (a dropped line can bring two halves of a sentence together), so that reading what
    was read gives the same text. Every round is linear; real files need two.
    """
    text = normalised(raw)
    for _ in range(_MOST_ROUNDS):
        before, text = text, "\n".join(without_furniture(paragraphs(text)))
        if text == before:
            break
    return text
