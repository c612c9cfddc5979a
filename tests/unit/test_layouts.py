"""A form's layout names each field that is seen, once; what it forgets still appears, what it invents fails."""

from collections.abc import Iterator
from importlib import import_module

import pytest
from crispy_forms.layout import Layout, Row
from crispy_forms.utils import render_crispy_form
from django import forms

from staff.writing.forms import LayoutForm

import_module("daina.urls")  # with the pages come all forms


def laid_out(form: type[LayoutForm] = LayoutForm) -> Iterator[type[LayoutForm]]:
    """Every form class that says a layout of its own."""
    for each in form.__subclasses__():
        if "layout" in vars(each) and each.__module__ != __name__:
            yield each
        yield from laid_out(each)


FORMS = sorted(set(laid_out()), key=lambda form: form.__name__)


class Meeting(LayoutForm):
    place = forms.CharField(label="Nơi họp")
    token = forms.CharField(widget=forms.HiddenInput)
    start = forms.CharField(label="Từ")
    end = forms.CharField(label="Đến", required=False)


class LaidMeeting(Meeting):
    layout = Layout(Row("start", "end"))


class WrongMeeting(Meeting):
    layout = Layout("start", "room")


class TwiceMeeting(Meeting):
    layout = Layout("start", Row("start"))


def order(form: LayoutForm) -> list[str]:
    html = render_crispy_form(form)
    return sorted(form.fields, key=lambda name: html.index(f'name="{name}"'))


def test_there_are_layouts() -> None:
    assert {"FactsForm", "NewPersonForm", "HoursForm"} <= {form.__name__ for form in FORMS}


@pytest.mark.parametrize("form", FORMS)
def test_a_layout_names_each_visible_field_once(form: type[LayoutForm]) -> None:
    assert form.layout is not None
    named = [pointer.name for pointer in form.layout.get_field_names()]
    hidden = {name for name, field in form.base_fields.items() if field.widget.is_hidden}

    assert sorted(name for name in named if name not in hidden) == sorted(form.base_fields.keys() - hidden)


def test_without_a_layout_fields_stand_in_order_hidden_ones_last() -> None:
    assert order(Meeting()) == ["place", "start", "end", "token"]


def test_a_row_puts_fields_side_by_side_and_what_is_forgotten_appears_after() -> None:
    html = render_crispy_form(LaidMeeting())

    assert html.index('<div class="fields">') < html.index('name="start"')
    assert order(LaidMeeting()) == ["start", "end", "place", "token"]


def test_a_hidden_field_has_no_label() -> None:
    assert 'for="id_token"' not in render_crispy_form(Meeting())


@pytest.mark.parametrize("form", [WrongMeeting, TwiceMeeting])
def test_a_field_that_is_not_there_or_named_twice_fails(form: type[LayoutForm]) -> None:
    with pytest.raises(Exception, match=r"Could not resolve form field 'room'|only be rendered once: start"):
        render_crispy_form(form())
