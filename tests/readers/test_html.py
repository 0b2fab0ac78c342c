"""Pages: headline, dateline, lead and article, and nothing around them."""

import unicodedata

import pytest

from archive.readers import read_bytes
from tests.readers.reading import BODY, LAST, MORE, lines_of, text_of

PAGE = f"""<!DOCTYPE html>
<html><head><meta charset="utf-8">
<title>Đoàn khảo sát về xã Đồi Thông - Báo Bến Mơ điện tử</title>
<meta property="og:site_name" content="Báo Bến Mơ">
<link rel="canonical" href="https://benmo.example/doan-ve-xa.html">
<script>var a = "Tin trong mã lệnh";</script><style>p {{color: red}}</style></head>
<body><form id="aspnetForm">
<div class="top">Thứ Ba, 08/03/2022, 10:02 [GMT+7] <a href="/">Báo Bến Mơ</a></div>
<nav><ul><li><a href="/">Trang chủ</a></li><li><a href="/tt">Thời sự</a></li></ul></nav>
<div class="page"><div class="main">
<div class="when">Thứ Bảy, 05/03/2022, 08:11</div>
<h1>Đoàn khảo sát về xã Đồi Thông</h1>
<h2 class="sapo">Hai cây cầu gỗ đã mục, xã phải sửa xong trước mùa mưa năm nay.</h2>
<div class="body">
<p>{BODY.replace("Huyện ủy", "Huy&#7879;n&nbsp;ủy")}</p>
<figure><img alt="Ảnh cây cầu" src="a.jpg"><figcaption>Cầu gỗ đầu thôn. Ảnh: VÍ DỤ</figcaption></figure>
<p>Dự buổi làm việc có:<br>- Ông Phạm Thử Nghiệm;<br>- Bà <a href="/vd">Trần Thị Ví Dụ</a>.</p>
<div class="box-lien-quan"><p>Cầu sắt sắp khởi công</p><p>Chợ huyện dời chỗ</p></div>
<ul><li><a href="/pn">Lê Thị Nghiệm</a></li><li><a href="/3">Chợ huyện dời chỗ về phía nam</a></li></ul>
<p>{MORE}</p>
<ul><li>Một là sửa cầu.</li><li>Hai là dời nhà.</li></ul>
<table><tr><td>Thôn Thượng</td><td>12 hộ</td></tr></table>
<p style="display: none">Dòng ẩn không ai thấy trên trang này cả.</p>
<p>{LAST}</p>
<p><b>VĂN MẪU</b></p>
</div>
<ul class="links"><li><a href="/1">Cầu sắt sắp khởi công ở bến cũ</a></li>
<li><a href="/2">Chợ huyện dời chỗ</a></li></ul>
</div></div>
<aside><h3>Tin mới</h3><p>Huyện bên cạnh cũng vừa sửa xong cầu gỗ của mình.</p></aside>
<footer>Tổng Biên tập: Lê Thị Mẫu</footer>
</form></body></html>"""
PAGE_READ = [
    "Đoàn khảo sát về xã Đồi Thông",
    "Thứ Bảy, 05/03/2022, 08:11",
    "Hai cây cầu gỗ đã mục, xã phải sửa xong trước mùa mưa năm nay.",
    BODY,
    "Cầu gỗ đầu thôn. Ảnh: VÍ DỤ",
    "Dự buổi làm việc có:",
    "- Ông Phạm Thử Nghiệm;",
    "- Bà Trần Thị Ví Dụ.",
    "Lê Thị Nghiệm",
    MORE,
    "Một là sửa cầu.",
    "Hai là dời nhà.",
    "Thôn Thượng",
    "12 hộ",
    LAST,
    "VĂN MẪU",
]


class TestHtml:
    def test_a_page(self):
        source = read_bytes(PAGE.encode(), "a.html")
        assert source.text.split("\n") == PAGE_READ
        assert source.declared.title == "Đoàn khảo sát về xã Đồi Thông"
        assert source.declared.publisher == "Báo Bến Mơ"
        assert source.declared.source_url == "https://benmo.example/doan-ve-xa.html"

    def test_composed_and_decomposed_pages_are_one(self):
        assert text_of(unicodedata.normalize("NFD", PAGE), "a.html").split("\n") == PAGE_READ

    @pytest.mark.parametrize("name", ["a.txt", "a.md", "a.htm"])
    def test_a_page_is_known_by_its_start(self, name):
        assert read_bytes(PAGE.encode(), name).media_type == "text/html"

    def test_an_article_that_is_too_short_for_an_extractor(self):
        assert lines_of("<html><main><h1>Đoàn về xã</h1><p>Sáng nay.</p></main>", "a.html") == [
            "Đoàn về xã",
            "Sáng nay.",
        ]

    @pytest.mark.parametrize(
        ("tag", "field", "value"),
        [
            (
                '<meta property="article:published_time" content="2022-03-05T00:11:00+07:00">',
                "published_on",
                "2022-03-05",
            ),
            ('<meta itemprop="datePublished" content="05/03/2022">', "published_on", "2022-03-05"),
            (
                '<script type="application/ld+json">{"datePublished": "2022-03-05"}</script>',
                "published_on",
                "2022-03-05",
            ),
            ('<meta property="og:title" content="[Mẫu] Về xã">', "title", "Về xã"),
            ("<title>Về xã | benmo.example</title>", "title", "Về xã"),
            ("<title>Về xã - Bến Mơ</title>", "title", "Về xã - Bến Mơ"),  # may well be the headline's own
            ('<meta property="og:url" content="https://benmo.example/1">', "source_url", "https://benmo.example/1"),
            ("<!-- saved from url=(0023)https://benmo.example/2 -->", "source_url", "https://benmo.example/2"),
            ('<link rel="canonical" href="javascript:alert(1)">', "source_url", ""),
        ],
    )
    def test_what_a_page_declares(self, tag, field, value):
        declared = read_bytes(f"<html>{tag}<body><p>{BODY}</p>".encode(), "a.html").declared
        assert getattr(declared, field) == value

    def test_markup_that_is_never_closed(self):
        page = "<html><body>" + "<font>" * 500 + f"<p>{BODY}<p>{MORE}<p>{LAST}"
        assert lines_of(page, "a.html") == [BODY, MORE, LAST]

    def test_text_with_the_name_of_a_page(self):
        assert lines_of(f"{BODY}\n{MORE}", "a.html") == [BODY, MORE]
