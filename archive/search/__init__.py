"""Search: the one door. What a reader types, in; querysets and plain segments of text, out. No HTML, no request.

Meetings are found by `search(queryset, text)`, people by `find_officials(text)`. Whoever writes meetings calls
`index(meetings)` in the same transaction; the database keeps its own index over the entries in step.
"""

from __future__ import annotations

from archive.models.meetings import MeetingQuerySet
from archive.search.engines import engine
from archive.search.entries import FOLD_VERSION, index, needs_rebuild, rebuild, stale
from archive.search.names import find_officials, find_open_participations, name_condition, officials_named
from archive.search.query import Query, parse
from archive.search.snippets import Hit, Segment, hits, snippet, snippets_for

__all__ = [
    "FOLD_VERSION",
    "Hit",
    "Query",
    "Segment",
    "find_officials",
    "find_open_participations",
    "hits",
    "index",
    "name_condition",
    "needs_rebuild",
    "officials_named",
    "parse",
    "rebuild",
    "search",
    "snippet",
    "snippets_for",
    "stale",
]


def search(queryset: MeetingQuerySet, text: str) -> MeetingQuerySet:
    """Narrow meetings to those in whose entry (title, people, text) all words of `text` occur, in any order.

    Lazy: filters, ordering and pages may follow; the order stays the caller's. Tones, case, đ for d, NFC or NFD do not
    matter; punctuation separates words and means nothing else, so every string is valid. Blank text narrows nothing;
    text without a letter or digit matches nothing. See `parse` for what counts of a very long text.
    """
    query = parse(text)
    if query.is_blank:
        return queryset
    if query.matches_nothing:
        return queryset.none()
    return queryset.filter(pk__in=engine(queryset.db).matching(query))
