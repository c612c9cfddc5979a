"""What the columns of a staff list may be called. Pure."""

from django.utils.translation import gettext_lazy as _

from core.sheets.headings import Headings

# what a column may be told to be, on the page and by command
MEANINGS = {
    "code": _("Clock code"),
    "name": _("Full name"),
    "family": _("Family and middle name"),
    "given": _("Given name"),
    "birth": _("Born"),
    "position": _("Position"),
    "department": _("Department"),
    "category": _("Category"),
    "joined": _("Joined on"),
    "number": _("Number in the list"),
    "skip": _("not read"),
}
ALIASES = {"full_name": "name", "clock_code": "code", "joined_on": "joined"}
# what a column may be called, the most telling first
WORDS: dict[str, tuple[tuple[str, ...], ...]] = {
    "number": (("stt", "tt", "số tt", "số thứ tự", "s tt", "no"),),
    "name": (
        (
            "họ và tên", "họ tên", "họ chữ đệm và tên", "họ đệm và tên", "họ đệm tên", "họ và tên khai sinh", "họ và chữ đệm và tên",
            "họ và tên cán bộ công chức", "họ tên cán bộ công chức", "họ và tên cán bộ", "họ tên cán bộ", "họ và tên cbcc", "họ lót và tên", "họ tên đầy đủ",
            "tên họ", "họ và tên đệm và tên",
        ),
        ("tên nhân viên", "tên n viên", "tên nv", "tên cán bộ", "tên công chức", "tên cbcc", "tên cán bộ công chức"),
    ),
    "family": (("họ lót", "họ đệm", "họ và đệm", "họ và tên đệm", "họ và chữ đệm", "họ và tên lót", "họ và lót", "họ chữ đệm"), ("họ",)),
    "given": (("tên", "tên gọi chính"),),
    "code": (
        (
            "mã chấm công", "mã cc", "mã vân tay", "mã máy", "mã máy chấm công", "mã trên máy chấm công", "mã số chấm công",
            "id chấm công", "số chấm công", "mã thẻ chấm công", "mã số vân tay", "số vân tay", "id vân tay", "id máy chấm công",
            "mã máy cc", "id cc", "số thẻ chấm công", "mã trên máy", "id máy", "mã số trên máy chấm công", "mã tmcc",
        ),
        (
            "mã n viên", "mã nv", "mã nhân viên", "mã số nhân viên", "mã số nv", "mã người dùng",
            "employee id", "person id", "user id", "enno",
        ),
        (
            "mã số", "mã thẻ", "mã cán bộ", "mã cb", "mã", "mã công chức", "mã cbcc", "mã số cán bộ", "mã số công chức", "mã cán bộ công chức",
            "mã số cbcc",
        ),
        ("id", "số hiệu", "số thẻ", "số hiệu cán bộ", "số hiệu công chức", "số hiệu cbcc", "code"),
    ),
    "birth": (
        (
            "ngày sinh", "ngày tháng năm sinh", "sinh ngày", "ngày tháng sinh", "ngày sinh nam nữ", "ngày tháng năm sinh nam nữ",
            "sinh ngày tháng năm", "ngày th năm sinh", "ngày năm sinh",
        ),
        ("năm sinh", "năm sinh nam nữ", "sinh năm", "tháng năm sinh"),
    ),
    "position": (
        ("chức vụ", "chức vụ chính quyền", "chức vụ chức danh", "chức danh chức vụ"),
        ("chức danh", "chức danh công việc", "tên chức vụ", "tên chức danh"),
        ("vị trí việc làm", "vị trí", "vị trí công việc", "vị trí công tác", "vtvl"),
        ("công việc", "nhiệm vụ", "công việc được giao", "công việc đảm nhận", "lĩnh vực công tác"),
    ),
    "department": (
        ("bộ phận", "phòng ban", "bộ phận công tác", "phòng chuyên môn", "tên phòng ban", "tên bộ phận", "phòng ban đơn vị", "phòng", "phòng bộ phận", "ban ngành"),
        ("đơn vị công tác", "cơ quan đơn vị công tác", "nơi công tác", "nơi làm việc", "phòng ban đơn vị công tác"),
        ("đơn vị", "cơ quan đơn vị", "tên đơn vị", "cơ quan", "tổ", "khối", "cơ quan công tác", "đơn vị bộ phận"),
    ),
    "category": (
        ("đối tượng", "đối tượng cán bộ", "đối tượng cán bộ công chức", "loại cán bộ", "loại cán bộ công chức", "diện"),
        ("loại lao động", "loại hình lao động", "loại công chức"),
        ("phân loại", "phân loại lao động", "phân loại cán bộ", "phân loại đối tượng", "loại hợp đồng", "loại hđ", "loại", "loại đối tượng"),
    ),
    "joined": (
        (
            "ngày vào cơ quan", "ngày vào làm", "ngày vào làm việc", "ngày vào đơn vị", "ngày vào công tác", "ngày về cơ quan",
            "ngày vào ubnd", "ngày vào phường", "ngày vào xã", "ngày nhận công tác", "ngày về đơn vị", "ngày vào làm tại cơ quan",
        ),
        ("ngày vào", "ngày nhận việc", "ngày bắt đầu làm việc", "ngày bắt đầu công tác", "ngày vào cq", "năm vào cơ quan", "năm vào làm"),
        ("ngày tuyển dụng", "ngày bắt đầu", "ngày công tác", "ngày được tuyển dụng", "năm tuyển dụng", "thời gian công tác từ"),
    ),
}  # fmt: skip
# what a heading with one of these tells is not read
_OTHERS = (
    "vợ", "chồng", "con", "bố", "mẹ", "cha", "thân nhân", "người thân", "phụ thuộc", "chủ hộ", "người bảo lãnh", "liên hệ",
    "đảng", "đoàn", "đoàn viên", "đoàn thể", "công đoàn", "kiêm nhiệm", "kiêm", "cũ", "trước đây", "trước khi", "quy hoạch",
    "quê quán", "quê", "nơi sinh", "nơi ở", "nơi ở hiện nay", "thường trú", "tạm trú", "địa chỉ", "nguyên quán", "hộ khẩu", "thôn", "tổ dân phố",
    "điện thoại", "sđt", "đt", "di động", "email", "e mail", "thư điện tử", "zalo", "facebook", "số máy", "hòm thư",
    "giới tính", "g tính", "giới", "dân tộc", "tôn giáo", "trình độ", "chuyên ngành", "lý luận", "chính trị", "tin học", "ngoại ngữ",
    "học vấn", "văn hóa", "bằng", "bằng cấp", "trường", "đào tạo", "tốt nghiệp", "chứng chỉ", "quản lý nhà nước", "qlnn",
    "cmnd", "cmt", "cccd", "căn cước", "chứng minh", "ngày cấp", "nơi cấp", "hộ chiếu", "số định danh", "mã định danh",
    "bhxh", "bhyt", "bảo hiểm", "thuế", "mst", "tài khoản", "stk", "ngân hàng", "ngạch", "bậc", "hệ số", "lương", "phụ cấp", "pccv",
    "nâng lương", "hưởng", "mức", "quyết định", "qđ", "bổ nhiệm", "luân chuyển", "điều động", "bầu", "bầu cử", "ký", "kí", "ngày ký",
    "hết hạn", "thời hạn", "nghỉ hưu", "hưu", "tuổi", "thâm niên", "khen thưởng", "kỷ luật", "đánh giá", "xếp loại", "ghi chú",
    "chữ ký", "nhập ngũ", "xuất ngũ", "quân hàm", "cấp bậc", "tham gia", "chính thức", "dự bị", "biên chế", "ngành", "mã ngành",
    "mã đơn vị", "mã phòng", "mã bộ phận", "mã phòng ban", "mã chức vụ", "mã chức danh", "mã vạch", "mã qhns", "mã hồ sơ", "số hồ sơ", "hồ sơ",
    "cơ quan tuyển dụng", "hình thức tuyển dụng", "nghề nghiệp", "thương binh", "gia đình", "chính sách", "khuyết tật", "sức khỏe",
    "nhóm máu", "chiều cao", "cân nặng", "tên theo máy", "tên trên máy", "tên theo máy chấm công", "tên trên máy chấm công", "tên gọi khác",
    "bí danh", "tên thường gọi", "thôi việc", "nghỉ việc", "diện tích", "số năm", "phép", "ảnh", "nước", "quốc tịch",
    "chức vụ cao nhất", "danh hiệu", "kết nạp", "nguồn", "lý do", "loại xe", "biển số", "hình thức", "tình trạng", "trạng thái",
)  # fmt: skip
HEADINGS = Headings(
    WORDS,
    _OTHERS,
    strict=("code", "birth", "joined", "number", "given"),
    # the name goes before whatever is written with it; the position before the department
    first=(("name", ""), ("position", "department")),
)
