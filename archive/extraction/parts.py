"""Meetings of one day that are told apart by their part of it: "Buổi sáng, … Buổi chiều, …".

One sentence can name the bodies of both ("Ngày 6/6, … làm việc với Đảng ủy xã A và Đảng ủy xã B"); the paragraphs that
open with a part of the day then say which was visited when.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from archive.extraction.bodies import HEAD, bodies_after, body_at
from archive.extraction.dates import SESSIONS, DateMention, Relative
from archive.extraction.page import Event, Page
from archive.extraction.records import Span
from archive.extraction.reports import WORKED_WITH
from archive.extraction.text import sentences

# "Buổi chiều, …", "Vào buổi chiều cùng ngày, …", "Chiều cùng ngày, …", on the `exact` form of a paragraph
_PART = re.compile(
    r"\W*(?:(?:cũng|trong|vào|đến|sang)\s+)*(?P<opening>(?:buổi\s+(?P<part>sáng|chiều|tối)(?:\s+cùng\s+ngày)?"
    r"|(?P<short>sáng|chiều|tối)\s+cùng\s+ngày))\s*,"
)
_NEXT_BODY = re.compile(rf"\s*(?:,|;|và)\s+(?={HEAD})")
_MOST_BODIES = 6


def part_of_the_day(page: Page, paragraph: Span) -> DateMention | None:
    """Give the part of the day that `paragraph` opens with, as a mention of the day told of before; None if none."""
    match = _PART.match(page.stream, paragraph.start, paragraph.end)
    if match is None:
        return None
    name = "part" if match["part"] else "short"
    return DateMention(
        Span(*match.span("opening")),
        session=SESSIONS[match[name]],
        session_span=Span(*match.span(name)),
        relative=Relative.SAME_DAY,
    )


def is_elsewhere(page: Page, sentence: Span, told: Span) -> bool:
    """Say whether `sentence` tells of work with a body whose name does not stand in the words `told` before it."""
    bodies = bodies_after(page.text, WORKED_WITH, sentence)
    return any(page.stream.find(_name(page, body), told.start, told.end) < 0 for body in bodies)


def by_part_of_the_day(page: Page, event: Event) -> list[Event]:
    """Give the meetings that the one sentence of `event` sums up, in the order of the text; else `event` alone.

    It is several when it names several bodies, and two paragraphs after it, of different parts of the day, one each.
    """
    bodies = list(_listed(page, event.sentence))
    if event.on is None or event.mention is None or event.mention.session or len(bodies) < 2:
        return [event]
    visits: dict[DateMention, tuple[Span, Span]] = {}
    for paragraph in page.paragraphs:
        mention = part_of_the_day(page, paragraph) if paragraph.start > event.sentence.start else None
        if mention is None or mention.session in {other.session for other in visits}:
            continue
        sentence = sentences(page.text, paragraph)[0]
        named = [body for body in bodies if _name(page, body) in page.words(sentence)]
        if len(named) == 1 and named[0] not in (body for _, body in visits.values()):
            visits[mention] = (sentence, named[0])
    if len(visits) < 2:
        return [event]
    found: list[Event] = []
    for mention, (sentence, body) in visits.items():
        on, day = page.calendar.resolve(mention, event.on), mention
        if not found:  # the day itself is told in the sentence before
            on, day = event.on, replace(event.mention, session=mention.session, session_span=mention.session_span)
        found.append(Event(sentence, day, on, (event.sentence,), body))
    return found


def _listed(page: Page, sentence: Span) -> Iterator[Span]:
    """The bodies of "làm việc với A, B và C", one by one."""
    match = WORKED_WITH.search(page.stream, sentence.start, sentence.end)
    at = match.end() if match else sentence.end
    for _ in range(_MOST_BODIES):
        body = body_at(page.text, at)
        if body is None:
            return
        joined = _NEXT_BODY.search(page.stream, body.start, body.end)  # "A và B" reads as one name
        end = joined.start() if joined else body.end
        yield Span(body.start, end)
        following = _NEXT_BODY.match(page.stream, end, sentence.end)
        if following is None:
            return
        at = following.end()


def _name(page: Page, body: Span) -> str:
    """The last two syllables of a body's name, on the `exact` form: what tells it from another of its kind."""
    return " ".join(page.words(body).split()[-2:])
