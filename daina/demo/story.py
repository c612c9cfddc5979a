"""What happens in the sample office, day by day: a pure, seeded story up to yesterday."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from daina.demo.people import DEPARTMENTS, PEOPLE, SUCCESSORS, DemoPerson
from staff.hours.usual_hours import season_on

FIRST_DAY = date(2022, 1, 3)
CHANGE_DAY = date(2025, 7, 1)
_ZONE = ZoneInfo("Asia/Ho_Chi_Minh")

_HOLIDAYS = {
    date(year, month, day)
    for year in range(2022, 2031)
    for month, day in ((1, 1), (4, 30), (5, 1), (9, 2))
} | {
    date(2022, 1, 3), date(2022, 4, 11), date(2022, 5, 2), date(2022, 5, 3), date(2022, 9, 1),
    date(2023, 1, 2), date(2023, 5, 2), date(2023, 5, 3), date(2023, 9, 1), date(2023, 9, 4),
    date(2024, 4, 18), date(2024, 4, 29), date(2024, 9, 3),
    date(2025, 4, 7), date(2025, 5, 2), date(2025, 9, 1),
    date(2026, 1, 2), date(2026, 4, 27), date(2026, 8, 31), date(2026, 9, 1),
}  # fmt: skip
_TET = (
    (date(2022, 1, 31), date(2022, 2, 4)),
    (date(2023, 1, 20), date(2023, 1, 26)),
    (date(2024, 2, 8), date(2024, 2, 14)),
    (date(2025, 1, 27), date(2025, 1, 31)),
    (date(2026, 2, 16), date(2026, 2, 20)),
)

# code, weight, what is noted
_KINDS: tuple[tuple[str, int, tuple[str, ...]], ...] = (
    ("DM", 46, ("", "", "", "Nói là đưa con đi học", "Lần này do xe hỏng", "Không báo trước")),
    ("VS", 15, ("", "", "Rời phòng làm việc trước giờ", "Xin về sớm nhưng chưa được đồng ý")),
    (
        "VR",
        9,
        ("Ngồi quán nước trong giờ làm việc", "Đi chợ trong giờ hành chính", "Bán hàng trên mạng trong giờ"),
    ),
    ("CG", 4, ("Chơi trò chơi trên máy tính cơ quan", "Xem phim trong giờ làm việc")),
    ("KC", 5, ("Quên chấm công buổi chiều", "")),
    ("HM", 5, ("Giao ban đầu tuần", "Họp triển khai nhiệm vụ tháng")),
    ("HV", 2, ("Vắng giao ban, không báo cáo",)),
    ("HR", 2, ("Dùng điện thoại trong cuộc họp",)),
    ("QH", 4, ("Chậm báo cáo tháng", "Chậm tham mưu văn bản theo lịch")),
    ("TM", 2, ("Tham mưu văn bản sai thể thức",)),
    ("TH", 3, ("Không đeo thẻ khi tiếp dân", "")),
    ("UX", 1, ("Nói to tiếng với người dân",)),
    ("TL", 1, ("Hút thuốc ở hành lang",)),
    ("VM", 2, ("Vắng buổi chiều, không có lý do",)),
)
_COLLECTIVE = (("TT", "Hồ sơ trả chậm so với giấy hẹn"), ("QH", "Báo cáo quý nộp chậm"))
_SOURCES = ("self", "self", "self", "self", "surprise", "citizen", "front", "superior")
_VOID_REASONS = ("Nhập trùng với bản ghi khác", "Ghi nhầm người", "Người được ghi có giấy nghỉ phép")


@dataclass(frozen=True)
class Happening:
    """One record to be made: by whom, when it is written, and what. A department as subject has no person."""

    at: datetime
    by: str
    person: str
    department: str
    type: str
    day: date
    detected: date
    source: str
    clock: time | None
    minutes: int | None
    text: str
    void_reason: str = ""
    corrected_minutes: int | None = None


def working_days(first: date, last: date) -> Iterator[date]:
    """Weekdays from `first` to `last` (inclusive) that were no holiday, roughly: this is a story."""
    day = first
    while day <= last:
        if day.weekday() < 5 and day not in _HOLIDAYS and not any(a <= day <= b for a, b in _TET):
            yield day
        day += timedelta(days=1)


def happenings_until(last: date) -> list[Happening]:
    """Everything recorded up to `last` (inclusive), in the order it was recorded."""
    chance = random.Random(18082)  # noqa: S311  (a story, not a secret)
    happenings = []
    for day in working_days(FIRST_DAY, last):
        slips = _how_many(chance, day)
        happenings += [_slip(chance, day, last) for _n in range(slips)]
        if chance.random() < 0.045:
            happenings.append(_collective(chance, day, last))
    return sorted(happenings, key=lambda happening: happening.at)


def _how_many(chance: random.Random, day: date) -> int:
    if chance.random() < 0.28:  # a quiet day: somebody has to say so (daina.demo.days)
        return 0
    expected = 2.1 - 0.15 * (day.year + day.month / 12 - 2022)  # a slow improvement
    expected *= 1.75 if day.weekday() == 0 else 0.85  # Mondays
    if day.year == 2023 and 6 <= day.month <= 8:  # one bad summer
        expected *= 1.9
    whole, rest = divmod(expected, 1)
    return int(whole) + (chance.random() < rest) + (chance.random() < 0.12)


def _slip(chance: random.Random, day: date, last: date) -> Happening:
    person = chance.choices(PEOPLE, [p.habit if p.joined <= day else 0.0 for p in PEOPLE])[0]
    code, _weight, texts = chance.choices(_KINDS, [kind[1] for kind in _KINDS])[0]
    minutes = clock = None
    if code in ("DM", "VS", "HM"):
        minutes = min(5 + int(chance.expovariate(1 / 14)), 90)
    if code == "DM":
        morning, afternoon = sessions_on(day)
        clock = _shifted((morning if chance.random() < 0.8 else afternoon)[0], minutes or 0)
    if code == "VS":
        clock = _shifted(sessions_on(day)[-1][1], -(minutes or 0))
    at, by, detected = _recording(chance, day, last, person)
    voided = chance.choice(_VOID_REASONS) if chance.random() < 0.035 else ""
    corrected = minutes + 5 if minutes and code == "HM" and chance.random() < 0.2 else None
    return Happening(
        at=at,
        by=by,
        person=person.code,
        department="",
        type=code,
        day=day,
        detected=detected,
        source=chance.choice(_SOURCES),
        clock=clock,
        minutes=minutes,
        text=chance.choice(texts),
        void_reason=voided,
        corrected_minutes=None if voided else corrected,
    )


def sessions_on(day: date) -> list[tuple[time, time]]:
    """The sessions of the sample office on `day`: summer and winter hours."""
    return [(time.fromisoformat(start), time.fromisoformat(end)) for start, end in season_on(day).sessions]


def _collective(chance: random.Random, day: date, last: date) -> Happening:
    code, text = chance.choice(_COLLECTIVE)
    department = chance.choice(DEPARTMENTS[3:])
    if day >= CHANGE_DAY:
        department = SUCCESSORS[department]
    at, _by, detected = _recording(chance, day, last, None)
    return Happening(at, "chutich", "", department, code, day, detected, "self", None, None, text)


def _recording(
    chance: random.Random, day: date, last: date, person: DemoPerson | None
) -> tuple[datetime, str, date]:
    """When it is written down, by whom, and when it was found: mostly the same day or the next."""
    lag = chance.choices((0, 1, 3, 9), (70, 22, 6, 2))[0]
    written = min(day + timedelta(days=lag), last)
    by = "chutich" if chance.random() < 0.12 else "vanphong"
    if person is not None and person.code in ("213", "204"):  # nobody records their own case
        by = "chutich" if person.code == "213" else "vanphong"
    moment = time(chance.choice((8, 9, 10, 15, 16)), chance.randrange(60), chance.randrange(60))
    if written == day:  # not before it happened: an early leave is written in the evening
        moment = time(17, 31 + chance.randrange(28), chance.randrange(60))
    return datetime.combine(written, moment, _ZONE), by, min(day + timedelta(days=min(lag, 1)), written)


def _shifted(at: time, minutes: int) -> time:
    total = at.hour * 60 + at.minute + minutes
    return time(total // 60, total % 60)
