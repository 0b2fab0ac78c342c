"""How the names of bodies begin and go on: party committees, state bodies, and the units they belong to."""

from __future__ import annotations

# What a body's name begins with, spelled as in running text; the first letter may be small.
HEADS = (
    "Ban Thường vụ", "BTV", "Thường trực", "Thường vụ", "Ban Chấp hành", "BCH", "Ban cán sự đảng", "Đảng đoàn", "Đảng ủy", "Đảng bộ", "Chi bộ",
    "Tỉnh ủy", "Thành ủy", "Quận ủy", "Huyện ủy", "Thị ủy", "Hội đồng nhân dân", "HĐND", "Ủy ban nhân dân", "UBND", "Ủy ban Mặt trận Tổ quốc",
    "Ủy ban MTTQ", "UBMTTQ", "Ủy ban Kiểm tra", "UBKT", "Ủy ban", "Mặt trận Tổ quốc", "MTTQ", "Công an", "Bộ Chỉ huy", "Bộ Tư lệnh", "Bộ đội", "Bộ",
    "Ban Bí thư", "Tiểu ban", "Ban", "Sở", "Tòa án nhân dân", "Tòa án", "Viện kiểm sát nhân dân", "Viện", "Quốc hội", "Chính phủ", "Quân khu",
    "Quân ủy", "Quân chủng", "Quân đoàn", "Học viện", "Đại học", "Trường", "Trung tâm", "Tập đoàn", "Tổng công ty", "Công ty", "Tổng cục", "Cục", "Vụ",
    "Văn phòng", "Liên đoàn", "Liên minh", "Hội đồng", "Hội", "Thanh tra", "Cơ quan", "Ngân hàng", "Kiểm toán", "Đoàn đại biểu Quốc hội", "Đoàn ĐBQH",
    "Tỉnh đoàn", "Thành đoàn", "Thông tấn xã", "Đài", "Báo", "Tổ chức", "Đặc khu",
)  # fmt: skip
# A territorial unit by itself: "làm việc với Quận 6", "với tỉnh Bắc Ninh".
UNITS = ("tỉnh", "thành phố", "TP", "quận", "huyện", "thị xã", "xã", "phường", "đặc khu")
# Words of two syllables of which only the first is capitalised in a name: "Ban Chỉ đạo", "Sở Nội vụ".
COMPOUNDS = (
    "Chỉ đạo", "Bảo vệ", "Chính trị", "Nhân sự", "Đại hội", "Lao động", "Thương binh", "Xã hội", "Trung ương", "Tổ chức", "Tuyên giáo", "Dân vận",
    "Nội chính", "Kinh tế", "Kiểm tra", "Pháp luật", "Tư pháp", "Nội vụ", "Ngoại giao", "Quốc phòng", "Công an", "Tài chính", "Đầu tư", "Giao thông",
    "Vận tải", "Xây dựng", "Nông nghiệp", "Nông thôn", "Phát triển", "Giáo dục", "Đào tạo", "Y tế", "Văn hóa", "Thể thao", "Du lịch", "Thông tin",
    "Truyền thông", "Khoa học", "Công nghệ", "Tài nguyên", "Môi trường", "Công thương", "Tôn giáo", "Dân tộc", "Hành chính", "Cải cách", "Lý luận",
    "Chính sách", "Chiến lược", "Kiểm sát", "Kiểm toán", "Thanh tra", "Tổ quốc", "Mặt trận", "Quân đội", "Quân sự", "Biên phòng", "Cảnh sát", "Cơ động",
    "Bí thư", "Tổng hợp", "Đối ngoại", "Văn kiện", "Điều lệ", "Doanh nghiệp", "Phụ nữ", "Nông dân", "Thanh niên", "Cộng sản", "Công đoàn", "Liên hiệp",
    "Chỉ huy", "Tư lệnh", "Hải quan", "Ngân hàng", "Kho bạc", "Nhân dân", "Dân nguyện", "Thường trực", "Tác chiến", "Hậu cần", "Thủ đô", "Báo chí",
    "Chuyển đổi", "Quản lý", "Khu vực", "Nhà nước", "Dân cử", "Điện lực", "Dầu khí", "Hàng không", "Đường sắt", "Bưu chính", "Viễn thông",
)  # fmt: skip
# Those of them that are verbs too: in small letters they end the name ("Ban Thường vụ Tỉnh ủy chỉ đạo Công an tỉnh").
ALSO_VERBS = ("Chỉ đạo", "Bảo vệ", "Tổ chức", "Kiểm tra", "Đầu tư", "Xây dựng", "Phát triển", "Đào tạo", "Thanh tra", "Quản lý", "Chỉ huy", "Tổng hợp",
              "Chuyển đổi", "Đối ngoại", "Giáo dục", "Thông tin", "Cải cách", "Đại hội")  # fmt: skip
# A small word that does not belong to a name although a capital follows: "Bộ Y tế do Bộ trưởng", "Sở Tài chính và Sở
# Nội vụ".
OUTSIDE = frozenset((
    "do", "đã", "về", "có", "là", "và", "tại", "với", "cho", "theo", "trong", "của", "để", "khi", "nhằm",
    "được", "từ", "đến", "trên", "dưới", "vừa", "sẽ", "đang", "cùng", "gồm", "bị", "nêu", "báo", "yêu", "đề",
    "khẳng", "nhấn",
))  # fmt: skip
# Small words inside a body's name that can end it …
INNER = (
    "thành phố", "tỉnh", "quận", "huyện", "thị xã", "xã", "phường", "đảng", "nhân dân", "tối cao", "dân", "nội bộ", "quốc gia", "khu vực", "khối",
    "các cơ quan", "cơ quan", "doanh nghiệp", "cấp cao", "trung ương", "Nhà nước", "T.Ư", "T.W",
)  # fmt: skip
# … and those that cannot.
LINKS = ("của", "và", "các", "thuộc", "trực thuộc")
# Names that hold commas or a verb.
PHRASES = (
    "về phòng, chống tham nhũng, lãng phí, tiêu cực",
    "về phòng, chống tham nhũng, tiêu cực",
    "về phòng, chống tham nhũng",
    "phòng, chống tham nhũng, lãng phí, tiêu cực",
    "phòng, chống tham nhũng, tiêu cực",
    "phòng, chống tham nhũng",
)
# Short forms of bodies and what they stand for.
SHORT_FORMS = {
    "BTV": "Ban Thường vụ",
    "BCH": "Ban Chấp hành",
    "HĐND": "Hội đồng nhân dân",
    "UBND": "Ủy ban nhân dân",
    "UBKT": "Ủy ban Kiểm tra",
    "UBMTTQ": "Ủy ban Mặt trận Tổ quốc",
    "MTTQ": "Mặt trận Tổ quốc",
    "BCT": "Bộ Chính trị",
    "BBT": "Ban Bí thư",
    "BCĐ": "Ban Chỉ đạo",
    "T.Ư": "Trung ương",
    "T.W": "Trung ương",
    "TW": "Trung ương",
    "TPHCM": "TP Hồ Chí Minh",
}
# Words of the names of central bodies (a ministry's name begins with "Bộ" besides).
CENTRAL = (
    "Trung ương", "T.Ư", "TW", "tối cao", "Bộ Chính trị", "Ban Bí thư", "Quốc hội", "Chính phủ", "Tiểu ban", "Tổng cục", "quốc gia",
    "Chủ tịch nước", "của Đảng",
)  # fmt: skip
