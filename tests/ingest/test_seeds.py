"""The archive's first documents: what they become. Retold in fixtures/; as they stand in ../shared, where that is."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from django.core.management import call_command

from archive.models import Citation, Delegation, Meeting, Official, Participation
from archive.verification import problems
from tests.factories import city

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures" / "documents"
# The five that retell the first documents; the others of the folder have meetings of their own.
FIRST = (
    "2020-05-28-can-tho-van-kien-dai-hoi.txt",
    "2021-10-18-hai-phong-nghi-quyet-dai-hoi-xiii.txt",
    "2021-11-06-can-tho-nghi-quyet-dai-hoi-xiii.txt",
    "2024-03-29-can-tho-hoi-nghi-lan-thu-16.txt",
    "2024-08-28-can-tho-doan-1348.md",
)


def check_first_six() -> None:
    """Six meetings, three delegations, and people who are one across documents."""
    assert Counter(str(meeting.city) for meeting in Meeting.objects.all()) == {"Cần Thơ": 5, "Hải Phòng": 1}
    same_day = Meeting.objects.filter(date="2020-05-28").order_by("pk")
    assert [meeting.session for meeting in same_day] == ["morning", "afternoon"]
    assert sorted(Delegation.objects.values_list("number", "head__slug")) == [
        ("", "tran-thanh-man"),
        ("", "tran-tuan-anh"),
        ("1348", "luong-cuong"),
    ]
    hieu = Official.objects.get(slug="nguyen-van-hieu")
    assert sorted(str(each.meeting.date) for each in hieu.participations.all()) == ["2024-03-29", "2024-08-28"]
    # Hiểu is another man, whatever a toneless eye sees.
    (other,) = Official.objects.known_as("Phạm Văn Hiểu")
    assert sorted(str(each.meeting.date) for each in other.participations.all()) == ["2020-05-28", "2024-03-29"]
    assert not Participation.objects.filter(official=None).exists()
    assert Citation.objects.get(meeting__date="2024-03-29", number="59").resolution == (
        Citation.objects.get(meeting__date="2021-11-06", number="59").resolution
    )
    assert city("can-tho").meetings.count() == 5
    assert list(problems()) == []


@pytest.mark.django_db(transaction=True)
def test_the_retold_documents() -> None:
    call_command("ingest", *(str(FIXTURES / name) for name in FIRST), retelling=True, verbosity=0)
    check_first_six()


@pytest.mark.django_db(transaction=True)
def test_the_documents_themselves(shared: Path) -> None:
    call_command("ingest", *map(str, sorted((shared / "corpus" / "seeds").glob("*.txt"))), verbosity=0)
    check_first_six()
