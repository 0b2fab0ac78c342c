"""The instructions given at a meeting, sentence by sentence, each with who gave it.

A person who speaks keeps the floor until another speaks or the report turns to something else. What the floor's holder
says is an instruction if an instructing verb, "cần" or "phải" as the main verb, or a bare imperative after such a
sentence says so. The tasks of a numbered list are one entry each.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

from archive.extraction import imperatives, speech
from archive.extraction.items import Item, item_of, without_lead_in
from archive.extraction.lexicon import speech as lexicon
from archive.extraction.names import any_of, prose
from archive.extraction.people import PeopleIndex, PersonMention, nearest, scan
from archive.extraction.records import Basis, Found, FoundDirective, Span
from archive.extraction.speakers import Speakers
from archive.extraction.speech import Act, Frame, Pointer
from archive.extraction.teasers import once
from archive.extraction.text import collapsed, sentences
from archive.vietnamese import key

_CUT_OFF = re.compile(r"\s(?:\.\.\.|…)\s*$")
_BREAK = re.compile(rf"[\W\d]*{any_of(lexicon.BREAKS)}")
# The formula that ends a notice.
_CLOSING = re.compile(
    r"[\W\d]*(?:trên\s+đây\s+là|nơi\s+nhận|t/m|t/l|k/t|(?:\w+\s+){2,6}thông\s+báo\s+(?:ý\s+kiến|kết\s+luận|để))"
)
_CONCLUDES = re.compile(r"kết\s+luận|chỉ\s+đạo")
# How many sentences one quotation has at most.
_LONGEST_QUOTATION = 12
_FINAL_SLASH = re.compile(r"\s*/\.?\s*$")


class _List(Enum):
    """What the open list holds: tasks ("đề nghị thực hiện các nội dung sau:"), or anything ("kết luận như sau:")."""

    TASKS = auto()
    ANYTHING = auto()


@dataclass(slots=True)
class _Floor:
    """Who speaks now.

    instructing: the last sentence was an instruction; reporting: the speaker reports, answers or asks; entitled: what
    this person says with "cần" and "phải" are instructions, not opinions; holds: "kết luận như sau:" gave the floor for
    the rest of the document, whatever a paragraph begins with; reported: this person reported right before; ordered:
    this person gave an instruction in this paragraph.
    """

    speaker: str | None = None
    instructing: bool = False
    reporting: bool = False
    entitled: bool = False
    holds: bool = False
    reported: bool = False
    ordered: bool = False


def find_directives(
    text: str, within: Sequence[Span], people: PeopleIndex | Sequence[PersonMention] | None = None
) -> tuple[FoundDirective, ...]:
    """Give the instructions in the paragraphs `within` of `text`, in text order.

    people: the mentions of the whole page (who is introduced before the stretch is known in it), or an index of them;
    read from `within` if not given. A sentence that stands twice (a teaser, then the body) is given once, where it is
    longest. The value is the document's words with white space collapsed, without list mark and "./.".
    """
    index = people if isinstance(people, PeopleIndex) else _index(text, within, people)
    return once(_Reader(text, within, index).read())


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
        self.counted = 0
        self.speakers = Speakers(self.source, index)
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
        if self.list is _List.TASKS:
            return True
        if self.list is None and not self.floor.instructing:
            return False
        return self._obliges_somewhere(item) or self._follows_a_task(item)

    def _follows_a_task(self, item: Item) -> bool:
        """Say whether the item before this one in the list was a task and this one does not tell what was done."""
        after_one = self.list is not None and self.floor.instructing and item.number == self.last_number + 1
        return after_one and not imperatives.tells_the_past(self.source, item.body)

    def _obliges_somewhere(self, item: Item) -> bool:
        return any(self._is_task_sentence(sentence) for sentence in sentences(self.text, item.body))

    def _is_task_sentence(self, sentence: Span) -> bool:
        return (
            imperatives.begins_with_imperative(self.source, sentence)
            or imperatives.opening_instruction(self.source, sentence) is not None
            or imperatives.gives_a_task(self.source, sentence)
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
        return following == (number or 0) + 1 or imperatives.begins_with_imperative(self.source, item.body)

    def _is_closing(self, item: Item) -> bool:
        return bool(_CLOSING.match(self.source.low, item.whole.start, item.whole.end))

    # Running text.

    def _prose(self, item: Item) -> None:
        starred = item.whole.of(self.text).startswith("*")
        if self._is_closing(item) or (starred and not self.list) or speech.opens_a_scene(self.source, item.body):
            self.floor, self.list = _Floor(), None
        count = len(self.found)
        listed = self.list
        self.floor.ordered = False
        self.counted = 0
        said = [part for sentence in sentences(self.text, item.body) for part in without_lead_in(self.source, sentence)]
        for number, sentence in enumerate(said):
            self._hear_quotation(sentence, said[number + 1 : number + _LONGEST_QUOTATION])
            self._sentence(sentence, opens=number == 0, item=item)
        if self.list is listed and not item.marked and len(self.found) == count and listed is _List.TASKS:
            self.list = None

    def _hear_quotation(self, sentence: Span, following: Sequence[Span]) -> None:
        """Give the floor to who is named behind a quotation of several sentences that opens here."""
        if not speech.opens_a_quotation(self.source, sentence):
            return
        for later in following:
            closing = speech.closing_mark(self.source, later)
            if closing is None:
                continue
            frame = speech.frame_of(self.source, later, self._pointers(later))
            if frame and frame.pointer.speaker and frame.pointer.span.start > closing:
                self._take_floor(frame, later)
                self.floor.instructing = frame.act is Act.INSTRUCTS
            return

    def _is_counted(self, part: Item, frame: Frame | None) -> bool:
        """Say whether a sentence is a task counted in running text ("Thứ hai, ngành y tế …") behind an instruction.

        Who is named first in it is told to act and does not speak.
        """
        if part.number is None or part.number not in (1, self.counted + 1) or not self.floor.speaker:
            return False
        if self.floor.reporting or not (self.floor.instructing or self.list is _List.TASKS):
            return False
        speaks = frame is not None and frame.pointer.speaker == self.floor.speaker
        return not speaks and not imperatives.tells_the_past(self.source, part.body)

    def _sentence(self, sentence: Span, *, opens: bool, item: Item) -> None:
        part = item_of(self.source, sentence)
        goes_on = self.faults and not opens and part.number is not None
        self.faults = goes_on or speech.tells_shortcomings(self.source, sentence)
        if goes_on:
            return
        frame = speech.frame_of(self.source, sentence, self._pointers(sentence))
        if frame and speech.tells_earlier(self.source, sentence):
            self.floor, self.list, self.last_speaker = _Floor(), None, None
            return
        if self._is_counted(part, frame):
            self.counted, self.floor.instructing = part.number or 0, True
            self._record(part.body, None)
            return
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
            self.counted = part.number or self.counted
            self.floor.ordered = True
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
        if speech.delegates_ask(self.source, sentence) or imperatives.lists_attendance(self.source, sentence):
            return True
        if speech.speaks_for_nobody(self.source, sentence):
            return not (self.floor.instructing and speech.obliges(self.source, sentence.start, sentence.end))
        firm = self.floor.instructing or self.floor.holds
        return opens and not firm and bool(_BREAK.match(self.source.low, sentence.start, sentence.end))

    def _take_floor(self, frame: Frame, sentence: Span) -> None:
        speaker = frame.pointer.speaker
        if speaker != self.floor.speaker:
            self.floor, self.list = _Floor(speaker, entitled=self.speakers.standing(speaker).entitled), None
            self.last_speaker = speaker or self.last_speaker
        if _CONCLUDES.search(self.source.low, sentence.start, frame.verb.end):
            self.floor.entitled = True
            self.floor.holds = sentence.of(self.text).endswith(":")
        verb = frame.verb.of(self.source.low)
        self.floor.reported = self.floor.reporting or (frame.act is Act.REPORTS and verb not in lexicon.ANSWERING)
        leads = self.speakers.standing(speaker).leads and verb not in lexicon.READING
        same = self.floor.reporting and frame.verb == frame.pointer.span  # "Theo đồng chí, …" goes on with the report
        answers = same or frame.act is Act.REPORTS or speech.answers(self.source, sentence, frame)
        self.floor.reporting = answers and not leads

    def _is_framed_instruction(self, frame: Frame, sentence: Span) -> bool:
        speaker, end = frame.pointer.speaker, sentence.end
        if not speaker:
            return False
        if frame.act is Act.INSTRUCTS:
            return not self._is_request(speaker, frame.verb, end)
        second = speech.second_instruction(self.source, frame.verb.end, end)
        if second and not self._is_request(speaker, second, end):
            return True
        if self._is_asking(frame) or not self.floor.entitled or frame.verb.end >= end:
            return False
        before = frame.pointer.span.start
        ends = speech.closing_mark(self.source, sentence)
        quotes = before - sentence.start > 40 or (ends is not None and ends < before)
        quoted = quotes and (
            speech.obliges(self.source, sentence.start, before)
            or imperatives.forbids(self.source, sentence.start, before)
        )
        return quoted or speech.obliges(self.source, frame.verb.end, end) or self._imperative_follows(frame, end)

    def _imperative_follows(self, frame: Frame, end: int) -> bool:
        """Say whether a bare imperative stands right behind "nêu rõ", "nhấn mạnh"."""
        verb = frame.verb.of(self.source.low)
        rest = Span(frame.verb.end, end)
        return verb in lexicon.BEFORE_IMPERATIVES and imperatives.begins_with_imperative(self.source, rest)

    def _is_carried_instruction(self, sentence: Span, *, opens: bool, item: Item) -> bool:
        floor = self.floor
        if not floor.speaker or floor.reporting:
            return False
        verb = imperatives.opening_instruction(self.source, sentence)
        if verb:
            return not self._is_request(floor.speaker, verb, sentence.end)
        if self.list is _List.TASKS and (item.marked or self._is_task_sentence(sentence)):
            return True
        if self.list and item.marked and self._is_task_sentence(sentence):
            return True
        if (floor.entitled or floor.instructing) and speech.obliges(self.source, sentence.start, sentence.end):
            return True
        if not floor.instructing and not (floor.ordered and floor.entitled):
            return False
        bare = imperatives.begins_with_imperative(self.source, sentence, actions=floor.instructing)
        return bare or (not opens and imperatives.gives_a_task(self.source, sentence))

    def _pointers(self, sentence: Span) -> list[Pointer]:
        return self.speakers.pointers(sentence, self.floor.speaker or self.last_speaker)

    def _is_request(self, speaker: str, verb: Span, end: int) -> bool:
        return self.speakers.is_request(speaker, verb, end, reported=self.floor.reported)

    def _record(self, words: Span, frame: Frame | None) -> None:
        slash = _FINAL_SLASH.search(words.of(self.text))
        span = Span(words.start, words.start + slash.start()) if slash else words
        verb = (
            frame.verb if frame and frame.act is Act.INSTRUCTS else imperatives.opening_instruction(self.source, span)
        )
        told = imperatives.addressee(self.source, verb.end, span.end) if verb else None
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
