"""How good the reading is: the scores that `manage.py measure` wrote, and nothing worked out anew."""

from __future__ import annotations

import json
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView

QUALITY = Path(settings.BASE_DIR) / "fixtures" / "quality.json"

FIELDS: dict[str, Promise] = {
    "meetings": _("Meetings found"),
    "date": _("Date"),
    "session": _("Part of the day"),
    "city": _("City or province"),
    "kind": _("Kind of meeting"),
    "host": _("Host"),
    "delegation": _("Delegation"),
    "heads": _("Heads of delegations"),
    "roles": _("Roles"),
    "participants": _("People who took part"),
    "titles": _("Offices"),
    "resolutions": _("Instruments, by document"),
    "citations": _("Instruments, by meeting"),
    "directives": _("Words of instructions"),
    "entries": _("Whole instructions"),
    "issuers": _("Who gave the instruction"),
    "published": _("Day of publication"),
    "inferred": _("Mark of a year that was worked out"),
}
# What each set is, and by whom its gold was made.
SETS: dict[str, tuple[Promise, Promise]] = {
    "fixtures": (
        _("Retellings"),
        _(
            "Real reports retold in words of our own. The rules were written with them in view."
            " Annotated by the authors of this archive."
        ),
    ),
    "invented": (
        _("Invented reports"),
        _(
            "Reports of the genre with invented people, written without knowledge of the rules; the rules were"
            " improved on them since. Annotated by the authors of this archive."
        ),
    ),
    "seeds": (
        _("First documents"),
        _("Real reports and notices the archive was conceived from. Rules were made on them. Annotated after a guide."),
    ),
    "development": (
        _("Development documents"),
        _("Real posts, and reports written for development. Rules were improved on them. Annotated after a guide."),
    ),
    "first-seen": (
        _("Kept aside"),
        _(
            "Real posts, and reports written for development, that nobody had looked at while the rules were made."
            " Measured once, as first seen. Annotated after a guide."
        ),
    ),
}


class Quality(TemplateView):
    """The page "How good is the reading"."""

    template_name = "archive/quality.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the sets, and a row a field with one cell a set."""
        sets = measured()
        described = [
            {**each, "day": date.fromisoformat(each["measured_on"]), "title": title, "description": description}
            for each in sets
            for title, description in (SETS[each["name"]],)
        ]
        rows = [(label, [_cell(each["fields"][field]) for each in sets]) for field, label in FIELDS.items()]
        return super().get_context_data(sets=described, rows=rows, **kwargs)


@cache
def measured() -> list[dict[str, Any]]:
    """Give the sets of fixtures/quality.json in the order of the file, which changes only with a release."""
    sets: list[dict[str, Any]] = json.loads(QUALITY.read_text("utf-8"))["sets"]
    return sets


def _cell(scores: dict[str, Any]) -> dict[str, Any]:
    """Give the F1, how many values gold has, how many of them were missed, and how many were found wrongly."""
    return {
        "f1": scores["f1"],
        "gold": scores["gold"],
        "missed": scores["gold"] - scores["hit"],
        "wrong": scores["found"] - scores["right"],
    }
