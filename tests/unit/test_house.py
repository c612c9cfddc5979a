"""What import-linter cannot see: pure modules take nothing of Django but its translation."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
PURE = (
    "core/text/names.py",
    "core/text/days.py",
    "staff/calendar.py",
    "core/sheets/reading.py",
    "core/sheets/writing.py",
    "core/text/widths.py",
    "core/text/file_names.py",
    "core/sheets/xlsx.py",
    "core/sheets/merged.py",
    "staff/roster/reading.py",
    "core/sheets/headings.py",
    "violations/register/rules.py",
    "violations/days/accounting.py",
    "violations/register/search.py",
    "violations/entry/pasting.py",
    "violations/clock/files/formats",
    "violations/clock/detection.py",
    "violations/leave/importing/reading.py",
    "violations/leave/importing/template.py",
    "staff/hours/usual_days.py",
    "staff/hours/usual_hours.py",
    "core/sheets/template.py",
    "staff/roster/template.py",
    "reports/period.py",
    "reports/columns.py",
    "reports/trend.py",
    "reports/figures.py",
    "reports/years.py",
    "reports/charts",
    "reports/excel",
)


def django_parts(source: str) -> set[str]:
    """The modules of Django that a source text imports."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
    return {name for name in found if name.split(".")[0] == "django"}


@pytest.mark.parametrize("place", PURE)
def test_a_pure_module_takes_only_the_translation_of_django(place: str) -> None:
    path = ROOT / place
    files = sorted(path.rglob("*.py")) if path.is_dir() else [path]

    assert files
    for file in files:
        assert django_parts(file.read_text(encoding="utf-8")) <= {"django.utils.translation"}, file


def test_a_table_would_be_seen() -> None:
    assert django_parts("def f():\n    from django.db import models\n") == {"django.db"}


def test_no_word_hides_in_an_f_string() -> None:
    """xgettext does not look into them: such a word would never reach the catalogue."""
    for file in (
        path for app in ("daina", "reports", "violations", "staff", "core") for path in (ROOT / app).rglob("*.py")
    ):
        tree = ast.parse(file.read_text(encoding="utf-8"))
        inside = [
            node for text in ast.walk(tree) if isinstance(text, ast.JoinedStr) for node in ast.walk(text)
        ]
        called = {ast.unparse(node.func) for node in inside if isinstance(node, ast.Call)}
        assert not called & {"_", "gettext", "ngettext", "gettext_lazy"}, file
