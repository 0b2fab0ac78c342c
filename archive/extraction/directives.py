"""The instructions given at a meeting, sentence by sentence, each with who gave it.

A person who speaks keeps the floor until another speaks or the report turns to something else. What the floor's holder
says is an instruction if an instructing verb, "cần" or "phải" as the main verb, or a bare imperative after such a
sentence says so. The tasks of a numbered list are one entry each.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto
from typing import TypeVar

from archive.extraction import speech
from archive.extraction.items import Item, item_of
from archive.extraction.lexicon import speech as lexicon
from archive.extraction.names import any_of, prose
from archive.extraction.people import PeopleIndex, PersonMention, Reference, nearest, scan
from archive.extraction.records import Basis, Found, FoundDirective, Role, Side, Span
from archive.extraction.speech import Act, Frame, Pointer
from archive.extraction.text import collapsed, sentences
from archive.vietnamese import key

_CUT_OFF = re.compile(r"\s(?:\.\.\.|…)\s*$")
_BREAK = re.compile(rf"[\W\d]*{any_of(lexicon.BREAKS)}")
# The formula that ends a notice.
_CLOSING = re.compile(
    r"[\W\d]*(?:trên\s+đây\s+là|nơi\s+nhận|t/m|t/l|k/t|(?:\w+\s+){2,6}thông\s+báo\s+(?:ý\s+kiến|kết\s+luận|để))"
)
_CONCLUDES = re.compile(r"kết\s+luận|chỉ\s+đạo")
_LOCAL = re.compile(r"tỉnh|thành ủy|thành phố|ubnd|hđnd|hội đồng nhân dân|ủy ban nhân dân|huyện|quận|sở|xã|phường")
_SENIOR = re.compile(rf"(?:nguyên\s+)?{any_of(lexicon.SENIOR_OFFICES)}")
_FINAL_SLASH = re.compile(r"\s*/\.?\s*$")
_LEADERS = frozenset({Role.HEAD, Role.DEPUTY_HEAD, Role.CHAIR})
# How many instructions can stand in a teaser, and how much of a sentence its repetition has in common with it.
_TEASERS = 5
_ALIKE = 0.8


class _List(Enum):
    """What the open list holds: tasks ("đề nghị thực hiện các nội dung sau:"), or anything ("kết luận như sau:")."""

    TASKS = auto()
    ANYTHING = auto()


@dataclass(frozen=True, slots=True)
class _Standing:
    """What a speaker is at the meeting.

    leads: heads or chairs it; entitled: gives instructions when speaking; local: of the body that is inspected, so that
    what is asked of those above it is a request.
    """

    leads: bool
    entitled: bool
    local: bool


def _standing(mentions: Sequence[PersonMention]) -> _Standing:
    roles = {role.value for mention in mentions for role in mention.roles}
    offices = [office.value.lower() for mention in mentions for office in mention.offices]
    host = any(mention.side is Side.HOST for mention in mentions) or any(_LOCAL.search(office) for office in offices)
    leads = bool(roles & _LEADERS)
    entitled = leads or any(_SENIOR.match(office) for office in offices)
    return _Standing(leads, entitled, local=host and not roles & {Role.HEAD, Role.DEPUTY_HEAD})


@dataclass(slots=True)
class _Floor:
    """Who speaks now.

    instructing: the last sentence was an instruction; reporting: the speaker reports, answers or asks; entitled: what
    this person says with "cần" and "phải" are instructions, not opinions; holds: "kết luận như sau:" gave the floor for
    the rest of the document, whatever a paragraph begins with.
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
    read from `within` if not given. A sentence that stands twice (a teaser, then the body) is given once, where it is
    longest. The value is the document's words with white space collapsed, without list mark and "./.".
    """
    index = people if isinstance(people, PeopleIndex) else _index(text, within, people)
    return _once(_Reader(text, within, index).read())


def _index(text: str, within: Sequence[Span], mentions: Sequence[PersonMention] | None) -> PeopleIndex:
    here = scan(text, within)
    return PeopleIndex(here.mentions if mentions is None else mentions, here.references)


class _Reader:
    """Walks through the paragraphs, holding the floor."""

    def __init__(self, text: str, within: Sequence[Span], index: PeopleIndex) -> None:
        self.text, self.source, self.index = text, prose(text), index
        self.items = [item_of(self.source, paragraph) for paragraph in within]
        self.floor = _Floor()
        self.last_speaker: str | None = None
        self.list: _List | None = None
        self.last_number = 0
        self.faults = False
        self.standings: dict[str | None, _Standing] = {}
        self.found: list[FoundDirective] = []

    def read(self) -> list[FoundDirective]:
        """Find every instruction."""
        position = 0
        while position < len(self.items):
            item = self.items[position]
            used = 1
            if self._is_task(item):
                used = self._task(position)
            elif not self._is_caption(item):
                self._prose(item)
            self.last_number = item.number or self.last_number
            position += used
        return self.found

    def _is_caption(self, item: Item) -> bool:
        """Say whether nobody takes the floor in this paragraph.

        A line without a mark at its end is a caption or a heading, unless it is an item of a list; one that breaks off
        is a teaser.
        """
        words = item.whole.of(self.text).rstrip("”\"')» ")
        if _CUT_OFF.search(words) or "ảnh:" in self.source.low[item.whole.start : item.whole.end]:
            return True
        return words[-1:] not in ".:;!?…," and not (self.list and item.marked)

    # Numbered tasks.

    def _is_task(self, item: Item) -> bool:
        """Say whether a numbered paragraph is a task; a number that follows on nothing goes on with a sentence."""
        if not self.floor.speaker or item.number is None or self._is_caption(item):
            return False
        if item.number not in (1, self.last_number + 1):
            return False
        return self.list is _List.TASKS or (
            (self.list is _List.ANYTHING or self.floor.instructing) and self._obliges_somewhere(item)
        )

    def _obliges_somewhere(self, item: Item) -> bool:
        return any(self._is_task_sentence(sentence) for sentence in sentences(self.text, item.body))

    def _is_task_sentence(self, sentence: Span) -> bool:
        return (
            speech.begins_with_imperative(self.source, sentence)
            or speech.opening_instruction(self.source, sentence) is not None
            or speech.gives_a_task(self.source, sentence)
            or speech.obliges(self.source, sentence.start, sentence.end)
        )

    def _task(self, position: int) -> int:
        """Record the numbered task at `position` with the paragraphs that go on with it; give how many those are."""
        used = 1
        while position + used < len(self.items) and self._carries_on(position, position + used):
            used += 1
        item = self.items[position]
        if used > 1 or not item.body.of(self.text).rstrip().endswith(":"):
            self._record(Span(item.body.start, self.items[position + used - 1].whole.end), None)
        self.floor.instructing = True
        return used

    def _carries_on(self, task: int, position: int) -> bool:
        """Say whether the paragraph at `position` goes on with the numbered `task`, whose successor comes later."""
        item = self.items[position]
        if item.number is not None or self._is_closing(item) or self._is_caption(item):
            return False
        if speech.frame_of(self.source, item.whole, self._pointers(item.whole)):
            return False
        following = next((later.number for later in self.items[position + 1 : position + 12] if later.number), None)
        number = self.items[task].number
        return following == (number or 0) + 1 or speech.begins_with_imperative(self.source, item.body)

    def _is_closing(self, item: Item) -> bool:
        return bool(_CLOSING.match(self.source.low, item.whole.start, item.whole.end))

    # Running text.

    def _prose(self, item: Item) -> None:
        if self._is_closing(item) or (item.whole.of(self.text).startswith("*") and not self.list):
            self.floor, self.list = _Floor(), None
        count = len(self.found)
        listed = self.list
        for number, sentence in enumerate(sentences(self.text, item.body)):
            self._sentence(sentence, opens=number == 0, item=item)
        if self.list is listed and not item.marked and len(self.found) == count and listed is _List.TASKS:
            self.list = None

    def _sentence(self, sentence: Span, *, opens: bool, item: Item) -> None:
        part = item_of(self.source, sentence)
        goes_on = self.faults and not opens and part.number is not None
        self.faults = goes_on or speech.tells_shortcomings(self.source, sentence)
        if goes_on:
            return
        frame = speech.frame_of(self.source, sentence, self._pointers(sentence))
        if frame:
            self._take_floor(frame, sentence)
            instruction = self._is_framed_instruction(frame, sentence)
        else:
            self._leave_floor(sentence, opens=opens, item=item)
            instruction = self._is_carried_instruction(part.body, opens=opens, item=item)
        if not self.floor.speaker:
            return
        if speech.only_announces(self.source, sentence):
            self._open_list(sentence, frame)
            return
        if instruction:
            self._record(sentence if frame else part.body, frame)
        self.floor.instructing = instruction or (self.floor.instructing and opens and not frame)

    def _open_list(self, sentence: Span, frame: Frame | None) -> None:
        tasks = speech.announces_tasks(self.source, sentence) and not self._is_asking(frame)
        faults = speech.tells_shortcomings(self.source, sentence)
        self.list = _List.TASKS if tasks else None if faults else _List.ANYTHING
        self.floor.instructing = tasks

    def _is_asking(self, frame: Frame | None) -> bool:
        return bool(frame and frame.act is Act.REPORTS) or self.floor.reporting

    def _leave_floor(self, sentence: Span, *, opens: bool, item: Item) -> None:
        """Take the floor from its holder where the sentence turns to another person, or to nobody."""
        doer = self._doer(sentence)
        if doer:
            self.floor, self.list = _Floor(doer, reporting=True), None
            self.last_speaker = doer
        elif self._ends_floor(sentence, opens=opens, item=item):
            self.floor, self.list = _Floor(), None

    def _doer(self, sentence: Span) -> str | None:
        """Give another person than the floor's holder who opens the sentence and does something else than speak."""
        first = next((pointer for pointer in self._pointers(sentence) if pointer.speaker), None)
        if not first or first.speaker == self.floor.speaker or first.span.start > sentence.start:
            return None
        return None if speech.obliges(self.source, sentence.start, sentence.end) else first.speaker

    def _ends_floor(self, sentence: Span, *, opens: bool, item: Item) -> bool:
        """Say whether a sentence without a named speaker ends the floor: unnamed people ask, or a new scene opens."""
        if self.list and item.marked:
            return False
        if speech.speaks_for_nobody(self.source, sentence):
            return not (self.floor.instructing and speech.obliges(self.source, sentence.start, sentence.end))
        firm = self.floor.instructing or self.floor.holds
        return opens and not firm and bool(_BREAK.match(self.source.low, sentence.start, sentence.end))

    def _take_floor(self, frame: Frame, sentence: Span) -> None:
        speaker = frame.pointer.speaker
        if speaker != self.floor.speaker:
            self.floor, self.list = _Floor(speaker, entitled=self._standing(speaker).entitled), None
            self.last_speaker = speaker or self.last_speaker
        if _CONCLUDES.search(self.source.low, sentence.start, frame.verb.end):
            self.floor.entitled = True
            self.floor.holds = sentence.of(self.text).endswith(":")
        self.floor.reporting = frame.act is Act.REPORTS and not self._standing(speaker).leads

    def _is_framed_instruction(self, frame: Frame, sentence: Span) -> bool:
        speaker, end = frame.pointer.speaker, sentence.end
        if not speaker:
            return False
        if frame.act is Act.INSTRUCTS:
            return not self._is_request(speaker, frame.verb.end, end)
        second = speech.second_instruction(self.source, frame.verb.end, end)
        if second and not self._is_request(speaker, second.end, end):
            return True
        if frame.act is Act.REPORTS or not self.floor.entitled or frame.verb.end >= end:
            return False
        before = frame.pointer.span.start
        quoted = before - sentence.start > 40 and speech.obliges(self.source, sentence.start, before)
        return quoted or speech.obliges(self.source, frame.verb.end, end) or self._imperative_follows(frame, end)

    def _imperative_follows(self, frame: Frame, end: int) -> bool:
        """Say whether a bare imperative stands right behind "nêu rõ", "nhấn mạnh"."""
        verb = frame.verb.of(self.source.low)
        rest = Span(frame.verb.end, end)
        return verb in lexicon.BEFORE_IMPERATIVES and speech.begins_with_imperative(self.source, rest)

    def _is_carried_instruction(self, sentence: Span, *, opens: bool, item: Item) -> bool:
        floor = self.floor
        if not floor.speaker or floor.reporting:
            return False
        verb = speech.opening_instruction(self.source, sentence)
        if verb:
            return not self._is_request(floor.speaker, verb.end, sentence.end)
        if self.list is _List.TASKS and (item.marked or self._is_task_sentence(sentence)):
            return True
        if self.list and item.marked and self._is_task_sentence(sentence):
            return True
        if (floor.entitled or floor.instructing) and speech.obliges(self.source, sentence.start, sentence.end):
            return True
        if not floor.instructing:
            return False
        bare = speech.begins_with_imperative(self.source, sentence)
        return bare or (not opens and speech.gives_a_task(self.source, sentence))

    # People.

    def _pointers(self, sentence: Span) -> list[Pointer]:
        mentions = _inside(self.index.mentions, sentence)
        references = _inside(self.index.references, sentence)
        pointers = [Pointer(mention.span, self.index.full_name(mention)) for mention in mentions]
        pointers += [Pointer(reference.span, self._meant(reference)) for reference in references]
        return sorted(pointers, key=lambda pointer: pointer.span)

    def _meant(self, reference: Reference) -> str | None:
        if not reference.offices and not reference.roles:
            return self.floor.speaker or self.last_speaker
        return self.index.resolve(reference)

    def _standing(self, speaker: str | None) -> _Standing:
        if speaker not in self.standings:
            self.standings[speaker] = _standing(self.index.mentions_of(speaker))
        return self.standings[speaker]

    def _is_request(self, speaker: str, pos: int, end: int) -> bool:
        """Say whether `speaker` only asks: someone of the locality addressing those above it."""
        return self._standing(speaker).local and speech.addressed_to_superiors(self.source, pos, end)

    def _record(self, words: Span, frame: Frame | None) -> None:
        slash = _FINAL_SLASH.search(words.of(self.text))
        span = Span(words.start, words.start + slash.start()) if slash else words
        verb = frame.verb if frame and frame.act is Act.INSTRUCTS else speech.opening_instruction(self.source, span)
        told = speech.addressee(self.source, verb.end, span.end) if verb else None
        self.found.append(
            FoundDirective(
                text=Found(collapsed(span.of(self.text)), (span,)),
                issued_by=self._issuer(frame, span),
                addressee=Found(collapsed(told.of(self.text)), (told,)) if told else None,
            )
        )

    def _issuer(self, frame: Frame | None, words: Span) -> Found[str] | None:
        """Give who speaks, at the words of the sentence that point at them, or where they were last named."""
        speaker = self.floor.speaker
        if speaker is None:
            return None
        if frame:
            return Found(speaker, (frame.pointer.span,), _basis(speaker, frame.pointer.span.of(self.text)))
        place = nearest(self.index.mentions_of(speaker), words.start).name.spans
        return Found(speaker, place, Basis.INFERRED)


def _basis(name: str, words: str) -> Basis:
    """Say how a name rests on the words that point at the person: stated if they hold it, inferred from "Đồng chí"."""
    return Basis.STATED if key(name) in key(words) else Basis.INFERRED


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
    """Leave out what stands twice: the same words anywhere, and a teaser's (one of the first) that the body repeats.

    Of a teaser and its repetition in nearly the same words the longer is kept, of two alike the later.
    """
    last = {key(directive.text.value): index for index, directive in enumerate(found)}
    dropped = {index for index, directive in enumerate(found) if last[key(directive.text.value)] != index}
    shingles = [_shingles(directive.text.value) for directive in found]
    for teaser, own in enumerate(shingles[:_TEASERS]):
        for other, theirs in enumerate(shingles[teaser + 1 :], start=teaser + 1):
            if len(own & theirs) >= _ALIKE * min(len(own), len(theirs)):
                dropped.add(teaser if len(theirs) >= len(own) else other)
    return tuple(directive for index, directive in enumerate(found) if index not in dropped)
