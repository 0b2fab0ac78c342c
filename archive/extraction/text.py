"""Paragraphs and sentences as spans, so that whatever is found in one has its place in the whole text."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from archive.extraction.records import Span

# A full stop after one of these does not end a sentence: "TP. Cần Thơ", "T.Ư", "đ/c.", "GS.TS. Nguyễn", "v.v.", one
# capital letter ("N. V. A").
_ABBREVIATION = re.compile(
    r"(?:\b(?:TP|Tp|tp|T\.P|Q|P|TX|TT|đ/c|Đ/c|GS|PGS|TS|ThS|BS|KS|LS|CN|Mr|Ms|St|NXB|Ths|tr|khoản|v\.v|[A-ZĐ])|T\.[ƯW])\.$"
)
_LONGEST_ABBREVIATION = 8
# The end of a sentence: . ! ? … (closing quotes and brackets go with it), then white space.
_END = re.compile(r"(?:\.{3}|[.!?…])[\"”’»)\]]*(?=\s|$)")
_LEADING = re.compile(r"\s*[\"“‘«(\[*•–-]*\s*")


def trimmed(text: str, start: int, end: int) -> Span | None:
    """Give the span of `text[start:end]` without white space at its ends, or None if nothing is left."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end) if start < end else None


def paragraphs(text: str) -> list[Span]:
    """Give the lines of `text` that hold more than white space, trimmed. A reader puts each paragraph on one line."""
    found = []
    start = 0
    for line in text.splitlines(keepends=True):
        span = trimmed(text, start, start + len(line))
        if span:
            found.append(span)
        start += len(line)
    return found


def sentences(text: str, within: Span) -> list[Span]:
    """Give the sentences of `text` inside the paragraph `within`, trimmed, in order.

    A full stop after an abbreviation, inside a number or before a small letter does not end one.
    """
    found = []
    start = within.start
    for end in _sentence_ends(text, within):
        span = trimmed(text, start, end)
        if span:
            found.append(span)
        start = end
    return found


def _sentence_ends(text: str, within: Span) -> Iterator[int]:
    for match in _END.finditer(text, within.start, within.end):
        before = max(within.start, match.start() - _LONGEST_ABBREVIATION)
        if match[0][0] == "." and _ABBREVIATION.search(text, before, match.start() + 1):
            continue
        leading = _LEADING.match(text, match.end(), within.end)
        opening = text[leading.end() : leading.end() + 1] if leading and leading.end() < within.end else ""
        if opening.isupper() or opening.isdecimal():
            yield match.end()
    yield within.end


def collapsed(words: str) -> str:
    """Give `words` with every run of white space as one space: the form in which directives and titles are kept."""
    return " ".join(words.split())


def touches(parts: Sequence[Span], span: Span) -> bool:
    """Say whether `span` overlaps one of `parts`, which are in order and do not overlap each other."""
    following = bisect_left(parts, span.end, key=lambda part: part.start)
    return following > 0 and parts[following - 1].overlaps(span)
