"""What the tests of the readers share: a few invented sentences, and short ways to read them."""

import pytest

from archive.readers import UnreadableDocumentError, read_bytes

BODY = "Sáng 4/3, đoàn khảo sát của Huyện ủy Bến Mơ do ông Lê Văn Mẫu dẫn đầu đã nghe xã Đồi Thông báo cáo về đường sá."
MORE = "Ông Lê Văn Mẫu đề nghị xã sửa ngay hai cây cầu gỗ, đồng thời lập danh sách những hộ phải dời nhà trước mùa mưa."
LAST = "Thay mặt xã, bà Trần Thị Ví Dụ nhận lời và hẹn sẽ gửi danh sách ấy về huyện trong vòng mười ngày tới đây."


def text_of(content: str | bytes, name: str = "a.txt") -> str:
    data = content.encode() if isinstance(content, str) else content
    return read_bytes(data, name).text


def lines_of(content: str | bytes, name: str = "a.txt") -> list[str]:
    return text_of(content, name).split("\n")


def refusal(content: bytes, name: str = "a.txt") -> str:
    with pytest.raises(UnreadableDocumentError) as caught:
        read_bytes(content, name)
    return caught.value.reason
