"""Pages are HTML as the standard has it: the Nu checker finds no error on any kind of page."""

from __future__ import annotations

import json
import subprocess

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from tests.browser.archive import KINDS
from tests.conftest import VALIDATOR

pytestmark = [pytest.mark.validator, pytest.mark.django_db]


def errors_in(folder) -> list[str]:
    """Give what the checker holds against the pages of a folder, one process for all: Java starts slowly."""
    command = ["java", "-jar", str(VALIDATOR), "--format", "json", "--exit-zero-always", "--stdout", str(folder)]
    report = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return [
        f"{message['url'].rpartition('/')[2]}:{message.get('lastLine')}: {message['message']} {message.get('extract')}"
        for message in json.loads(report)["messages"]
        if message["type"] in ("error", "non-document-error")
    ]


def test_every_kind_of_page(site, tmp_path):
    """As readers see them, and as staff do, who have more links."""
    reader, staff = Client(), Client()
    staff.force_login(get_user_model().objects.create_superuser("nguoi-duyet"))
    for client in (reader, staff):
        for kind, (address, status) in KINDS.items():
            response = client.get(address)
            assert response.status_code == status, address
            (tmp_path / f"{kind}{', staff' if client is staff else ''}.html").write_bytes(response.content)
    assert errors_in(tmp_path) == []


def test_what_the_checker_finds_is_seen(tmp_path):
    """The proof of the test above."""
    (tmp_path / "spoilt.html").write_text("<!doctype html><html lang=vi><title>x</title><ul><p>x</ul>", "utf-8")
    assert len(errors_in(tmp_path)) == 1
