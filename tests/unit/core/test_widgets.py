"""A field of ours is drawn as Django draws it from its own templates, but for white space."""

import re
from datetime import date
from typing import Any

import pytest
from django import forms
from django.forms.renderers import DjangoTemplates, TemplatesSetting
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy

GROUPED = [
    ("", "Chọn"),
    ("Bộ phận <cũ>", [("d:1", 'Tư pháp & "Hộ tịch"'), ("d:2", gettext_lazy("all"))]),
    (7, mark_safe("<b>đã an toàn</b>")),
]


class Marked(forms.Select):
    """Options with attributes of their own."""

    def create_option(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        option = super().create_option(*args, **kwargs)
        option["attrs"] |= {"data-minutes": "<5>", "disabled": not option["value"], "hidden": False}
        return option


DRAWN: list[tuple[forms.Widget, Any]] = [
    (forms.Select(choices=GROUPED), "d:2"),
    (forms.Select(choices=GROUPED), None),
    (forms.SelectMultiple(choices=GROUPED), ["d:1", "7"]),
    (Marked(choices=GROUPED), 7),
    (forms.TextInput(attrs={"maxlength": 10, "data-x": 'a"b<c', "required": True, "disabled": False}), "<&>"),
    (forms.TextInput(attrs={"title": gettext_lazy("all"), "data-none": None}), None),
    (forms.DateInput(format="%d/%m/%Y"), date(2026, 11, 5)),
    (forms.HiddenInput(), 1234567),
    (forms.PasswordInput(), "bí mật"),
    (forms.CheckboxInput(), True),
    (forms.Textarea(attrs={"rows": 3}), "hai\ndòng <x>"),
    (forms.RadioSelect(choices=GROUPED), "7"),
    (forms.CheckboxSelectMultiple(choices=GROUPED), ["d:1"]),
    (forms.ClearableFileInput(), None),
]


@pytest.mark.parametrize(
    ("widget", "value"), DRAWN, ids=[f"{type(widget).__name__}-{value}" for widget, value in DRAWN]
)
def test_a_widget_is_drawn_as_django_draws_it(widget: forms.Widget, value: Any) -> None:
    ours, theirs = (
        re.sub(r"\s+(?=[<>])|(?<=>)\s+", "", widget.render("ô", value, {"id": "id_ô"}, renderer=renderer))
        for renderer in (TemplatesSetting(), DjangoTemplates())
    )
    assert ours == theirs
    assert "ô" in ours
