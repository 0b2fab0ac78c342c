"""Which lines of a page are not its text."""

import pytest

from archive.readers.furniture import is_furniture, without_furniture
from tests.readers.reading import BODY, MORE, lines_of


class TestFurniture:
    @pytest.mark.parametrize(
        "line",
        [
            "1.204 lượt xem",
            "Lượt xem: 77",
            "Chia sẻ bài viết",
            "CHIA SẺ",
            "Facebook",
            "Cỡ chữ A- A+",
            "A- A A+",
            "In bài viết",
            "Gửi email",
            "Bình luận (0)",
            "Viết bình luận của bạn…",
            "Từ khóa: cầu gỗ, Bến Mơ",
            "Tags: bến mơ",
            "Xem thêm: Khởi công đường vào xã Đồi Thông",
            "Mời bạn đọc theo dõi chuyên mục Nông thôn trên báo in.",
            "Trang chủ » Thời sự » Trong huyện",
            "Trang này dùng cookie để phục vụ bạn tốt hơn.",
            "© 2022 Báo Bến Mơ",
            "Ghi rõ nguồn khi phát hành lại",
            "Tổng Biên tập: Lê Văn Mẫu",
            "Giấy phép số 12/GP-STTTT",
        ],
    )
    def test_lines_that_go(self, line):
        assert is_furniture(line)
        assert lines_of(f"{BODY}\n{line}\n{MORE}") == [BODY, MORE]

    @pytest.mark.parametrize(
        "line",
        [
            "Chủ nhật, 06/03/2022 | 09:17:34",
            "06/03/2022 - 19:09",
            "Thứ Hai, 07/03/2022, 08:11 [GMT+7]",  # below the headline: the day it appeared
            "(BBM)- Sáng 4/3, đoàn về xã",
            "Theo: benmo.example",
            "Nguồn: Bản tin huyện",
            "Ảnh: VĂN MẪU",
            "Tin, ảnh: VĂN MẪU",
            "Ông Lê Văn Mẫu phát biểu. Ảnh: Ví Dụ",
            "Chia sẻ với bà con, ông Lê Văn Mẫu nói huyện sẽ lo.",  # words of furniture inside a sentence
            "In lại sổ hộ khẩu cho các hộ bị lũ cuốn mất giấy tờ.",
            "Liên quan đến việc dời nhà, xã đã họp dân hai lần.",
            "Kinh tế",  # a heading of the text; menus have several
            "(c) Báo cáo kết quả về huyện",
            "Ý kiến của lãnh đạo huyện",
        ],
    )
    def test_lines_that_stay(self, line):
        assert lines_of(f"{BODY}\n{line}\n{MORE}") == [BODY, line, MORE]

    def test_the_clock_above_everything_goes(self):
        assert lines_of(f"Thứ 2, 25/12/2023, 14:35[GMT+7]\n\n{BODY}") == [BODY]

    def test_a_line_of_segments_loses_those_that_are_furniture(self):
        assert lines_of(f"{BODY}\n06/03/2022 07:45 | Cỡ chữ A+ | In trang\n{MORE}")[1] == "06/03/2022 07:45"

    def test_a_menu_goes(self):
        assert lines_of(f"Trang chủ\nChính trị\nKinh tế\nVăn hóa\n{BODY}") == [BODY]

    @pytest.mark.parametrize(
        "block",
        [
            "Tin liên quan:\n- Khởi công cầu sắt\n- Xã Đồi Thông đón khách\n",
            "TIN CÙNG CHUYÊN MỤC\nKhởi công cầu sắt\nXã Đồi Thông đón khách ...\n08/03/2022\n",
            "Có thể bạn quan tâm\nVì sao cầu gỗ mục?\n",
            "Tin đã đưa\n",
        ],
    )
    def test_other_headlines_go_wherever_they_stand(self, block):
        assert lines_of(f"{BODY}\n{block}{MORE}\n{block}") == [BODY, MORE]

    def test_a_block_of_headlines_ends_where_the_page_says_where_it_is_from(self):
        assert lines_of(f"{BODY}\nĐọc thêm\nKhởi công cầu sắt\nTheo: benmo.example") == [BODY, "Theo: benmo.example"]

    def test_a_block_above_the_headline_ends_at_the_dateline(self):
        text = f"Tin mới\nKhởi công cầu sắt\n06/03/2022 - 08:00\nĐoàn về xã Đồi Thông\n{BODY}"
        assert lines_of(text) == ["06/03/2022 - 08:00", "Đoàn về xã Đồi Thông", BODY]

    def test_what_is_long_is_never_furniture(self):
        assert without_furniture(["Từ khóa: " + "cầu gỗ " * 60]) != []
