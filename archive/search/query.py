"""What a reader typed, as words to look for."""

from __future__ import annotations

from dataclasses import dataclass

from archive import vietnamese

# Beyond these, what is typed is left out: any string is answered in bounded time. Cut before normalising, whose cost
# grows with the square of a run of combining marks.
MAX_TYPED = 4_000
MAX_WORDS = 32
# Words of the index and of queries are cut alike. The longest Vietnamese syllable has 7 letters (nghiêng).
MAX_WORD_LENGTH = 64


@dataclass(frozen=True, slots=True)
class Query:
    """A parsed query: all `words` (folded, distinct, in the order typed) must occur.

    `is_blank` tells nothing typed (which narrows nothing) from something typed without a word (which matches nothing).
    """

    words: tuple[str, ...]
    is_blank: bool

    @property
    def matches_nothing(self) -> bool:
        """Something was typed, but not one letter or digit."""
        return not self.words and not self.is_blank


def parse(text: str) -> Query:
    """Read what was typed. Every string is valid; punctuation separates words and means nothing else.

    Only the first MAX_TYPED characters, MAX_WORDS words and MAX_WORD_LENGTH letters of a word count.
    """
    typed = vietnamese.nfc(text[:MAX_TYPED])
    words = dict.fromkeys(words_of(vietnamese.fold(typed)))
    return Query(words=tuple(words)[:MAX_WORDS], is_blank=not text.strip())


def words_of(stream: str) -> list[str]:
    """Split a folded or exact stream into words as they are indexed and looked for."""
    return [word[:MAX_WORD_LENGTH] for word in vietnamese.words(stream)]
