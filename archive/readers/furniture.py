"""Page furniture: whole lines of a page that are not what its document says.

Only whole lines go, and only short ones, so that no rule can reach into a sentence. The rules are data: each pattern
has a line above it that it is for. All match collapsed lines, without regard to case.
"""

from __future__ import annotations

import re

_LONGEST = 300  # characters; a longer line is never furniture

_SINGLE = (
    # 1.204 lượt xem
    r"[\d.,]+\s?(?:lượt xem|lượt đọc|lượt truy cập|views?|bình luận|chia sẻ|comments?)",
    # Lượt xem: 1.204
    r"(?:số )?lượt (?:xem|đọc|truy cập)\s?:?\s?[\d.,]*",
    # Chia sẻ bài viết
    r"chia sẻ(?: (?:bài viết|này|tin|lên|qua|facebook|zalo|twitter))*\s?:?",
    # Sao chép liên kết
    r"facebook|twitter|zalo|linkedin|pinterest|telegram|messenger|copy link|sao chép liên kết|link",
    # Thích 12
    r"(?:thích|like|tweet|share)\s?\d*",
    # Cỡ chữ A- A+
    r"cỡ chữ\b.{0,20}",
    # A- A A+
    r"a[+-]?(?: ?a[+-]?){0,3}",
    # In trang
    r"in|bản in|in trang|in bài|in bài viết|in ấn|print|bản để in",
    # Gửi email
    r"e-?mail|gửi e-?mail|gửi cho bạn bè|gửi bài|gửi bài viết|lưu bài|lưu bài viết|lưu tin",
    # Nghe đọc bài
    r"nghe đọc bài|nghe bài viết|nghe audio|giọng nam|giọng nữ|\d{1,2}:\d{2} ?/ ?\d{1,2}:\d{2}",
    # Theo dõi Báo Hải Sơn trên Google News
    r"theo dõi .{0,60}(?:google news|google tin tức|facebook|zalo|youtube)",
    # Bình luận (3)
    r"(?:bình luận|ý kiến bạn đọc|phản hồi)\s?(?:\(\d+\))?\s?:?",
    # Viết bình luận của bạn…
    r"(?:gửi|viết|xem) (?:thêm )?(?:bình luận|ý kiến|phản hồi)(?: của bạn)?\W*",
    # Bạn cần đăng nhập để bình luận
    r"(?:bạn (?:phải|cần) )?đăng nhập để .{0,40}",
    # Chưa có bình luận nào
    r"chưa có (?:bình luận|ý kiến)(?: nào)?\W*",
    # Từ khóa: họp báo, Hải Sơn
    r"(?:từ khóa|từ khoá|tags?)\s?:.*",
    # Xem thêm: Một tin khác của báo
    r"\W*(?:xem thêm|đọc thêm|xem tiếp|đọc tiếp|có thể bạn quan tâm)\s?:.*",
    # *Mời bạn đọc theo dõi chuyên mục Thời sự.
    r"\W*mời (?:quý )?(?:bạn đọc|độc giả)\b.*",
    # Quảng cáo
    r"quảng cáo|advertisement|sponsored",
    # Về đầu trang
    r"(?:(?:trở|quay|lên|về) ){1,2}(?:lại )?(?:đầu trang|trang chủ|trang trước)",
    # Trang chủ
    r"trang chủ|home|menu|tìm kiếm|đăng nhập|đăng ký|rss|sitemap",
    # Trang chủ » Chính trị » Trong tỉnh
    r"(?:trang chủ|home)(?:\s?[|»›>/·•-][^|»›>/·•-]{1,40}){1,12}",
    # Trang này dùng cookie để phục vụ bạn tốt hơn.
    r"[^.]{0,80}\bcookies?\b.*",
    # © 2017 Báo Hải Sơn
    r"(?:©|®|copyright|bản quyền (?:thuộc|©)).*",
    # Ghi rõ nguồn khi phát hành lại thông tin từ trang này
    r"ghi rõ nguồn\b.*",
    # Tổng Biên tập: Lê Văn Mẫu
    r"(?:phó )?tổng biên tập\s?:.*",
    # Cơ quan chủ quản: Tỉnh ủy Hải Sơn
    r"(?:cơ quan chủ quản|cơ quan ngôn luận|(?:trụ sở )?t(?:òa|oà) soạn)\s?:.*",
    # Đường dây nóng: 0123 456 789
    r"(?:hotline|đường dây nóng|điện thoại|fax)\s?:.*",
    # Chịu trách nhiệm nội dung: Lê Văn Mẫu
    r"chịu trách nhiệm (?:chính|nội dung|xuất bản)\s?:.*",
    # Giấy phép số 12/GP-BTTTT cấp ngày 1/2/2003
    r"giấy phép .{0,40}\bGP\b.*",
)
_IS_FURNITURE = re.compile("|".join(f"(?:{pattern})" for pattern in _SINGLE), re.IGNORECASE)

# The page's clock. Thứ 2, 25/11/2024, 14:35[GMT+7]
_CLOCK = re.compile(r"(?:thứ \w+|chủ nhật), ?\d{1,2}/\d{1,2}/\d{4},? ?\d{1,2}:\d{2} ?\[GMT ?\+ ?7\]", re.IGNORECASE)

# The heading of a block of other headlines. Tin cùng chuyên mục:
_RELATED = re.compile(
    r"""\W*(?:
        (?:các\s)?(?:tin|bài|bài\sviết|tin\sbài|tin,\s?bài|tin\stức|chủ\sđề|sự\skiện)
            \s(?:liên\squan|cùng\s(?:chuyên\smục|chủ\sđề)|khác|mới(?:\snhất|\shơn)?|cũ\shơn|đã\sđưa|nổi\sbật|đọc\snhiều)
        |cùng\schuyên\smục|xem\sthêm|đọc\sthêm|đọc\stiếp|(?:tin\s)?(?:đọc|xem)\snhiều(?:\snhất)?|mới\snhất|liên\squan
        |(?:có\sthể\sbạn|bạn\scó\sthể)\squan\stâm|đừng\sbỏ\slỡ
    )\W*""",
    re.IGNORECASE | re.VERBOSE,
)
# An item of such a block under a bullet
_BULLET = re.compile(r"[-–—*•●▪■◦○+»›>]\s")
# A headline does not end like a sentence, unless it was cut: "Khởi công cầu qua sông ..."
_HEADLINE = re.compile(r".{1,200}(?:[^.:;,]|\.\.\.)")
_DATE = re.compile(r"\d{1,2}[/.-]\d{1,2}[/.-]\d{4}")
# Where the page took its text from stands last, below every block. Theo: haison.example
_ORIGIN = re.compile(r"(?:theo|nguồn|tin|bài|ảnh|tác giả)\b.{0,12}:", re.IGNORECASE)
_SENTENCE = 80  # characters; a line this long that ends like a sentence is body text

# Names of a newspaper's sections. One alone may be a heading of the text; several below each other are a menu.
_SECTION = re.compile(
    "trang chủ|giới thiệu|liên hệ|chính trị|thời sự|xây dựng đảng|kinh tế|xã hội|văn hóa|văn hoá|văn hóa - xã hội"
    "|pháp luật|thể thao|giáo dục|quốc tế|thế giới|đối ngoại|đời sống|sức khỏe|sức khoẻ|y tế|công nghệ|khoa học"
    "|du lịch|giải trí|bạn đọc|quốc phòng|an ninh|quốc phòng - an ninh|môi trường|xe|bất động sản|tài chính|video|ảnh"
    "|podcast|media|multimedia|infographic|emagazine|longform|tin tức|tin mới|english|tiếng việt|báo in|truyền hình"
    "|phát thanh|đăng nhập|đăng ký|tìm kiếm|rss",
    re.IGNORECASE,
)
_MENU = 3


def without_furniture(lines: list[str]) -> list[str]:
    """Give `lines` (collapsed, none empty) without those that are furniture.

    A line of segments ("29/03/2017 07:45 | Cỡ chữ | In trang") loses only the segments that are.
    """
    kept = (_without_segments(line) for line in _without_menus(_without_clock(lines)))
    return _without_related([line for line in kept if line])


def is_furniture(line: str) -> bool:
    """Say whether the whole of `line` is furniture, whatever stands around it."""
    return len(line) <= _LONGEST and _IS_FURNITURE.fullmatch(line) is not None


def _without_segments(line: str) -> str:
    if is_furniture(line):
        return ""
    if "|" not in line or len(line) > _LONGEST:
        return line
    segments = [segment.strip() for segment in line.split("|")]
    if not any(map(is_furniture, segments)):
        return line
    return " | ".join(segment for segment in segments if segment and not is_furniture(segment))


def _without_clock(lines: list[str]) -> list[str]:
    """Drop the page's clock from the top; the same form below the headline is the day of publication."""
    return lines[1:] if lines and _CLOCK.fullmatch(lines[0]) else lines


def _without_menus(lines: list[str]) -> list[str]:
    kept: list[str] = []
    run: list[str] = []
    for line in lines:
        if _SECTION.fullmatch(line):
            run.append(line)
            continue
        kept += [] if len(run) >= _MENU else run
        kept.append(line)
        run = []
    return kept + ([] if len(run) >= _MENU else run)


def _without_related(lines: list[str]) -> list[str]:
    """Drop the headings of blocks of other headlines, with the headlines below them."""
    kept: list[str] = []
    below_body = False
    at = 0
    while at < len(lines):
        line = lines[at]
        at += 1
        if not _RELATED.fullmatch(line):
            kept.append(line)
            below_body = below_body or (len(line) >= _SENTENCE and line[-1] in '.!?…”"')
            continue
        bulleted = at < len(lines) and _BULLET.match(lines[at]) is not None
        while at < len(lines) and _is_headline(lines[at], bulleted, below_body):
            at += 1
    return kept


def _is_headline(line: str, bulleted: bool, below_body: bool) -> bool:
    """Say whether `line` goes on with a block of headlines; above the body its own dateline ends the block."""
    if bulleted:
        return _BULLET.match(line) is not None and _HEADLINE.fullmatch(line) is not None
    if _ORIGIN.match(line) or (_DATE.search(line) and not below_body):
        return False
    return _HEADLINE.fullmatch(line) is not None
