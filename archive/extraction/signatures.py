"""The block at the end of a notice: on whose behalf, the office, the name of who signs."""

from __future__ import annotations

import re
from collections.abc import Sequence

from archive.extraction.lexicon import people as lexicon
from archive.extraction.names import any_of, prose, syllables
from archive.extraction.records import Basis, Found, FoundParticipant, Role, Span
from archive.vietnamese import exact

# "T/M BAN THƯỜNG VỤ", "K/T CHÁNH VĂN PHÒNG", "TL. CHỦ TỊCH": on behalf of, by order of, in the place of.
_ON_BEHALF = re.compile(r"(?:T/M|T/L|K/T|TM\.|TL\.|KT\.|TUQ\.|T\.M\.?|T\.L\.?|K\.T\.?)\s*\S")
_SIGNED = re.compile(r"\(?\s*(?:đã\s+ký|đã\s+ký\s+tên|ký\s+tên)[^)]*\)?$")
_OFFICE = re.compile(rf"(?:q\.\s*|quyền\s+)?(?:phó\s+)?{any_of(lexicon.OFFICE_HEADS)}")
_RANK = re.compile(rf"(?:{any_of(lexicon.RANKS)}[.,]?\s*)+")
_PROPER = {exact(phrase): phrase for phrase in (*lexicon.OFFICE_HEADS, *lexicon.BODY_NAMES)}
_PROPER_PATTERN = re.compile(any_of(_PROPER))
LONGEST_BLOCK = 7


def signatories(text: str, paragraphs: Sequence[Span]) -> tuple[FoundParticipant, ...]:
    """Give who signs in the paragraphs of a document: name, office in standard case, role signatory.

    The passage of the role is the signing formula. A block is a formula line (T/M, T/L, K/T) or an office in capitals,
    then within a few lines a line that is nothing but a name.
    """
    found: list[FoundParticipant] = []
    index = 0
    while index < len(paragraphs):
        signer, used = _block(text, paragraphs[index : index + LONGEST_BLOCK])
        if signer:
            found.append(signer)
        index += used
    return tuple(found)


def _block(text: str, lines: Sequence[Span]) -> tuple[FoundParticipant | None, int]:
    """Read the block that begins at the first of `lines`; give the signer and how many lines to go on by."""
    formula = lines[0]
    words = formula.of(text)
    office = None if _ON_BEHALF.match(words) else _office_line(text, formula)
    if not (office or (_ON_BEHALF.match(words) and len(words) < 90)):
        return None, 1
    for count, line in enumerate(lines[1:], start=2):
        words = line.of(text)
        name = _name_line(text, line)
        if name:
            titles = (office,) if office else ()
            return FoundParticipant(name, titles, (Found(Role.SIGNATORY, (formula,)),)), count
        if _ON_BEHALF.match(words) or _SIGNED.match(exact(words)):
            continue
        office = _office_line(text, line)
        if not office:
            return None, 1
    return None, 1


def _office_line(text: str, line: Span) -> Found[str] | None:
    words = line.of(text)
    if not words.isupper() or not _OFFICE.match(exact(words)):
        return None
    return Found(standard_case(words), (line,), Basis.STATED)


def _name_line(text: str, line: Span) -> Found[str] | None:
    source = prose(text)
    rank = _RANK.match(source.low, line.start, line.end)
    start = rank.end() if rank else line.start
    words = text[start : line.end].split()
    if (
        not 2 <= len(words) <= 5
        or words[0].capitalize() not in lexicon.SURNAMES | lexicon.WEAK_SURNAMES | lexicon.NAME_MARKERS
    ):
        return None
    if not all(word.isupper() for word in words):
        run = syllables(source, start, line.end)
        if len(run) != len(words):
            return None
        return Found(" ".join(words), (Span(start, line.end),))
    return Found(" ".join(word.capitalize() for word in words), (Span(start, line.end),))


def standard_case(words: str) -> str:
    """Give an office in capitals as prose writes it: "PHÓ CHÁNH VĂN PHÒNG" -> "Phó Chánh Văn phòng"."""
    low = " ".join(exact(words).split())
    low = _PROPER_PATTERN.sub(lambda match: _PROPER[match[0]], low)
    return low[0].upper() + low[1:]
