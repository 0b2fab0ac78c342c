"""Filters of the lists: what an address asks for, and what one gets."""

from datetime import date

import pytest

from archive.search import index
from archive.views import charts
from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def found(client):
    """Give what the meetings list finds: titles, in order."""

    def ask(address):
        response = client.get(f"/meetings/{address}")
        assert response.status_code == 200
        return [meeting.title for meeting in response.context["page_obj"]]

    return ask


@pytest.fixture
def errors(client):
    """Give the messages of a list by parameter; the list itself must be empty."""

    def ask(address):
        response = client.get(address)
        assert response.status_code == 200
        if errors := dict(response.context["form"].errors):
            assert list(response.context["page_obj"]) == []
        return errors

    return ask


def test_without_conditions_all_visible_meetings_stand_newest_first_and_undated_last(found):
    make.make_meeting("2021-05-01", title="giữa")
    make.make_meeting(None, title="không ngày")
    make.make_meeting("2024-05-01", title="mới")
    make.make_meeting("2019-05-01", title="cũ")
    make.make_meeting("2023-05-01", title="đã rút", hidden_at="2024-01-01T00:00Z")
    assert found("") == ["mới", "giữa", "cũ", "không ngày"]
    assert found("?sort=oldest") == ["cũ", "giữa", "mới", "không ngày"]


def test_a_present_day_unit_finds_the_units_merged_into_it_and_a_former_one_only_its_own(found):
    make.make_meeting("2024-01-03", title="Cần Thơ", city=make.city("can-tho"))
    make.make_meeting("2024-01-02", title="Sóc Trăng", city=make.city("soc-trang"))
    make.make_meeting("2024-01-01", title="Hà Nội", city=make.city("ha-noi"))
    assert found("?city=can-tho") == ["Cần Thơ", "Sóc Trăng"]
    assert found("?city=soc-trang") == ["Sóc Trăng"]
    assert found("?city=soc-trang&city=ha-noi") == ["Sóc Trăng", "Hà Nội"]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("?year=2023", ["đầu năm", "cuối năm"]),
        ("?year=2023&year=2024", ["sau", "đầu năm", "cuối năm"]),
        ("?date_from=2023-12-31", ["sau", "đầu năm"]),  # the first day counts
        ("?date_from=31/12/2023", ["sau", "đầu năm"]),  # as people write it
        ("?date_to=1/1/2023", ["cuối năm"]),  # the last day counts; undated meetings never do
        ("?date_from=2/1/2023&date_to=30/12/2023", []),
        ("?kind=conference", ["đầu năm"]),
        ("?kind=conference&kind=inspection", ["sau", "đầu năm", "không ngày"]),
        ("?year=2023&kind=conference", ["đầu năm"]),
        ("?year=&kind=&city=&date_from=&q=&page=&sort=", ["sau", "đầu năm", "cuối năm", "không ngày"]),
        ("?colour=red&utm_source=x", ["sau", "đầu năm", "cuối năm", "không ngày"]),
    ],
)
def test_dates_and_kinds(found, query, expected):
    make.make_meeting("2023-01-01", title="cuối năm", kind="working_session")
    make.make_meeting("2023-12-31", title="đầu năm", kind="conference")
    make.make_meeting("2024-06-01", title="sau", kind="inspection")
    make.make_meeting(None, title="không ngày", kind="inspection")
    assert found(query) == expected


def test_delegation_official_and_resolution_are_named_by_their_slugs_and_combine(found):
    official, delegation, resolution = make.make_official("Lê Bá Mẫn"), make.make_delegation(), make.make_resolution()
    both = make.make_meeting("2024-01-02", title="cả hai", delegation=delegation)
    one = make.make_meeting("2024-01-01", title="một", delegation=delegation)
    make.make_meeting("2024-01-03", title="khác")
    make.make_participation(both, official)
    make.make_citation(both, resolution)
    make.make_citation(one, resolution)
    assert found(f"?delegation={delegation.slug}") == ["cả hai", "một"]
    assert found(f"?resolution={resolution.slug}") == ["cả hai", "một"]
    assert found("?official=le-ba-man") == ["cả hai"]
    assert found(f"?official=le-ba-man&resolution={resolution.slug}&delegation={delegation.slug}") == ["cả hai"]


def test_a_former_slug_still_names_its_record(found):
    official = make.make_official("Lê Bá Mẫn")
    make.make_participation(make.make_meeting(title="có"), official)
    official.slug = "le-ba-man-2"
    official.save()
    assert found("?official=le-ba-man") == found("?official=le-ba-man-2&official=le-ba-man") == ["có"]


def test_words_are_looked_up_in_the_documents(found):
    meeting = make.make_meeting(title="tìm", documents=(make.make_document("Đoàn xem xét việc trồng dừa nước."),))
    index([meeting, make.make_meeting(title="không")])
    assert found("?q=dua+nuoc") == ["tìm"]
    assert found("?q=%22'%3B+OR+*") == []


@pytest.mark.parametrize(
    ("address", "parameters"),
    [
        ("/meetings/?year=abc", {"year"}),
        ("/meetings/?year=99999", {"year"}),  # no calendar has it
        ("/meetings/?date_from=31/2/2024", {"date_from"}),
        ("/meetings/?date_to=hôm+qua", {"date_to"}),
        ("/meetings/?date_from=2024-02-01&date_to=2024-01-01", {"date_to"}),  # ends before it begins
        ("/meetings/?city=atlantis", {"city"}),
        ("/meetings/?city=can-tho%00", {"city"}),  # PostgreSQL refuses NUL
        ("/meetings/?q=a%00", {"q"}),
        ("/meetings/?q=" + "a" * 201, {"q"}),
        ("/meetings/?kind=party", {"kind"}),
        ("/meetings/?official=nobody&delegation=none&resolution=none", {"official", "delegation", "resolution"}),
        ("/meetings/?sort=random", {"sort"}),
        ("/meetings/?page=xyz", {"page"}),
        ("/meetings/?page=0", {"page"}),
        ("/meetings/?page=2", {"page"}),  # there is one page
        ("/meetings/?page=" + "9" * 30, {"page"}),
        ("/meetings/?city=can-tho&year=2024&kind=inspection", set()),
        ("/officials/?page=-1", {"page"}),
        ("/officials/?q=%00", {"q"}),
        ("/delegations/?kind=x", {"kind"}),
        ("/resolutions/?kind=x", {"kind"}),
        ("/cities/?units=x", {"units"}),
        ("/documents/?retelling=x", {"retelling"}),
        ("/directives/?issuer=x&city=y&date_from=z", {"issuer", "city", "date_from"}),
    ],
)
def test_a_bad_value_is_a_message_at_its_field_and_an_empty_list(errors, address, parameters):
    make.make_meeting()
    assert set(errors(address)) == parameters


def test_a_message_stands_beside_its_field_with_what_was_typed(client):
    page = client.get("/meetings/?date_from=31/2/2024").content.decode()
    assert "Không có ngày “31/2/2024”. Sửa lại hoặc để trống." in page
    assert 'value="31/2/2024" aria-invalid="true"' in page


def test_a_chip_leads_to_the_list_without_its_condition(client):
    response = client.get("/meetings/?city=can-tho&city=ha-noi&year=2024&page=1")
    assert [(chip.value, chip.href) for chip in response.context["chips"]] == [
        ("Cần Thơ", "?city=ha-noi&year=2024"),
        ("Hà Nội", "?city=can-tho&year=2024"),
        ("2024", "?city=can-tho&city=ha-noi"),
    ]


def test_an_empty_list_tells_what_is_left_without_each_condition_and_what_is_nearest(client):
    make.make_meeting("2021-01-01", title="trước", city=make.city())
    make.make_meeting("2024-01-01", title="sau", city=make.city())
    make.make_meeting("2022-01-01", title="nơi khác", city=make.city("ha-noi"))
    context = client.get("/meetings/?city=can-tho&year=2022").context
    assert [(chip.name, left) for chip, left, _ in context["relax"]] == [("city", 1), ("year", 2)]
    assert [meeting.title for meeting in context["near"]] == ["sau", "trước"]


def test_numbers_in_the_panel_agree_with_what_a_choice_finds(client, found):
    for slug, day in [("can-tho", "2024-01-01"), ("soc-trang", "2024-05-01"), ("ha-noi", "2023-01-01")]:
        make.make_meeting(day, city=make.city(slug), kind="conference" if slug == "ha-noi" else "inspection")
    panel = client.get("/meetings/?year=2024").context["facets"]
    numbers = {(facet.name, choice.value): choice.count for facet in panel for choice in facet.choices}
    assert numbers == {
        ("city", "can-tho"): 2,
        ("city", "soc-trang"): 1,
        ("year", "2024"): 2,
        ("year", "2023"): 1,  # one's own choice is left out of account, so that another can be added
        ("kind", "inspection"): 2,
    }
    for (name, value), number in numbers.items():
        assert len(found(f"?{name}={value}" + ("" if name == "year" else "&year=2024"))) == number


def test_the_lists_of_instructions_can_be_narrowed(client):
    official = make.make_official("Lê Bá Mẫn")
    here = make.make_meeting("2024-01-01", city=make.city("soc-trang"))
    make.make_directive(here, "Làm ngay.", issuer=official)
    make.make_directive(make.make_meeting("2022-01-01"), "Làm sau.")

    def texts(query):
        return [directive.text for directive in client.get(f"/directives/{query}").context["page_obj"]]

    assert texts("") == ["Làm ngay.", "Làm sau."]
    for query in ("?city=can-tho", "?issuer=le-ba-man", "?date_from=2/1/2022"):
        assert texts(query) == ["Làm ngay."]


@pytest.mark.parametrize(
    ("quarters", "months", "labels"),
    [
        ({(2024, 1): 1}, 3, ["2024"]),
        ({(2019, 4): 1, (2024, 1): 2}, 3, ["2019", "2020", "2021", "2022", "2023", "2024"]),
        ({(2018, 4): 1, (2024, 1): 2}, 12, ["2017–2020", "2021–2024"]),  # seven years: a bar a year
        ({(1990, 1): 1, (2024, 1): 1}, 60, ["1985–2004", "2005–2024"]),
    ],
)
def test_bars_are_as_fine_as_fits_and_count_everything(quarters, months, labels):
    drawn = charts.timeline(quarters, lambda first, last: f"{first}/{last}", size="low")
    assert drawn.months == months
    assert [group.label for group in drawn.groups] == labels
    counts = [bar.count for group in drawn.groups for bar in group.bars]
    assert sum(counts) == sum(quarters.values())
    assert drawn.most.height == charts.TALLEST["low"]


def test_a_bar_leads_to_its_days():
    drawn = charts.timeline({(2024, 4): 2}, lambda first, last: f"{first}/{last}", size="low")
    assert drawn.groups[0].bars[3].href == "2024-10-01/2024-12-31"
    assert (drawn.groups[0].first, drawn.groups[0].last) == (date(2024, 1, 1), date(2024, 12, 31))
    assert charts.timeline({}, lambda first, last: "", size="low") is None


def test_every_unit_has_its_tile_and_no_two_share_a_place():
    from archive.models import City

    cities = list(City.objects.all())
    for picture, number in ((charts.TILES_NOW, 34), (charts.TILES_THEN, 63)):
        tiles = charts.tiles(picture, cities, {})
        assert len(tiles) == len({(tile.row, tile.column) for tile in tiles}) == number
        assert max(tile.row for tile in tiles) <= 21
        assert max(tile.column for tile in tiles) <= 6
