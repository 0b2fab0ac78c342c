"""A `SourceDocument` becomes an `Extraction`. Pure Python: no Django, no network, no clock. One door: `extract`."""

from __future__ import annotations

from archive.extraction import citations, dates, delegations, document, events, meetings
from archive.extraction.page import Page, body_of
from archive.extraction.records import Extraction
from archive.extraction.text import paragraphs
from archive.readers.source import SourceDocument

__all__ = ["RULES_VERSION", "Extraction", "extract"]

# Kept with every reading: which rules made it. Raised when the same text would be read otherwise.
RULES_VERSION = "1"


def extract(source: SourceDocument) -> Extraction:
    """Read out of `source` the document's facts, its meetings, and what is doubtful about them.

    Never fails on text; every span lies in `source.text`; the time is linear in its length.
    """
    text = source.text
    lines = paragraphs(text)
    facts = document.document_facts(source, lines)
    body = body_of(text, lines)
    days = dates.find_dates(text)
    page = Page.of(
        text,
        body,
        days,
        citations.find_citations(text),
        delegations.find_delegations(text),
        dates.Calendar.of(text, days, facts.published_on),
    )
    title = facts.title.spans if facts.title else ()
    url = facts.source_url.value if facts.source_url else ""
    found, doubts = meetings.assemble(page, events.find_events(page), title, url)
    return Extraction(facts, found, doubts)
