"""A `SourceDocument` becomes an `Extraction`. Pure Python: no Django, no network, no clock. One door: `extract`."""
