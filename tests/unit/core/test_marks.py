"""Direction marks and what no database takes: out of every text that comes in, whichever way it comes."""

import importlib
import pkgutil
from datetime import datetime

import pytest
from django import forms

import core
import daina
import reports
import staff
import violations
from core.forms.fields import Day, Text, TextBlock, TextLine
from core.sheets.reading import read_workbook
from core.text.file_names import incoming_name
from core.text.marks import printable, undirected, writable
from core.text.names import clean_name, clean_text
from tests.workbooks import sheet_xml, strings_xml, with_parts
from violations.clock.files.formats import read_punches

MARKS = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
NOW = datetime(2026, 11, 5)  # noqa: DTZ001  (a clock knows no zone)
AS_TYPED = {  # what opens a door
    "LoginForm.username", "LoginForm.password", "NewAccountForm.password", "ResetForm.password",
    "PasswordForm.old", "PasswordForm.password", "PasswordForm.again",
    "SetupForm.administrator_password", "SetupForm.clerk_password", "SetupForm.chairman_password",
}  # fmt: skip
COMPARED = {"KeepForm.lost", "DeskForm.desk", "UndoForm.desk"}  # with what the page sent, and never kept


@pytest.mark.parametrize("mark", MARKS, ids=lambda mark: f"{ord(mark):04X}")
def test_each_mark_goes_and_the_letters_stay(mark: str) -> None:
    text = f"{mark}Hoàng{mark} Thu"
    for clean in (
        undirected,
        writable,
        printable,
        clean_text,
        clean_name,
        TextLine().clean,
        TextBlock().clean,
    ):
        assert clean(text) == "Hoàng Thu"
    assert str(Day().clean(f"{mark}05/11/2026{mark}")) == "2026-11-05"


def form_classes() -> list[type[forms.Form]]:
    """Every form of the product."""
    for package in (core, daina, staff, violations, reports):
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if "migrations" not in module.name and module.name != "daina.wsgi":
                importlib.import_module(module.name)
    found: list[type[forms.Form]] = []
    waiting: list[type[forms.Form]] = [forms.Form]
    while waiting:
        waiting += (below := waiting.pop().__subclasses__())
        found += [each for each in below if not each.__module__.startswith(("django", "crispy", "tests"))]
    return found


def test_every_field_that_takes_a_text_takes_the_marks_out() -> None:
    unclean = {
        f"{form.__name__}.{name}"
        for form in form_classes()
        for name, field in form.base_fields.items()
        if isinstance(field, forms.CharField) and not isinstance(field, Text | forms.UUIDField)
    }
    assert unclean == AS_TYPED | COMPARED


def test_every_cell_of_a_sheet_comes_without() -> None:
    rows = (
        f'<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is><t>{MARKS}hai</t></is></c>'
        f'<c r="C1" t="str"><v>b_x202E_a_x0000__xD800_</v></c><c r="D1" t="e"><v>{MARKS}#REF!</v></c></row>'
    )
    content = with_parts(sheet=sheet_xml(rows), strings=strings_xml(f"<si><t>m{MARKS}ột</t></si>"))
    (sheet,) = read_workbook(content)
    assert sheet.rows == (("một", "hai", "ba", "#REF!"),)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_every_line_of_the_clock_comes_without(encoding: str) -> None:
    text = f"No\tTMNo\tEnNo\tName\tDateTime\r\n1\t1\t{MARKS}106\tThái {MARKS}Văn\t2026/11/03  07:12:40\r\n"
    found = read_punches(text.encode(encoding), NOW)
    assert found.names == {"106": "Thái Văn"}
    assert len(found.punches) == 1


@pytest.mark.parametrize(
    ("came", "kept"),
    [
        ("\u202etad.exe", "tad.exe"),
        ("../../a\u2066b.dat", "ab.dat"),
        ("C:\\Máy chấm công\\attlog.dat", "attlog.dat"),
        ("a\x00\n\ud800.dat", "a .dat"),
        ("x" * 300, "x" * 200),
    ],
)
def test_a_file_name_comes_without(came: str, kept: str) -> None:
    assert incoming_name(came) == kept
