"""Documents become rows: one transaction a document, repeatable, saying what happened."""

from archive.ingest.documents import Outcome, Result, document_paths, ingest_file, read_file, save
from archive.ingest.forgetting import ForgetRefusedError, forget

__all__ = ["ForgetRefusedError", "Outcome", "Result", "document_paths", "forget", "ingest_file", "read_file", "save"]
