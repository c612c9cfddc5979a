"""What the columns of a list of leave may be called. Pure."""

from django.utils.translation import gettext_lazy as _

from core.sheets.headings import Headings
from staff.roster.headings import WORDS

# what a column may be told to be, on the page and by command
MEANINGS = {
    "code": _("Clock code"),
    "name": _("Full name"),
    "start": _("From the day"),
    "last": _("Up to the day"),
    "days": _("Number of days"),
    "portion": _("Part of the day"),
    "from_hour": _("From the hour"),
    "to_hour": _("Up to the hour"),
    "kind": _("Kind"),
    "minutes": _("Minutes"),
    "late": _("Minutes late"),
    "early": _("Minutes early"),
    "reason": _("Reason"),
    "note": _("Note"),
    "state": _("State"),
    "number": _("Number in the list"),
    "skip": _("not read"),
}
ALIASES = {"full_name": "name", "clock_code": "code", "from": "start", "to": "last"}
_WORDS: dict[str, tuple[tuple[str, ...], ...]] = {
    "number": WORDS["number"],
    "name": WORDS["name"],
    "family": WORDS["family"],
    "given": WORDS["given"],
    "code": WORDS["code"],
    "start": (
        (
            "từ ngày", "từ", "ngày bắt đầu", "nghỉ từ ngày", "nghỉ từ", "ngày bắt đầu nghỉ", "bắt đầu", "thời gian từ", "bắt đầu từ ngày",
            "từ ngày tháng", "từ ngày tháng năm", "ngày nghỉ từ", "thời gian nghỉ từ ngày", "thời gian từ ngày", "nghỉ phép từ ngày", "ngày đầu",
        ),
        ("ngày nghỉ", "ngày xin nghỉ", "ngày nghỉ phép", "ngày xin", "ngày đi", "ngày xin phép"),
        ("ngày", "ngày tháng", "ngày tháng năm"),
    ),
    "last": (
        (
            "đến ngày", "đến", "tới ngày", "tới", "ngày kết thúc", "nghỉ đến ngày", "nghỉ đến", "kết thúc", "đến hết ngày", "đến hết", "ngày cuối",
            "thời gian đến", "thời gian đến ngày", "đến ngày tháng", "đến ngày tháng năm", "ngày nghỉ đến", "nghỉ phép đến ngày",
        ),
    ),
    "days": (("số ngày", "số ngày nghỉ", "tổng số ngày", "tổng số ngày nghỉ", "tổng ngày", "số ngày xin nghỉ", "tổng số", "cộng"),),
    "portion": (("buổi", "buổi nghỉ", "ca", "phần ngày", "sáng chiều", "nửa ngày", "ca nghỉ"), ("thời gian nghỉ", "thời gian")),
    "from_hour": (("từ giờ", "giờ bắt đầu", "giờ đi", "giờ ra", "nghỉ từ giờ", "bắt đầu từ giờ"),),
    "to_hour": (("đến giờ", "tới giờ", "giờ kết thúc", "giờ về", "nghỉ đến giờ"),),
    "kind": (
        ("loại nghỉ", "loại", "loại phép", "loại nghỉ phép", "hình thức nghỉ", "loại hình nghỉ", "loại đơn", "chế độ nghỉ", "loại hình", "loại ngày nghỉ"),
        ("hình thức", "diện nghỉ", "hình thức xin"),
        ("nội dung", "nội dung nghỉ", "nội dung xin", "nội dung công việc"),
    ),
    "minutes": (("số phút", "phút", "số phút xin", "phút xin", "số phút xin phép", "thời gian phút"),),
    "late": (
        (
            "số phút đi muộn", "số phút muộn", "đi muộn", "phút muộn", "phút đi muộn", "đi trễ", "số phút đi trễ", "số phút xin muộn",
            "phút xin muộn", "số phút xin đi muộn", "xin đi muộn", "muộn phút", "đi muộn phút", "số phút trễ", "đến muộn", "xin đi trễ",
        ),
    ),
    "early": (
        ("số phút về sớm", "số phút sớm", "về sớm", "phút sớm", "phút về sớm", "số phút xin về sớm", "xin về sớm", "sớm phút", "về sớm phút"),
    ),
    "reason": (("lý do", "lý do nghỉ", "lý do xin nghỉ", "lý do xin phép"), ("diễn giải", "mô tả", "ghi chú")),
    "state": (("trạng thái", "tình trạng", "kết quả", "kết quả duyệt", "tình trạng duyệt", "phê duyệt", "duyệt", "đã duyệt", "đồng ý"),),
}  # fmt: skip
_OTHERS = (
    "điện thoại", "sđt", "đt", "số đt", "email", "chức vụ", "chức danh", "vị trí", "bộ phận", "phòng", "phòng ban", "đơn vị", "cơ quan", "địa chỉ",
    "nơi nghỉ", "nơi đến", "địa điểm", "nơi công tác", "người duyệt", "lãnh đạo duyệt", "ý kiến", "người thay", "thay thế", "bàn giao", "người nhận việc",
    "ký", "kí", "chữ ký", "ngày ký", "ngày làm đơn", "ngày viết đơn", "ngày đơn", "ngày nộp", "ngày nộp đơn", "ngày gửi", "ngày duyệt", "ngày đi làm",
    "ngày trở lại", "ngày đi làm lại", "đi làm lại", "ngày lập", "ngày nhập", "ngày tạo", "số đơn", "số quyết định", "quyết định", "qđ", "số giấy", "giấy",
    "còn lại", "đã nghỉ", "tiêu chuẩn", "phép năm còn", "số phép", "ngày sinh", "năm sinh", "giới tính", "đối tượng", "người lập", "người nhập",
    "phương tiện", "kinh phí", "thứ", "ngày cấp", "công văn", "giấy mời", "văn bản", "ngày văn bản", "giờ", "nhóm", "ngày vào",
    "vợ", "chồng", "liên hệ",
)  # fmt: skip
HEADINGS = Headings(
    _WORDS,
    _OTHERS,
    strict=("code", "start", "last", "minutes", "late", "early", "number", "given", "days", "state"),
    first=(("name", ""),),
)
