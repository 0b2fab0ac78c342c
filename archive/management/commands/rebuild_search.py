"""Write the search entries anew."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import DEFAULT_DB_ALIAS
from tqdm import tqdm

from archive import search
from archive.search import engines


class Command(BaseCommand):
    """`manage.py rebuild_search [--stale]`: in batches, each its own transaction, while readers are served."""

    help = "Writes the search entries of all meetings anew, in batches, while readers are served."

    def add_arguments(self, parser: CommandParser) -> None:
        """Define --stale."""
        parser.add_argument("--stale", action="store_true", help="only entries that are missing or out of date")

    def handle(self, *args: Any, **options: Any) -> None:
        """Make the index whole, write the entries, say how many."""
        engines.install(DEFAULT_DB_ALIAS)
        written = 0
        with tqdm(unit=" entries", disable=None) as progress:
            for written in search.rebuild(only_stale=options["stale"]):
                progress.update(written - progress.n)
        self.stdout.write(f"{written} search entries written.")
