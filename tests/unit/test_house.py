"""What import-linter cannot see: pure modules take nothing of Django but its translation."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
PURE = (
    "staff/names.py",
    "staff/calendar.py",
    "staff/sheets.py",
    "staff/xlsx.py",
    "staff/roster.py",
    "staff/headings.py",
    "violations/rules.py",
    "reports/period.py",
    "reports/figures.py",
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
