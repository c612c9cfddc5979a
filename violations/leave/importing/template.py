"""The empty list of leave to download. Pure. Vietnamese: it is the office's own document."""

from core.sheets.template import ListTemplate

TEMPLATE = ListTemplate(
    sheet="Nghỉ phép",
    title="DANH SÁCH NGHỈ PHÉP, CÔNG TÁC, XIN ĐI MUỘN, XIN VỀ SỚM",
    columns=(
        ("STT", 6), ("Họ và tên", 28), ("Mã N.Viên", 12), ("Từ ngày", 14), ("Đến ngày", 14), ("Buổi", 14),
        ("Loại", 16), ("Số phút", 10), ("Lý do", 36),
    ),
    texts=("Mã N.Viên", "Từ ngày", "Đến ngày"),
    choices={"Buổi": ("cả ngày", "buổi sáng", "buổi chiều"), "Loại": ("Nghỉ phép", "Công tác", "Xin đi muộn", "Xin về sớm", "Nuôi con dưới 12 tháng")},
)  # fmt: skip
