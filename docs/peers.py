"""How the project finds people's names, beside two Vietnamese language libraries, on annotated documents.

    python docs/peers.py [--without PREFIX] [--unjudged] [GOLD…]

GOLD is a gold file (.json) with its document beside it, or a folder of them; the project's own annotated documents
where none is named. The tables of docs/peers.md are what this prints; that page says what they mean. Run it in an
environment that has the project's requirements (requirements.txt) and `underthesea` and `pyvi` besides: the project
itself needs neither. Their models come with the packages.
"""

from __future__ import annotations

import argparse
import json
import platform
import re
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path

from pyvi import ViPosTagger, ViTokenizer
from underthesea import ner, sent_tokenize

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from archive import readers
from archive.extraction import extract
from archive.extraction.lexicon.people import HONORIFICS, RANKS
from archive.readers import SourceDocument
from archive.vietnamese import key

ROOT = Path(__file__).resolve().parent.parent

# By the document's stem: the persons who are named there and are no participants, and the short forms of a name by
# which a document calls a person. Made by hand, for precision among persons only.
JUDGED: dict[str, list[str]] = json.loads(Path(__file__).with_suffix(".json").read_text("utf-8"))

# Taken off the front of a find that is right only without it: no finder is blamed for a "đồng chí" it takes along.
_FORMS_OF_ADDRESS = re.compile(
    rf"^(?:(?:{'|'.join(sorted({key(words) for words in HONORIFICS + RANKS}, key=len, reverse=True))}) )+"
)

Finder = Callable[[SourceDocument], Iterator[str]]


def project_participants(source: SourceDocument) -> Iterator[str]:
    """Give the participants of the meetings that the project finds; all its other finds are made on the way."""
    return (person.name.value for meeting in extract(source).meetings for person in meeting.participants)


def underthesea_persons(source: SourceDocument) -> Iterator[str]:
    """Give the words of every entity that underthesea calls a person."""
    return (words for kind, words in _entities(source.text) if kind == "PER")


def underthesea_entities(source: SourceDocument) -> Iterator[str]:
    """Give the words of every entity of underthesea, whatever kind it gives it."""
    return (words for _, words in _entities(source.text))


def pyvi_proper_nouns(source: SourceDocument) -> Iterator[str]:
    """Give every run of words that pyvi tags as proper nouns; it does not tell persons from places."""
    for line in _paragraphs(source.text):
        words, tags = ViPosTagger.postagging(ViTokenizer.tokenize(line))
        yield from (run for _, run in _runs(words, ["I-Np" if tag == "Np" else "O" for tag in tags]))


FINDERS: dict[str, Finder] = {
    "project, participants": project_participants,
    "underthesea, persons": underthesea_persons,
    "underthesea, all entities": underthesea_entities,
    "pyvi, proper nouns": pyvi_proper_nouns,
}


def _entities(text: str) -> Iterator[tuple[str, str]]:
    for sentence in (sentence for line in _paragraphs(text) for sentence in sent_tokenize(line)):
        tagged = ner(sentence)
        yield from _runs([word for word, *_ in tagged], [tags[-1] for _, *tags in tagged])


def _paragraphs(text: str) -> Iterator[str]:
    return (line for line in text.splitlines() if line.strip())


def _runs(words: Iterable[str], tags: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Give (kind, words) of each entity: B-kind opens one, I-kind carries it on (or opens one), O is outside."""
    kind, run = "", list[str]()
    for word, tag in [*zip(words, tags, strict=True), ("", "O")]:
        if run and tag != f"I-{kind}":
            yield kind, " ".join(run).replace("_", " ")
            run = []
        kind = tag.partition("-")[2]
        if kind:
            run.append(word)


@dataclass
class Document:
    """A document and who is in it, as keys for comparing."""

    stem: str
    source: SourceDocument
    participants: set[str]
    persons: set[str]

    @classmethod
    def of(cls, gold: Path) -> Document:
        """Read the gold file at `gold` and the document beside it (same stem)."""
        path = next(path for suffix in sorted(readers.SUFFIXES) if (path := gold.with_suffix(suffix)).exists())
        meetings = json.loads(gold.read_text("utf-8"))["meetings"]
        taking_part = {key(person["name"]) for meeting in meetings for person in meeting["participants"]}
        others = {key(name) for name in JUDGED.get(gold.stem, [])}
        return cls(gold.stem, readers.read_bytes(path.read_bytes(), path), taking_part, taking_part | others)


@dataclass
class Tally:
    """Counts of one finder over some documents; a name counts once a document."""

    documents: int = 0
    found: int = 0
    participants: int = 0
    persons: int = 0
    named: int = 0
    covered: int = 0
    seconds: float = 0.0
    unjudged: list[str] = field(default_factory=list)

    def __add__(self, other: Tally) -> Tally:
        """Give the counts over both lots of documents."""
        return Tally(**{name: getattr(self, name) + getattr(other, name) for name in vars(self)})

    def add(self, document: Document, finder: Finder) -> None:
        """Run `finder` on `document` and count."""
        start = time.process_time()
        words = list(finder(document.source))
        self.seconds += time.process_time() - start
        keys = {key(run) for run in words} - {""}
        finds = {run if run in document.persons else _FORMS_OF_ADDRESS.sub("", run) for run in keys}
        self.documents += 1
        self.found += len(finds)
        self.named += len(document.participants)
        self.participants += len(finds & document.participants)
        self.persons += len(finds & document.persons)
        self.covered += sum(any(f" {name} " in f" {run} " for run in keys) for name in document.participants)
        self.unjudged += [f"{document.stem}: {find}" for find in sorted(finds - document.persons)]

    def row(self, name: str) -> str:
        """Give the row of a Markdown table; the columns are those of `HEAD`."""
        precision, recall = _share(self.participants, self.found), _share(self.participants, self.named)
        f1 = _share(2 * self.participants, self.found + self.named)
        shares = [precision, recall, f1, _share(self.persons, self.found), _share(self.covered, self.named)]
        cells = [name, str(self.found), *shares, f"{1000 * self.seconds / self.documents:.0f}"]
        return f"| {' | '.join(cells)} |"


HEAD = (
    "| finder | finds | precision | recall | F1 | of the finds, persons | participants within a find | ms a document |"
    "\n|---|--:|--:|--:|--:|--:|--:|--:|"
)


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.2f}" if whole else "–"


def documents(paths: Iterable[Path], without: tuple[str, ...]) -> dict[str, list[Document]]:
    """Read what `paths` name, but for stems that begin with one of `without`; give it by folder."""
    folders: dict[str, list[Document]] = {}
    for path in paths:
        for gold in sorted(path.glob("*.json")) if path.is_dir() else [path]:
            if not gold.name.startswith(without):
                folder = "/".join(gold.resolve().parts[-3:-1])
                folders.setdefault(folder, []).append(Document.of(gold))
    return folders


def measured(held: Iterable[Document]) -> dict[str, Tally]:
    """Run every finder on every document; give its counts by the finder's name."""
    tallies = {name: Tally() for name in FINDERS}
    for document in held:
        for name, tally in tallies.items():
            tally.add(document, FINDERS[name])
    return tallies


def write_table(title: str, tallies: dict[str, Tally]) -> None:
    """Print the counts as a Markdown table under `title`."""
    first = next(iter(tallies.values()))
    sys.stdout.write(f"\n**{title}**: {first.documents} documents, {first.named} participants\n\n{HEAD}\n")
    sys.stdout.writelines(f"{tally.row(name)}\n" for name, tally in tallies.items())


def main() -> None:
    """Print versions, then a table a folder and one of all."""
    parser = argparse.ArgumentParser(description="Compare finders of people's names on annotated documents.")
    own = [ROOT / "fixtures" / "documents", ROOT / "tests" / "gold"]
    parser.add_argument(
        "gold", nargs="*", default=own, type=Path, metavar="GOLD", help="a gold file, or a folder of them"
    )
    parser.add_argument("--without", action="append", default=[], metavar="PREFIX", help="leave these documents out")
    parser.add_argument("--unjudged", action="store_true", help="print too what was found and counts as no person")
    options = parser.parse_args()
    folders = documents(options.gold, tuple(options.without))
    for finder in FINDERS.values():
        list(finder(next(iter(folders.values()))[0].source))  # models are loaded at first use: not timed
    packages = ", ".join(f"{package} {version(package)}" for package in ("underthesea", "pyvi"))
    sys.stdout.write(f"{packages}, Python {platform.python_version()}\n")
    together = {name: Tally() for name in FINDERS}
    for folder, held in folders.items():
        tallies = measured(held)
        write_table(folder, tallies)
        together = {name: together[name] + tally for name, tally in tallies.items()}
        if options.unjudged:
            sys.stdout.writelines(f"{name}: {find}\n" for name, tally in tallies.items() for find in tally.unjudged)
    write_table("all", together)


if __name__ == "__main__":
    main()
