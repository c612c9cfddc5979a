"""Calling a roll as the page sends it."""

import uuid
from datetime import date
from typing import Any

from django.test import Client
from lxml import html

from tests.cast import Cast
from violations.days.models import RollCallMark
from violations.register.models import Violation

DAY = date(2026, 11, 5)
URL = f"/violations/roll-call/{DAY}/"


def rendered(client: Client, url: str = URL) -> dict[str, Any]:
    """The fields of the form as the page shows them."""
    form: Any = html.fromstring(client.get(url).content.decode())
    found: dict[str, Any] = {"token": str(uuid.uuid4())}
    for field in form.xpath("//input[starts-with(@name, 'p-')][@checked]"):
        found[field.name] = field.value
    for field in form.xpath("//input[starts-with(@name, 't-') or starts-with(@name, 'was-')]"):
        found[field.name] = field.value or ""
    return found


def says(cast: Cast, **people: str) -> dict[str, str]:
    """What is changed in the form: person `c<code>` → presence, or a time for who came late."""
    changed: dict[str, str] = {}
    for code, said in people.items():
        pk = cast.people[code[1:]].pk
        if said[0].isdigit():
            changed |= {f"p-{pk}": "late", f"t-{pk}": said}
        else:
            changed |= {f"p-{pk}": said, f"t-{pk}": ""}
    return changed


def close(client: Client, cast: Cast, url: str = URL, **people: str) -> Any:
    """Open the page, change these people, close the roll; the page it leads to."""
    more = {name: people.pop(name) for name in ("twins",) if name in people}
    return client.post(
        url, {**rendered(client, url), **says(cast, **people), "deed": "close", **more}, follow=True
    )


def send_mark(
    client: Client, cast: Cast, code: str, presence: str, at: str = "", version: int = 0, **more: Any
) -> Any:
    """One mark, as the script sends it."""
    data = {
        "token": str(uuid.uuid4()), "person": cast.people[code].pk, "presence": presence, "at": at,
        "version": version, **more,
    }  # fmt: skip
    return client.post(f"{URL}mark/", data)


def marks() -> dict[str, str]:
    """Clock code → presence (and time) of every mark there is."""
    rows = RollCallMark.objects.select_related("staff_member")
    return {
        row.staff_member.clock_code: f"{row.presence} {row.at:%H:%M}" if row.at else row.presence
        for row in rows
    }


def recorded() -> set[tuple[str, str, int | None]]:
    """(clock code, type, minutes) of every record that stands."""
    rows = Violation.objects.counted().select_related("staff_member", "type")
    return {(row.staff_member.clock_code, row.type.code, row.minutes) for row in rows if row.staff_member}
