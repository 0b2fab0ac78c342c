"""manage.py verify: prove that the archive is sound."""

from __future__ import annotations

import sys
from typing import Any

from django.core.management.base import BaseCommand

from archive.models import Document, Meeting, Passage
from archive.verification import problems


class Command(BaseCommand):
    """Check every hash, passage, constraint and derived key; name what does not hold, exit status 1."""

    help = "Prove every passage, hash and constraint of the archive."

    def handle(self, *args: Any, **options: Any) -> None:
        """Print a line a problem on standard error, or what was proved."""
        count = 0
        for problem in problems():
            count += 1
            self.stderr.write(problem)
        if count:
            self.stderr.write(f"{count} problems")
            sys.exit(1)
        self.stdout.write(
            f"sound: {Document.objects.count()} documents, {Meeting.objects.count()} meetings,"
            f" {Passage.objects.count()} passages"
        )
