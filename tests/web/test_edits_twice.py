"""Every form that changes a row, sent twice: the second arrival is answered as the first was, though nothing is left to change."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.forms import CheckboxInput
from django.test import Client

from staff.models.trail import Event
from staff.writing.forms import EditForm
from tests.cast import Cast
from tests.web.test_access import LINES, address, stage

__all__ = ["stage"]  # a fixture

# what is changed; the rest goes back as the page showed it
EDITS: dict[str, dict[str, Any]] = {
    "accounts:account-edit": {"role": "inspector"},
    "accounts:profile-edit": {"name": "UBND phường Đại Nài mới"},
    "staff:calendar-day": {"mark": "off", "name": "Ngày hội của phường"},
    "staff:department-edit": {"name": "Văn phòng"},
    "staff:department-end": {"last_day": "30/11/2026", "successor": "justice"},
    "staff:hours-confirm": {},
    "staff:hours-end": {"last_day": "30/11/2026"},
    "staff:hours-edit": {"grace_minutes": "5"},
    "staff:person-edit": {"full_name": "Thái Văn Cương"},
    "staff:person-leave": {"last_day": "30/11/2026"},
    "staff:posting-edit": {"position": "Thủ quỹ"},
    "staff:posting-end": {"last_day": "30/11/2026"},
    "violations:candidate-keep": {},
    "violations:candidate-reopen": {},
    "violations:confirmation-withdraw": {},
    "violations:leave-correct": {"reason": "Việc riêng"},
    "violations:leave-withdraw": {},
    "violations:type-edit": {"name": "Đến cơ quan sau giờ làm việc"},
    "violations:type-end": {"last_day": "30/11/2026"},
    "violations:violation-correct": {"description": "Đối chiếu lại"},
    "violations:violation-void": {},
}


def visitor_of(name: str) -> str:
    """Who may change it."""
    return "administrator" if name.startswith("accounts:") else "chairman"


def page(cast: Cast, name: str) -> tuple[Client, str]:
    """Whoever changes the object of a colleague, and the address."""
    case = next(line[1] for line in LINES if line[0] == name and line[1] in ("colleague", "-"))
    return cast.browser(visitor_of(name)), address(name, case, visitor_of(name), cast)


def shown(form: Any) -> Iterator[tuple[str, Any]]:
    """The fields as the browser would send them back."""
    for bound in form:
        value = bound.value()
        if isinstance(bound.field.widget, CheckboxInput):
            value = "on" if value else None
        elif value is not None:
            value = bound.field.widget.format_value(value)
        if value is not None:
            yield bound.html_name, value


@pytest.mark.parametrize("name", EDITS)
def test_a_change_that_arrives_twice_is_answered_twice_and_made_once(stage: Cast, name: str) -> None:
    client, url = page(stage, name)
    form = client.get(url).context["form"]
    changed = dict(EDITS[name])
    if "successor" in changed:
        changed["successor"] = stage.departments[changed["successor"]].pk
    why = "why" if "why" in form.fields else "reason"
    data = {**dict(shown(form)), why: "Nhập nhầm", **changed}
    before = Event.objects.count()

    first = client.post(url, data)
    made = Event.objects.count()
    second = client.post(url, data)

    assert first.status_code == 302, first.context["form"].errors
    assert made > before
    assert second.status_code == 302, second.context["form"].errors
    assert second["Location"] == first["Location"]
    assert Event.objects.count() == made


def test_no_form_that_changes_a_row_is_missing_here(stage: Cast) -> None:
    names = {line[0] for line in LINES if line[2] == "POST"} & {line[0] for line in LINES if line[2] == "GET"}
    editing = set()
    for name in names - {"accounts:login", "setup", "set_language", "accounts:logout"}:
        if not any(line[0] == name and line[1] in ("colleague", "-") for line in LINES):
            continue
        client, url = page(stage, name)
        context = client.get(url).context
        if context and isinstance(context.get("form"), EditForm):
            editing.add(name)
    assert editing == set(EDITS)
