"""Instruments: the nouns that name their kinds, the letters of their symbols, and who issues them."""

from __future__ import annotations

from archive.extraction.records import InstrumentKind as Kind

# The noun before a number -> kind. Quy chế, báo cáo, tờ trình, công văn, đề án have no kind and are not recorded.
NOUNS = {
    "nghị quyết": Kind.RESOLUTION,
    "chỉ thị": Kind.DIRECTIVE,
    "quyết định": Kind.DECISION,
    "kết luận": Kind.CONCLUSION,
    "chương trình": Kind.PROGRAMME,
    "kế hoạch": Kind.PLAN,
    "quy định": Kind.REGULATION,
    "hướng dẫn": Kind.GUIDANCE,
    "thông báo": Kind.NOTICE,
    "luật": Kind.LAW,
}
# The letters of a symbol, in lower case, -> the letters as they are normalised and the kind. QĐ is ambiguous: the
# noun decides, else it is a decision.
SYMBOLS = {
    "nq": ("NQ", Kind.RESOLUTION),
    "nqlt": ("NQLT", Kind.RESOLUTION),
    "ct": ("CT", Kind.DIRECTIVE),
    "qđ": ("QĐ", Kind.DECISION),
    "qđns": ("QĐNS", Kind.DECISION),
    "kl": ("KL", Kind.CONCLUSION),
    "ctr": ("CTr", Kind.PROGRAMME),
    "cthđ": ("CTHĐ", Kind.PROGRAMME),
    "kh": ("KH", Kind.PLAN),
    "qđi": ("QĐi", Kind.REGULATION),
    "qyđ": ("QyĐ", Kind.REGULATION),
    "qđịnh": ("QĐi", Kind.REGULATION),
    "hd": ("HD", Kind.GUIDANCE),
    "tb": ("TB", Kind.NOTICE),
}
# The issuing half of a symbol -> the issuer; "%" stands for the slug of the province whose body it is.
ISSUERS = {
    "tw": "tw",
    "bct": "tw",
    "cp": "chinh-phu",
    "ttg": "ttg",
    "tu": "tu:%",
    "hđnd": "hdnd:%",
    "ubnd": "ubnd:%",
    "ubtvqh": "ubtvqh",
    "vptw": "vptw",
    "btctw": "btctw",
    "btgtw": "btgtw",
    "ubkttw": "ubkttw",
    "bcđtw": "bcdtw",
    "bnctw": "bnctw",
    "bnc": "bnctw",
}
# "của …" after a number -> the issuer. The first that the words begin with counts.
ISSUING_BODIES = {
    "bộ chính trị": "tw",
    "ban bí thư": "tw",
    "bct": "tw",
    "bbt": "tw",
    "ban chấp hành trung ương": "tw",
    "bch trung ương": "tw",
    "hội nghị trung ương": "tw",
    "trung ương": "tw",
    "tw": "tw",
    "t.ư": "tw",
    "ban chỉ đạo": "",
    "ủy ban thường vụ quốc hội": "ubtvqh",
    "quốc hội": "qh",
    "chính phủ": "chinh-phu",
    "thủ tướng": "ttg",
    "ban thường vụ tỉnh ủy": "tu:%",
    "ban thường vụ thành ủy": "tu:%",
    "btv tỉnh ủy": "tu:%",
    "btv thành ủy": "tu:%",
    "ban chấp hành đảng bộ tỉnh": "tu:%",
    "ban chấp hành đảng bộ thành phố": "tu:%",
    "tỉnh ủy": "tu:%",
    "thành ủy": "tu:%",
    "hội đồng nhân dân tỉnh": "hdnd:%",
    "hội đồng nhân dân thành phố": "hdnd:%",
    "hđnd tỉnh": "hdnd:%",
    "hđnd thành phố": "hdnd:%",
    "ubnd tỉnh": "ubnd:%",
    "ubnd thành phố": "ubnd:%",
}
