"""Instructions that stand twice on a page: once in a teaser, then in the body."""

from __future__ import annotations

import re
from collections.abc import Sequence

from archive.extraction.records import FoundDirective
from archive.vietnamese import key

# How many instructions can stand in a teaser, and how much of a sentence its repetition has in common with it.
_TEASERS = 5
_ALIKE = 0.8


def _shingles(words: str) -> set[tuple[str, ...]]:
    parts = re.findall(r"\w+", words.lower())
    return {tuple(parts[start : start + 4]) for start in range(max(1, len(parts) - 3))}


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
    return tuple(directive for index, directive in enumerate(found) if index not in dropped)
