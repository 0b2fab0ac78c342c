"""Reference data is loaded after every migrate, and never against a correction."""

from __future__ import annotations

import pytest

from archive.models import City, Resolution
from archive.reference import load_reference_data

pytestmark = pytest.mark.django_db


def test_loading_again_adds_nothing() -> None:
    before = City.objects.count(), Resolution.objects.count()
    load_reference_data()
    assert (City.objects.count(), Resolution.objects.count()) == before


@pytest.mark.parametrize("slug", ["can-tho", "thanh-pho-can-tho"], ids=["same address", "another address"])
def test_a_renamed_place_stays_one(slug: str) -> None:
    """Every start migrates: it may neither fail on the address nor bring the former name back."""
    count = City.objects.count()
    city = City.objects.get(slug="can-tho")
    city.name, city.slug = "Thành phố Cần Thơ", slug
    city.save()
    merged = City.objects.filter(successor=city).first()
    assert merged
    City.objects.filter(pk=merged.pk).delete()
    load_reference_data()
    assert City.objects.count() == count
    assert City.objects.get(slug=merged.slug).successor == city


def test_an_instrument_with_a_corrected_identity_stays_one() -> None:
    count = Resolution.objects.count()
    instrument = Resolution.objects.exclude(period="").exclude(number="")[0]
    instrument.period = "XIV"
    instrument.save()
    load_reference_data()
    assert Resolution.objects.count() == count
