"""Posts with front matter, and what front matter declares."""

import pytest

from archive.readers import read_bytes
from archive.readers.declared import day, headline
from tests.readers.reading import BODY, MORE, lines_of, text_of

POST = f"""---
layout: post
title: "🔥 [Văn Mẫu] Đoàn khảo sát về xã Đồi ..."
date: Fri, 04 Mar 2022 23:30:00 +0700
categories: entries VN
---
[Đoàn khảo sát về xã Đồi ...](https://benmo.example/doan-ve-xa.html)

![Đoàn khảo sát về xã Đồi ...](https://benmo.example/a.jpg)

{BODY}

**Ông Lê Văn Mẫu** xem _cầu gỗ_ theo [Kế hoạch số 9](/kh) &amp; hỏi dân.

## Việc phải làm

- Sửa cầu.
- Dời nhà.

> {MORE}
"""
POST_READ = [
    "Đoàn khảo sát về xã Đồi ...",
    BODY,
    "Ông Lê Văn Mẫu xem cầu gỗ theo Kế hoạch số 9 & hỏi dân.",
    "Việc phải làm",
    "- Sửa cầu.",
    "- Dời nhà.",
    MORE,
]


class TestMarkdown:
    @pytest.mark.parametrize("name", ["a.md", "a.txt"])  # front matter tells, not the name
    def test_a_post(self, name):
        source = read_bytes(POST.encode(), name)
        assert source.text.split("\n") == POST_READ
        assert source.media_type == "text/markdown"
        assert source.declared.title == "Đoàn khảo sát về xã Đồi ..."
        assert source.declared.published_on == "2022-03-04"
        assert source.declared.source_url == "https://benmo.example/doan-ve-xa.html"
        assert source.declared.raw["title"].startswith("🔥 [Văn Mẫu]")

    def test_the_field_source_goes_before_the_headline_link(self):
        post = POST.replace("layout: post", "source: https://nguon.example/1")
        assert read_bytes(post.encode(), "a.md").declared.source_url == "https://nguon.example/1"

    def test_a_link_that_is_not_the_headline_is_no_source(self):
        post = POST.replace("[Đoàn khảo sát về xã Đồi ...](", "[Ấn phẩm xuân](")
        assert read_bytes(post.encode(), "a.md").declared.source_url == ""

    def test_fields_that_are_no_yaml_are_read_line_by_line(self):
        source = read_bytes(f'---\ntitle: [Văn Mẫu] Nói "sửa cầu"\ndate: 4/3/2022\n---\n{BODY}'.encode(), "a.md")
        assert (source.declared.title, source.declared.published_on) == ('Nói "sửa cầu', "2022-03-04")
        assert source.text == BODY

    @pytest.mark.parametrize(
        "head",
        [
            "---\nKính gửi: Huyện ủy\n---\n",  # a line in Vietnamese is text
            "---\nchỉ là một câu\n---\n",
            "---\n- a\n- b\n---\n",
            "---\ntitle: không đóng\n",
        ],
    )
    def test_what_is_no_front_matter_is_text(self, head):
        expected = [line for line in head.split("\n") if line and line != "---"]
        assert lines_of(f"{head}\n{BODY}") == [*expected, BODY]

    @pytest.mark.parametrize(
        "head",
        [
            "title: " + "[" * 5000,  # nested too deep for a parser that calls itself
            "a: &a [x, x]\n" + "\n".join(f"b{n}: &b{n} [*{'a' if n == 0 else f'b{n - 1}'}, x]" for n in range(99)),
            "date: 2024-13-45 99:99:99",
        ],
    )
    def test_hostile_front_matter(self, head):
        assert BODY in text_of(f"---\n{head}\n---\n{BODY}", "a.md")

    def test_numbers_of_tasks_stay_as_they_are(self):
        text = "3. Sửa cầu.\n\n3. Dời nhà.\n\n1- Báo cáo.\n\n    Thụt vào nhưng vẫn là lời văn."
        assert lines_of(text, "a.md") == [line.strip() for line in text.split("\n\n")]


class TestDeclared:
    @pytest.mark.parametrize(
        ("written", "iso"),
        [
            ("Fri, 04 Mar 2022 23:30:00 +0700", "2022-03-04"),
            ("2022-03-04T23:30:00+07:00", "2022-03-04"),
            ("2022-03-04 00:10:00 +0700", "2022-03-04"),  # the day before in UTC
            ("2022/3/4", "2022-03-04"),
            ("04/03/2022 - 19:09", "2022-03-04"),  # day first
            ("Thứ Sáu, 4.3.2022", "2022-03-04"),
            ("ngày 4 tháng 3 năm 2022", "2022-03-04"),
            ("March 4, 2022", "2022-03-04"),
            ("31/02/2022", ""),
            ("hôm qua", ""),
            ("", ""),
        ],
    )
    def test_day(self, written, iso):
        assert day(written) == iso

    @pytest.mark.parametrize(
        ("written", "title"),
        [
            (" [Văn Mẫu] Đoàn về xã", "Đoàn về xã"),
            ("🔥🔥 [Văn Mẫu]  Đoàn về   xã", "Đoàn về xã"),
            ("Đoàn về xã [ảnh]", "Đoàn về xã [ảnh]"),
            ("[Video]", "[Video]"),  # nothing else would be left
            ("Đoàn về ...", "Đoàn về ..."),
        ],
    )
    def test_headline(self, written, title):
        assert headline(written) == title
