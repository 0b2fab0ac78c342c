"""Persons' names in running text: where one begins and ends, what is no name, and the letter a font lost.

`Prose` is the text beside its comparison form (`vietnamese.exact`: lower case, tones placed the old way, one code
point for one), so that words are recognised in the one and capitals in the other at the same offsets.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from archive.extraction.lexicon import people as lexicon
from archive.extraction.lexicon.districts import DISTRICTS
from archive.extraction.lexicon.provinces import PROVINCES
from archive.extraction.records import Basis, Found, Span
from archive.vietnamese import exact, key

LONGEST_NAME = 5


def any_of(phrases: Iterable[str]) -> str:
    """Give a pattern for any of `phrases` as whole words in comparison form, the longest first."""
    forms = sorted({exact(phrase) for phrase in phrases}, key=len, reverse=True)
    return "(?:" + "|".join(re.escape(form).replace(r"\ ", r"\s+") for form in forms) + r")(?!\w)"


# "Niê", "K'Mák", "H'Yim", "D" (what a lost letter left): letters, an apostrophe between.
SYLLABLE = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_SPACE = re.compile(r"[^\S\n]+")

_SURNAMES = frozenset(map(exact, lexicon.SURNAMES))
_WEAK_SURNAMES = frozenset(map(exact, lexicon.WEAK_SURNAMES))
_NOT_PEOPLE = frozenset(map(key, lexicon.HISTORICAL))
_PLACES = frozenset(
    form
    for name in [*PROVINCES, *(district for names in DISTRICTS.values() for district in names)]
    for form in (key(name), *(key(part) for part in name.split(" - ")))
    if " " in form
)
_LONGEST_PLACE = max(len(place.split()) for place in _PLACES)
_ONE_WORD_PLACES = frozenset(
    name for name in [*PROVINCES, *(district for names in DISTRICTS.values() for district in names)] if " " not in name
)
# A Vietnamese syllable without its marks: what begins it, one to three vowels, what ends it.
_POSSIBLE = re.compile(
    r"(?:ngh|ng|nh|gh|gi|kh|ph|th|tr|ch|qu|[bcdđghklmnprstvx])?[aeiouy]{1,3}(?:ch|ng|nh|[cmnpt])?", re.IGNORECASE
)
_BEARS_A_NAME = re.compile(rf"(?<!\w)(?<!môi )(?<!thị ){any_of(lexicon.BEFORE_A_PLACE)}\s+\Z")
# Companies, schools, hospitals are called by words that could be names.
_ENTERPRISE = re.compile(
    r"(?<!\w)(?:công\s+ty|tập\s+đoàn|hợp\s+tác\s+xã|bệnh\s+viện|nhà\s+máy|ngân\s+hàng|trường|khách\s+sạn|khu\s+(?:công|du|di)|bảo\s+tàng)(?!\w)[^,;:.]*\Z"
)
_STOP = re.compile(any_of(lexicon.OFFICE_STOPS))
# "Trưởng Đoàn Kiểm tra", "Đoàn đại biểu": the surname Đoàn before what a delegation does is the delegation.
_DELEGATION = re.compile(
    r"đoàn\s+(?:kiểm|giám|công\s+tác|khảo|đại\s+biểu|thường\s+trực|đbqh|thanh\s+niên|thể|chủ\s+tịch|thư\s+ký|luật|bộ|khối|kinh)(?!\w)"
)


@dataclass(frozen=True)
class Prose:
    """A text and its comparison form, offset for offset."""

    text: str
    low: str = field(repr=False)
    # What was read at a place, kept because several rules ask about the same words.
    readings: dict[Any, Any] = field(default_factory=dict, repr=False, compare=False)


@lru_cache(maxsize=8)
def prose(text: str) -> Prose:
    """Give `text` with its comparison form. Expects NFC, as readers hand over."""
    return Prose(text, exact(text))


def is_capital(word: str) -> bool:
    """Say whether `word` is written as a syllable of a name: a capital and small letters, one capital, or H'Yim."""
    return word[0].isupper() and (len(word) == 1 or not word.isupper())


def is_full(name: str) -> bool:
    """Say whether `name` is a whole name and not a given name alone; K'Mák is whole."""
    return " " in name or "'" in name or "’" in name


def syllables(source: Prose, pos: int, end: int, limit: int = 10) -> list[Span]:
    """Give the capitalised syllables that begin at `pos` and follow each other with nothing but space between."""
    place = (pos, end, limit)
    found: list[Span] | None = source.readings.get(place)
    if found is None:
        found = source.readings[place] = _syllables(source, pos, end, limit)
    return found


def _syllables(source: Prose, pos: int, end: int, limit: int) -> list[Span]:
    found: list[Span] = []
    while len(found) < limit:
        match = SYLLABLE.match(source.text, pos, end)
        if not match or not is_capital(match[0]):
            break
        found.append(Span(match.start(), match.end()))
        space = _SPACE.match(source.text, match.end(), end)
        if not space:
            break
        pos = space.end()
    return found


def place_at(source: Prose, run: list[Span]) -> int:
    """Give how many syllables at the start of `run` are the name of a province or district; 0 if none."""
    for count in range(min(_LONGEST_PLACE, len(run)), 1, -1):
        if key(source.text[run[0].start : run[count - 1].end]) in _PLACES:
            return count
    return 0


def follows_place(source: Prose, pos: int) -> bool:
    """Say whether the words right before `pos` are the name of a province or district."""
    words = source.text[max(0, pos - 30) : pos].split()[-_LONGEST_PLACE:]
    return any(key(" ".join(words[count:])) in _PLACES for count in range(len(words) - 1)) or (
        words[-1:] != [] and words[-1] in _ONE_WORD_PLACES
    )


def is_surname(word: str, *, announced: bool) -> bool:
    """Say whether `word` can begin a name; `announced` as in `name_at`."""
    low = exact(word)
    return (
        low in _SURNAMES
        or (announced and low in _WEAK_SURNAMES)
        or "'" in word
        or "’" in word
        or word in lexicon.NAME_MARKERS
    )


def name_at(source: Prose, pos: int, end: int, *, announced: bool, stops: Iterable[int] = ()) -> Span | None:
    """Give the span of the person's name that begins at `pos`, or None.

    announced: "đồng chí", a rank or a list stands before, so that rarer surnames count and a given name alone (one
    syllable) is a name. stops: offsets at which an office begins, where the name must end ("Trần Văn A Ủy viên …").
    """
    run = syllables(source, pos, end)
    limit = min((stop for stop in stops if stop > pos), default=end)
    run = [span for span in run if span.end <= limit]
    if not run or len(run) > LONGEST_NAME or _DELEGATION.match(source.low, pos, end):
        return None
    name = Span(run[0].start, run[-1].end)
    if _no_person(source, run, name, announced=announced):
        return None
    if len(run) == 1:
        return name if announced and _closed(source, name.end, end) else None
    if is_surname(run[0].of(source.text), announced=announced):
        return name
    return name if announced and _closed(source, name.end, end) else None


def name_in_slot(source: Prose, pos: int, end: int) -> Span | None:
    """Give the span of a name of three or four syllables where only a name or a place can stand, or None.

    Behind an office that is complete ("Chủ tịch UBND tỉnh …") the first syllable need not be a listed surname: every
    syllable has to be a possible one, and no place or organ begins there. A surname later on, with the rest of a name
    behind it, ends a place that no list has ("Bí thư Thị ủy X Y Lê Văn A").
    """
    run = syllables(source, pos, end)
    words = [span.of(source.text) for span in run]
    if not 3 <= len(run) <= 4 or not all(_POSSIBLE.fullmatch(_bare(word)) for word in words):
        return None
    if words[0] in _ONE_WORD_PLACES or place_at(source, run) or _DELEGATION.match(source.low, pos, end):
        return None
    if len(run) == 4 and is_surname(words[2], announced=False):
        return None
    name = Span(run[0].start, run[-1].end)
    if _no_person(source, run, name, announced=True) or not _closed(source, name.end, end):
        return None
    return name


def name_behind_body(source: Prose, pos: int, end: int) -> Span | None:
    """Give the span of a name with a rare surname right behind the words of a body ("Giám đốc Sở Y tế X Y Z"), or None.

    Body and name run together, so that more has to speak for a name than in a slot of its own: "Văn" or "Thị" as its
    second syllable; or another usual middle syllable, behind a surname that is a common word as well or behind a small
    letter, which ends the body's compound.
    """
    run = syllables(source, pos, end)
    words = [span.of(source.text) for span in run]
    if not 3 <= len(run) <= LONGEST_NAME or not all(_POSSIBLE.fullmatch(_bare(word)) for word in words):
        return None
    if words[0] in _ONE_WORD_PLACES or place_at(source, run) or _DELEGATION.match(source.low, pos, end):
        return None
    if words[0] != "Thị" and words[1] not in lexicon.MIDDLE_NAMES:
        return None
    if any(is_surname(word, announced=False) for word in words[2:-1]) or _BEARS_A_NAME.search(
        source.low, max(0, pos - 24), pos
    ):
        return None
    marked = "Thị" in words[:2] or words[1] == "Văn"
    if not marked and (_ENTERPRISE.search(source.low, max(0, pos - 80), pos) or place_at(source, run[2:])):
        return None
    if not (marked or exact(words[0]) in _WEAK_SURNAMES or _ends_compound(source, pos)):
        return None
    name = Span(run[0].start, run[-1].end)
    return name if _closed(source, name.end, end) and not _no_person(source, run, name, announced=True) else None


def _ends_compound(source: Prose, pos: int) -> bool:
    """Say whether the word before `pos` ends a body's name that goes on in capitals no more ("… Nội vụ", "vùng IV")."""
    last = source.text[max(0, pos - 24) : pos].split()[-1:]
    return bool(last) and (last[0][0].islower() or last[0].isdigit() or set(last[0]) <= set("IVX"))


def _no_person(source: Prose, run: list[Span], name: Span, *, announced: bool) -> bool:
    """Say whether the run is known not to be a person: history's, an organ's, a place.

    "Văn" and "Thành" begin organs and names: behind "ông", with more syllables in capitals, it is the name.
    """
    first = run[0].of(source.text)
    if key(name.of(source.text)) in _NOT_PEOPLE:
        return True
    if first in lexicon.ORGAN_STARTS and exact(first) not in _SURNAMES:
        return not (announced and len(run) > 1 and exact(first) in _WEAK_SURNAMES)
    return len(run) > 1 and place_at(source, run) == len(run)


def _closed(source: Prose, pos: int, end: int) -> bool:
    """Say whether what follows a name could not belong to it: the end, a mark, or a verb.

    Not the second half of a common noun.
    """
    rest = source.low[pos : min(end, pos + 40)]
    word = re.match(r"\s*(\w+)", rest)
    return (
        not word
        or bool(_STOP.match(source.low, pos + word.start(1), end))
        or source.text[pos + word.start(1)].isupper()
    )


# A lost letter leaves a space: "Tiến D ng", "V  Văn Nam". Vowels that a font may lose are all the marked ones.
_MARKED = "ăâđêôơưàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ"
_BROKEN = re.compile(r"(?P<head>[A-ZĐ][^\W\d_aeiouyăâêôơư]{0,2}u?)\s+(?P<tail>[^\W\d_]{1,2}(?!\w))?")


def _bare(letters: str) -> str:
    return "".join(char for char in unicodedata.normalize("NFD", letters) if not unicodedata.combining(char))


@lru_cache(maxsize=8)
def lost_letters(text: str) -> str:
    """Give the marked letters that never occur in `text`: those its font may have lost."""
    present = set(text.lower())
    return "".join(letter for letter in _MARKED if letter not in present)


def mended(source: Prose, pos: int, end: int) -> tuple[str, int] | None:
    """Fill the one letter a font lost in the syllable at `pos` ("D ng" -> "Dũng"); give the syllable and its end.

    Only where exactly one letter that never occurs in the document makes a syllable known from names (the domain's
    rule for glyph faults).
    """
    match = _BROKEN.match(source.text, pos, end)
    if not match or (match["tail"] and not match["tail"].islower()):
        return None
    if any(letter in "aeiouy" for letter in _bare(match["head"][1:]).lower().replace("u", "")):
        return None
    tails = [match["tail"], ""] if match["tail"] else [""]
    lost = lost_letters(source.text)
    for tail in tails:
        fillings = {word for letter in lost if (word := match["head"] + letter + tail) in lexicon.NAME_SYLLABLES}
        if len(fillings) == 1:
            return fillings.pop(), match.end("tail") if tail else match.end("head")
    return None


_LAST_WORD = re.compile(r"[^\W\d_]+(?=\s*\Z)")
_MID_SENTENCE = re.compile(r"(?:,|;|\w)\s+\Z")


def behind_honorific(source: Prose, words: Span, start: int, end: int) -> int:
    """Give where the honorific `words` ends; a capital "Ông" that belongs to the name is not passed over.

    It does as the second of two ("ông Ông Văn Hậu"), and in mid-sentence where no other surname follows it ("và Ông
    Thị Ba"). start, end: the paragraph.
    """
    last = _LAST_WORD.search(source.text, max(words.start, words.end - 8), words.end)
    if not last or last[0] != "Ông":
        return words.end
    run = syllables(source, words.end, end)
    inside = _MID_SENTENCE.search(source.low, max(start, last.start() - 8), last.start())
    bare = bool(run) and not is_surname(run[0].of(source.text), announced=False)
    return last.start() if last.start() > words.start or (inside and bare) else words.end


def names_again(source: Prose, within: Span, names: frozenset[tuple[str, ...]]) -> Iterator[Span]:
    """Give where one of `names` (syllables in comparison form) stands in `within`, the longest at each place."""
    longest = max(map(len, names), default=0)
    pos = within.start
    while word := SYLLABLE.search(source.low, pos, within.end):
        pos = word.end()
        words: list[str] = []
        found: int | None = None
        following: re.Match[str] | None = word
        while following and len(words) < longest and source.text[following.start()].isupper():
            words.append(following[0])
            found = following.end() if tuple(words) in names else found
            space = _SPACE.match(source.low, following.end(), within.end)
            following = SYLLABLE.match(source.low, space.end(), within.end) if space else None
        if found:
            pos = found
            yield Span(word.start(), found)


def mended_name(source: Prose, name: Span | None, pos: int, end: int) -> tuple[Found[str], Span] | None:
    """Give the name that begins at `pos` as a value and its span; one broken syllable is mended (basis composed).

    `name` is what `name_at` found there.
    """
    run = syllables(source, pos, end)
    for index, span in enumerate(run[:LONGEST_NAME]):
        word = span.of(source.text)
        filled = mended(source, span.start, end) if _breakable(word) else None
        if filled:
            return _with_filling(source, run[:index], filled, pos, end)
    if name is None:
        return None
    words = " ".join(span.of(source.text) for span in syllables(source, name.start, name.end))
    return Found(words, (name,)), name


def _breakable(word: str) -> bool:
    return (
        not any(char in "aeiouy" for char in _bare(word[:1].lower() + word[1:]).lower())
        and word not in lexicon.NAME_MARKERS
    )


def _with_filling(
    source: Prose, before: list[Span], filled: tuple[str, int], pos: int, end: int
) -> tuple[Found[str], Span] | None:
    word, stop = filled
    words = [span.of(source.text) for span in before] + [word]
    space = _SPACE.match(source.text, stop, end)
    if space:
        for span in syllables(source, space.end(), end, LONGEST_NAME - len(words)):
            words.append(span.of(source.text))
            stop = span.end
    if len(words) < 2 or not is_surname(words[0], announced=True):
        return None
    span = Span(pos, stop)
    return Found(" ".join(words), (span,), Basis.COMPOSED), span
