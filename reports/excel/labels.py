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
NO_BOOK = "Chưa có sổ"
UNSEEN_HOURS = "Số phút tính theo giờ làm việc thông thường, chưa có ai xem lại."
LATE_ENTRY = "Bổ sung kỳ trước"


def told_of_book(has_book: bool, begins: date | None, first_day: date) -> str:
    """What is said of a month by where the book begins; empty where the book holds for all of it."""
    if not has_book:
        return f"{NO_BOOK}: sổ bắt đầu từ ngày {first_day:%d/%m/%Y}"
    return f"Sổ bắt đầu từ ngày {begins:%d/%m/%Y}: tháng này chỉ có sổ từ ngày đó" if begins else ""


def nothing(has_book: bool, begins: date | None) -> str:
    """What stands in an empty list: that nothing is recorded, or that there was no book to record it in."""
    if not has_book:
        return NO_BOOK
    return f"{NOTHING} từ ngày {begins:%d/%m/%Y}" if begins else NOTHING


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
