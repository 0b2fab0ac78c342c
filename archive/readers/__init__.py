"""A file becomes a `SourceDocument`: its text and what it declares of itself. Readers may not guess meaning."""
