"""Directives: which sentences are instructions, who gave them, to whom. Names and instructions are invented."""

import time

import pytest

from archive.extraction import people
from archive.extraction.directives import find_directives
from archive.extraction.records import Basis
from archive.extraction.text import paragraphs

HEAD = "Đoàn kiểm tra do đồng chí Đỗ Văn Mẫn, Bí thư Trung ương Đảng làm Trưởng đoàn làm việc với tỉnh.\n"
HOST = "Về phía tỉnh có đồng chí Lê Văn Tạo, Bí thư Tỉnh ủy; đồng chí Tạ Thị Uyên, Phó Giám đốc Sở Y tế.\n"


def read(text):
    return find_directives(text, paragraphs(text))


def told(text):
    """The instructions of `text` read after the introduction of who is there."""
    return [(found.issued_by.value, found.text.value) for found in read(HEAD + HOST + text)]


def texts(text):
    return [words for _, words in told(text)]


@pytest.mark.parametrize(
    "sentence",
    [
        # an instructing verb behind a name, an office, a role, a pronoun
        "Đồng chí Đỗ Văn Mẫn đề nghị Ban Thường vụ Tỉnh ủy gửi báo cáo trước tháng 6.",
        "Trưởng đoàn yêu cầu các sở nộp hồ sơ.",
        "Phát biểu tại buổi làm việc, Trưởng Đoàn kiểm tra lưu ý thành viên Đoàn giữ kỷ luật.",
        "Về nhân sự, đồng chí Đỗ Văn Mẫn giao Ban Tổ chức Tỉnh ủy rà soát.",
        "Đồng chí Mẫn cũng nhắc nhở các xã không chạy theo thành tích.",
        # "cần" and "phải" as the main verb behind a verb of saying, or behind "Theo"
        "Đồng chí Đỗ Văn Mẫn nhấn mạnh, các cấp ủy phải làm gương.",
        "Theo đồng chí Đỗ Văn Mẫn, hồ sơ cần gọn và đủ.",
        # a bare imperative behind "nêu rõ"
        "Đồng chí Đỗ Văn Mẫn nêu rõ tiếp tục sắp xếp các phòng.",
        # a second verb of the same speaker
        "Đồng chí Lê Văn Tạo cho biết tỉnh chấp hành kế hoạch, đồng thời giao Văn phòng Tỉnh ủy đôn đốc các đơn vị.",
        # a colon with what is said behind it
        "Đồng chí Đỗ Văn Mẫn lưu ý: Cán bộ được cử phải nắm chắc việc.",
        # a quotation before its speaker
        "“Mỗi xã phải chọn lấy một việc khó mà làm cho xong”, đồng chí Đỗ Văn Mẫn nhấn mạnh.",
        # by rank, by office behind another verb, answering and passing on
        "Đồng chí Tạ Thị Uyên tiếp thu ý kiến và giao Trưởng phòng Nghiệp vụ lập hồ sơ.",
        # whoever heads a body, by these words
        "Người đứng đầu Đoàn kiểm tra giao Tổ giúp việc sửa báo cáo.",
        "Người đứng đầu Tỉnh ủy giao Sở Y tế làm đầu mối.",
        # of the authority to its own delegation: "yêu cầu" is never said upward
        "Đồng chí Lê Văn Tạo yêu cầu Đoàn kiểm tra đến tận thôn.",
        # the secretary to those below
        "Đồng chí Lê Văn Tạo đề nghị các huyện bố trí cán bộ.",
    ],
)
def test_an_instruction(sentence):
    assert texts(sentence) == [sentence]


@pytest.mark.parametrize(
    "sentence",
    [
        # praise, assessment, information
        "Đồng chí Đỗ Văn Mẫn đánh giá cao kết quả của tỉnh.",
        "Đồng chí Đỗ Văn Mẫn cho biết Bộ Chính trị lập mười đoàn.",
        "Đồng chí Đỗ Văn Mẫn nhấn mạnh việc kiểm tra là rất cần thiết.",
        # "cần" in a description
        "Đồng chí Đỗ Văn Mẫn chỉ ra những việc cần làm trong năm tới.",
        "Đồng chí Lê Văn Tạo nhấn mạnh đây là dịp thấy rõ những hạn chế của địa phương cần khắc phục.",
        # a place begins like the verb
        "Đồng chí Đỗ Văn Mẫn nhấn mạnh, Cần Thơ là trung tâm của vùng.",
        # upward requests, by a person, by the locality, to the delegation
        "Đồng chí Lê Văn Tạo đề nghị Trung ương bố trí vốn.",
        "Đồng chí Lê Văn Tạo đề nghị Đoàn cân nhắc thời gian.",
        "Tỉnh đề nghị Chính phủ sớm sửa quy định.",
        # the inspected side goes on with what it wants after it has reported
        "Đồng chí Tạ Thị Uyên báo cáo tiến độ. Bà Uyên đề nghị Bộ Y tế sớm cấp thuốc.",
        "Đồng chí Lê Văn Tạo cho biết tỉnh thiếu đất. Đồng chí đề nghị Cục Quản lý đất đai giúp thủ tục.",
        # a district asks the province
        "Đồng chí Ngọ Văn Sáu, Bí thư Huyện ủy đề nghị tỉnh sớm duyệt quy hoạch.",
        "Đồng chí Ngọ Văn Sáu, Bí thư Huyện ủy đề nghị các sở hướng dẫn.",
        # another day, and a letter sent before
        "Trước đó, đồng chí Đỗ Văn Mẫn đã yêu cầu tỉnh nộp hồ sơ.",
        "Trong thư gửi tỉnh từ tháng trước, đồng chí Đỗ Văn Mẫn đề nghị tỉnh nộp hồ sơ.",
        # unnamed people
        "Đồng chí Lê Văn Tạo mở đầu. Nhiều cử tri kiến nghị xã phải làm đường.",
        "Các đại biểu đề nghị huyện nêu rõ chỉ tiêu.",
        "Có ý kiến cho rằng cần thêm thời gian.",
        # promises and reports
        "Đồng chí Lê Văn Tạo hứa tỉnh sẽ phải làm xong trong năm.",
        "Đồng chí Tạ Thị Uyên báo cáo, ngành cần thêm hai trăm bác sĩ.",
        # lead-ins, with and without a colon
        "Đồng chí Đỗ Văn Mẫn đề nghị tập trung thực hiện các nội dung sau:",
        "Đồng chí Đỗ Văn Mẫn nhấn mạnh một số nội dung cần thực hiện.",
        # hopes
        "Đồng chí Đỗ Văn Mẫn tin rằng tỉnh sẽ vượt khó.",
        # nouns that look like verbs
        "Đồng chí Đỗ Văn Mẫn thăm tuyến giao thông mới theo yêu cầu của Đoàn.",
        # a caption has no mark at its end
        "Đồng chí Đỗ Văn Mẫn yêu cầu tỉnh làm nhanh",
        # a teaser breaks off
        "Đồng chí Đỗ Văn Mẫn yêu cầu tỉnh làm nhanh và ...",
        # an office nobody was introduced with
        "Chủ tịch Hội Nông dân huyện yêu cầu hội viên tham gia.",
    ],
)
def test_no_instruction(sentence):
    assert texts(sentence) == []


def test_the_speaker_keeps_the_floor():
    text = (
        "Kết luận buổi làm việc, đồng chí Đỗ Văn Mẫn đề nghị tỉnh hoàn chỉnh báo cáo. Thành ủy chủ động phối hợp với"
        " các ban. Rà soát lại số liệu.\nĐồng thời, các xã phải công khai kết quả.\n"
        "Đồng chí ghi nhận sự chuẩn bị của tỉnh."
    )
    assert told(text) == [
        ("Đỗ Văn Mẫn", "Kết luận buổi làm việc, đồng chí Đỗ Văn Mẫn đề nghị tỉnh hoàn chỉnh báo cáo."),
        ("Đỗ Văn Mẫn", "Thành ủy chủ động phối hợp với các ban."),
        ("Đỗ Văn Mẫn", "Rà soát lại số liệu."),
        ("Đỗ Văn Mẫn", "Đồng thời, các xã phải công khai kết quả."),
    ]


def test_another_person_takes_the_floor():
    text = (
        "Đồng chí Đỗ Văn Mẫn yêu cầu tỉnh gửi hồ sơ.\nĐồng chí Lê Văn Tạo tiếp thu ý kiến. Đồng chí yêu cầu Sở Y tế làm"
        " trước. Các huyện phải làm theo."
    )
    assert [who for who, _ in told(text)] == ["Đỗ Văn Mẫn", "Lê Văn Tạo", "Lê Văn Tạo"]


def test_unnamed_people_take_the_floor_away():
    text = "Đồng chí Đỗ Văn Mẫn yêu cầu tỉnh gửi hồ sơ.\nCác đại biểu đề nghị làm gọn hơn. Cần bỏ bớt phụ lục."
    assert len(texts(text)) == 1


def test_unnamed_people_who_ask_with_must_take_the_floor_away():
    text = "Đồng chí Đỗ Văn Mẫn yêu cầu tỉnh gửi hồ sơ.\nNhiều đại biểu kiến nghị các sở phải cử thêm người."
    assert texts(text) == ["Đồng chí Đỗ Văn Mẫn yêu cầu tỉnh gửi hồ sơ."]


def test_plain_verbs_of_action_go_on_with_an_instruction():
    text = (
        "Đồng chí Đỗ Văn Mẫn đề nghị tỉnh làm ngay hồ sơ. Lắp thêm đèn ở các ngã ba. Kéo giảm số vụ việc tồn đọng."
        " Thu ngân sách quý này đạt khá. Công khai kết quả."
    )
    assert texts(text) == [
        "Đồng chí Đỗ Văn Mẫn đề nghị tỉnh làm ngay hồ sơ.",
        "Lắp thêm đèn ở các ngã ba.",
        "Kéo giảm số vụ việc tồn đọng.",
    ]


def test_tasks_counted_in_running_text():
    text = (
        "Đồng chí Đỗ Văn Mẫn yêu cầu tỉnh vào việc sớm. Thứ nhất, Sở Nội vụ gửi danh sách trong tháng. Thứ hai, các"
        " đại biểu nói rõ với dân. Thứ ba, Chủ tịch UBND huyện chỉ đạo xã dọn kênh.\n"
        "Đồng chí Tạ Thị Uyên báo cáo. Thứ nhất, ngành thiếu người."
    )
    assert texts(text)[1:] == [
        "Sở Nội vụ gửi danh sách trong tháng.",
        "các đại biểu nói rõ với dân.",
        "Chủ tịch UBND huyện chỉ đạo xã dọn kênh.",
    ]


def test_what_is_done_already_is_no_task_though_it_is_counted():
    text = "Đồng chí Đỗ Văn Mẫn yêu cầu tỉnh giữ đà. Một là, tỉnh đã trả xong nợ. Hai là, thu đạt khá."
    assert texts(text) == ["Đồng chí Đỗ Văn Mẫn yêu cầu tỉnh giữ đà."]


def test_whoever_reads_out_a_report_gives_no_instruction():
    text = "Theo báo cáo do đồng chí Đỗ Văn Mẫn trình bày, tỉnh làm khá. Nhiều nơi đã phải tự sửa. Tỉnh cần thêm vốn."
    assert texts(text) == []


def test_a_condition_before_what_is_to_be_done():
    text = "Đồng chí Đỗ Văn Mẫn đề nghị tỉnh vào việc. Hồ sơ nào đủ giấy thì xử lý trong tuần."
    assert len(texts(text)) == 2


def test_the_lead_in_before_a_count_in_one_sentence_is_dropped():
    text = "Đồng chí Đỗ Văn Mẫn đề nghị tỉnh làm tốt mấy việc sau: Một là, dọn kênh. Hai là, Sở Nội vụ cử người."
    assert texts(text) == ["dọn kênh.", "Sở Nội vụ cử người."]


def test_everything_under_the_marks_of_a_conclusion_is_a_task():
    text = (
        "Đồng chí Đỗ Văn Mẫn có ý kiến chỉ đạo như sau:\n(1) Sở Nội vụ khẩn trương cử người.\n"
        "(2) Chủ tịch UBND các huyện chịu trách nhiệm về số liệu.\n(3) Kinh phí lấy từ nguồn dự phòng."
    )
    assert len(texts(text)) == 3


def test_a_list_ends_where_another_scene_begins():
    text = (
        "Đồng chí Đỗ Văn Mẫn đề nghị tỉnh làm các việc sau:\n- Dọn kênh.\n- Cử người.\n"
        "* Chiều cùng ngày, Đoàn làm việc với huyện Bàu Sen. Huyện thực hiện kế hoạch đúng hạn."
    )
    assert texts(text) == ["Dọn kênh.", "Cử người."]


def test_whoever_is_named_behind_a_quotation_says_all_its_sentences():
    text = "“Các xã phải vào việc ngay. Cán bộ cần xuống tận bản. Không được chờ”, đồng chí Đỗ Văn Mẫn nhấn mạnh."
    assert [who for who, _ in told(text)] == ["Đỗ Văn Mẫn"] * 3


def test_a_rank_means_whoever_was_named_with_it():
    text = (
        "Dự có Thiếu tướng Ma Văn Sín, Chính ủy Quân khu.\nThiếu tướng giao Phòng Hậu cần lập dự trù.\n"
        "Trung tá yêu cầu các đồn báo cáo."
    )
    assert told(text) == [("Ma Văn Sín", "Thiếu tướng giao Phòng Hậu cần lập dự trù.")]


def test_a_caption_does_not_take_the_floor():
    text = (
        "Phát biểu kết luận, đồng chí Đỗ Văn Mẫn đánh giá cao tỉnh.\nĐồng chí Tạ Thị Uyên giới thiệu trạm y tế\n"
        "Ông đề nghị tỉnh nhân rộng."
    )
    assert told(text) == [("Đỗ Văn Mẫn", "Ông đề nghị tỉnh nhân rộng.")]


def test_numbered_tasks_are_one_entry_each_without_their_marks():
    text = (
        "Đồng chí Đỗ Văn Mẫn kết luận như sau:\nNăm qua, tỉnh đã cố gắng. Bên cạnh đó còn những hạn chế phải lưu tâm:"
        " (1) Giải ngân chậm. (2) Hồ sơ chậm, cần đẩy nhanh.\n"
        "Thời gian tới, các cấp ủy tập trung vào các nội dung sau:\n"
        "1- Tiếp tục rà soát quy hoạch. Chú ý cán bộ trẻ.\nLàm tốt công tác bảo vệ.\n"
        "2- Người đứng đầu chịu trách nhiệm.\n"
        "Trên đây là ý kiến kết luận của đồng chí Trưởng đoàn, các đơn vị phải thực hiện."
    )
    assert texts(text) == [
        "Tiếp tục rà soát quy hoạch. Chú ý cán bộ trẻ. Làm tốt công tác bảo vệ.",
        "Người đứng đầu chịu trách nhiệm.",
    ]


@pytest.mark.parametrize(
    "marks", [("Một là, ", "Hai là, "), ("Thứ nhất, ", "Thứ hai, "), ("1. ", "2. "), ("(1) ", "(2) "), ("- ", "- ")]
)
def test_marks_of_lists(marks):
    items = ["tiếp tục chăm lo hộ nghèo.", "sớm trả lời người dân."]
    lead = "Đồng chí Đỗ Văn Mẫn yêu cầu tỉnh thực hiện các nhiệm vụ sau:\n"
    assert texts(lead + "\n".join(map("".join, zip(marks, items, strict=True)))) == items


def test_sections_of_a_notice():
    text = (
        "Đồng chí Đỗ Văn Mẫn kết luận như sau:\nI. ĐÁNH GIÁ CHUNG\n1. Huyện ủy đã quan tâm chỉ đạo.\n"
        "2. Tuy vậy, còn một số hạn chế: hồ sơ chậm.\nII. NHIỆM VỤ\n1. Đối với Huyện ủy\n- Tiếp tục rà soát hồ sơ.\n"
        "2. Đối với Đoàn kiểm tra: Hoàn thiện báo cáo.\nVăn phòng Tỉnh ủy thông báo để các nơi thực hiện."
    )
    assert texts(text) == ["Tiếp tục rà soát hồ sơ.", "Đối với Đoàn kiểm tra: Hoàn thiện báo cáo."]


def test_tasks_counted_inside_a_paragraph():
    text = (
        "Đồng chí Đỗ Văn Mẫn đề nghị tỉnh làm tốt ba việc. Một là, tiếp tục chăm lo hộ nghèo. Hai là, sớm trả lời"
        " người dân."
    )
    assert texts(text) == ["tiếp tục chăm lo hộ nghèo.", "sớm trả lời người dân."]


def test_items_with_a_dash_are_read_sentence_by_sentence():
    text = "Đồng chí Đỗ Văn Mẫn đề nghị:\n- Sở Y tế: Mở thêm trạm. Báo cáo hằng tuần.\nHội nghị bế mạc lúc 17 giờ."
    assert texts(text) == ["Sở Y tế: Mở thêm trạm.", "Báo cáo hằng tuần."]


def test_the_closing_mark_of_a_text_is_dropped():
    assert texts("Đồng chí Đỗ Văn Mẫn yêu cầu tỉnh gửi hồ sơ./.") == ["Đồng chí Đỗ Văn Mẫn yêu cầu tỉnh gửi hồ sơ."]


def test_a_teaser_that_the_body_repeats_is_given_once_where_it_is_longer():
    text = (
        "Đồng chí Đỗ Văn Mẫn yêu cầu tỉnh gửi đủ hồ sơ, tài liệu trước ngày 5/6.\nĐoàn làm việc cả ngày.\n"
        "Đồng chí Đỗ Văn Mẫn yêu cầu tỉnh gửi đủ hồ sơ, tài liệu trước ngày 5/6 và cử người đầu mối."
    )
    assert texts(text) == [text.split("\n")[2]]


@pytest.mark.parametrize(
    ("sentence", "named"),
    [
        # verbs that no list has: a complement behind them, or a deadline further on
        ("Vá ngay những ổ voi trên tuyến tránh.", True),
        ("Gộp lại ba tờ khai thành một.", True),
        ("Nạo vét kênh Ba Gai trước ngày 30/4.", True),
        ("Họp dân mỗi tháng một lần.", True),
        # a mark of time inside what is spoken of makes no report
        ("Không cử đi học những người đang bị xem xét kỷ luật.", True),
        ("Thay các bóng đèn đã hỏng trên đường liên xã.", True),
        # a body and a plain verb behind a connector
        ("Trước hết, Sở Y tế cử bác sĩ về ba trạm.", True),
        ("Cùng với đó, Văn phòng gửi lịch cho các xã.", True),
        # one that closes the way
        ("Không thể để trẻ qua suối bằng dây.", True),
        ("Bớt họp, bớt giấy.", True),
        ("Hãy đi bộ đến bản xa nhất.", True),
        # who or what is spoken of; what was done; how things are
        ("Dân nhìn vào việc làm, không nhìn vào tờ giấy.", False),
        ("Kênh Ba Gai đã nạo vét xong trước ngày 30/4.", False),
        ("Không ít nơi họp dân mỗi tháng một lần.", False),
        ("Không thể phủ nhận công sức của bà con.", False),
        ("Sửa các cống đã đạt 40 phần trăm khối lượng.", False),
        ("Uy tín bắt đầu từ việc nhỏ.", False),
        # another word than the verb it begins with
        ("Thay mặt bà con, ông chủ đò gửi tặng tỉnh một bức ảnh.", False),
        ("Không khí buổi họp ấm lên sau lời ấy.", False),
    ],
)
def test_a_sentence_without_subject_goes_on_with_an_instruction(sentence, named):
    order = "Đồng chí Đỗ Văn Mẫn yêu cầu tỉnh gửi hồ sơ. "
    assert (texts(order + sentence)[1:] == [sentence]) is named


@pytest.mark.parametrize(
    "sentence",
    [
        "Người đứng đầu Đảng bộ tỉnh giao Sở Y tế lập hồ sơ.",
        "Lãnh đạo tỉnh lưu ý các xã trực đêm.",
        "Kết thúc buổi làm việc, người đứng đầu tỉnh yêu cầu các xã trực đêm.",
    ],
)
def test_the_speaker_by_the_body_that_this_person_leads(sentence):
    text = "Đồng chí Lê Văn Tạo kết luận, các xã cần giữ kỷ luật.\n" + sentence
    assert told(text)[1:] == [("Lê Văn Tạo", sentence)]


def test_the_secretary_by_the_body_this_person_leads_inside_a_sentence():
    text = "Kết thúc buổi làm việc, người đứng đầu Đảng bộ tỉnh giao Sở Y tế lập hồ sơ."
    assert told(text) == [("Lê Văn Tạo", text)]


def test_the_leader_of_a_body_is_who_leads_and_not_who_answers():
    text = (
        "Bí thư Huyện ủy Cáp Thị Lựu chủ trì buổi đối thoại.\nTrả lời bà con, Chủ tịch UBND huyện Tạ Văn Uy cho biết "
        "cầu còn thiếu vốn.\nLãnh đạo huyện yêu cầu Phòng Kinh tế thẩm tra xong dự toán trong tháng 5."
    )
    assert [found.issued_by.value for found in read(text)] == ["Cáp Thị Lựu"]


def test_the_leaders_of_another_body_are_not_the_speaker():
    text = "Đồng chí Đỗ Văn Mẫn kết luận, các xã cần giữ kỷ luật.\nLãnh đạo tỉnh lưu ý các xã trực đêm."
    assert [who for who, _ in told(text)] == ["Đỗ Văn Mẫn"]


def test_what_forbids_in_a_quotation_is_an_instruction():
    text = "“Không thể để dân chờ thêm một mùa lũ nữa mới có cầu”, đồng chí Đỗ Văn Mẫn nhấn mạnh."
    assert texts(text) == [text]


@pytest.mark.parametrize(
    "text",
    [
        # "theo" whoever has just promised or reported
        "Đồng chí Tạ Thị Uyên hứa khắc phục. Theo đồng chí, huyện phải chờ vốn của tỉnh.",
        # somebody tells a story
        "Chị Vàng Thị Lúa, người làng, kể: nhà chị phải ở nhờ hai năm.",
        # what nobody knows how to do
        "Đồng chí Đỗ Văn Mẫn nói vui rằng họp xong mà chẳng rõ mai phải làm gì thì uổng buổi họp.",
        # an answer to what was asked
        "Trả lời kiến nghị của tỉnh, đồng chí Tạ Thị Uyên nêu rõ, các xã cần nộp thêm một tờ khai.",
        # "chỉ cần": no more than that
        "Đồng chí Đỗ Văn Mẫn cho rằng các xã chỉ cần nộp một tờ khai.",
    ],
)
def test_an_answer_is_no_instruction(text):
    assert texts(text) == []


def test_before_the_end_of_a_meeting_is_at_the_meeting():
    text = "Trước khi buổi làm việc khép lại, đồng chí Đỗ Văn Mẫn lưu ý các xã trực đêm."
    assert texts(text) == [text]


def test_an_order_goes_on_behind_what_is_no_order():
    """In one paragraph, with a usual verb of tasks or a deadline; not with a verb that reports use as well."""
    first = "Đồng chí Đỗ Văn Mẫn yêu cầu tỉnh gửi hồ sơ."
    between = "Dân chờ cây cầu này ba mùa lũ."
    orders = ["Rà soát mọi bến đò.", "Vá xong mặt đường trước ngày 5/6.", "Tuyệt đối không để đò chở quá người."]
    assert texts(" ".join([first, between, *orders])) == [first, *orders]
    assert texts(" ".join([first, between, "Thu phí bến bãi hai tỷ đồng."])) == [first]
    assert texts(f"{first} {between}\nRà soát mọi bến đò.") == [first]


def test_who_attends_is_no_instruction():
    order = "Đồng chí Đỗ Văn Mẫn đề nghị tỉnh gửi hồ sơ."
    text = f"{order}\nTham gia đoàn có bà Vũ Thị Ngà, Thứ trưởng Bộ Y tế.\nCùng dự có đại diện các sở."
    assert texts(text) == [order]


def test_a_lead_in_other_words_is_given_once():
    lead = "Cho rằng mùa lũ đã gần, đồng chí Đỗ Văn Mẫn đề nghị tỉnh di dời ba thôn ven suối, dựng lán ở nơi cao."
    body = "Về việc này, Trưởng đoàn đề nghị tỉnh di dời ba thôn ven suối, dựng lán ở nơi cao, chở gạo đến trước."
    assert texts(f"{lead}\nĐoàn làm việc cả ngày.\n{body}") == [body]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Đồng chí Đỗ Văn Mẫn đề nghị Ban Thường vụ Tỉnh ủy tập trung rà soát.", "Ban Thường vụ Tỉnh ủy"),
        ("Đồng chí Đỗ Văn Mẫn giao Ban Tổ chức Trung ương chủ trì việc này.", "Ban Tổ chức Trung ương"),
        ("Đồng chí Đỗ Văn Mẫn yêu cầu việc kiểm tra phải khách quan.", None),  # nobody is plainly told
    ],
)
def test_addressee(sentence, expected):
    (found,) = read(HEAD + sentence)
    assert (found.addressee and found.addressee.value) == expected


def test_who_issued_it_rests_on_the_words_that_point_at_the_person():
    text = HEAD + "Đồng chí Đỗ Văn Mẫn yêu cầu tỉnh gửi hồ sơ. Đồng chí lưu ý các xã giữ kỷ luật."
    first, second = read(text)
    assert (first.issued_by.spans[0].of(text), first.issued_by.basis) == ("Đồng chí Đỗ Văn Mẫn", Basis.STATED)
    assert (second.issued_by.spans[0].of(text), second.issued_by.basis) == ("Đồng chí", Basis.INFERRED)


def test_every_span_holds_the_words():
    text = HEAD + "Đồng chí Đỗ Văn Mẫn  yêu cầu:\n1- Tỉnh   gửi hồ sơ.\n2- Các xã  cử người./."
    for found in read(text):
        assert " ".join(found.text.spans[0].of(text).split()) == found.text.value


def test_people_introduced_elsewhere_on_the_page_are_known():
    text = HEAD + "Trưởng đoàn yêu cầu tỉnh gửi hồ sơ."
    lines = paragraphs(text)
    (found,) = find_directives(text, lines[1:], people.find_people(text, lines))
    assert found.issued_by.value == "Đỗ Văn Mẫn"


def test_time_grows_with_length_and_not_faster():
    line = (
        "Đồng chí Đỗ Văn Mẫn yêu cầu các huyện, xã phải làm tốt việc số {}, không để chậm; đồng thời giao sở theo dõi. "
    )

    def seconds(count):
        text = HEAD + "\n".join(line.format(number) * 3 for number in range(count))
        start = time.perf_counter()
        read(text)
        return time.perf_counter() - start

    assert min(seconds(240) for _ in range(2)) < 40 * min(seconds(20) for _ in range(2))  # twelve times the text


@pytest.mark.parametrize(
    "text", ["cần " * 4000, "phải, " * 4000, "1- " * 3000, "đồng chí yêu cầu " * 1500, "(" * 5000, "Sở " * 4000]
)
def test_odd_text_is_read_quickly(text):
    start = time.perf_counter()
    read(HEAD + "Đồng chí Đỗ Văn Mẫn yêu cầu tỉnh gửi hồ sơ. " + text)
    assert time.perf_counter() - start < 5
