"""Forms filled in as an official would: what is rendered stays, what is empty gets a value that fits its name."""

import random
from dataclasses import dataclass

from tests.cast import PASSWORD
from tests.fuzzing.forms import Form
from tests.workbooks import SAMPLES

NEW_PASSWORD = "hoa-sen-ben-ho-9"


@dataclass(frozen=True)
class Sent:
    """A file as a browser sends it."""

    name: bytes
    content: bytes


Value = str | bytes | Sent
Pairs = list[tuple[str, Value]]
FILES = {
    "violations:punch-list": "attlog.dat",
    "violations:leave-import": "nghi-phep.xlsx",
    "staff:roster-import": "danh-sach-can-bo.xlsx",
}
# what an empty field of this name gets; those that are not named stay empty
VALUES = {
    "reason": "Theo biên bản ngày 05/11/2026",
    "why": "Nhập nhầm ngày",
    "note": "Đi họp ở thành phố",
    "description": "Đến sau giờ chào cờ",
    "last_day": "30/11/2026",
    "valid_from": "02/11/2026",
    "start": "10/11/2026",
    "occurred_at": "07:25",
    "full_name": "Lê Thị Bưởi",
    "clock_code": "777",
    "birth": "12/03/1990",
    "joined_on": "01/03/2020",
    "position": "Văn thư",
    "name": "Tổ công tác lưu động",
    "code": "QX",
    "symbol": "99/2025/NĐ-CP",
    "issuer": "Chính phủ",
    "issued_on": "01/06/2025",
    "start_1": "07:30",
    "end_1": "11:30",
    "start_2": "13:30",
    "end_2": "17:00",
    "rows": "106\tDM\t04/11/2026\t07:31\tĐến muộn\nThái Văn Cường\tVR\t03/11/2026\t\t",
    "username": "thu-moi",
    "old": PASSWORD,
    "password": NEW_PASSWORD,
    "again": NEW_PASSWORD,
}  # fmt: skip
# (address, field) → a value of its own, instead of the rendered one too
OWN = {
    ("accounts:login", "username"): "thu-clerk",
    ("accounts:login", "password"): PASSWORD,
    ("accounts:profile-new", "valid_from"): "01/12/2026",
    ("staff:hours-new", "valid_from"): "01/12/2026",
    ("staff:person-edit", "full_name"): "Nguyễn Thị Đào",
    ("staff:posting-edit", "position"): "Kế toán",
    ("staff:posting-edit", "last_day"): "",
    ("staff:department-edit", "name"): "Văn phòng và một cửa",
    ("staff:department-edit", "valid_from"): "",
    ("staff:department-edit", "last_day"): "",
    ("staff:calendar-day", "mark"): "off",
    ("staff:late-permission", "choice"): "excused",
    ("accounts:account-edit", "role"): "head",
    ("accounts:profile-edit", "signer_name"): "Đậu Kim Hiền",
    ("violations:first-day", "book_begins_on"): "01/09/2026",
    ("staff:hours-edit", "grace_minutes"): "5",
    ("violations:leave-new", "last_day"): "11/11/2026",
    ("violations:leave-correct", "reason"): "Việc nhà",
    ("violations:violation-correct", "description"): "Đến sau giờ giao ban",
    ("violations:type-edit", "name"): "Đi làm muộn",
}
CHOSEN_WHEN_EMPTY = (
    "type", "subject", "person", "department", "category", "group", "staff_member", "successor", "reason",
)  # fmt: skip


def filled(form: Form, page: str, chance: random.Random) -> Pairs:
    """What a browser would send of this form, found on the page of this name."""
    pairs: Pairs = []
    buttons: list[tuple[str, Value]] = []
    for control in form.fields:
        value: Value | None = control.value
        if control.kind in ("button", "submit"):
            buttons.append((control.name, chance.choice(control.choices)))
            continue
        if control.kind == "file":
            sample = SAMPLES / FILES.get(page, "attlog.dat")
            value = Sent(sample.name.encode(), sample.read_bytes())
        elif control.kind == "checkbox":
            if control.value is None and chance.random() < 0.3:
                value = control.choices[0]
        elif not str(control.value or "").strip():
            value = VALUES.get(control.name, "")
            if control.choices:
                offered = [choice for choice in control.choices if choice]
                value = (
                    chance.choice(offered) if offered and control.name in CHOSEN_WHEN_EMPTY else control.value
                )
        value = OWN.get((page, control.name), value)
        if value is not None:
            pairs.append((control.name, value))
    return [*pairs, chance.choice(buttons)] if buttons else pairs
