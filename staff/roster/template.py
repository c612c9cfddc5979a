"""The empty staff list to download. Pure. Vietnamese: it is the office's own document."""

from core.sheets.template import ListTemplate

CATEGORIES = ("Cán bộ", "Công chức", "Viên chức", "Người hoạt động không chuyên trách", "Hợp đồng lao động")
TEMPLATE = ListTemplate(
    sheet="Danh sách",
    title="DANH SÁCH CÁN BỘ, CÔNG CHỨC, NGƯỜI LAO ĐỘNG",
    columns=(
        ("STT", 6), ("Họ và tên", 28), ("Mã N.Viên", 12), ("Ngày sinh", 14), ("Chức vụ", 28), ("Bộ phận", 28),
        ("Đối tượng", 34), ("Ngày vào", 14),
    ),
    texts=("Mã N.Viên", "Ngày sinh", "Ngày vào"),
    choices={"Đối tượng": CATEGORIES},
)  # fmt: skip
