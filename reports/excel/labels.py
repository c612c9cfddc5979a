"""Words of official documents: Vietnamese in either interface language."""

from datetime import date

CATEGORIES = {
    "": "",
    "cadre": "Cán bộ",
    "civil_servant": "Công chức",
    "public_employee": "Viên chức",
    "non_specialised": "Người hoạt động không chuyên trách",
    "contract": "Hợp đồng lao động",
}
SOURCES = {
    "self": "Tự kiểm tra",
    "surprise": "Kiểm tra đột xuất",
    "clock": "Máy chấm công",
    "citizen": "Phản ánh của dân",
    "front": "Mặt trận, đoàn thể",
    "superior": "Cấp trên",
    "other": "Nguồn khác",
}
COLLECTIVE = "(Tập thể) "
NOTHING = "Không có vi phạm được ghi nhận"
LATE_ENTRY = "Bổ sung kỳ trước"


def place_and_day(place: str, day: date) -> str:
    """Place and date by NĐ 30/2020."""
    return f"{place}, ngày {day.day:02d} {month_and_year(day)}".lstrip(", ")


def month_and_year(day: date) -> str:
    """The month of a day by NĐ 30/2020: a 0 before months 1 and 2 only."""
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    return f"tháng {month} năm {day.year}"


def signing_for(title: str) -> tuple[str, ...]:
    """In whose name and as what the signer signs, by NĐ 30/2020: a deputy signs for the chairman (KT.)."""
    signer = title.upper() or "CHỦ TỊCH"
    for_chairman = (f"KT. {signer.removeprefix('PHÓ ')}",) if signer.startswith("PHÓ ") else ()
    return ("TM. ỦY BAN NHÂN DÂN", *for_chairman, signer)
