"""The archive: documents read, meetings recorded, pages that show them with their evidence."""
