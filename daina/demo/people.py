"""The people of the sample office. Every name is invented; none is that of a real official."""

from datetime import date
from typing import NamedTuple

LEAD, FRONT, MILITARY = "Lãnh đạo", "Mặt trận và đoàn thể", "Quân sự"
OFFICE, LAND, MONEY = "Văn phòng - Thống kê", "Địa chính - Xây dựng", "Tài chính - Kế toán"
JUSTICE, CULTURE = "Tư pháp - Hộ tịch", "Văn hóa - Xã hội"
DEPARTMENTS = (LEAD, FRONT, MILITARY, OFFICE, LAND, MONEY, JUSTICE, CULTURE)

# From 01/07/2025 the new ward has other departments (DOMAIN §6); three stay as they are.
NEW_OFFICE = "Văn phòng HĐND và UBND"
NEW_ECONOMY = "Phòng Kinh tế, Hạ tầng và Đô thị"
NEW_CULTURE = "Phòng Văn hóa - Xã hội"
NEW_SERVICE = "Trung tâm Phục vụ hành chính công"
SUCCESSORS = {
    OFFICE: NEW_OFFICE,
    LAND: NEW_ECONOMY,
    MONEY: NEW_ECONOMY,
    CULTURE: NEW_CULTURE,
    JUSTICE: NEW_SERVICE,
}


class DemoPerson(NamedTuple):
    """One person; `habit` is how often they slip, 1 being usual."""

    code: str
    name: str
    born: int
    department: str
    position: str
    category: str
    joined: date
    habit: float = 1.0
    leads: bool = False


def _p(
    code: int,
    name: str,
    born: int,
    unit: str,
    position: str,
    category: str,
    since: int,
    habit: float = 1.0,
    leads: bool = False,
) -> DemoPerson:
    return DemoPerson(
        str(code), name, born, unit, position, category, date(since, 1 + code % 12, 1), habit, leads
    )


PEOPLE: tuple[DemoPerson, ...] = (
    _p(201, "Phan Trọng Nghĩa", 1972, LEAD, "Bí thư Đảng ủy", "cadre", 2004, 0.1, True),
    _p(202, "Cao Thị Mỹ Duyên", 1978, LEAD, "Phó Bí thư Đảng ủy", "cadre", 2009, 0.2),
    _p(203, "Tô Quang Vịnh", 1975, LEAD, "Chủ tịch HĐND", "cadre", 2006, 0.2),
    _p(204, "Đặng Hữu Phước", 1976, LEAD, "Chủ tịch UBND", "cadre", 2008, 0.1, True),
    _p(205, "Lương Thế Khải", 1980, LEAD, "Phó Chủ tịch UBND", "cadre", 2011, 0.5),
    _p(206, "Hồ Thị Bích Liên", 1982, LEAD, "Phó Chủ tịch UBND", "cadre", 2012, 0.3),
    _p(207, "Mai Xuân Tùng", 1974, FRONT, "Chủ tịch UBMTTQ", "cadre", 2005, 0.5, True),
    _p(208, "Nguyễn Thị Hoài Thương", 1993, FRONT, "Bí thư Đoàn", "cadre", 2017, 1.4),
    _p(209, "Trương Thị Sâm", 1979, FRONT, "Chủ tịch Hội LHPN", "cadre", 2010, 0.6),
    _p(210, "Võ Đình Cảnh", 1971, FRONT, "Chủ tịch Hội Nông dân", "cadre", 2003, 1.1),
    _p(211, "Lê Viết Thụ", 1966, FRONT, "Chủ tịch Hội CCB", "cadre", 2002, 0.7),
    _p(212, "Đinh Công Mạnh", 1985, MILITARY, "Chỉ huy trưởng BCH Quân sự", "civil_servant", 2012, 0.8, True),
    _p(213, "Hoàng Thị Ánh Nguyệt", 1988, OFFICE, "Văn phòng - thống kê", "civil_servant", 2014, 0.3),
    _p(214, "Trần Đăng Khôi", 1983, OFFICE, "Văn phòng - thống kê", "civil_servant", 2011, 0.9, True),
    _p(215, "Nguyễn Văn Đạt", 1990, OFFICE, "Văn phòng - thống kê", "civil_servant", 2016, 2.6),
    _p(
        216,
        "Bùi Quốc Trung",
        1981,
        LAND,
        "Địa chính - xây dựng - đô thị và môi trường",
        "civil_servant",
        2009,
        1.7,
        True,
    ),
    _p(
        217,
        "Phạm Ngọc Ẩn",
        1989,
        LAND,
        "Địa chính - xây dựng - đô thị và môi trường",
        "civil_servant",
        2015,
        2.2,
    ),
    _p(218, "Dương Thị Ngọc Ánh", 1986, MONEY, "Tài chính - kế toán", "civil_servant", 2013, 0.4, True),
    _p(219, "Lý Tuấn Kiệt", 1991, MONEY, "Tài chính - kế toán", "civil_servant", 2018, 1.3),
    _p(220, "Thái Bá Lộc", 1984, JUSTICE, "Tư pháp - hộ tịch", "civil_servant", 2010, 0.8, True),
    _p(221, "Trần Thị Thuỷ Tiên", 1992, JUSTICE, "Tư pháp - hộ tịch", "civil_servant", 2019, 1.5),
    _p(222, "Ngô Sỹ Hiếu", 1987, CULTURE, "Văn hóa - xã hội", "civil_servant", 2014, 1.0, True),
    _p(223, "Nguyễn Hoàng Phương Uyên", 1994, CULTURE, "Văn hóa - xã hội", "civil_servant", 2020, 1.2),
    _p(224, "Phan Văn Ước", 1973, MILITARY, "Phó Chỉ huy trưởng BCH Quân sự", "non_specialised", 2007, 1.6),
    _p(225, "Đoàn Thị Quế", 1977, FRONT, "Phó Chủ tịch UBMTTQ", "non_specialised", 2010, 0.7),
    _p(226, "Hà Minh Thắng", 1996, FRONT, "Phó Bí thư Đoàn", "non_specialised", 2019, 2.0),
    _p(227, "Lê Thị Thanh Xuân", 1981, FRONT, "Phó Chủ tịch Hội LHPN", "non_specialised", 2013, 0.5),
    _p(228, "Vũ Đình Toàn", 1970, FRONT, "Phó Chủ tịch Hội Nông dân", "non_specialised", 2006, 1.2),
    _p(229, "Kiều Văn Sáng", 1962, FRONT, "Chủ tịch Hội Người cao tuổi", "non_specialised", 2015, 0.4),
    _p(230, "Nguyễn Văn Đạt", 1979, CULTURE, "Đài truyền thanh", "non_specialised", 2011, 1.4),
    _p(231, "Đỗ Thị Hường", 1985, OFFICE, "Văn thư - lưu trữ", "non_specialised", 2014, 0.6),
    _p(232, "Tạ Quang Huy", 1990, MONEY, "Thủ quỹ", "non_specialised", 2017, 0.9),
    _p(233, "Châu Thị Yến", 1983, CULTURE, "Gia đình và trẻ em", "non_specialised", 2016, 0.8),
    _p(234, "Lâm Chí Dũng", 1988, LAND, "Quản lý đô thị", "contract", 2018, 2.4),
    _p(235, "Trịnh Xuân Bách", 1976, OFFICE, "Lái xe", "contract", 2012, 1.1),
    _p(236, "Quách Thị Lan", 1974, OFFICE, "Tạp vụ", "contract", 2010, 0.5),
    _p(237, "Phùng Văn Ân", 1965, OFFICE, "Bảo vệ", "contract", 2009, 0.7),
    _p(238, "Nguyễn Thị Khánh Linh", 1997, JUSTICE, "Bộ phận Một cửa", "public_employee", 2021, 1.3),
)

SIGNER = "Đặng Hữu Phước"  # the chairman of both offices

# account → (role, clock code of the person behind it)
ACCOUNTS = {
    "vanphong": ("clerk", "213"),
    "chutich": ("chairman", "204"),
    "truongphong": ("head", "216"),
    "canbo": ("staff", "215"),
    "giamsat": ("inspector", ""),
    "captren": ("superior", ""),
    "quantri": ("administrator", ""),
}
PASSWORD = "daina-demo-2023"  # noqa: S105  (printed at every start: it protects nothing but the sample)
