"""The instructions given at a meeting, sentence by sentence, each with who gave it.

A person who speaks keeps the floor until another speaks or the report turns to something else. What the floor's
holder says is an instruction if an instructing verb, "cần"/"phải" as the main verb, or a bare imperative after such a
sentence says so. Tasks of a list are one entry each.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from archive.extraction import speech
from archive.extraction.lexicon import speech as lexicon
from archive.extraction.names import any_of, prose
from archive.extraction.people import PeopleIndex, PersonMention, Reference, scan
from archive.extraction.records import Found, FoundDirective, Role, Side, Span
from archive.extraction.speech import Act, Frame, Pointer
from archive.extraction.text import collapsed, sentences

# "1-", "2.", "(3)", "a)", "Một là,", "Thứ hai,": a task of its own, whatever number of sentences. "-", "•": an item
# read sentence by sentence.
_NUMBERED = re.compile(
    r"\s*(?:\(?(?P<number>\d{1,2})\s*[-.)]\s*(?!\d)[-.]?|(?:một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười)\s+là\s*[,:]|thứ\s+(?:nhất|hai|ba|tư|năm|sáu|bảy)\s*[,:]?(?:\s*là\s*[,:]?)?)\s*"
)
_DASHED = re.compile(r"\s*[-–•+*]\s+")
_CUT_OFF = re.compile(r"\s(?:\.\.\.|…)\s*$")
_BREAK = re.compile(rf"[\W\d]*{any_of(lexicon.BREAKS)}")
_CLOSING = re.compile(
    r"[\W\d]*(?:trên\s+đây\s+là|nơi\s+nhận|t/m|t/l|k/t|(?:\w+\s+){2,6}thông\s+báo\s+(?:ý\s+kiến|kết\s+luận|để)|[^.]{0,60}thông\s+báo\s+ý\s+kiến\s+kết\s+luận)"
)
_CONCLUDES = re.compile(r"kết\s+luận|chỉ\s+đạo")
_LOCAL = re.compile(r"tỉnh|thành ủy|thành phố|ubnd|hđnd|hội đồng nhân dân|ủy ban nhân dân|huyện|quận|sở|xã|phường")
_SENIOR = re.compile(rf"(?:nguyên\s+)?{any_of(lexicon.SENIOR_OFFICES)}")
_LEADERS = frozenset({Role.HEAD, Role.DEPUTY_HEAD, Role.CHAIR})
_ALIKE = 0.8


@dataclass(slots=True)
class _Floor:
    """Who speaks now.

    instructing: the last sentence was an instruction; reporting: the speaker reports, answers or asks; entitled: what
    this person says with "cần" and "phải" are instructions, not opinions;
    holds: "kết luận như sau:" gave the floor for the rest of the document, whatever a paragraph begins with.
    """

    speaker: str | None = None
    instructing: bool = False
    reporting: bool = False
    entitled: bool = False
    holds: bool = False


def find_directives(
    text: str, within: Sequence[Span], people: PeopleIndex | Sequence[PersonMention] | None = None
) -> tuple[FoundDirective, ...]:
    """Give the instructions in the paragraphs `within` of `text`, in text order.

    people: the mentions of the whole page (who is introduced before the stretch is known in it), or an index of them;
    read from `within` if not given. A sentence that stands twice (a teaser,
    then the body) is given once, where it is longest. The value is the document's words with white space collapsed,
    without list mark and "./.".
    """
    index = people if isinstance(people, PeopleIndex) else _index(text, within, people)
    return _once(_Reader(text, within, index).read())


def _index(text: str, within: Sequence[Span], mentions: Sequence[PersonMention] | None) -> PeopleIndex:
    here = scan(text, within)
    return PeopleIndex(here.mentions if mentions is None else mentions, here.references)


class _Reader:
    """Walks through the paragraphs, holding the floor."""

    def __init__(self, text: str, within: Sequence[Span], index: PeopleIndex) -> None:
        self.text, self.source, self.within, self.index = text, prose(text), within, index
        self.floor = _Floor()
        self.found: list[FoundDirective] = []
        self.list_open = False

    def read(self) -> list[FoundDirective]:
        """Find every instruction."""
        position = 0
        while position < len(self.within):
            paragraph = self.within[position]
            used = 1
            if self._is_caption(paragraph):
                pass
            elif self._is_task(paragraph):
                used = self._task(position)
            else:
                self._paragraph(paragraph)
            position += used
        return self.found

    # Lists.

    def _is_caption(self, paragraph: Span) -> bool:
        """A line without a mark at its end is a caption or a heading: nobody takes the floor in it.

        Items of a list are never captions.
        """
        words = paragraph.of(self.text).rstrip("”\"')» ")
        if _CUT_OFF.search(words):
            return True
        marked = _NUMBERED.match(self.source.low, paragraph.start, paragraph.end) or _DASHED.match(
            self.source.low, paragraph.start, paragraph.end
        )
        unmarked = words[-1:] not in ".:;!?…," and not (self.list_open and marked)
        return unmarked or "ảnh:" in self.source.low[paragraph.start : paragraph.end]

    def _is_task(self, paragraph: Span) -> bool:
        if not self.floor.speaker or _CLOSING.match(self.source.low, paragraph.start, paragraph.end):
            return False
        if not _NUMBERED.match(self.source.low, paragraph.start, paragraph.end):
            return False
        return (self.list_open or self.floor.instructing) and self._obliges_somewhere(paragraph)

    def _obliges_somewhere(self, paragraph: Span) -> bool:
        body = self._without_mark(paragraph)
        return any(
            speech.begins_with_imperative(self.source, sentence)
            or speech.begins_with_instruction(self.source, sentence)
            or speech.gives_a_task(self.source, sentence)
            or speech.obliges(self.source, sentence.start, sentence.end)
            for sentence in sentences(self.text, body)
        )

    def _task(self, position: int) -> int:
        """Record the numbered task at `position` with the paragraphs that go on with it.

        Give how many paragraphs that was.
        """
        used = 1
        number = _NUMBERED.match(self.source.low, self.within[position].start)["number"]  # type: ignore[index]  # `_is_task` matched it
        while position + used < len(self.within) and self._carries_on(position + used, number):
            used += 1
        if used > 1 or not self.within[position].of(self.text).rstrip().endswith(":"):
            body = self._without_mark(self.within[position])
            self._record(Span(body.start, self.within[position + used - 1].end), self.floor.speaker, None)
        self.floor.instructing = True
        return used

    def _carries_on(self, position: int, number: str | None) -> bool:
        paragraph = self.within[position]
        low = self.source.low
        if (
            _NUMBERED.match(low, paragraph.start, paragraph.end)
            or _CLOSING.match(low, paragraph.start, paragraph.end)
            or self._is_caption(paragraph)
        ):
            return False
        if speech.frame_of(self.source, paragraph, self._pointers(paragraph)):
            return False
        if number and any(self._number_of(later) == int(number) + 1 for later in self.within[position + 1 :]):
            return True
        return bool(number) and speech.begins_with_imperative(self.source, paragraph)

    def _number_of(self, paragraph: Span) -> int | None:
        match = _NUMBERED.match(self.source.low, paragraph.start, paragraph.end)
        return int(match["number"]) if match and match["number"] else None

    def _without_mark(self, paragraph: Span) -> Span:
        for pattern in (_NUMBERED, _DASHED):
            match = pattern.match(self.source.low, paragraph.start, paragraph.end)
            if match and match.end() < paragraph.end:
                return Span(match.end(), paragraph.end)
        return paragraph

    # Running text.

    def _paragraph(self, paragraph: Span) -> None:
        item = bool(_DASHED.match(self.source.low, paragraph.start, paragraph.end))
        numbered = bool(_NUMBERED.match(self.source.low, paragraph.start, paragraph.end))
        if not (item or numbered):
            self.list_open = False
        body = self._without_mark(paragraph)
        opens = True
        for sentence in sentences(self.text, body):
            if opens and (
                _CLOSING.match(self.source.low, sentence.start, sentence.end)
                or paragraph.of(self.text).startswith("* ")
            ):
                self.floor = _Floor()
            self._sentence(sentence, opens=opens, item=item and self.list_open)
            opens = False

    def _sentence(self, sentence: Span, *, opens: bool, item: bool) -> None:
        frame = speech.frame_of(self.source, sentence, self._pointers(sentence))
        if frame:
            self._take_floor(frame, sentence)
            instruction = self._is_framed_instruction(frame, sentence)
        elif speech.speaks_for_nobody(self.source, sentence) and not (item or self._owned(sentence)):
            self.floor = _Floor()
            instruction = False
        else:
            if (
                opens
                and _BREAK.match(self.source.low, sentence.start, sentence.end)
                and not (self.floor.instructing or self.floor.holds)
            ):
                self.floor = _Floor()
            instruction = self._is_carried_instruction(sentence, opens=opens, item=item)
        if not self.floor.speaker:
            return
        if speech.only_announces(self.source, sentence):
            if frame or instruction or self.source.text[sentence.start : sentence.end].rstrip().endswith(":"):
                self.list_open = True
            self.floor.instructing = instruction or (self.floor.instructing and not frame)
            return
        if instruction:
            self._record(sentence, self.floor.speaker, frame)
        self.floor.instructing = instruction or (self.floor.instructing and opens and not frame)

    def _owned(self, sentence: Span) -> bool:
        """Say whether a sentence about a body is the instructing speaker's own ("Thành phố cần …")."""
        return self.floor.instructing and speech.obliges(self.source, sentence.start, sentence.end)

    def _take_floor(self, frame: Frame, sentence: Span) -> None:
        speaker = frame.pointer.speaker
        if speaker != self.floor.speaker:
            self.floor = _Floor(speaker, entitled=self._is_entitled(speaker))
        if _CONCLUDES.search(self.source.low, sentence.start, frame.verb.end):
            self.floor.entitled = True
            self.floor.holds = self.text[sentence.start : sentence.end].rstrip().endswith(":")
        self.floor.reporting = frame.act is Act.REPORTS and not self._leads(speaker)

    def _is_framed_instruction(self, frame: Frame, sentence: Span) -> bool:
        end = sentence.end
        if not frame.pointer.speaker:
            return False
        if frame.act is Act.INSTRUCTS:
            return not (
                self._is_local(frame.pointer.speaker)
                and speech.addressed_to_superiors(self.source, frame.verb.end, end)
            )
        second = speech.second_instruction(self.source, frame.verb.end, end)
        if second and not (
            self._is_local(frame.pointer.speaker) and speech.addressed_to_superiors(self.source, second.end, end)
        ):
            return True
        if frame.act is Act.REPORTS or not self.floor.entitled:
            return False
        rest = Span(frame.verb.end, end) if frame.verb.end < end else sentence
        if frame.verb.start < sentence.start + 3 and frame.pointer.span.end < end:
            rest = Span(max(frame.verb.end, sentence.start), end)
        quoted = frame.pointer.span.start - sentence.start > 40 and speech.obliges(
            self.source, sentence.start, frame.pointer.span.start
        )
        return quoted or speech.obliges(self.source, rest.start, end) or self._imperative_follows(frame, rest)

    def _imperative_follows(self, frame: Frame, rest: Span) -> bool:
        """Say whether a bare imperative stands right behind "nêu rõ", "nhấn mạnh"."""
        verb = self.source.low[frame.verb.start : frame.verb.end]
        gap = self.source.text[rest.start : rest.start + 2]
        return (
            verb in ("nêu rõ", "nhấn mạnh", "chỉ rõ", "kết luận")
            and ":" not in gap
            and speech.begins_with_imperative(self.source, rest)
        )

    def _is_carried_instruction(self, sentence: Span, *, opens: bool, item: bool) -> bool:
        floor = self.floor
        if not floor.speaker or floor.reporting:
            return False
        if speech.begins_with_instruction(self.source, sentence):
            return not (
                self._is_local(floor.speaker)
                and speech.addressed_to_superiors(self.source, self._verb_end(sentence), sentence.end)
            )
        if item and (
            speech.begins_with_imperative(self.source, sentence) or speech.gives_a_task(self.source, sentence)
        ):
            return True
        if (floor.entitled or floor.instructing) and speech.obliges(self.source, sentence.start, sentence.end):
            return True
        if not floor.instructing:
            return False
        return speech.begins_with_imperative(self.source, sentence) or (
            not opens and speech.gives_a_task(self.source, sentence)
        )

    def _verb_end(self, sentence: Span) -> int:
        start = speech.said(self.source, sentence)
        words = re.compile(r"\w+(?:\s+(?:nghị|cầu|ý|công|đốc|nhở|đạo))?").match(self.source.low, start)
        return words.end() if words else start

    # People.

    def _pointers(self, sentence: Span) -> list[Pointer]:
        mentions = _inside(self.index.mentions, sentence)
        references = _inside(self.index.references, sentence)
        pointers = [Pointer(mention.span, self.index.full_name(mention)) for mention in mentions]
        pointers += [Pointer(reference.span, self._meant(reference)) for reference in references]
        return sorted(pointers, key=lambda pointer: pointer.span)

    def _meant(self, reference: Reference) -> str | None:
        if not reference.offices and not reference.roles:
            return self.floor.speaker
        return self.index.resolve(reference)

    def _leads(self, speaker: str | None) -> bool:
        return any(role.value in _LEADERS for mention in self.index.mentions_of(speaker) for role in mention.roles)

    def _is_entitled(self, speaker: str | None) -> bool:
        offices = [office.value.lower() for mention in self.index.mentions_of(speaker) for office in mention.offices]
        return self._leads(speaker) or any(_SENIOR.match(office) for office in offices)

    def _is_local(self, speaker: str) -> bool:
        mentions = self.index.mentions_of(speaker)
        if any(role.value in (Role.HEAD, Role.DEPUTY_HEAD) for mention in mentions for role in mention.roles):
            return False
        if any(mention.side is Side.HOST for mention in mentions):
            return True
        return any(_LOCAL.search(office.value.lower()) for mention in mentions for office in mention.offices)

    def _record(self, span: Span, speaker: str | None, frame: Frame | None) -> None:
        words = span.of(self.text)
        trimmed = re.sub(r"\s*\.?/\.?\s*$", ".", words) if re.search(r"/\.?\s*$", words) else words
        end = span.start + len(trimmed.rstrip())
        if trimmed != words:
            end = span.start + words.rstrip().rindex("/")
        span = Span(span.start, end)
        told = speech.addressee(self.source, frame.verb.end, span.end) if frame and frame.act is Act.INSTRUCTS else None
        pointer = frame.pointer.span if frame else None
        by = Found(speaker, (pointer,) if pointer else self._introduced(speaker, span.start)) if speaker else None
        self.found.append(
            FoundDirective(
                Found(collapsed(span.of(self.text)), (span,)),
                by,
                Found(collapsed(told.of(self.text)), (told,)) if told else None,
            )
        )

    def _introduced(self, speaker: str, position: int) -> tuple[Span, ...]:
        mentions = self.index.mentions_of(speaker)
        before = [mention for mention in mentions if mention.span.start < position]
        return ((before or mentions)[-1].name.spans[0],)


_Placed = TypeVar("_Placed", PersonMention, Reference)


def _inside(items: Sequence[_Placed], sentence: Span) -> Sequence[_Placed]:
    """Give the items that begin inside `sentence`; `items` are in text order."""
    first = bisect_left(items, sentence.start, key=lambda item: item.span.start)
    last = bisect_left(items, sentence.end, key=lambda item: item.span.start)
    return items[first:last]


def _shingles(words: str) -> set[tuple[str, ...]]:
    parts = re.findall(r"\w+", words.lower())
    return {tuple(parts[start : start + 4]) for start in range(max(1, len(parts) - 3))}


def _once(found: Sequence[FoundDirective]) -> tuple[FoundDirective, ...]:
    """Leave out what stands twice in nearly the same words, keeping the longer (the body's, not the teaser's)."""
    shingles = [_shingles(directive.text.value) for directive in found]
    kept = []
    for index, own in enumerate(shingles):
        twins = [
            other
            for other, theirs in enumerate(shingles)
            if other != index
            and len(own & theirs) >= _ALIKE * min(len(own), len(theirs))
            and (len(theirs), other) > (len(own), index)
        ]
        if not twins:
            kept.append(found[index])
    return tuple(kept)
