"""A dozen invented meetings, indexed, called by short names in the tables of cases."""

from __future__ import annotations

import pytest

from archive import search
from archive.models import Meeting
from tests.factories import (
    city,
    make_citation,
    make_delegation,
    make_directive,
    make_document,
    make_meeting,
    make_official,
    make_participation,
)


@pytest.fixture
def meetings(db) -> dict[str, Meeting]:
    """The meetings by name. Newest first: conference, plans, hieu, hidden, tones, numbers, places, old, undated …"""
    made = _texts() | _people()
    search.index(made.values())
    return made


def _texts() -> dict[str, Meeting]:
    def meeting(day: str | None, text: str, **fields):
        return make_meeting(day, documents=(make_document(text),), **{"title": ""} | fields)

    numbers = meeting(
        "2024-05-02",
        "Kiểm điểm việc thực hiện Nghị quyết số 59-NQ/TW và Nghị quyết 45/2022/QH15 của Quốc hội.",
        delegation=make_delegation("1348"),
    )
    make_citation(numbers, as_written="Chỉ thị 05-CT/TW")
    plans = meeting("2025-03-01", "Quy hoạch vườn cây 120 m² cạnh bến tàu C4.", host="Ban Thường vụ Tỉnh ủy Đắk Lắk")
    make_directive(plans, "Hoàn thành đường ven đê trước mùa mưa lũ.")
    whole = make_document("Phần một bàn chuyện muối biển. Phần hai bàn chuyện mía đường.")
    salt, sugar = make_meeting("2023-02-01", title=""), make_meeting("2023-02-02", title="")
    salt.sources.create(document=whole, ordinal=0, start=0, end=31)
    sugar.sources.create(document=whole, ordinal=1, start=31, end=len(whole.text))
    return {
        "numbers": numbers,
        "plans": plans,
        "salt": salt,
        "sugar": sugar,
        "tones": meeting("2024-06-01", "Thủy lợi và hoà giải ở cơ sở; Trung ƣơng đã cho ý kiến về Ðảng phí."),
        "places": meeting("2024-04-01", "Thăm xưởng đóng tàu.", city=city("hai-phong"), host="Đảng ủy Khối"),
        "hidden": meeting("2024-07-01", "Xưởng đóng tàu phía nam.", hidden_at="2024-08-01T00:00Z"),
        "undated": meeting(None, "Không rõ ngày, chỉ biết có bàn về xưởng gốm."),
        "signs": meeting("2022-01-01", "Lợi nhuận tăng 5% — vượt “kế hoạch” (A&B) 😀 _ NEAR AND or *"),
    }


def _people() -> dict[str, Meeting]:
    hieu = make_meeting("2024-08-28", title="Làm việc tại Cần Thơ")
    make_participation(hieu, make_official("Đặng Trung Hiếu"), offices=("Bí thư Quận ủy",))
    conference = make_meeting("2025-04-01", title="Hội nghị sơ kết", documents=(make_document("Bàn về xưởng gốm."),))
    make_participation(conference, name="Đặng Trung Hiểu")  # open
    old = make_meeting("2020-01-01", title="")
    make_participation(old, make_official("Lý Sỹ Hoà", also=("Lí Sĩ Hòa",)), name="Lý Sỹ Hoà")
    return {"hieu": hieu, "conference": conference, "old": old}
