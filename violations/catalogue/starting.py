"""The catalogue a new office starts with: data, from DOMAIN §1. Each office edits its own copy afterwards.

Names are Vietnamese in either interface language: they are the office's data and stand in its documents.
"""

from datetime import date
from typing import NamedTuple

LEGAL_BASES: tuple[tuple[str, str, date], ...] = (
    ("QĐ 1847/QĐ-TTg", "Thủ tướng Chính phủ", date(2018, 12, 27)),
    ("NQ 76/NQ-CP", "Chính phủ", date(2021, 7, 15)),
    ("CT 26/CT-TTg", "Thủ tướng Chính phủ", date(2016, 9, 5)),
    ("CT 10/CT-TTg", "Thủ tướng Chính phủ", date(2019, 4, 22)),
    ("CT 23/CT-TTg", "Thủ tướng Chính phủ", date(2021, 9, 2)),
    ("KL 29-KL/TU", "", date(2021, 7, 22)),
    ("QĐ 52/2017/QĐ-UBND", "UBND tỉnh", date(2017, 11, 22)),
    ("QĐ 20/2019/QĐ-UBND", "UBND tỉnh", date(2019, 4, 19)),
    ("QĐ 317/QĐ-UBND", "UBND thành phố", date(2022, 2, 14)),
    ("QĐ 1570/QĐ-UBND", "UBND thành phố", date(2018, 9, 14)),
    ("KH 39/KH-UBND", "UBND thành phố", date(2022, 3, 9)),
    ("KH 15/KH-UBND", "UBND phường", date(2022, 3, 15)),
)
# The types come from the source document and from this directive; the chairman says which other bases apply.
GENERAL_BASIS = "CT 26/CT-TTg"
WITHOUT_BASIS = frozenset({"KC"})


class StartingType(NamedTuple):
    """A type of the starting catalogue; `minutes` and `severity` as in `violations.catalogue.models`."""

    code: str
    name: str
    minutes: str = "none"
    severity: str = "ordinary"


GROUPS: tuple[tuple[str, str, tuple[StartingType, ...]], ...] = (
    (
        "gio-giac",
        "Giờ giấc",
        (
            StartingType("DM", "Đi muộn", "late"),
            StartingType("VS", "Về sớm", "early"),
            StartingType("VM", "Vắng mặt không có lý do"),
            StartingType("KC", "Không chấm công đầy đủ"),
        ),
    ),
    (
        "viec-rieng",
        "Việc riêng",
        (
            StartingType("VR", "Giải quyết việc riêng trong giờ hành chính"),
            StartingType("CG", "Chơi game, mạng xã hội trong giờ"),
        ),
    ),
    (
        "hoi-hop",
        "Hội họp",
        (
            StartingType("HM", "Đi họp muộn", "typed"),
            StartingType("HV", "Vắng họp không lý do"),
            StartingType("HR", "Dùng điện thoại, máy tính làm việc riêng trong cuộc họp"),
        ),
    ),
    (
        "trach-nhiem",
        "Trách nhiệm",
        (
            StartingType("QH", "Nhiệm vụ quá hạn"),
            StartingType("KN", "Không thực hiện, không hoàn thành nhiệm vụ được giao"),
            StartingType("TP", "Thiếu phối hợp trong giải quyết công việc"),
            StartingType("DD", "Đùn đẩy, né tránh trách nhiệm"),
            StartingType("HT", "Làm việc hình thức, đối phó"),
            StartingType("TM", "Tham mưu chậm, không đúng quy định"),
        ),
    ),
    (
        "ung-xu",
        "Ứng xử",
        (
            StartingType("UX", "Giao tiếp, ứng xử thiếu chuẩn mực"),
            StartingType("DT", "Dọa dẫm, trù dập cấp dưới"),
            StartingType("TH", "Không đeo thẻ công chức"),
            StartingType("RB", "Uống rượu, bia trong giờ làm việc, giờ nghỉ trưa, ngày trực"),
            StartingType("TL", "Hút thuốc nơi làm việc"),
        ),
    ),
    (
        "thu-tuc",
        "Thủ tục hành chính",
        (
            StartingType("TT", "Giải quyết TTHC quá hạn"),
            StartingType("NN", "Nhũng nhiễu, gây phiền hà", "none", "serious"),
        ),
    ),
)
