"""Documents become rows: one transaction a document, repeatable, saying what happened."""

from archive.ingest.batches import ingest_batch, read_batch
from archive.ingest.documents import Outcome, Result, document_paths, ingest_file, read_file, save
from archive.ingest.forgetting import ForgetRefusedError, forget
from archive.ingest.rereading import Reread, RereadOutcome, reread

__all__ = [
    "ForgetRefusedError",
    "Outcome",
    "Reread",
    "RereadOutcome",
    "Result",
    "document_paths",
    "forget",
    "ingest_batch",
    "ingest_file",
    "read_batch",
    "read_file",
    "reread",
    "save",
]
