"""The province-level units: the 63 of 30 June 2025 and Thừa Thiên Huế, their spellings, and what they were merged into.

Sources: the National Assembly's resolution of 12 June 2025 on the mergers in force from 1 July 2025, and the change
of Thừa Thiên Huế into the centrally run city of Huế on 1 January 2025.
"""

from __future__ import annotations

from datetime import date

MERGERS_IN_FORCE = date(2025, 7, 1)
HUE_IS_A_CITY = date(2025, 1, 1)
HUE_BEFORE, HUE = "Thừa Thiên Huế", "Huế"

# The unit from 1 July 2025 -> the other units that went into it. The ones with "" took in no one.
_MERGED = {
    "Tuyên Quang": "Hà Giang",
    "Lào Cai": "Yên Bái",
    "Thái Nguyên": "Bắc Kạn",
    "Phú Thọ": "Vĩnh Phúc, Hòa Bình",
    "Bắc Ninh": "Bắc Giang",
    "Hưng Yên": "Thái Bình",
    "Hải Phòng": "Hải Dương",
    "Ninh Bình": "Hà Nam, Nam Định",
    "Quảng Trị": "Quảng Bình",
    "Đà Nẵng": "Quảng Nam",
    "Quảng Ngãi": "Kon Tum",
    "Gia Lai": "Bình Định",
    "Khánh Hòa": "Ninh Thuận",
    "Lâm Đồng": "Đắk Nông, Bình Thuận",
    "Đắk Lắk": "Phú Yên",
    "Hồ Chí Minh": "Bình Dương, Bà Rịa - Vũng Tàu",
    "Đồng Nai": "Bình Phước",
    "Tây Ninh": "Long An",
    "Cần Thơ": "Sóc Trăng, Hậu Giang",
    "Vĩnh Long": "Bến Tre, Trà Vinh",
    "Đồng Tháp": "Tiền Giang",
    "Cà Mau": "Bạc Liêu",
    "An Giang": "Kiên Giang",
    "Hà Nội": "",
    "Huế": "",
    "Lai Châu": "",
    "Điện Biên": "",
    "Sơn La": "",
    "Lạng Sơn": "",
    "Quảng Ninh": "",
    "Thanh Hóa": "",
    "Nghệ An": "",
    "Hà Tĩnh": "",
    "Cao Bằng": "",
}

SUCCESSORS = {old: new for new, olds in _MERGED.items() for old in olds.split(", ") if old}
PROVINCES = tuple(sorted({*_MERGED, *SUCCESSORS, HUE_BEFORE}))

# Written otherwise -> the name. Tone placement and case are folded before looking up, so "Hoà Bình" needs no line.
VARIANTS = {
    "TPHCM": "Hồ Chí Minh",
    "TP.HCM": "Hồ Chí Minh",
    "TP HCM": "Hồ Chí Minh",
    "TP. HCM": "Hồ Chí Minh",
    "Sài Gòn": "Hồ Chí Minh",
    "Bà Rịa-Vũng Tàu": "Bà Rịa - Vũng Tàu",
    "Bà Rịa – Vũng Tàu": "Bà Rịa - Vũng Tàu",
    "Bà Rịa–Vũng Tàu": "Bà Rịa - Vũng Tàu",
    "BR-VT": "Bà Rịa - Vũng Tàu",
    "BRVT": "Bà Rịa - Vũng Tàu",
    "Đăk Lăk": "Đắk Lắk",
    "Đắc Lắc": "Đắk Lắk",
    "Đắk Lăk": "Đắk Lắk",
    "Daklak": "Đắk Lắk",
    "Đăk Nông": "Đắk Nông",
    "Đắc Nông": "Đắk Nông",
    "Bắc Cạn": "Bắc Kạn",
    "Kontum": "Kon Tum",
    "Gialai": "Gia Lai",
    "Thừa Thiên - Huế": HUE_BEFORE,
    "Thừa Thiên – Huế": HUE_BEFORE,
    "Thừa Thiên-Huế": HUE_BEFORE,
    "TT Huế": HUE_BEFORE,
    "TT-Huế": HUE_BEFORE,
    "TT. Huế": HUE_BEFORE,
}

# Also the name of a person, of streets and of schools: counts only after "TP", "thành phố", "Thành ủy".
NEEDS_ITS_KIND = frozenset({"Hồ Chí Minh"})
