"""The administrator's pages: accounts made, bound to a person, changed, reset, disabled."""

import logging
from typing import Any

import pytest
from django.test import Client

from staff.accounts.actions import add_account
from staff.models.account import Account
from staff.models.trail import Event, EventText
from tests.cast import PASSWORD, Cast
from tests.web.sending import send
from tests.web.staff.test_login import fail, is_in, log_in

LIST, NEW = "/accounts/", "/accounts/new/"
GIVEN = "k3mn-tw7a-pqz4"
TOKEN = "0b9f2a43-3c0a-4ee0-9a37-6a7f2d2f4d11"


@pytest.fixture
def administrator(cast: Cast) -> Client:
    return cast.browser("administrator")


def page_of(cast: Cast, who: str, deed: str = "") -> str:
    return f"/accounts/{cast.accounts[who].pk}/{deed}"


def new_account(cast: Cast, **changed: Any) -> dict[str, Any]:
    given = {"username": "cuong", "role": "staff", "staff_member": cast.people["106"].pk, "password": GIVEN}
    return {**given, **changed}


def change(cast: Cast, who: str, **changed: Any) -> dict[str, Any]:
    """The fields of the account's page as it was rendered, some of them changed."""
    account = Account.objects.get(pk=cast.accounts[who].pk)
    fields = {
        "role": account.role,
        "staff_member": account.staff_member_id,
        "is_active": account.is_active,
        "version": account.version,
        "reason": "Phân công lại",
    }
    return {**fields, **changed}


def test_a_new_account_is_bound_to_its_person_and_logs_in_once(cast: Cast, administrator: Client) -> None:
    answer = send(administrator, NEW, **new_account(cast))
    account = Account.objects.get(username="cuong")
    assert answer["Location"].startswith("/accounts/?done=")
    assert (account.office, account.role, account.staff_member) == (cast.office, "staff", cast.people["106"])
    newcomer = Client()
    log_in(newcomer, "cuong", GIVEN)
    assert newcomer.get("/violations/")["Location"] == "/accounts/password/"


def test_the_one_time_password_is_drawn_anew_and_shown_on_its_form_only(
    cast: Cast, administrator: Client
) -> None:
    passwords = [administrator.get(NEW).context["form"]["password"].value() for _ in range(2)]
    assert len({*passwords}) == 2
    assert all(len(password) == 14 for password in passwords)
    answer = send(administrator, NEW, **new_account(cast, password=passwords[0]))
    for address in (answer["Location"], LIST, page_of(cast, "clerk"), NEW):
        assert passwords[0] not in administrator.get(address).content.decode()


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"username": ""}, "username"),
        ({"username": "thu-clerk"}, "username"),
        ({"username": "THU-Clerk"}, "username"),
        ({"username": "thu-stranger"}, "username"),
        ({"username": "hai chữ"}, "username"),
        ({"username": "x" * 61}, "username"),
        ({"role": "king"}, "role"),
        ({"role": "head", "staff_member": ""}, "staff_member"),
        ({"role": "staff", "staff_member": ""}, "staff_member"),
        ({"password": "matkhau123"}, "password"),
        ({"password": ""}, "password"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(
    cast: Cast, administrator: Client, changed: dict[str, str], field: str
) -> None:
    before = Account.objects.count()
    answer = send(administrator, NEW, **new_account(cast, **changed))
    assert list(answer.context["form"].errors) == [field]
    assert f'href="#id_{field}"' in answer.content.decode()
    assert Account.objects.count() == before


@pytest.mark.parametrize("code", ["103", "901"])
def test_a_person_with_an_account_or_of_another_office_is_not_offered(
    cast: Cast, administrator: Client, code: str
) -> None:
    person = cast.people[code]
    offered = administrator.get(NEW).context["form"].fields["staff_member"].queryset
    assert person not in offered
    answer = send(administrator, NEW, **new_account(cast, staff_member=person.pk))
    assert list(answer.context["form"].errors) == ["staff_member"]


def test_namesakes_are_told_apart_by_their_code(cast: Cast, administrator: Client) -> None:
    assert "Nguyễn Văn Đạt (107 · 1985)" in administrator.get(NEW).content.decode()


def test_sent_twice_it_is_one_account(cast: Cast, administrator: Client) -> None:
    first, second = (send(administrator, NEW, **new_account(cast), token=TOKEN) for _ in range(2))
    assert first["Location"] == second["Location"]
    assert Account.objects.filter(username="cuong").count() == 1


def test_a_changed_role_holds_at_once(cast: Cast, administrator: Client, clerk: Client) -> None:
    assert clerk.get("/staff/new/").status_code == 200
    send(administrator, page_of(cast, "clerk"), **change(cast, "clerk", role="inspector"))
    assert clerk.get("/staff/new/").status_code == 403


def test_a_disabled_account_is_out_at_once_and_comes_back(
    cast: Cast, administrator: Client, clerk: Client
) -> None:
    send(administrator, page_of(cast, "clerk"), **change(cast, "clerk", is_active=False))
    assert not is_in(clerk)
    assert "Đã khóa" in administrator.get(LIST).content.decode()
    send(administrator, page_of(cast, "clerk"), **change(cast, "clerk", is_active=True))
    log_in(clerk, "thu-clerk")
    assert is_in(clerk)


@pytest.mark.parametrize("changed", [{"is_active": False}, {"role": "clerk"}])
def test_the_last_administrator_stays_one(cast: Cast, administrator: Client, changed: dict[str, Any]) -> None:
    address = page_of(cast, "administrator")
    answer = send(administrator, address, **change(cast, "administrator", **changed))
    assert "Cơ quan sẽ không còn người quản trị." in answer.content.decode()
    send(administrator, NEW, **new_account(cast, role="administrator"))
    Account.objects.filter(username="cuong").update(must_change_password=False)
    second = Client()
    second.force_login(Account.objects.get(username="cuong"), "django.contrib.auth.backends.ModelBackend")
    assert send(second, address, **change(cast, "administrator", **changed)).status_code == 302


def test_a_disabled_or_foreign_administrator_does_not_count(cast: Cast, administrator: Client) -> None:
    for office, active in ((cast.office, False), (cast.other_office, True)):
        Account.objects.create(
            office=office, username=f"quan-tri-{active}", role="administrator", is_active=active
        )
    answer = send(
        administrator, page_of(cast, "administrator"), **change(cast, "administrator", is_active=False)
    )
    assert list(answer.context["form"].errors) == ["role"]


def test_a_reset_gives_a_one_time_password_and_ends_sessions_and_the_lock(
    cast: Cast, administrator: Client, clerk: Client
) -> None:
    visitor = Client()
    fail(visitor, "thu-clerk", 5)
    answer = send(administrator, page_of(cast, "clerk", "reset/"), password=GIVEN, reason="Quên mật khẩu")
    assert not is_in(clerk)
    assert GIVEN not in administrator.get(answer["Location"]).content.decode()
    assert GIVEN not in administrator.get(page_of(cast, "clerk", "reset/")).content.decode()
    log_in(visitor, "thu-clerk", GIVEN)
    assert visitor.get("/")["Location"] == "/accounts/password/"


def test_a_reset_needs_a_reason_and_a_password_that_is_not_guessed(cast: Cast, administrator: Client) -> None:
    for fields, field in (
        ({"password": GIVEN}, "reason"),
        ({"password": "matkhau1", "reason": "Quên"}, "password"),
    ):
        answer = send(administrator, page_of(cast, "clerk", "reset/"), **fields)
        assert list(answer.context["form"].errors) == [field]
    assert is_in(cast.browser("clerk"))
    assert Account.objects.get(username="thu-clerk").check_password(PASSWORD)


def test_sent_twice_it_is_one_reset(cast: Cast, administrator: Client) -> None:
    fields = {"password": GIVEN, "reason": "Quên mật khẩu", "token": TOKEN}
    first, second = (send(administrator, page_of(cast, "clerk", "reset/"), **fields) for _ in range(2))
    assert first["Location"] == second["Location"]
    assert Event.objects.filter(action="password-reset").count() == 1


def test_a_stale_save_shows_both_and_loses_neither(cast: Cast, administrator: Client) -> None:
    mine = change(cast, "clerk", role="head")
    theirs = change(cast, "clerk", role="inspector")
    send(cast.browser("administrator"), page_of(cast, "clerk"), **theirs)
    answer = send(administrator, page_of(cast, "clerk"), **mine)
    assert [(c.yours, c.theirs) for c in answer.context["form"].conflicts] == [
        ("Người đứng đầu bộ phận", "Giám sát")
    ]
    assert Account.objects.get(username="thu-clerk").role == "inspector"
    assert send(administrator, page_of(cast, "clerk"), **{**mine, "version": 2}).status_code == 302


@pytest.mark.parametrize("who", ["clerk", "chairman", "head", "staff", "inspector", "superior"])
def test_nobody_else_keeps_accounts(cast: Cast, who: str) -> None:
    browser = cast.browser(who)
    assert browser.get(LIST).status_code == 403
    assert send(browser, NEW, **new_account(cast)).status_code == 403
    for deed, fields in (
        ("", change(cast, "staff", role="chairman")),
        ("reset/", {"password": GIVEN, "reason": "Quên"}),
    ):
        assert send(browser, page_of(cast, "staff", deed), **fields).status_code == 404
    assert Account.objects.get(username="thu-staff").role == "staff"


def test_another_office_s_account_is_not_there(cast: Cast, administrator: Client) -> None:
    assert "thu-stranger" not in administrator.get(LIST).content.decode()
    fields = change(cast, "stranger", role="administrator")
    assert send(administrator, page_of(cast, "stranger"), **fields).status_code == 404
    reset = {"password": GIVEN, "reason": "Quên"}
    assert send(administrator, page_of(cast, "stranger", "reset/"), **reset).status_code == 404
    assert Account.objects.get(username="thu-stranger").check_password(PASSWORD)


def test_nobody_changes_their_own_role(cast: Cast, administrator: Client) -> None:
    second = add_account(
        office=cast.office, by=None, username="thu-second", role="administrator", password=PASSWORD
    )
    answer = send(
        administrator, page_of(cast, "administrator"), **change(cast, "administrator", role="chairman")
    )
    assert "Không ai tự đổi vai trò của mình" in answer.content.decode()
    cast.accounts["administrator"].refresh_from_db()
    assert cast.accounts["administrator"].role == "administrator"
    assert second.is_active


def test_the_trail_tells_of_every_deed_and_holds_no_password(cast: Cast, administrator: Client) -> None:
    send(administrator, NEW, **new_account(cast))
    send(administrator, page_of(cast, "clerk"), **change(cast, "clerk", role="inspector"))
    send(administrator, page_of(cast, "head", "reset/"), password="m2xq-8ter-vunw", reason="Quên mật khẩu")
    events = Event.objects.filter(actor=cast.accounts["administrator"]).order_by("sequence")
    assert [event.action for event in events] == ["account-added", "account-changed", "password-reset"]
    assert events[1].text.text["reason"] == "Phân công lại"
    stored = list(Account.objects.values_list("password", flat=True))
    told = str(list(EventText.objects.values_list("text", flat=True)))
    assert all(secret not in told for secret in (GIVEN, "m2xq-8ter-vunw", PASSWORD, *stored))


def test_no_log_line_names_a_person(
    cast: Cast, administrator: Client, client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    fail(client, "thu-clerk", 6)
    client.get(LIST)
    send(cast.browser("head"), page_of(cast, "clerk"), **change(cast, "clerk"))
    cast.browser("head").get(LIST)
    send(administrator, page_of(cast, "clerk", "reset/"), password=GIVEN, reason="Quên mật khẩu")
    logging.getLogger("django.request").error("sent")
    assert "sent" in caplog.text
    for secret in ("thu-", "Hương", GIVEN, PASSWORD, "127.0.0.1", "Quên"):
        assert secret not in caplog.text
