"""Words of offices: titles, headings and their synonyms, notes and signatures.

`{n}` stands for the year, `{m}` for the year before, `{day}` for the day of the figures.
"""

MONEY = {
    "dong": ("đồng", "Đồng", "VNĐ", "đ"),
    "nghin": ("nghìn đồng", "1.000 đồng", "ngàn đồng", "Nghìn đồng"),
    "trieu": ("triệu đồng", "Triệu đồng", "tr.đồng", "TRIỆU ĐỒNG"),
    "ty": ("tỷ đồng", "Tỷ đồng", "tỉ đồng"),
}
MONEY_LABELS = ("ĐVT: {0}", "Đơn vị tính: {0}", "Đơn vị: {0}", "(ĐVT: {0})", "Đvt : {0}")

PROGRAMMES = {
    "DTTS": (
        "Chương trình mục tiêu quốc gia phát triển kinh tế - xã hội vùng đồng bào dân tộc "
        "thiểu số và miền núi giai đoạn 2021 - 2030, giai đoạn I: từ năm 2021 đến năm 2025",
        "Chương trình 1719",
        "CTMTQG DTTS&MN",
    ),
    "GNBV": (
        "Chương trình mục tiêu quốc gia giảm nghèo bền vững giai đoạn 2021 - 2025",
        "Chương trình mục tiêu quốc gia giảm nghèo bền vững",
        "CTMTQG GNBV",
    ),
    "NTM": (
        "Chương trình mục tiêu quốc gia xây dựng nông thôn mới giai đoạn 2021 - 2025",
        "Chương trình mục tiêu quốc gia xây dựng nông thôn mới",
        "CTMTQG NTM",
    ),
}
CAPITALS = {
    "dtpt": ("vốn đầu tư phát triển", "vốn ĐTPT", "vốn đầu tư"),
    "sn": ("vốn sự nghiệp", "kinh phí sự nghiệp", "vốn SN"),
}
CAPITAL_CELLS = {
    "dtpt": ("ĐTPT", "Vốn ĐTPT", "Vốn đầu tư phát triển", "Đầu tư phát triển"),
    "sn": ("SN", "Vốn SN", "Vốn sự nghiệp", "Sự nghiệp"),
}
SOURCE_TITLES = {
    "central": ("ngân sách trung ương", "NSTW"),
    "provincial": ("ngân sách tỉnh", "NST"),
}
SOURCE_CELLS = {
    "central": ("NSTW", "Ngân sách trung ương", "Vốn NSTW"),
    "provincial": ("NST", "Ngân sách tỉnh", "NS tỉnh"),
    "district": ("NSH", "Ngân sách huyện", "NS huyện"),
    "commune": ("NSX", "Ngân sách xã", "NS xã"),
}
COMPONENT_HEADINGS = (
    "Chương trình, dự án, tiểu dự án",
    "Dự án, tiểu dự án",
    "Dự án thành phần",
    "Nội dung",
    "Chương trình / dự án / tiểu dự án (mã)",
    "Danh mục dự án, tiểu dự án",
)
UNIT_HEADINGS = (
    "Đơn vị, địa phương",
    "Địa phương",
    "Đơn vị",
    "Đơn vị, địa phương (mã)",
    "Đơn vị thực hiện",
    "Huyện, thị xã, thành phố",
)
CAPITAL_HEADINGS = ("Loại vốn", "Loại vốn (ĐTPT / SN)")
SOURCE_HEADINGS = ("Nguồn vốn", "Nguồn", "Nguồn ngân sách")
ORDER_HEADINGS = ("STT", "TT", "Stt", "Số TT")
NOTE_HEADINGS = ("Ghi chú", "GHI CHÚ", "Ghi chú")
SHARE_HEADINGS = ("Tỷ lệ giải ngân (%)", "Tỷ lệ (%)", "Tỷ lệ giải ngân so với KH (%)")
REST_HEADINGS = ("Còn lại chưa giải ngân", "Số vốn còn lại")
TOTAL_HEADINGS = ("Tổng số", "Tổng cộng", "Cộng")

# Headings of measures: (measure, tier, tranche) to those of investment and of recurrent money.
# A pair is a group of columns and the heading below it.
Heading = str | tuple[str, str]
MEASURES: dict[tuple[str, str | None, str], dict[str, tuple[Heading, ...]]] = {
    ("medium", None, "own"): {
        "dtpt": (
            "KH trung hạn 2021-2025",
            "Kế hoạch trung hạn giai đoạn 2021 - 2025",
            ("Kế hoạch vốn", "Trung hạn 2021-2025"),
        ),
        "sn": ("Dự toán giai đoạn 2021-2025", "Kinh phí giai đoạn 2021 - 2025"),
    },
    ("plan", None, "own"): {
        "dtpt": (
            "Kế hoạch vốn năm {n}",
            "KH năm {n} giao",
            "KH năm {n}",
            "Kế hoạch năm {n}",
            "KẾ HOẠCH VỐN NĂM {n}",
            ("Kế hoạch vốn", "Năm {n}"),
        ),
        "sn": (
            "Dự toán năm {n}",
            "Dự toán được giao năm {n}",
            "Kinh phí năm {n}",
            "Dự toán giao năm {n}",
        ),
    },
    ("allocated", "unit", "own"): {
        "dtpt": ("Đã phân bổ cho đơn vị, địa phương", "Đã phân bổ cho các đơn vị, địa phương"),
        "sn": ("Đã phân bổ cho đơn vị, địa phương", "Dự toán đã phân bổ cho đơn vị, địa phương"),
    },
    ("allocated", "project", "own"): {
        "dtpt": ("Đã giao chi tiết đến dự án", "Đã phân bổ chi tiết đến dự án"),
        "sn": ("Đã giao chi tiết đến dự án", "Đã phân bổ chi tiết đến dự án"),
    },
    ("carried_over", None, "carried"): {
        "dtpt": (
            "Vốn kéo dài từ năm {m}",
            "Vốn năm {m} kéo dài sang năm {n}",
            "Kế hoạch vốn năm {m} được phép kéo dài sang năm {n}",
            ("Kế hoạch vốn", "Năm {m} kéo dài"),
        ),
        "sn": (
            "Chuyển nguồn từ năm {m}",
            "Kinh phí chuyển nguồn năm {m} sang năm {n}",
            "Dự toán năm {m} chuyển nguồn sang năm {n}",
        ),
    },
    ("disbursed", None, "own"): {
        "dtpt": (
            "Giải ngân KH năm {n}",
            "Giải ngân kế hoạch năm {n}",
            "Lũy kế giải ngân kế hoạch năm {n}",
            "Lũy kế giải ngân KH năm {n} đến ngày {day}",
            ("Giải ngân đến ngày {day}", "KH năm {n}"),
            ("Lũy kế giải ngân", "Kế hoạch năm {n}"),
        ),
        "sn": (
            "Giải ngân dự toán năm {n}",
            "Lũy kế giải ngân dự toán năm {n}",
            ("Giải ngân đến ngày {day}", "Dự toán năm {n}"),
        ),
    },
    ("disbursed", None, "carried"): {
        "dtpt": (
            "Giải ngân vốn kéo dài",
            "Giải ngân vốn năm {m} kéo dài",
            "Lũy kế giải ngân vốn kéo dài từ năm {m}",
            ("Giải ngân đến ngày {day}", "Vốn kéo dài từ năm {m}"),
            ("Lũy kế giải ngân", "KH năm {m} kéo dài"),
        ),
        "sn": (
            "Giải ngân kinh phí chuyển nguồn",
            "Giải ngân chuyển nguồn từ năm {m}",
            ("Giải ngân đến ngày {day}", "Chuyển nguồn từ năm {m}"),
        ),
    },
    ("work_done", None, "own"): {
        "dtpt": ("Khối lượng thực hiện", "Giá trị khối lượng thực hiện"),
        "sn": ("Khối lượng thực hiện",),
    },
    ("advance", None, "own"): {
        "dtpt": ("Tạm ứng chưa thu hồi", "Vốn tạm ứng chưa thu hồi"),
        "sn": ("Tạm ứng chưa thu hồi",),
    },
}

TOTAL_ROWS = ("Tổng cộng", "TỔNG CỘNG", "Tổng số", "TỔNG SỐ", "Cộng")
NOTES_BELOW = (
    "Ghi chú: Số liệu tổng hợp từ báo cáo của các xã, thị trấn.",
    "* Số liệu giải ngân theo xác nhận của Kho bạc Nhà nước.",
    "Lưu ý: 03 dự án đang hoàn thiện thủ tục đầu tư.",
)
PLACES = ("Đắk Lắk", "Ea Súp", "Buôn Ma Thuột", "Krông Bông")
SIGNERS = ("Nguyễn Văn An", "Y Bhăm Niê", "H'Hương Ayun", "Trần Thị Bích Ngọc")
NOTES = ("Đang hoàn thiện hồ sơ", "Vướng giải phóng mặt bằng", "Đã nghiệm thu", "KL: 85%")
