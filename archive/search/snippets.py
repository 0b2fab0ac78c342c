"""Where the words looked for stand in a stored text: hits at true offsets, and a window around the best of them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from django.db.models import Prefetch

from archive import vietnamese
from archive.models import Document, Meeting, MeetingSource
from archive.search.query import MAX_WORD_LENGTH, Query, parse

WINDOW = 220
# About what the index holds of an entry: farther in, there is nothing that was found.
SEARCHED = 100_000
# How far from the place wished for a blank to cut at may be.
NEAR = 40
_BLANKS = re.compile(r"\s+")
_WORD = re.compile(r"[^\W_]+")


class Segment(NamedTuple):
    """Consecutive words of a text, and whether they were looked for. Plain text: whoever shows it escapes it first."""

    text: str
    marked: bool


class Hit(NamedTuple):
    """A word looked for, at `text[start:end]`."""

    start: int
    end: int
    word: str


def hits(text: str, query: Query) -> list[Hit]:
    """Give where the query's words stand in the first SEARCHED code points of `text`, in order, tones ignored.

    Folding gives one code point for one, so an offset in the folded stream is one in the text.
    """
    wanted = set(query.words)
    return [
        Hit(match.start(), match.end(), word)
        for match in _WORD.finditer(vietnamese.fold(text[:SEARCHED]))
        if (word := match[0][:MAX_WORD_LENGTH]) in wanted
    ]


def snippet(text: str, query: Query, *, width: int = WINDOW) -> list[Segment]:
    """Give the stretch of `text`, about `width` code points, in which most of the words stand, cut into segments.

    Put together the segments are the text as it stands there, with "…" where it goes on. Without a hit it is the
    beginning; [] for an empty text.
    """
    found = hits(text, query)
    return _segments(text, found, _limits(text, _best_window(found, width), width))


def snippets_for(meetings: Iterable[Meeting], text: str, *, width: int = WINDOW) -> dict[int, list[Segment]]:
    """Give for each of these meetings (the page shown) a snippet by its id, from the source in which most words stand.

    `text` is what was typed. Two queries, however many meetings. A meeting without a source has [].
    """
    query = parse(text)
    ids = [meeting.pk for meeting in meetings]
    sources = MeetingSource.objects.filter(meeting__in=ids).order_by("meeting", "pk")
    best: dict[int, tuple[int, list[Segment]]] = {}
    for source in sources.prefetch_related(Prefetch("document", Document.objects.only("text"))):
        stretch = source.document.text[source.start : source.end]
        found = hits(stretch, query)
        window = _best_window(found, width)
        words = len({hit.word for hit in window})
        if source.meeting_id not in best or words > best[source.meeting_id][0]:
            best[source.meeting_id] = words, _segments(stretch, found, _limits(stretch, window, width))
    return {pk: best[pk][1] if pk in best else [] for pk in ids}


def _best_window(found: list[Hit], width: int) -> list[Hit]:
    """Give the run of hits within `width` code points that has most different words, the first of several."""
    best: list[Hit] = []
    most = first = 0
    inside: dict[str, int] = {}
    for last, hit in enumerate(found):
        inside[hit.word] = inside.get(hit.word, 0) + 1
        while hit.end - found[first].start > width and first < last:
            inside[found[first].word] -= 1
            if not inside[found[first].word]:
                del inside[found[first].word]
            first += 1
        if len(inside) > most:
            most, best = len(inside), found[first : last + 1]
    return best


def _limits(text: str, window: list[Hit], width: int) -> tuple[int, int]:
    """Give where to cut: the window in the middle, between words if there is a blank near."""
    if not window:
        begin, end, start, stop = 0, width, 0, 0
    else:
        start, stop = window[0].start, window[-1].end
        margin = max(width - (stop - start), 0) // 2
        begin, end = start - margin, stop + margin
    if begin > 0 and (blank := _BLANKS.search(text, begin - 1, min(begin + NEAR, start))):
        begin = blank.end()
    if end < len(text):
        blanks = list(_BLANKS.finditer(text, max(stop, end - NEAR), end + 1))
        end = blanks[-1].start() if blanks else end
    return max(begin, 0), min(end, len(text))


def _segments(text: str, found: list[Hit], limits: tuple[int, int]) -> list[Segment]:
    begin, end = limits
    segments = [Segment("… ", marked=False)] if begin else []
    at = begin
    for start, stop, _word in found:
        if begin <= start and stop <= end:
            segments += [Segment(text[at:start], marked=False), Segment(text[start:stop], marked=True)]
            at = stop
    segments.append(Segment(text[at:end], marked=False))
    if end < len(text):
        segments.append(Segment(" …", marked=False))
    return [segment for segment in segments if segment.text]
