"""Verbs and small words by which instructions are told from reports, praise and requests.

Phrases as in `lexicon.people`: old tone placement.
"""

from __future__ import annotations

# What someone entitled says to those below; with a named speaker the sentence is an instruction.
INSTRUCTING = (
    "đề nghị", "yêu cầu", "lưu ý", "chỉ đạo", "giao", "phân công", "đôn đốc", "nhắc nhở", "quán triệt", "giao nhiệm vụ",
    "đặt ra yêu cầu", "đưa ra yêu cầu", "đề nghị và yêu cầu", "phát biểu đề nghị", "phát biểu yêu cầu", "kêu gọi",
    "gợi ý", "ra lệnh", "giao trách nhiệm", "căn dặn", "định hướng", "đề nghị rằng", "chỉ thị",
)  # fmt: skip
# Of these, what nobody says to those above.
NEVER_UPWARD = (
    "yêu cầu",
    "giao",
    "phân công",
    "chỉ đạo",
    "đôn đốc",
    "nhắc nhở",
    "quán triệt",
    "giao nhiệm vụ",
    "lưu ý",
)
# Whoever does this reads out a report, the head of the delegation too.
READING = ("báo cáo", "trình bày", "đọc", "công bố")
# Verbs of answering: whoever accepts what was said and then says "đề nghị" speaks to those below.
ANSWERING = ("tiếp thu", "cảm ơn", "cám ơn", "hứa", "cam kết", "trân trọng", "thay mặt")
# What may carry an instruction if "cần", "phải" or a bare imperative follows.
STATING = (
    "nhấn mạnh", "nêu rõ", "cho rằng", "khẳng định", "chỉ rõ", "chỉ ra", "ghi nhận", "đánh giá", "đánh giá cao",
    "biểu dương", "phân tích", "phát biểu", "kết luận", "nhận định", "hoan nghênh", "nhắc", "gợi mở", "nêu", "nhắc lại",
    "phát biểu kết luận", "phát biểu chỉ đạo", "phát biểu khai mạc", "phát biểu bế mạc", "tin tưởng", "tin rằng", "tin",
    "chúc mừng", "biểu dương và đánh giá cao", "kết luận như sau", "thống nhất", "nói", "nhắn nhủ", "đồng tình",
    "chia sẻ", "cho hay", "cho ý kiến", "xác định", "khen ngợi", "lý giải", "đặt vấn đề", "mong muốn", "mong",
    "hy vọng", "nhất trí", "cơ bản nhất trí", "đồng ý", "nói thêm", "quan tâm", "bày tỏ",
)  # fmt: skip
# What those who report, answer, thank or ask upward do; "cần" and "phải" after these are no instructions.
REPORTING = (
    "báo cáo", "trình bày", "giải trình", "tiếp thu", "cảm ơn", "cám ơn", "hứa", "cam kết", "công bố", "đọc",
    "giới thiệu", "trao", "giải đáp", "cho biết", "thông tin", "kiến nghị", "đề xuất", "thừa nhận", "thông báo",
    "làm rõ", "xin", "nhận thức", "tham luận", "phản ánh", "trả lời", "bổ sung", "trao đổi", "thay mặt", "trân trọng",
    "mong", "nói", "khái quát", "cho biết thêm", "kể", "kể lại", "tâm sự", "bộc bạch", "thổ lộ", "giãi bày", "phân trần",
    "thắc mắc", "băn khoăn", "trần tình", "chất vấn", "nhận lỗi", "nhận trách nhiệm", "xin lỗi",
)  # fmt: skip
# "đề nghị" and the like from those who may only ask: unnamed delegates, the locality as a whole.
ASKING = (
    "đề nghị", "kiến nghị", "đề xuất", "cho rằng", "cho biết", "báo cáo", "góp ý", "gợi ý", "mong", "mong muốn", "xin",
    "yêu cầu", "cam kết", "nêu",
)  # fmt: skip
UNNAMED = (
    "đại biểu", "các đại biểu", "ý kiến", "các ý kiến", "một số ý kiến", "có ý kiến", "nhiều ý kiến", "thành viên Đoàn",
    "các thành viên Đoàn", "cử tri", "lãnh đạo", "đại diện", "tỉnh", "thành phố", "địa phương", "báo cáo", "dự thảo",
    "một số", "nhiều", "đơn vị", "Ban Thường vụ", "UBND", "Sở", "Thường trực", "Thành ủy", "Tỉnh ủy", "Ban cán sự",
    "Đảng ủy", "Đảng bộ", "hội nghị", "các thành viên", "đoàn", "Ủy ban", "Ban", "huyện", "quận",
)  # fmt: skip

ADVERBS = (
    "cũng", "đã", "còn", "vẫn", "đồng thời", "nhiệt liệt", "luôn", "đặc biệt", "một lần nữa", "tiếp tục", "trân trọng",
    "cơ bản", "chân thành", "thẳng thắn", "trực tiếp", "rất", "thay mặt", "cụ thể", "nhất trí và", "bày tỏ và",
    "lần lượt", "tiếp đó", "sau đó", "nghiêm khắc",
)  # fmt: skip

# Verbs with which a task begins when nobody is named to do it, or with which what a body has to do goes on.
IMPERATIVES = (
    "tập trung", "tiếp tục", "đẩy mạnh", "đẩy nhanh", "tăng cường", "chú trọng", "chú ý", "quan tâm", "thực hiện",
    "triển khai", "rà soát", "xác định", "chủ động", "khẩn trương", "sớm", "kịp thời", "nâng cao", "nâng", "phát huy",
    "xây dựng", "hoàn thiện", "hoàn thành", "bảo đảm", "đảm bảo", "kiên quyết", "quyết liệt", "phối hợp", "tổ chức",
    "thường xuyên", "chăm lo", "giữ vững", "giữ", "củng cố", "đổi mới", "bám sát", "làm tốt", "làm rõ", "khắc phục",
    "xử lý", "giải quyết", "tháo gỡ", "phấn đấu", "lãnh đạo", "chỉ đạo", "quán triệt", "siết chặt", "giám sát",
    "kiểm tra", "đôn đốc", "theo dõi", "tuyệt đối", "không để", "không được", "nghiêm túc", "nhanh chóng", "ưu tiên",
    "huy động", "khai thác", "thúc đẩy", "mở rộng", "phát triển", "bố trí", "chuẩn bị", "nghiên cứu", "tham mưu",
    "coi trọng", "gắn", "đưa", "lấy", "cụ thể hóa", "bổ sung", "chấm dứt", "khơi dậy", "tuyên truyền", "chấn chỉnh",
    "rút kinh nghiệm", "thành lập", "giao", "phân công", "kiện toàn", "sắp xếp", "cải cách", "nắm chắc", "nắm",
    "phòng ngừa", "đấu tranh", "ngăn chặn", "bồi dưỡng", "đào tạo", "hướng dẫn", "tạo", "thu hút", "quản lý", "sử dụng",
    "gương mẫu", "nêu cao", "đề cao", "tránh", "xem", "cần", "phải", "báo cáo", "tham gia", "nhân rộng", "vận dụng",
    "kết hợp", "lồng ghép", "đồng hành", "ban hành", "chấp hành", "xem xét", "tổng hợp", "cung cấp",
    "chịu trách nhiệm",
)  # fmt: skip
# Plain verbs of action: what is to be done only where the speaker has just given an instruction, for they report as well.
ACTIONS = (
    "tăng", "giảm", "cắt", "lắp", "lắp đặt", "lập", "dựng", "mở", "đóng", "bỏ", "xóa", "dừng", "thay", "sửa", "sửa đổi", "gỡ",
    "tách", "ghép", "chuyển", "đặt", "ghi", "nộp", "trả", "công khai", "niêm yết", "cắt giảm", "rút ngắn", "kéo giảm",
    "thu hồi", "thu gom", "di dời", "trồng", "bảo vệ", "hỗ trợ", "giúp", "động viên", "khen thưởng", "biểu dương",
    "phê bình", "kiểm điểm", "thay thế", "luân chuyển", "điều động", "điều chỉnh", "cập nhật", "số hóa", "kết nối",
    "liên kết", "phân loại", "phân cấp", "phân bổ", "giải ngân", "thanh tra", "kiểm soát", "kiểm kê", "đối chiếu",
    "đối thoại", "tiếp dân", "lắng nghe", "nhận diện", "phát hiện", "cảnh báo", "dự báo", "đánh giá", "chọn", "lựa chọn",
    "tuyển", "cử", "gửi", "trình", "nói", "làm", "học", "dạy", "đi", "xuống", "bám", "loại bỏ", "từ bỏ",
    "chống", "phòng", "chủ trì", "tiết kiệm", "khơi thông", "cải thiện", "cải tạo", "nâng cấp", "bảo tồn", "giữ gìn",
    "gìn giữ", "đa dạng", "đa dạng hóa", "tổng kết", "sơ kết", "thẩm định", "thẩm tra", "xác minh", "truy thu", "quy định",
    "quy hoạch", "dành", "bù", "chi", "thu", "bàn giao", "tiếp nhận", "đăng ký", "thông báo", "công bố", "đừng", "chớ",
    "không", "ngừng", "chặn", "buộc", "bắt buộc", "thống kê", "lưu ý", "hoàn chỉnh", "hoàn tất", "thí điểm", "đề xuất",
    "triệt để", "từng bước", "dứt khoát", "dứt điểm", "lập tức", "ngay lập tức", "trực tiếp", "mạnh dạn", "linh hoạt",
    "cương quyết", "chủ trương", "vận động", "khuyến khích", "xã hội hóa",
    "trang bị", "bổ túc", "bớt", "thôi", "hãy",
)  # fmt: skip

# Who is told to do something.
ACTORS = (
    "Ban Thường vụ", "BTV", "Thành ủy", "Tỉnh ủy", "Huyện ủy", "Quận ủy", "Thị ủy", "Đảng ủy", "các cấp ủy", "cấp ủy",
    "các cơ quan", "cơ quan", "các đơn vị", "đơn vị", "Ủy ban", "UBND", "HĐND", "Hội đồng", "Ban", "Sở", "các sở",
    "các địa phương", "địa phương", "Công an", "Mặt trận", "MTTQ", "các ban", "các tổ chức", "người đứng đầu", "tỉnh",
    "thành phố", "các đồng chí", "đồng chí", "Văn phòng", "Bí thư", "lãnh đạo", "chính quyền", "mỗi", "từng", "cán bộ",
    "các ngành", "các cấp", "ngành", "huyện", "quận", "các huyện", "các quận", "các xã", "xã", "phường", "thành viên",
    "các thành viên", "Tổ", "Đoàn", "chi bộ", "đảng viên", "thủ trưởng", "doanh nghiệp", "Bộ", "các bộ", "Tòa án",
    "Viện", "Cục", "Chính phủ", "chủ đầu tư", "nhà thầu", "Hà Nội", "toàn", "các tổ", "Chủ tịch",
    "Giám đốc", "Trưởng", "Phòng", "các phòng", "lực lượng", "các lực lượng", "chi nhánh", "các chi nhánh", "Trung tâm",
    "bí thư", "các chi bộ", "các đồn", "hội",
)  # fmt: skip
# Those above a locality: what it asks of them is a request.
SUPERIORS = (
    "Trung ương", "T.Ư", "TW", "Chính phủ", "Thủ tướng", "Quốc hội", "Bộ Chính trị", "Ban Bí thư", "Bộ", "các bộ",
    "các Bộ", "Ban Chỉ đạo Trung ương", "Ủy ban Kiểm tra Trung ương", "Ủy ban Thường vụ Quốc hội",
    "các cơ quan Trung ương", "lãnh đạo Đảng", "Tổng Bí thư", "cấp trên", "đoàn kiểm tra", "đoàn giám sát",
    "đoàn công tác", "Đoàn",
)  # fmt: skip

CONNECTORS = (
    "đồng thời", "trong đó", "bên cạnh đó", "cùng với đó", "mặt khác", "đặc biệt", "ngoài ra", "trước mắt",
    "thời gian tới", "trong thời gian tới", "trước hết", "nhất là", "tuy nhiên", "song song với đó", "song song đó",
    "cụ thể", "vì vậy", "do đó", "do vậy", "tiếp đến", "cuối cùng", "cùng với việc", "hơn nữa", "quan trọng nhất",
    "quan trọng hơn", "vì thế", "cùng đó", "bên cạnh việc đó", "muốn vậy", "muốn thế", "tiếp theo", "sau đó", "từ đó",
)  # fmt: skip
# Offices whose holders give instructions when they speak, whatever the role in the meeting.
SENIOR_OFFICES = (
    "Tổng Bí thư", "Bí thư", "Phó Bí thư", "Chủ tịch", "Phó Chủ tịch", "Thủ tướng", "Phó Thủ tướng",
    "Ủy viên Bộ Chính trị", "Thường trực", "Bộ trưởng", "Thứ trưởng", "Trưởng Ban", "Chủ nhiệm",
)  # fmt: skip
# Openings of a paragraph that takes the floor from whoever had it.
BREAKS = (
    "trước đó", "trước đây", "cùng ngày", "chiều cùng ngày", "tối cùng ngày", "theo kế hoạch", "ngày mai", "sáng mai",
    "dịp này", "nhân dịp này", "cùng đợt này", "tại buổi làm việc", "tại hội nghị", "tại cuộc họp", "tại cuộc làm việc",
    "tại phiên họp", "tại buổi kiểm tra", "cũng tại", "ở các tỉnh", "báo cáo tại", "thảo luận tại",
    "trong chương trình", "nội dung kiểm tra", "sau khi", "kết thúc", "trên đây là", "nơi nhận",
    "ban thường vụ thành ủy thông báo",
)  # fmt: skip
# Aims, hopes and hedges: no instruction although the speaker goes on.
NOT_AN_INSTRUCTION = (
    "trên cơ sở", "qua đó", "từ đó", "góp phần", "tôi nghĩ", "có lẽ", "tin tưởng", "tin rằng", "tin", "mong",
    "mong muốn", "hy vọng", "hi vọng", "chúc", "ghi nhận", "đánh giá cao", "biểu dương", "cảm ơn", "kết quả cuối cùng",
)  # fmt: skip
# Behind these a bare imperative is what has to be done ("nêu rõ tiếp tục quán triệt …").
BEFORE_IMPERATIVES = ("nêu rõ", "nhấn mạnh", "chỉ rõ", "kết luận")
# Verbs of a task once it is plain who is told.
ASSIGNED = (
    "chủ trì",
    "trình",
    "làm đầu mối",
    "làm",
    "chịu trách nhiệm",
    "đi",
    "cử",
    "gửi",
    "nêu",
    "chỉ ra",
    "tiếp thu",
    "khắc phục",
    "nộp",
    "trả lời",
)
# What a statement begins with and an order does not: who or what is spoken of, when, where and why.
SUBJECT_OPENINGS = (
    "những", "các", "một", "hai", "ba", "số", "nhiều", "ít", "mọi", "mỗi", "từng", "cả", "đây", "đó", "này", "điều",
    "việc", "sự", "cuộc", "buổi", "hội", "đồng chí", "ông", "bà", "anh", "chị", "tôi", "chúng", "ta", "mình", "họ", "ai",
    "tỉnh", "thành phố", "huyện", "quận", "thị", "xã", "phường", "thôn", "bản", "ấp", "tại", "ở", "trong", "trên",
    "dưới", "ngoài", "giữa", "sau", "trước", "khi", "lúc", "nay", "hiện", "năm", "tháng", "ngày", "quý", "tuần", "giai",
    "nhiệm", "đến", "tới", "từ", "do", "vì", "nếu", "tuy", "mặc", "dù", "nhờ", "qua", "theo", "với", "bởi", "bên",
    "cùng", "như", "nhưng", "song", "thì", "mà", "cũng", "vẫn", "đã", "đang", "sẽ", "còn", "được", "bị", "là", "có",
    "rất", "khá", "hơn", "gần", "hầu", "đa", "phần", "kết quả", "công", "tình", "tỷ", "tỉ", "mức", "tốc", "kinh", "văn",
    "cán", "đảng", "người", "dân", "nhân", "bà con", "cử tri", "đại", "đoàn", "ban", "bộ", "sở", "ngành", "cơ",
    "đơn", "tổ", "chính", "lãnh đạo", "cấp", "nhà", "trụ", "đường", "hạ", "nguồn", "chất", "tinh", "ý", "mô", "cơ chế",
    "nghị", "chỉ thị", "quy", "luật", "thông", "quyết", "kế", "chương", "dự", "vốn", "tiền", "đất", "hồ sơ", "thủ tục",
    "uy", "niềm", "lòng", "bài", "con", "cái", "thời", "phía", "riêng", "địa", "đội", "lực", "doanh", "hợp", "nông",
    "phong", "truyền", "thành tích", "thành công", "thực", "khó", "hạn", "tồn", "vấn", "nội", "nhìn", "bước", "nơi",
    "chỗ", "chỉ", "trách", "vai", "vị", "tiềm", "thế", "sản", "giá", "thu ngân", "cây", "rừng", "biển", "trường",
    "bệnh", "học sinh", "giáo", "y", "du", "không ít", "không chỉ", "không phải", "không có", "không còn", "không những",
    "không riêng", "chưa", "tin", "mong", "hy", "hi", "chúc", "xin", "cảm", "cám", "ghi nhận", "hoan", "đặc", "nói", "cho",
)  # fmt: skip
# What stands right behind a verb and never behind a noun that opens a statement: the end, the measure, the direction.
COMPLEMENTS = (
    "lại", "ngay", "hết", "đủ", "xong", "kỹ", "rõ", "thêm", "dứt điểm", "kịp thời", "từng", "mọi", "sớm", "gọn",
    "đúng", "sát", "thật", "nhanh", "cho", "bớt", "toàn bộ", "triệt để",
)  # fmt: skip
# "Không thể để …", "Tuyệt đối không …" forbid; "không thể phủ nhận" says how things are.
FORBIDDING = (
    "tuyệt đối không", "kiên quyết không", "không để", "không thể để", "không thể chấp nhận", "không thể chờ",
    "không thể vì", "không thể dừng", "không thể làm", "không thể tiếp tục", "không được", "không chấp nhận", "đừng",
    "chớ", "hãy",
)  # fmt: skip
