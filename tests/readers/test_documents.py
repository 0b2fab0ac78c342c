"""Nothing that an archivist found in a document is lost on reading it."""

import json
import re
from pathlib import Path

import pytest

from archive.readers import SUFFIXES, read
from archive.readers.letters import normalised

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures" / "documents"
# Never opened while rules are written: extraction is measured on them.
KEPT_ASIDE = ("d05", "d11", "d16", "2024-10-29", "2024-12-26", "2025-01-02")


def lost_between(gold: Path) -> list[str]:
    """Give the names, directives and titles of a gold file that the text read from its document does not have.

    A letter that occurs nowhere in the document was lost with the font of a PDF; a name may have a space for it.
    """
    document = next(path for path in gold.parent.glob(gold.stem + ".*") if path.suffix in SUFFIXES)
    source = read(document, max_bytes=1 << 20)
    text = " ".join(source.text.split())
    meetings = json.loads(gold.read_text(encoding="utf-8"))["meetings"]
    names = {person["name"] for meeting in meetings for person in meeting["participants"]}
    wanted = [normalised(directive["text"]) for meeting in meetings for directive in meeting["directives"]]
    wanted += ["".join(char if char in text else " ?" for char in name) for name in names]
    return [words for words in wanted if not (words in text or (" ?" in words and re.search(words, text)))]


@pytest.mark.parametrize("gold", sorted(FIXTURES.glob("*.json")), ids=lambda gold: gold.stem[:24])
def test_what_an_archivist_found_in_a_fixture_is_in_its_text(gold):
    assert lost_between(gold) == []


@pytest.mark.parametrize("folder", ["seeds", "devset", "posts"])
def test_what_an_archivist_found_is_in_the_text(shared, folder):
    golds = [gold for gold in (shared / "corpus" / folder).glob("*.json") if not gold.name.startswith(KEPT_ASIDE)]
    assert golds
    assert {gold.name: lost for gold in golds if (lost := lost_between(gold))} == {}
