"""Instructions that stand twice on a page: once in a teaser, then in the body."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

from archive.extraction.names import any_of
from archive.extraction.records import FoundDirective
from archive.vietnamese import exact, key

# How many instructions can stand in a teaser, and how much of a sentence its repetition has in common with it.
_TEASERS = 5
_ALIKE = 0.8
# How many instructions after a teaser are compared with it word by word.
_REACH = 30


# The fewest words that two sentences must have told alike to be one, and how many are looked at.
_TOLD_ALIKE = 8
_LONGEST_TOLD = 120
_INSTRUCTS = re.compile(rf"(?<!\w){any_of(('đề nghị', 'yêu cầu', 'lưu ý', 'chỉ đạo', 'giao', 'phải', 'cần'))}")


def _told(words: str) -> list[str]:
    """Give the words behind the first verb of instructing: what is told, whoever is said to tell it."""
    found = _INSTRUCTS.search(exact(words))
    return re.findall(r"\w+", exact(words)[found.end() :])[:_LONGEST_TOLD] if found else []


def _retold(teaser: list[str], body: list[str]) -> bool:
    """Say whether what a teaser tells stands again in `body`, in nearly the same words and in their order."""
    if len(teaser) < _TOLD_ALIKE or not body:
        return False
    matcher = SequenceMatcher(None, teaser, body, autojunk=False)
    return sum(block.size for block in matcher.get_matching_blocks()) >= _ALIKE * len(teaser)


def _shingles(words: str) -> set[tuple[str, ...]]:
    parts = re.findall(r"\w+", words.lower())
    return {tuple(parts[start : start + 4]) for start in range(max(1, len(parts) - 3))}


def _is_retold(found: Sequence[FoundDirective], teaser: int) -> bool:
    """Say whether the same person tells the same in one of the next few instructions, framed in other words."""
    told, issuer = _told(found[teaser].text.value), found[teaser].issued_by
    return any(
        later.issued_by is not None
        and issuer is not None
        and later.issued_by.value == issuer.value
        and _retold(told, _told(later.text.value))
        for later in found[teaser + 1 : teaser + 1 + _REACH]
    )


def once(found: Sequence[FoundDirective]) -> tuple[FoundDirective, ...]:
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
        if found and teaser not in dropped and _is_retold(found, teaser):
            dropped.add(teaser)
    return tuple(directive for index, directive in enumerate(found) if index not in dropped)
