"""The contract of search, the same on SQLite and on PostgreSQL: the suite runs once on each."""

from __future__ import annotations

import unicodedata
from datetime import date

import pytest
from django.core.paginator import Paginator
from django.db import connection
from django.db.models.functions import Lower
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive import search
from archive.models import Meeting, SearchEntry
from archive.search import entries
from tests.factories import make_document, make_meeting, make_official, make_participation

# What is typed, and the visible meetings expected, newest first.
CASES = [
    # tones and đ
    ("xưởng đóng tàu", ["places"]),
    ("xuong dong tau", ["places"]),
    ("XUONG DONG TAU", ["places"]),
    ("dak lak", ["plans"]),
    ("đắk lắk", ["plans"]),
    ("Đăk Lăk", ["plans"]),  # tones typed do not bind in this version
    ("hieu", ["conference", "hieu"]),
    ("hiếu", ["conference", "hieu"]),
    (unicodedata.normalize("NFD", "Đặng Trung Hiếu"), ["conference", "hieu"]),
    # both placements of tones, in the text and as typed
    ("thuỷ lợi", ["tones"]),
    ("thủy lợi", ["tones"]),
    ("hòa giải", ["tones"]),
    ("hoà giải", ["tones"]),
    # faulty glyphs of the text and of the keyboard
    ("trung ương đảng phí", ["tones"]),
    ("trung ƣơng Ðảng", ["tones"]),
    # all words, in any order, whole words only
    ("tàu đóng", ["places"]),
    ("xưởng", ["conference", "places", "undated"]),
    ("xưởng gốm", ["conference", "undated"]),
    ("xưởng gốm tàu", []),
    ("xưởn", []),
    ("tàu tàu tàu", ["plans", "places"]),
    # over several fields: title and text, host and text, city and host, office and name, delegation and citation
    ("sơ kết gốm", ["conference"]),
    ("tỉnh ủy bến tàu", ["plans"]),
    ("hải phòng đảng ủy", ["places"]),
    ("quận ủy trung hiếu", ["hieu"]),
    ("1348 chỉ thị", ["numbers"]),
    # people: an open name, another name of an official
    ("Đặng Trung Hiểu sơ kết", ["conference"]),
    ("Lí Sĩ Hòa", ["old"]),
    # instructions and citations that stand nowhere in the sources
    ("ven đê", ["plans"]),
    ("05-CT/TW", ["numbers"]),
    # each meeting has its own stretch of a document
    ("muối biển", ["salt"]),
    ("bàn chuyện", ["sugar", "salt"]),
    # numbers and mixed words
    ("1348", ["numbers"]),
    ("134", []),
    ("59-NQ/TW", ["numbers"]),
    ("59 NQ TW", ["numbers"]),
    ("59nq", []),
    ("45/2022/QH15", ["numbers"]),
    ("qh15", ["numbers"]),
    ("qh", []),
    ("c4", ["plans"]),
    ("C 4", []),
    ("m2", ["plans"]),
    ("120 m²", ["plans"]),
    ("½", []),
    ("120½", ["plans"]),
    # signs mean nothing: neither the database's syntax nor a wildcard
    ("5%", ["signs"]),
    ("a&b", ["signs"]),
    ('"kế hoạch"', ["signs"]),
    ("xưởng -gốm", ["conference", "undated"]),
    ("gốm OR muối", []),
    ("lợi AND nhuận", ["signs"]),
    ("lợi NEAR nhuận", ["signs"]),
    ("body_fold : gốm", []),
    ("gố*", []),
    ("gốm:*", ["conference", "undated"]),
    ("(gốm", ["conference", "undated"]),
    ("gốm'); DROP TABLE archive_meeting; --", []),
    ("gốm\x00", ["conference", "undated"]),
    ("xưởng\u00a0gốm", ["conference", "undated"]),
    ("\u202eghi\u202c", []),
    ("gốm 😀", ["conference", "undated"]),
    ("gốm \ud800", ["conference", "undated"]),
    # something typed without a letter or digit
    ("😀", []),
    ("%", []),
    ("_", []),
    ("*", []),
    ('""', []),
    ("\x00", []),
    # only the first words of a long text count, and only the first letters of a word
    ("gốm " * 1500 + "muối", ["conference", "undated"]),
    (" ".join(["gốm", *map(str, range(100))]), []),
    ("gốm" * 5000, []),
]


def found(meetings: dict[str, Meeting], text: str) -> list[str]:
    names = {meeting.pk: name for name, meeting in meetings.items()}
    return [names[meeting.pk] for meeting in search.search(Meeting.objects.visible().newest_first(), text)]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_what_is_found(meetings, text, expected):
    assert found(meetings, text) == expected


@pytest.mark.parametrize("text", ["", " ", "\n\t\u00a0"])
def test_blank_text_narrows_nothing(meetings, text):
    queryset = Meeting.objects.visible()
    assert search.search(queryset, text) is queryset


def test_hidden_meetings_are_left_out_by_the_queryset_alone(meetings):
    assert meetings["hidden"] in search.search(Meeting.objects.all(), "phía nam")
    assert not search.search(Meeting.objects.visible(), "phía nam").exists()


def test_is_lazy_and_composes_with_filters_orders_and_pages(meetings, django_assert_num_queries):
    with django_assert_num_queries(0):
        queryset = search.search(Meeting.objects.visible(), "xưởng").filter(date__isnull=False).for_lists()
        queryset = queryset.annotate(lower=Lower("title")).newest_first()
    with django_assert_num_queries(2):  # count, page
        assert list(Paginator(queryset, 1).page(2)) == [meetings["places"]]
    assert search.search(search.search(Meeting.objects.all(), "xưởng"), "gốm").count() == 2


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=300, deadline=None)
@given(st.text(st.characters()) | st.text(st.sampled_from("aăđ1²½٣%_\\\"'*:()&|!<>-^~{}[]+.,; \x00\ud800\u0301")))
def test_any_string_is_a_valid_query(db, text):
    assert list(search.search(Meeting.objects.all(), text)) == []
    assert list(search.find_officials(text)) == []
    assert list(search.find_open_participations(text)) == []


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=100, deadline=None)
@given(st.text(st.characters(categories=["L", "Nd", "P", "Zs"]), min_size=1, max_size=30))
def test_any_text_can_be_indexed(db, text):
    meeting = make_meeting(documents=(make_document(f"mở đầu {text} kết thúc"),))
    search.index([meeting])
    assert meeting in search.search(Meeting.objects.all(), "mở đầu kết thúc")


class TestEntries:
    def test_an_entry_follows_its_meeting(self, meetings):
        meeting = meetings["plans"]
        assert found(meetings, "c4") == ["plans"]
        meeting.sources.all().delete()
        meeting.title, meeting.date = "Nuôi tôm", date(2019, 1, 1)
        meeting.save()
        search.index([meeting])
        assert (found(meetings, "c4"), found(meetings, "tôm")) == ([], ["plans"])
        meeting.delete()
        assert found(meetings, "tôm") == []

    def test_indexing_again_changes_nothing(self, meetings):
        before = list(SearchEntry.objects.order_by("pk").values())
        search.index(meetings.values())
        assert list(SearchEntry.objects.order_by("pk").values()) == before

    def test_an_undone_transaction_leaves_the_index_as_it_was(self, meetings):
        from django.db import transaction

        with pytest.raises(ZeroDivisionError), transaction.atomic():
            search.index([make_meeting(title="Nuôi tôm")])
            raise ZeroDivisionError
        assert found(meetings, "tôm") == []

    def test_streams_are_words_joined_by_one_space(self, meetings):
        entry = meetings["numbers"].search_entry
        assert entry.title_fold == "1348 bo chinh tri"
        assert entry.title_exact == "1348 bộ chính trị"
        assert entry.body_exact.startswith("kiểm điểm việc thực hiện nghị quyết số 59 nq tw và nghị quyết 45 2022 qh15")

    def test_newest_first_is_the_order_of_rank_id(self, meetings):
        newest = Meeting.objects.newest_first()
        assert list(newest) == list(newest.order_by("-search_entry__rank_id"))

    @pytest.mark.parametrize("size", [1, 12])
    def test_takes_a_fixed_number_of_queries(self, db, size):
        made = [make_meeting(documents=(make_document(),)) for _ in range(size)]
        for meeting in made:
            make_participation(meeting, make_official())
        with CaptureQueriesContext(
            connection,
        ) as queries:
            search.index(made)
        assert len(queries) <= 12, [query["sql"][:80] for query in queries]

    def test_ends_at_the_limit_of_syllables(self, db):
        text = "đầu " + "lúa " * (entries.MAX_SYLLABLES - 2) + "trong ngoài"
        meeting = make_meeting(title="", documents=(make_document(text),))
        search.index([meeting])
        assert found({"long": meeting}, "đầu trong") == ["long"]
        assert found({"long": meeting}, "ngoài") == []

    def test_a_text_of_long_rare_words_fits_the_vector(self, db):
        # 15,000 different words of 64 three-byte letters: more than PostgreSQL's vectors hold
        text = " ".join(f"{number:05}" + "漢" * 90 for number in range(15_000))
        meeting = make_meeting(title="", documents=(make_document("mở đầu " + text),))
        search.index([meeting])
        assert found({"long": meeting}, "mở đầu") == ["long"]

    @pytest.mark.parametrize("word", ["59nq", "c4", "qh15", "1e5", "0x1f", "45", "007", "nq59tw", "đắk2", "2đ", "m²"])
    def test_both_databases_keep_a_mixed_word_whole(self, db, word):
        meeting = make_meeting(title=word)
        search.index([meeting])
        assert found({"it": meeting}, word) == ["it"]
        assert found({"it": meeting}, word[0]) == found({"it": meeting}, word[1:]) == []


class TestStale:
    def test_says_what_is_missing_or_of_another_version(self, meetings):
        assert not search.needs_rebuild()
        new = make_meeting(title="Nuôi tôm")
        SearchEntry.objects.filter(pk=meetings["old"].pk).update(fold_version=search.FOLD_VERSION + 1)
        assert set(search.stale()) == {new, meetings["old"]}

    def test_rebuild_works_in_batches(self, meetings, monkeypatch):
        monkeypatch.setattr(entries, "BATCH", 5)
        SearchEntry.objects.all().delete()
        assert list(search.rebuild()) == [5, 10, 12]
        assert not search.needs_rebuild()
        assert found(meetings, "xưởng gốm") == ["conference", "undated"]
        assert list(search.rebuild(only_stale=True)) == []
