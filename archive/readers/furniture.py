"""Page furniture: whole lines of a page that are not what its document says.

Only whole lines are dropped, and only short ones: no rule can reach into a sentence. Each pattern has a line above it
that it is for; all of them match without regard to case, on collapsed lines.
"""

from __future__ import annotations

import re

_LONGEST = 300  # characters; a longer line is never furniture

_SINGLE = [
    # 1.204 lượt xem
    r"[\d.,]+\s?(?:lượt xem|lượt đọc|lượt truy cập|views?|bình luận|chia sẻ|comments?)",
    # Lượt xem: 1.204
    r"(?:số )?lượt (?:xem|đọc|truy cập)\s?:?\s?[\d.,]*",
    # Chia sẻ bài viết
    r"chia sẻ(?: (?:bài viết|bài viết này|tin|lên|qua|facebook|zalo|twitter))*\s?:?",
    # Facebook | Zalo | Sao chép liên kết
    r"(?:facebook|twitter|zalo|linkedin|pinterest|telegram|messenger|google ?\+|copy link|sao chép liên kết|link)",
    # Thích 12
    r"(?:thích|like|tweet|share)\s?\d*",
    # Cỡ chữ A- A+
    r"cỡ chữ\b.{0,20}",
    # A- A A+
    r"(?:a[+-]?\s?|aa\s?){1,4}",
    # In trang
    r"(?:in|bản in|in trang|in bài|in bài viết|in ấn|print|bản để in)",
    # Gửi email
    r"(?:email|e-mail|gửi email|gửi cho bạn bè|gửi bài|gửi bài viết|lưu bài|lưu bài viết|lưu tin)",
    # Nghe đọc bài
    r"(?:nghe đọc bài|nghe bài viết|nghe audio|giọng nam|giọng nữ|\d{1,2}:\d{2} ?/ ?\d{1,2}:\d{2})",
    # Theo dõi chúng tôi trên Google News
    r"theo dõi .{0,60}(?:google news|google tin tức|facebook|zalo|youtube)",
    # Bình luận (3)
    r"(?:bình luận|ý kiến bạn đọc|ý kiến|phản hồi)\s?(?:\(\d+\))?\s?:?",
    # Gửi bình luận của bạn
    r"(?:gửi|viết|xem) (?:thêm )?(?:bình luận|ý kiến|phản hồi)(?: của bạn)?\W*",
    # Đăng nhập để bình luận
    r"(?:bạn (?:phải|cần) )?đăng nhập để .{0,40}",
    # Chưa có bình luận nào
    r"chưa có (?:bình luận|ý kiến)(?: nào)?\W*",
    # Từ khóa: họp báo, Hải Sơn
    r"(?:từ khóa|từ khoá|tags?|thẻ)\s?:.*",
    # Xem thêm: Một tin khác của báo
    r"\W*(?:xem thêm|đọc thêm|xem tiếp|có thể bạn quan tâm)\W*:.*",
    # Mời bạn đọc theo dõi báo tại đây
    r"\W*mời (?:quý )?(?:bạn đọc|độc giả)\b.*",
    # Quảng cáo
    r"(?:quảng cáo|advertisement|tài trợ|sponsored)",
    # Về đầu trang
    r"(?:trở |quay |lên |về )+(?:lại )?(?:đầu trang|trang chủ|trang trước)?",
    # Trang chủ
    r"(?:trang chủ|home|menu|tìm kiếm|đăng nhập|đăng ký|liên hệ|rss|english|sitemap)",
    # Trang chủ » Chính trị » Trong tỉnh
    r"(?:trang chủ|home)\s?(?:[|»›>/·•-]\s?[^|»›>/]{1,40}){1,12}[|»›>/]?",
    # Trang web này sử dụng cookie để phục vụ bạn tốt hơn.
    r".{0,60}\bcookies?\b.{0,200}",
    # © 2017 Báo Hải Sơn. Ghi rõ nguồn khi phát hành lại.
    r"(?:©|\(c\)|copyright|bản quyền (?:thuộc|©)).*",
    # Ghi rõ nguồn khi phát hành lại thông tin từ trang này
    r"(?:®\s?)?ghi rõ nguồn\b.*",
    # Cơ quan chủ quản: Tỉnh ủy Hải Sơn
    r"(?:cơ quan chủ quản|tổng biên tập|phó tổng biên tập|tòa soạn|toà soạn|giấy phép|hotline|đường dây nóng"
    r"|điện thoại|fax|chịu trách nhiệm (?:chính|nội dung|xuất bản))\s?(?:số)?\s?:.*",
    # Giấy phép số 12/GP-BTTTT do Bộ cấp ngày 1/2/2003
    r"giấy phép (?:số|xuất bản|hoạt động)\b.*",
]
_IS_FURNITURE = re.compile("|".join(f"(?:{pattern})" for pattern in _SINGLE), re.I)

# Thứ 2, 25/11/2024, 14:35[GMT+7]
_CLOCK = re.compile(r"(?:thứ \w+|chủ nhật), ?\d{1,2}/\d{1,2}/\d{4},? ?\d{1,2}:\d{2} ?\[GMT ?\+ ?7\]", re.I)

# Tin liên quan
_RELATED = re.compile(
    r"\W*(?:(?:các )?(?:tin|bài|bài viết|tin bài|tin tức) (?:liên quan|cùng chuyên mục|khác|mới|mới nhất|đã đưa|cũ hơn|mới hơn|nổi bật|đọc nhiều)"
    r"|(?:tin )?cùng chuyên mục|xem thêm|đọc thêm|đọc nhiều|đọc nhiều nhất|xem nhiều|xem nhiều nhất|có thể bạn quan tâm"
    r"|bạn có thể quan tâm|tin đọc nhiều|mới nhất|liên quan)\W*",
    re.I,
)
_BULLET = re.compile(r"[-–—*•●▪■◦○+»›>]\s")
# A headline has no end of a sentence; one that was cut has three dots.
_HEADLINE = re.compile(r".{1,200}(?:[^.:;,]|\.\.\.|…)", re.S)
# What comes after a block of headlines and belongs to the page's own text: where it was taken from.
_ORIGIN = re.compile(r"(?:theo|nguồn|tin|ảnh|bài|tác giả)\b.{0,12}:", re.I)
_DATE = re.compile(r"\d{1,2}[/.-]\d{1,2}[/.-]\d{4}")
_SENTENCE = 80  # characters; a line this long that ends like a sentence is body text again

_SECTIONS = frozenset(
    "trang chủ|giới thiệu|chính trị|thời sự|kinh tế|xã hội|văn hóa|văn hoá|pháp luật|thể thao|giáo dục|quốc tế|thế giới|đời sống"
    "|sức khỏe|sức khoẻ|y tế|công nghệ|khoa học|du lịch|giải trí|bạn đọc|quốc phòng|an ninh|quốc phòng - an ninh|xây dựng đảng"
    "|đối ngoại|video|podcast|multimedia|media|ảnh|infographic|emagazine|longform|tin tức|tin mới|liên hệ|english|tiếng việt"
    "|đăng nhập|đăng ký|tìm kiếm|rss|hotline|báo in|truyền hình|phát thanh|môi trường|xe|nhà đất|bất động sản|tài chính".split("|")
)
_MENU = 3  # names of sections one below another make a menu; one alone may be a heading


def without_furniture(lines: list[str]) -> list[str]:
    """Give `lines` (collapsed, none empty) without those that are furniture.

    A line of segments ("29/03/2017 07:45 | Cỡ chữ | In trang") loses only the segments that are.
    """
    kept = [line for line in map(_without_segments, _without_menus(_without_clock(lines))) if line]
    return _without_related(kept)


def is_furniture(line: str) -> bool:
    """Say whether the whole of `line` is furniture, whatever stands around it."""
    return len(line) <= _LONGEST and _IS_FURNITURE.fullmatch(line) is not None


def _without_segments(line: str) -> str:
    if is_furniture(line):
        return ""
    if "|" not in line or len(line) > _LONGEST:
        return line
    segments = [segment.strip() for segment in line.split("|")]
    kept = [segment for segment in segments if segment and not is_furniture(segment)]
    return line if len(kept) == len(segments) else " | ".join(kept)


def _without_clock(lines: list[str]) -> list[str]:
    """Drop the page's clock: the day it was looked at stands above everything; below the headline it is the day it appeared."""
    return lines[1:] if lines and _CLOCK.fullmatch(lines[0]) else lines


def _without_menus(lines: list[str]) -> list[str]:
    kept: list[str] = []
    run: list[str] = []
    for line in [*lines, ""]:
        if line.lower() in _SECTIONS:
            run.append(line)
            continue
        if len(run) < _MENU:
            kept.extend(run)
        run = []
        if line:
            kept.append(line)
    return kept


def _without_related(lines: list[str]) -> list[str]:
    """Drop the headings of blocks of other headlines, with the headlines below them."""
    kept: list[str] = []
    at = 0
    while at < len(lines):
        if not _RELATED.fullmatch(lines[at]):
            kept.append(lines[at])
            at += 1
            continue
        at += 1
        bulleted = at < len(lines) and _BULLET.match(lines[at]) is not None
        while at < len(lines) and _is_related(lines[at], bulleted):
            at += 1
    return kept


def _is_related(line: str, bulleted: bool) -> bool:
    if bulleted:
        return _BULLET.match(line) is not None and _HEADLINE.fullmatch(line) is not None
    if _ORIGIN.match(line) or _DATE.search(line):
        return False
    return _HEADLINE.fullmatch(line) is not None
