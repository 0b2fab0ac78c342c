"""Words by which people, their offices and their roles are recognised in Vietnamese official prose.

Phrases are written with one space between syllables and in the old placement of tones; the patterns built from them
allow any white space and either placement. Sources: published surname statistics for the Kinh, naming customs of the
other peoples (Thái, H'Mông, Tày, Khmer, Ê Đê, Gia Rai, Cơ Tu …), and the usual offices of party and state.
"""

from __future__ import annotations


def _words(lines: str) -> frozenset[str]:
    return frozenset(lines.split())


# Surnames that start a name by themselves once an office stands before or after it.
SURNAMES = _words(
    """
    Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Bùi Đặng Hồ Đỗ Trương Ngô Đinh Dương Trịnh Mai Hà Đoàn Lương Cao Đào Lý
    Lí Tô Tạ Lâm Châu Thái Phùng Chu Tăng Quách Kiều Lại Uông Tống La Hứa Vương Đàm Khuất Khổng Doãn Diệp Hầu Hàn Âu
    Tôn Mạc Nghiêm Phí Tiêu Tiết Trình Thân Thiều Thẩm Ngụy Nhữ Lều Mã Lưu Lã Lữ Giáp Cù Cung Cấn Bành Triệu Ngọ Ứng
    Tất Bồ Cái Tào Tưởng Vi Nhâm Ân Đới Thôi Hình Mẫn Đậu Lò Quàng Cầm Vì Lường Tòng Giàng Vừ Sùng Thào Chá Lầu Mùa
    Nông Bế Ma Lục Bạch Bàn Chảo Thạch Danh Chế Điểu Siu Rơ Kpă Rcom Rah Ksor Nay Alăng Zơrâm Hạng Tráng Ly Phàn Tẩn
    Lù Vàng Cháng Thền Khang Phàng Lèo Đèo Hờ Cứ Tao Sầm Hảng Puih Rmah Kator Chamaléa Pơloong Bríu Riah Đàng Ka Cil
    Kră Ung Nhan Biện Cáp Hoắc Liêu Ôn Kha Thiệu Giản Sần Bửu Chúc
    """
)
# Syllables that are surnames and common words as well: they start a name only where "đồng chí", a rank or a list
# announces one.
WEAK_SURNAMES = _words(
    "Sơn Kim Thành Bá Văn An Ông Đồng Từ Viên Ninh Quan Thi Xa Sa Cà Bạc Hạ Mùi Hoa Hồng Minh Tiến Phương Thường Đường Quản Trang Thị Néang Neáng Neang Trà Khúc Giả Lang Mẫu Thang Tấn Kỳ Công"
)
# Usual second syllables of names, which tell a name with a rare surname from the words before it.
MIDDLE_NAMES = _words(
    """
    Văn Thị Đình Đức Hữu Xuân Quang Quốc Thanh Minh Ngọc Công Trọng Tiến Mạnh Hồng Thế Duy Bá Viết Đăng Khắc Như Huy Gia
    Anh Kim Mỹ Thu Bích Thúy Thùy Tuấn Phương Phúc Nhật Việt Chí Hoài Diệu Tấn Sỹ Sĩ Thành Trung Hải Vĩnh Phước Thái
    """
)
# Behind these a place or what bears somebody's name follows, never the holder of an office.
BEFORE_A_PLACE = _words(
    "xã phường vực thôn ấp bản làng đường phố trường tnhh phần viện chợ cầu đình chùa khu đảo hồ sông cổ quỹ giải tên mang thưởng thpt thcs"
)
# A man's or woman's marker that stands where Kinh names have the surname (Ê Đê, Gia Rai, Ba Na, Xơ Đăng).
NAME_MARKERS = _words("Y A")

# People of history: never at a meeting, often in the names of movements, streets, schools and awards.
HISTORICAL = (
    "Hồ Chí Minh", "Bác Hồ", "Nguyễn Ái Quốc", "Hùng Vương", "Vua Hùng", "Lý Thái Tổ", "Trần Hưng Đạo", "Quang Trung",
    "Nguyễn Huệ", "Lê Lợi", "Nguyễn Trãi", "Võ Nguyên Giáp", "Tôn Đức Thắng", "Lê Duẩn", "Trường Chinh",
    "Phạm Văn Đồng", "Nguyễn Văn Linh", "Lê Hồng Phong", "Trần Phú", "Nguyễn Thị Minh Khai", "Hoàng Văn Thụ",
    "Võ Thị Sáu", "Nguyễn Văn Cừ", "Lý Thường Kiệt", "Hai Bà Trưng", "Bà Triệu", "Điện Biên Phủ",
)  # fmt: skip

HONORIFICS = ("đồng chí", "đ/c", "ông", "bà", "anh", "chị")
# "các đồng chí": a list follows, or offices that hold for everyone in it.
PLURALS = (
    "các đồng chí", "các đ/c", "các ông", "các bà", "hai đồng chí", "ba đồng chí", "hai ông", "hai bà", "các", "hai",
    "ba",
)  # fmt: skip
PRONOUNS = ("đồng chí", "ông", "bà")

# Ranks, degrees and honours stand before the name and are not offices.
RANKS = (
    "Đại tướng", "Thượng tướng", "Trung tướng", "Thiếu tướng", "Đô đốc", "Phó Đô đốc", "Chuẩn Đô đốc", "Đại tá",
    "Thượng tá", "Trung tá", "Thiếu tá", "Đại úy", "Thượng úy", "Giáo sư", "Phó Giáo sư", "Tiến sĩ", "Tiến sỹ",
    "Thạc sĩ", "Thạc sỹ", "Bác sĩ", "Bác sỹ", "Kỹ sư", "Luật sư", "Nhà báo", "Nhà văn", "Viện sĩ", "GS.TSKH", "GS.TS",
    "PGS.TS", "PGS,TS", "GS,TS", "GS", "PGS", "TSKH", "TS", "ThS", "Th.S", "BS", "CKII", "CKI", "KTS", "LS",
    "Thầy thuốc Nhân dân", "Nghệ sĩ Nhân dân", "Anh hùng Lao động", "Thượng tọa", "Hòa thượng", "Linh mục", "Ni sư",
    "Ni trưởng", "Mục sư",
)  # fmt: skip

# What stands before an office and belongs to it ("nguyên Bí thư"), and what is dropped ("tân Chủ tịch").
FORMER = ("nguyên", "cố", "quyền", "Q.")
NEWLY = ("tân",)

# The word an office begins with. "Phó" and "Tổng" before them, "Thường trực" and "Chuyên trách" after them, are built
# by the pattern.
OFFICE_HEADS = (
    "Tổng Bí thư", "Bí thư", "Chủ tịch", "Chủ tịch nước", "Thủ tướng", "Ủy viên", "Thường trực Ban Bí thư", "Chủ nhiệm",
    "Bộ trưởng", "Thứ trưởng", "Thống đốc", "Tổng Thanh tra", "Tổng Kiểm toán", "Chánh án", "Viện trưởng",
    "Chánh Văn phòng", "Chánh Thanh tra", "Giám đốc", "Tổng Giám đốc", "Cục trưởng", "Tổng cục trưởng", "Vụ trưởng",
    "Chi cục trưởng", "Hiệu trưởng", "Tổng Biên tập", "Tổng Thư ký", "Thư ký", "Trợ lý", "Tư lệnh", "Chính ủy",
    "Chỉ huy trưởng", "Chính trị viên", "Tham mưu trưởng", "Tổng Tham mưu trưởng", "Đại biểu Quốc hội", "Đại biểu HĐND",
    "Tổ trưởng", "Tổ phó", "Đội trưởng", "Trạm trưởng", "Trưởng", "Phó Ban", "Phó ban", "Phó Đoàn", "Phó đoàn",
    "Thành viên", "Tỉnh ủy viên", "Thành ủy viên", "Huyện ủy viên", "Quận ủy viên", "Thị ủy viên", "Đảng ủy viên",
    "Đại sứ", "Tổng Lãnh sự", "Hàm Vụ trưởng", "Chuyên viên", "Kiểm tra viên", "Kiểm sát viên", "Thẩm phán",
    "Kế toán trưởng", "Hội trưởng", "Đặc phái viên",
)  # fmt: skip
# Short forms of whole offices; what follows is the body ("CT UBND tỉnh").
OFFICE_ABBREVIATIONS = (
    "UVBCT", "UV BCT", "UVTW", "UVTWĐ", "UVT.Ư", "UVTƯ", "UV BTV", "UVBTV", "UVDK", "UVBCH", "UV BCH", "UV", "PBT",
    "PBTTT", "BT", "PCT", "CT", "CN", "PCN", "CVP", "PCVP", "TUV", "GĐ", "PGĐ", "TBT", "TTg", "PTTg", "ĐBQH",
)  # fmt: skip
# An office inside the body of another: after these words a head does not begin a new office ("Trợ lý Chủ tịch Quốc
# hội").
HEAD_JOINERS = _words("Ban Trợ Thư lý ký phòng của cho Bộ Phó Tổng nguyên quyền hàm phủ đồng hội tịch Văn Thường")

# Organs that may follow a comma inside one office: "Phó Vụ trưởng Vụ …, Cơ quan …".
GREATER_ORGANS = (
    "Cơ quan", "Văn phòng", "Bộ", "Tổng cục", "Ủy ban", "Học viện", "Trường", "Quân khu", "Đại học", "Thanh tra",
    "Viện", "Cục",
)  # fmt: skip
# Small words that go on after a comma inside the name of one organ ("về phòng, chống tham nhũng, tiêu cực").
ORGAN_TAILS = (
    "chống", "tiêu cực", "lãng phí", "chiến lược", "giám sát", "đổi mới", "công nghệ", "giáo dục", "cứu nạn", "thi đua",
    "quốc phòng",
)  # fmt: skip
# Organs whose names list several subjects, so that a capital after a comma goes on ("Bộ Văn hóa, Thể thao và Du lịch").
LISTING_ORGANS = (
    "Bộ", "Ủy ban", "Uỷ ban", "Sở", "Cục", "Vụ", "Ban", "Viện", "Phòng", "Trung tâm", "Hội", "Liên hiệp", "Khoa",
    "Học viện",
)  # fmt: skip
# What a body never starts or goes on with after a comma: organs and groups of their own.
ORGAN_STARTS = _words(
    "Ban Bộ Sở Ủy Uỷ Đoàn Thành Tỉnh Hội Quốc Chính Trung Văn Thường Công Tòa Viện Cục Vụ UBND HĐND MTTQ Mặt Đảng Huyện Quận Thị TP Tp Liên Lãnh Đại"
)

# Small words that end an office: verbs of saying and doing, prepositions, pronouns. Longest first is the pattern's
# care.
OFFICE_STOPS = (
    "đã", "đang", "sẽ", "vừa", "cùng", "làm", "là", "có", "tại", "ở", "về", "phát biểu", "chủ trì", "đồng chủ trì",
    "báo cáo", "trình bày", "cho biết", "cho rằng", "cho hay", "cho ý kiến", "nhấn mạnh", "đề nghị", "yêu cầu", "lưu ý",
    "khẳng định", "nêu", "kết luận", "công bố", "trao", "tặng", "dự", "tham dự", "tham gia", "ghi nhận", "đánh giá",
    "biểu dương", "cảm ơn", "cám ơn", "tiếp", "tiếp thu", "tiếp tục", "chỉ đạo", "chỉ rõ", "chỉ ra", "giao",
    "phân công", "điều hành", "nói", "chia sẻ", "thông báo", "thông tin", "thông qua", "giải trình", "làm rõ",
    "làm việc", "bày tỏ", "hứa", "cam kết", "dâng", "thăm", "thay mặt", "đại diện", "cũng", "còn", "trong", "trên",
    "với", "để", "khi", "sau", "trước", "từ", "đến", "không", "được", "bị", "đồng thời", "nhất trí", "thống nhất",
    "quán triệt", "đọc", "ký", "gửi", "nhận", "giữ", "cho", "theo", "do", "mà", "rằng", "này", "đó", "vào", "ra", "xin",
    "mong", "mong muốn", "đồng tình", "tin tưởng", "tin", "giải đáp", "giới thiệu", "triển khai", "gợi ý", "phổ biến",
    "quyết định", "cơ bản", "thừa nhận", "kiến nghị", "đề xuất", "mở đầu", "khai mạc", "bế mạc", "chúc mừng", "chúc",
    "trân trọng", "nhắc", "vắng", "xác định", "phân tích", "nhận định", "khái quát", "nhiệm kỳ", "giai đoạn", "thứ",
    "lần", "kể", "gợi mở", "truyền đạt", "tổ chức hội nghị", "ủng hộ", "tổng hợp", "hoan nghênh", "động viên",
    "chứng kiến", "dẫn đầu", "trực tiếp", "thực hiện", "đồng ý", "trả lời", "trao đổi", "thảo luận", "tham luận",
    "kiểm tra thực tế", "nghe", "đón", "thị sát", "khảo sát thực tế", "tán thành", "bổ sung", "gắn", "nguyên", "kiêm",
    "ngày", "sáng", "chiều", "tối", "bên lề", "thường xuyên", "cần", "phải", "hiện", "rất", "luôn", "thuộc diện",
    "chịu trách nhiệm", "điều động", "tuyên bố", "đặt", "đưa", "mời", "bên cạnh", "qua", "như", "vì", "nhằm", "nếu",
    "bởi", "giải quyết", "tập trung", "bao gồm", "gồm", "chụp", "bắt tay", "tiếp nhận", "trưng cầu", "chia tay", "đi",
    "đến thăm", "tới", "chiếm", "đứng", "tóm tắt", "giải thích", "đôn đốc", "nhắc nhở", "kêu gọi", "chất vấn",
    "thẩm tra", "phê duyệt",
)  # fmt: skip
# "về" after these bodies begins their own subject ("Ban Chỉ đạo Trung ương về phòng, chống …").
BODIES_WITH_A_SUBJECT = ("Ban Chỉ đạo", "Ban chỉ đạo", "Tiểu ban", "Hội đồng", "Ủy ban", "BCĐ")

# Common syllables of names in which one lost letter can be filled in (a space where ũ stood).
NAME_SYLLABLES = _words(
    """
    Dũng Vũ Hùng Hưng Tuấn Tú Tùng Tường Thúy Thủy Thụy Thùy Trung Trường Trưởng Đức Đúng Hữu Hậu Hiếu Hiểu Hiền Hiển
    Hiệp Hải Hà Hằng Hạnh Hồng Hòa Hoàn Hoàng Huy Huỳnh Cường Công Chính Chiến Chí Châu Bình Bính Bảo Bắc Anh Ánh Ân
    Ái Khánh Khải Khoa Kiên Kiệt Kỳ Lâm Lan Liên Linh Lĩnh Long Lộc Lợi Lực Lượng Mạnh Mẫn Minh Mỹ Nam Nga Nghĩa Ngọc
    Nguyên Nguyễn Nhân Nhật Nhung Phong Phú Phúc Phước Phương Phượng Quân Quang Quảng Quế Quốc Quý Quyền Quyết Quỳnh
    Sáng Sơn Sỹ Sĩ Tài Tâm Tân Tấn Thạch Thái Thanh Thành Thảo Thắng Thịnh Thọ Thông Thơ Thuận Thuật Thức Thương Tiến
    Tiệp Tình Tĩnh Toàn Toản Trà Trang Trí Triết Trọng Trúc Tuyên Tuyến Tuyết Tư Tứ Út Vân Văn Vinh Vĩnh Việt Vương
    Vượng Xuân Yên Yến Đạt Đăng Đông Đồng Định Đình Điệp Điểm Đoàn Đỗ Bổng Bồng Võ Phạm Lê Trần Phan Bùi Đặng Hồ Ngô
    Dương Lý Đinh Tạ Tô Mỗ Lỗ Dự Sử Ngữ Thư Thứ Nữ Mười Dưỡng Nghị Giang Giàu Hoài
    """
)

# Photographs and those who made them; writers and editors.
CREDITS = (
    "Ảnh", "Tin, ảnh", "Tin ảnh", "Bài và ảnh", "Bài, ảnh", "Nguồn ảnh", "Tác giả", "Nguồn", "PV", "Đồ họa", "Video",
    "Clip", "Thực hiện",
)  # fmt: skip
EDITORS = (
    "Chịu trách nhiệm", "Tổng Biên tập", "Tổng biên tập", "Phó Tổng Biên tập", "Thư ký tòa soạn", "Giấy phép",
    "Trưởng ban biên tập",
)  # fmt: skip

# Short forms of bodies as comparison keys (vietnamese.key), spelled out when offices are compared.
BODY_SHORT_FORMS = {
    "ubnd": "ủy ban nhân dân",
    "hđnd": "hội đồng nhân dân",
    "ubkt": "ủy ban kiểm tra",
    "mttq": "mặt trận tổ quốc",
    "ubmttq": "ủy ban mặt trận tổ quốc",
    "btv": "ban thường vụ",
    "bch": "ban chấp hành",
    "bct": "bộ chính trị",
    "bbt": "ban bí thư",
    "đbqh": "đại biểu quốc hội",
    "tw": "trung ương",
    "tư": "trung ương",
    "t ư": "trung ương",
    "t w": "trung ương",
    "tp": "thành phố",
    "uv": "ủy viên",
    "uvbct": "ủy viên bộ chính trị",
    "uvtw": "ủy viên trung ương",
    "uvbtv": "ủy viên ban thường vụ",
    "pbt": "phó bí thư",
    "bt": "bí thư",
    "ct": "chủ tịch",
    "pct": "phó chủ tịch",
    "tbt": "tổng bí thư",
}

# A sentence that begins so speaks of another time; "cùng ngày" and "cũng" bring it back.
BACKGROUND_OPENINGS = (
    "trước đó", "trước đây", "cùng đợt này", "cùng thời gian này", "trong khi đó", "mới đây", "sắp tới", "dự kiến",
    "theo kế hoạch", "ngày mai", "sáng mai", "chiều mai", "ở các tỉnh", "xem thêm", "đọc thêm", "tin liên quan",
    "tin đã đưa", "như tin đã đưa", "nhớ lại", "tiểu sử",
)  # fmt: skip
# Before "của" + a person: what makes the person one who was there.
PRESENCE_OF = (
    "chủ trì", "tham dự", "tham gia", "dự", "có mặt", "chứng kiến", "điều hành", "báo cáo", "trình bày", "tham luận",
    "kết luận",
)  # fmt: skip
# Verbs whose object is a person spoken of, not present.
ABOUT_A_PERSON = (
    "bầu", "giới thiệu", "giới thiệu nhân sự", "bổ nhiệm", "điều động", "chỉ định", "khởi tố", "tạm giam", "bắt",
    "thay", "thay thế", "kế nhiệm", "tưởng nhớ", "tưởng niệm", "đối với", "vắng", "vắng mặt", "truy tặng", "miễn nhiệm",
    "cách chức", "kỷ luật", "khai trừ", "mang tên", "mộ", "viếng", "gia đình", "thăm hỏi", "tín nhiệm với",
    "nêu tên", "nhắc tên", "nhắc đến", "nhắc tới", "có tên", "liên quan đến", "liên quan tới",
)  # fmt: skip
# What is said of a person who is not there, or was dealt with elsewhere.
NOT_THERE = (
    "vắng mặt", "không dự", "không thể dự", "không tham dự", "không đến dự", "không có mặt", "không thể đến dự", "thôi giữ", "được bầu", "được bổ nhiệm", "bị khởi tố",
    "bị bắt", "từ trần", "qua đời", "có bài viết", "đã có bài viết", "viết", "gửi thư", "gửi điện", "ký ban hành",
    "ký quyết định", "đã ký", "giữ chức", "giữ chức vụ", "nghỉ hưu", "tham gia ban chấp hành", "được điều động",
    "được phân công giữ",
)  # fmt: skip

# Bodies as prose writes them, to put a line of capitals into standard case.
BODY_NAMES = (
    "Văn phòng", "Tỉnh ủy", "Thành ủy", "Huyện ủy", "Quận ủy", "Thị ủy", "Đảng ủy", "Ban Thường vụ", "Ban Chấp hành",
    "Thường trực", "Chánh Văn phòng", "Ban Tổ chức", "Ban Tuyên giáo", "Ban Dân vận", "Ban Nội chính",
    "Ủy ban nhân dân", "Hội đồng nhân dân", "Ủy ban Kiểm tra", "Quốc hội",
)  # fmt: skip
