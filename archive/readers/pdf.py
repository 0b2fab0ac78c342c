"""PDF files: the words that a page shows, as paragraphs. What has no words, or may harm, is refused."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path, PurePath
from typing import Any

from archive.readers.declared import in_text
from archive.readers.encoding import refuse_legacy
from archive.readers.layout import Run, flows
from archive.readers.letters import normalised
from archive.readers.lines import paragraphs
from archive.readers.source import Declared, UnreadableDocumentError
from archive.readers.text import settled

_WORKER = Path(__file__).with_name("pdf_worker.py")
_MOST_SECONDS = 60  # by the clock: a busy machine gives the worker its own seconds late
_FEW_LETTERS = 20  # a page of pictures with no more than that is scanned: a stamp, a page number


def read_pdf(data: bytes, path: PurePath | str) -> tuple[str, Declared]:
    """Give the text of a PDF file and what its properties declare.

    Raises UnreadableDocumentError if it is damaged, protected by a password, scanned, or beyond the limits of
    `archive.readers.pdf_worker`.
    """
    answer = _answer(data, path)
    pages = answer["pages"]
    scanned = [page for page in pages if page["pictures"] and sum(len(run[0]) for run in page["runs"]) <= _FEW_LETTERS]
    if 2 * len(scanned) > len(pages):
        raise UnreadableDocumentError(path, "It is scanned: its pages are pictures without text.")
    texts = [normalised(flow) for flow in flows([[Run(*run) for run in page["runs"]] for page in pages])]
    refuse_legacy("\n".join(texts), path)
    text = settled("\n".join(paragraph for flow in texts for paragraph in paragraphs(flow, wrapped=True)))
    raw = {name: normalised(value) for name, value in answer["properties"].items()}
    return text, Declared(title=in_text(raw.get("Title", ""), text), raw=raw)


def _answer(data: bytes, path: PurePath | str) -> dict[str, Any]:
    try:
        # -I: nothing of this folder is importable there, where html.py would stand for the standard library's.
        worker = subprocess.run(
            [sys.executable, "-I", str(_WORKER)], input=data, capture_output=True, timeout=_MOST_SECONDS, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise UnreadableDocumentError(path, "It takes too much time to read.") from error
    if worker.returncode:
        raise UnreadableDocumentError(path, "It takes too much time or memory to read, or is damaged.")
    answer: dict[str, Any] = json.loads(worker.stdout)
    if "refused" in answer:
        raise UnreadableDocumentError(path, answer["refused"])
    return answer
