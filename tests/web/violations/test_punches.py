"""Files of the clock through /violations/punches/: several at once, a preview that writes nothing, all or none, once."""

import re
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from staff.models.people import StaffMember
from staff.models.trail import Event
from staff.people.actions import add_person
from tests.cast import Cast
from tests.web.sending import send
from violations.clock.models import Candidate, Punch, PunchFile

URL = "/violations/punches/"
SAMPLES = Path(__file__).parents[2] / "samples"
LINES = (
    "105\tNguyễn Văn Đạt\t2026-11-03 07:12:40\t1\n"
    "105\tNguyễn Văn Đạt\t2026-11-03 17:31:02\t1\n"
    "999\tNguyễn Lạ\t2026-11-03 06:58:00\t1\n"
    "105\tNguyễn Văn Đạt\t2026-11-03 17:31:02\t1\n"
    "106\tcụt\t2026-11-0\n"
)


def upload(client: Client, **files: bytes | str) -> Any:
    """Choose these files; the answer after the redirect is the preview, or the form with what is wrong."""
    sent = [
        SimpleUploadedFile(name, content.encode() if isinstance(content, str) else content)
        for name, content in files.items()
    ]
    return client.post(URL, {"chosen": sent}, follow=True)


def apply(client: Client, preview: Any) -> Any:
    """Press the preview's button, having said that the files go in without the lines that could not be read."""
    return send(
        client,
        preview.request["PATH_INFO"],
        apply="1",
        without="on",
        token=str(preview.context["form"]["token"].value()),
    )


def text(answer: Any) -> str:
    """What stands on the page, tags and folded space left out."""
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def test_the_preview_says_what_is_in_the_file_and_writes_nothing(clerk: Client) -> None:
    before = Event.objects.count()

    page = text(upload(clerk, attlog=LINES))

    assert "ZKTeco" in page
    assert "utf-8" in page
    assert "3 tất cả · 3 mới · 1 trùng" in page
    assert "03/11/2026 – 03/11/2026" in page
    assert "106 cụt 2026-11-0" in page  # the bad line, with its number before it
    assert "999 Nguyễn Lạ 1" in page
    assert (PunchFile.objects.count(), Punch.objects.count(), Event.objects.count()) == (0, 0, before)


def test_confirmed_all_files_go_in_and_the_page_says_what_was_added(cast: Cast, clerk: Client) -> None:
    preview = upload(clerk, first=LINES, second="106\t2026-11-03 07:00:00\n105\t2026-11-03 07:12:40\n")

    answer = clerk.get(apply(clerk, preview).url)

    assert "Đã nhập 2 tệp, thêm 4 lần chấm mới." in text(answer)
    assert [
        (f.name, f.read, f.added, f.bad_lines, f.imported_by) for f in PunchFile.objects.order_by("pk")
    ] == [
        ("first", 3, 3, 1, cast.accounts["clerk"]),
        ("second", 2, 1, 0, cast.accounts["clerk"]),
    ]
    assert Event.objects.filter(action="punches-imported").count() == 2


def test_a_line_that_holds_a_time_and_was_not_read_is_answered_for_before_the_file_goes_in(
    clerk: Client,
) -> None:
    preview = upload(clerk, first=LINES)

    token = str(preview.context["form"]["token"].value())
    answer = send(clerk, preview.request["PATH_INFO"], apply="1", token=token)

    assert "không đọc được" in text(answer)
    assert PunchFile.objects.count() == 0
    assert apply(clerk, preview).status_code == 302
    assert PunchFile.objects.count() == 1


def test_a_name_on_the_clock_that_is_not_its_owners_is_told(clerk: Client) -> None:
    preview = upload(
        clerk,
        first="105\tNguyen V.Dat\t2026-11-03 07:12:40\n106\tLê Thị Lạ\t2026-11-03 07:12:40\n103\tHUONG\t2026-11-03 07:00:00\n101\t王伟\t2026-11-03 07:00:00\n",
    )

    assert [(each.code, each.name, each.owner) for each in preview.context["preview"].misnamed] == [
        ("101", "王伟", "Đậu Kim Hiền"),  # no letter that could be compared
        ("106", "Lê Thị Lạ", "Thái Văn Cường"),
    ]
    assert "106: Lê Thị Lạ trên máy, Thái Văn Cường trong sổ" in text(preview)


def test_the_candidates_are_there_when_the_import_is_done_before_anybody_reads_them(clerk: Client) -> None:
    apply(clerk, upload(clerk, attlog=LINES))

    found = Candidate.objects.filter(staff_member__clock_code="105")
    assert [(row.kind, row.minutes) for row in found] == [("late", 12)]


def test_pressed_twice_it_is_written_once(clerk: Client) -> None:
    preview = upload(clerk, attlog=LINES)

    answers = [apply(clerk, preview).url for _press in range(2)]

    assert answers[0] == answers[1]
    assert PunchFile.objects.count() == 1
    assert Event.objects.filter(action="punches-imported").count() == 1


def test_the_same_file_again_adds_nothing_and_says_so(clerk: Client) -> None:
    apply(clerk, upload(clerk, attlog=LINES))

    preview = upload(clerk, again=LINES)

    assert "đã có trong sổ" in text(preview)
    assert 'name="apply"' not in preview.content.decode()
    apply(clerk, preview)
    assert (PunchFile.objects.count(), Punch.objects.count()) == (1, 3)


def test_the_same_punches_in_another_format_are_all_doubled(clerk: Client) -> None:
    apply(clerk, upload(clerk, **{"a.dat": (SAMPLES / "attlog.dat").read_bytes()}))

    page = text(upload(clerk, **{"b.xlsx": (SAMPLES / "cham-cong-b.xlsx").read_bytes()}))

    assert "0 mới" in page
    assert "Mọi lần chấm trong các tệp này đã có trong sổ" in page


def test_one_unreadable_file_keeps_all_out_and_is_named_with_the_reason(clerk: Client) -> None:
    answer = upload(clerk, good=LINES, **{"cu.xls": b"\xd0\xcf\x11\xe0" + bytes(4096)})

    page = text(answer)
    assert "cu.xls: Tệp Excel bị hỏng" in page
    assert ".xlsx" in page
    assert answer.request["PATH_INFO"] == URL
    assert PunchFile.objects.count() == 0


@pytest.mark.parametrize("files", [{}, {"rong": b""}, {"anh.png": b"\x89PNG\r\n\x1a\n" + bytes(900)}])
def test_nothing_or_no_punch_file_brings_the_form_back(clerk: Client, files: dict[str, bytes]) -> None:
    answer = upload(clerk, **files)

    assert answer.status_code == 200
    assert 'id="errors"' in answer.content.decode()


def test_a_preview_of_which_the_files_are_gone_asks_for_them_again(clerk: Client) -> None:
    answer = clerk.get(f"{URL}preview/{'0' * 64}/")

    assert answer.status_code == 404
    assert "Hãy chọn lại" in text(answer)


def test_another_offices_upload_is_not_found(cast: Cast, clerk: Client) -> None:
    preview = upload(clerk, attlog=LINES)

    assert cast.browser("stranger").get(preview.request["PATH_INFO"]).status_code == 404


def test_a_code_is_bound_to_a_person_from_the_preview(cast: Cast, clerk: Client) -> None:
    person = add_person(office=cast.office, by=None, full_name="Nguyễn Lạ")
    preview = upload(clerk, attlog=LINES)
    place = preview.request["PATH_INFO"]

    answer = bind(clerk, place, person, "999")

    page = clerk.get(answer.url)
    assert answer.url.startswith(place)
    assert "Mã 999 nay là mã của Nguyễn Lạ." in text(page)
    assert page.context["preview"].unmatched == ()
    person.refresh_from_db()
    assert (person.clock_code, person.version) == ("999", 2)
    event = Event.objects.latest("sequence")
    assert (event.action, event.text.text["reason"]) == ("person-corrected", "Đối chiếu tại máy")


def bind(
    client: Client, place: str, person: StaffMember, code: str, reason: str = "Đối chiếu tại máy"
) -> Any:
    fields = {"bind-code": code, "bind-person": person.pk, "bind-reason": reason, "bind": "1"}
    token = client.get(place).context["bind"]["token"].value()
    return client.post(place, {**fields, "bind-token": str(token)})


def test_only_unmatched_codes_and_people_without_one_can_be_bound(cast: Cast, clerk: Client) -> None:
    person = add_person(office=cast.office, by=None, full_name="Nguyễn Lạ")
    place = upload(clerk, attlog=LINES).request["PATH_INFO"]

    assert 'id="errors"' in bind(clerk, place, person, "105").content.decode()
    assert 'id="errors"' in bind(clerk, place, cast.people["106"], "999").content.decode()
    assert 'id="errors"' in bind(clerk, place, person, "999", reason="").content.decode()
    person.refresh_from_db()
    assert person.clock_code == ""


def test_a_code_can_be_bound_later_from_the_files_page(cast: Cast, clerk: Client) -> None:
    apply(clerk, upload(clerk, attlog=LINES))
    person = add_person(office=cast.office, by=None, full_name="Nguyễn Lạ")
    place = f"{URL}{PunchFile.objects.get().pk}/"

    assert bind(clerk, place, person, "999").url.startswith(place)
    assert "mọi mã đều là của một người" in text(clerk.get(place))


def test_the_files_page_tells_what_was_odd_and_gives_the_file_back_as_it_came(
    cast: Cast, clerk: Client
) -> None:
    apply(clerk, upload(clerk, **{"attlog.dat": LINES}))
    place = f"{URL}{PunchFile.objects.get().pk}/"

    page = text(clerk.get(place))
    assert PunchFile.objects.get().sha256 in page
    assert "106 cụt 2026-11-0" in page
    answer = cast.browser("inspector").get(f"{place}original/")
    assert answer.content == LINES.encode()
    assert answer["Content-Disposition"] == 'attachment; filename="attlog.dat"'
    assert answer["Content-Type"] == "application/octet-stream"


def test_the_inspector_reads_and_changes_nothing(cast: Cast, clerk: Client) -> None:
    apply(clerk, upload(clerk, attlog=LINES))
    inspector, place = cast.browser("inspector"), f"{URL}{PunchFile.objects.get().pk}/"

    assert 'type="file"' not in inspector.get(URL).content.decode()
    assert "<select" not in inspector.get(place).content.decode()
    assert [inspector.post(each).status_code for each in (URL, place)] == [403, 403]
