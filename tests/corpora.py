"""Documents for tests of robustness and speed: those of the project, changed and repeated in every hostile way."""

from __future__ import annotations

import random
from pathlib import Path

from archive.readers import SUFFIXES

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
FOLDERS = (ROOT / "fixtures" / "documents", ROOT / "tests" / "gold")
# Documents that stand aside until the rules are done: they are not even read here.
KEPT_ASIDE = ("d05", "d11", "d16", "2024-10-29", "2024-12-26", "2025-01-02")
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-be", "cp1258", "latin-1", "cp1252")


def documents() -> list[tuple[str, bytes]]:
    """Give name and content of every document of the project, and of ../shared where it is there."""
    shared = [SHARED / "corpus" / name for name in ("seeds", "posts", "devset")]
    folders = (*FOLDERS, *(folder for folder in shared if folder.is_dir()))
    paths = [
        path
        for folder in folders
        for path in sorted(folder.iterdir())
        if path.suffix in SUFFIXES and not path.name.startswith(KEPT_ASIDE)
    ]
    return [(path.name, path.read_bytes()) for path in paths]


def mutated(rng: random.Random, data: bytes, others: list[tuple[str, bytes]]) -> bytes:
    """Give `data` with one to four things done to it that happen to files, or that an enemy does."""
    for _ in range(rng.randint(1, 4)):
        data = rng.choice(MUTATIONS)(rng, data, others)
    return data


def _truncated(rng: random.Random, data: bytes, _others: list[tuple[str, bytes]]) -> bytes:
    start, end = sorted((rng.randint(0, len(data)), rng.randint(0, len(data))))
    return data[:end] if rng.random() < 0.7 else data[start:end]


def _with_other_bytes(rng: random.Random, data: bytes, _others: list[tuple[str, bytes]]) -> bytes:
    changed = bytearray(data)
    for _ in range(rng.randint(1, 20) if changed else 0):
        changed[rng.randrange(len(changed))] = rng.choice(b"\n .,;:()-\"'<>&/0123456789aA\xc3\x00\xff")
    return bytes(changed)


def _in_another_encoding(rng: random.Random, data: bytes, _others: list[tuple[str, bytes]]) -> bytes:
    return data.decode("utf-8", "replace").encode(rng.choice(ENCODINGS), "replace")


def _in_two_encodings(rng: random.Random, data: bytes, others: list[tuple[str, bytes]]) -> bytes:
    _name, other = rng.choice(others)
    return data + _in_another_encoding(rng, other, others)[: rng.randint(0, 2000)]


def _shuffled(rng: random.Random, data: bytes, others: list[tuple[str, bytes]]) -> bytes:
    """Put words or lines of this document and another in any order."""
    mark = rng.choice((b" ", b"\n", b", ", b". "))
    pieces = data.split(mark) + rng.choice(others)[1].split(mark)[: rng.randint(0, 200)]
    rng.shuffle(pieces)
    return mark.join(pieces[: rng.randint(1, 1200)])


def _without_words(rng: random.Random, data: bytes, _others: list[tuple[str, bytes]]) -> bytes:
    share = rng.choice((0.02, 0.2, 0.6))
    return b" ".join(word for word in data.split(b" ") if rng.random() > share)


def _without_spaces_or_marks(rng: random.Random, data: bytes, _others: list[tuple[str, bytes]]) -> bytes:
    return data.replace(rng.choice((b" ", b"\n", b",", b".", b";", b":", b'"', b"-")), rng.choice((b"", b" ", b"\n")))


def _in_another_case(rng: random.Random, data: bytes, _others: list[tuple[str, bytes]]) -> bytes:
    text = data.decode("utf-8", "replace")
    return rng.choice((text.upper(), text.lower(), text.title(), text.swapcase())).encode("utf-8", "replace")


def _repeated(rng: random.Random, data: bytes, _others: list[tuple[str, bytes]]) -> bytes:
    start = rng.randint(0, len(data))
    stretch = data[start : start + rng.randint(1, 120)]
    return data[:start] + stretch * rng.randint(2, 40) + data[start:]


MUTATIONS = (
    _truncated,
    _with_other_bytes,
    _in_another_encoding,
    _in_two_encodings,
    _shuffled,
    _without_words,
    _without_spaces_or_marks,
    _in_another_case,
    _repeated,
)
