"""The catalogue: kept by the chairman, ended and not deleted, and never a way to rewrite what was reported."""

from datetime import date
from typing import Any

import pytest
from django.test import Client

from tests.cast import Cast
from tests.web.sending import send
from tests.web.test_walk import fields
from violations.catalogue.actions import add_type, end_type
from violations.catalogue.models import LegalBasis, ViolationGroup, ViolationType
from violations.catalogue.queries import names_of
from violations.register.models import Violation


def described(cast: Cast, code: str, **changed: Any) -> dict[str, Any]:
    """A type as its form shows it."""
    type_ = cast.type(code)
    form = {
        "name": type_.name, "group": type_.group_id, "severity": type_.severity, "minutes": type_.minutes,
        "legal_bases": [basis.pk for basis in type_.legal_bases.all()], "version": type_.version, "reason": "Rà soát",
    }  # fmt: skip
    return form | changed


def test_a_new_office_has_twenty_two_types_in_six_groups(cast: Cast, clerk: Client) -> None:
    types = ViolationType.objects.filter(office=cast.office)
    assert (types.count(), types.values("group").distinct().count()) == (22, 6)
    page = clerk.get("/violations/types/").content.decode()
    assert all(type_.name in page for type_ in types)


def test_the_chairman_adds_a_type_and_the_clerk_records_it(
    cast: Cast, clerk: Client, chairman: Client
) -> None:
    form = {**described(cast, "VR"), "code": "hk", "name": "Hút thuốc nơi cấm", "valid_from": "01/11/2026"}
    assert send(chairman, "/violations/types/new/", **form).status_code == 302
    clerk.post("/violations/new/", fields(cast, type="HK", occurred_at=""))
    assert Violation.objects.get().type.name == "Hút thuốc nơi cấm"


@pytest.mark.parametrize("code", ["=1+1", "@A", "H K", "ĐM", "HK-1", "½", "A" * 11, ""])
def test_a_code_is_plain_letters_and_digits(cast: Cast, chairman: Client, code: str) -> None:
    form = {**described(cast, "VR"), "name": "Hút thuốc nơi cấm", "code": code}
    answer = send(chairman, "/violations/types/new/", **form)
    assert list(answer.context["form"].errors) == ["code"]


def test_a_code_in_force_is_taken(cast: Cast, chairman: Client) -> None:
    answer = send(chairman, "/violations/types/new/", **described(cast, "VR"), code="DM")
    assert answer.status_code == 200
    assert ViolationType.objects.filter(office=cast.office, code="DM").count() == 1


def test_a_name_can_be_corrected(cast: Cast, chairman: Client) -> None:
    cast.log("106")
    send(chairman, f"/violations/types/{cast.type('DM').pk}/", **described(cast, "DM", name="Đi làm muộn"))
    assert cast.type("DM").name == "Đi làm muộn"


def test_group_and_minutes_stay_once_something_is_recorded(cast: Cast, chairman: Client) -> None:
    other = cast.type("VR").group_id
    address = f"/violations/types/{cast.type('DM').pk}/"
    assert other != cast.type("DM").group_id
    cast.log("106")
    for changed in ({"group": other}, {"minutes": "none"}):
        answer = send(chairman, address, **described(cast, "DM", **changed))
        assert "nhóm và cách tính phút giữ nguyên" in answer.content.decode()
    assert cast.type("DM").version == 1


def test_an_ended_type_is_refused_after_its_last_day_and_taken_before(
    cast: Cast, clerk: Client, chairman: Client
) -> None:
    type_ = cast.type("DM")
    deed = {"last_day": "04/11/2026", "version": type_.version, "reason": "Thay bằng loại khác"}
    assert send(chairman, f"/violations/types/{type_.pk}/end/", **deed).status_code == 302
    answer = clerk.post("/violations/new/", fields(cast))
    assert "chưa hoặc không còn áp dụng hành vi này" in answer.content.decode()
    clerk.post("/violations/new/", fields(cast, occurred_on="04/11/2026"))
    assert Violation.objects.get().happened_on == date(2026, 11, 4)


def test_a_type_does_not_end_before_what_is_recorded_under_it(cast: Cast, chairman: Client) -> None:
    cast.log("106", on=date(2026, 11, 4))
    type_ = cast.type("DM")
    deed = {"last_day": "03/11/2026", "version": type_.version, "reason": "Thử"}
    answer = send(chairman, f"/violations/types/{type_.pk}/end/", **deed)
    assert list(answer.context["form"].errors) == ["last_day"]
    assert cast.type("DM").valid_until is None


def test_a_legal_basis_is_added_once_and_cited(cast: Cast, clerk: Client, chairman: Client) -> None:
    form = {"symbol": "QĐ 99/QĐ-UBND", "issuer": "UBND phường Đại Nài", "issued_on": "02/01/2026"}
    send(chairman, "/violations/types/legal-bases/new/", **form)
    assert send(chairman, "/violations/types/legal-bases/new/", **form).status_code == 200
    basis = LegalBasis.objects.get(office=cast.office, symbol="QĐ 99/QĐ-UBND")
    send(
        chairman, f"/violations/types/{cast.type('DM').pk}/", **described(cast, "DM", legal_bases=[basis.pk])
    )
    assert list(cast.type("DM").legal_bases.all()) == [basis]
    assert send(clerk, "/violations/types/legal-bases/new/", **form).status_code == 403


@pytest.mark.parametrize("group", ["viec-rieng", "gio-giac", "thu-tuc"])
def test_a_code_of_two_times_stands_under_its_latest_name(cast: Cast, clerk: Client, group: str) -> None:
    """Wherever the successor stands in lists; and whether a database puts what always was first or last."""
    old, until, new_name = cast.type("VR"), date(2026, 11, 1), "Làm việc riêng trong giờ"
    cast.log("105", code="VR", on=date(2026, 10, 6))
    end_type(type_=old, by=cast.accounts["chairman"], version=None, until=until, reason="Đổi tên")
    add_type(
        office=cast.office, by=cast.accounts["chairman"], code="VR", name=new_name, valid_from=until, position=1,
        group=ViolationGroup.objects.get(office=cast.office, code=group), severity="ordinary", minutes="none",
    )  # fmt: skip

    assert names_of(cast.office)[1]["VR"] == new_name
    assert ("VR", new_name) in clerk.get("/violations/").context["filters"].fields["type"].choices
    month = clerk.get("/reports/2026-10/").content.decode()
    assert (new_name in month, old.name in month) == (True, False)


@pytest.mark.parametrize("number", ["9" * 30, "-" + "9" * 30, "9" * 5000, "½", "\x00", "0"])
def test_a_document_that_cannot_be_is_refused(cast: Cast, chairman: Client, number: str) -> None:
    form = described(cast, "DM", legal_bases=[number])
    answer = send(chairman, f"/violations/types/{cast.type('DM').pk}/", **form)
    assert list(answer.context["form"].errors) == ["legal_bases"]
