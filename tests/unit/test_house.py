"""What import-linter's layers do not see: circles of imports, and what a module that calls itself pure may take."""

import ast
import re
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import grimp
import pytest

ROOT = Path(__file__).parent.parent.parent
APPS = ("daina", "reports", "violations", "staff", "core")
FILES = {
    ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path
    for app in APPS
    for path in sorted((ROOT / app).rglob("*.py"))
    if "migrations" not in path.parts
}


def says_pure(module: str) -> bool:
    """Whether the docstring of the module, or of the package it is in, says that it is pure."""
    docstring = ast.get_docstring(ast.parse(FILES[module].read_text(encoding="utf-8"))) or ""
    package = module.rpartition(".")[0]
    return bool(re.search(r"\bPure\b", docstring)) or (package in FILES and says_pure(package))


PURE = [module for module in FILES if says_pure(module)]


@cache
def imports(*, for_the_type_checker: bool) -> grimp.ImportGraph:
    """Which module imports which; with those behind TYPE_CHECKING, or without."""
    return grimp.build_graph(*APPS, exclude_type_checking_imports=not for_the_type_checker)


def first_circle(graph: dict[str, set[str]]) -> list[str]:
    """The modules of a circle of imports, the first named again at the end; empty where there is none."""
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as circle:
        return list(circle.args[1])
    return []


def test_no_imports_go_round() -> None:
    """Between files, those for the type checker and those inside a function counted too."""
    graph = imports(for_the_type_checker=True)
    assert not first_circle(
        {module: graph.find_modules_directly_imported_by(module) for module in graph.modules}
    )


def test_a_circle_would_be_seen() -> None:
    assert first_circle({"a": {"b"}, "b": {"c"}, "c": {"a"}})


def django_parts(source: str) -> set[str]:
    """The modules of Django that a source text imports."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
    return {name for name in found if name.split(".")[0] == "django"}


@pytest.mark.parametrize("module", PURE)
def test_a_pure_module_takes_only_the_translation_of_django(module: str) -> None:
    assert django_parts(FILES[module].read_text(encoding="utf-8")) <= {"django.utils.translation"}


@pytest.mark.parametrize("module", PURE)
def test_a_pure_module_reaches_no_table(module: str) -> None:
    reached = imports(for_the_type_checker=False).find_upstream_modules(module)
    assert not {each for each in reached if "models" in each.split(".")}


@pytest.mark.parametrize(
    "module",
    [
        "core.text.names", "core.sheets.reading", "staff.calendar", "staff.roster.reading", "violations.register.rules",
        "violations.clock.detection", "violations.clock.files.formats.tables", "reports.figures", "reports.charts",
        "reports.excel.form",
    ],
)  # fmt: skip
def test_what_decides_and_computes_says_that_it_is_pure(module: str) -> None:
    """One of each kind: a docstring that lost the word would free its module of the two tests above."""
    assert module in PURE


def test_a_table_would_be_seen() -> None:
    assert django_parts("def f():\n    from django.db import models\n") == {"django.db"}


def test_no_two_classes_of_an_app_bear_one_name() -> None:
    """One word, one meaning. Django's own names (Meta, Command, Migration) and classes inside others are no names of ours."""
    homes: dict[tuple[str, str], list[str]] = {}
    for module, file in FILES.items():
        for node in ast.parse(file.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.ClassDef) and node.name != "Command":
                homes.setdefault((module.split(".")[0], node.name), []).append(module)
    assert not {name: where for name, where in homes.items() if len(where) > 1}


def hiding(source: str) -> set[str]:
    """Names within functions that hide what their module imports or defines."""
    tree = ast.parse(source)
    known = {
        alias.asname or alias.name.split(".")[0]
        for node in tree.body
        if isinstance(node, ast.Import | ast.ImportFrom)
        for alias in node.names
    } | {node.name for node in tree.body if isinstance(node, ast.FunctionDef | ast.ClassDef)}
    inside = [node for each in ast.walk(tree) if isinstance(each, ast.FunctionDef) for node in ast.walk(each)]
    bound = {node.id for node in inside if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}
    return known & (bound | {node.arg for node in inside if isinstance(node, ast.arg)})


@pytest.mark.parametrize("module", FILES)
def test_no_name_within_a_function_hides_one_of_its_module(module: str) -> None:
    assert not hiding(FILES[module].read_text(encoding="utf-8"))


def test_a_hidden_name_would_be_seen() -> None:
    source = "from a import b, c\n\n\ndef d(c):\n    b = 1\n    d = lambda e: e\n"
    assert hiding(source) == {"b", "c", "d"}


def test_no_word_hides_in_an_f_string() -> None:
    """xgettext does not look into them: such a word would never reach the catalogue."""
    for file in FILES.values():
        tree = ast.parse(file.read_text(encoding="utf-8"))
        inside = [
            node for text in ast.walk(tree) if isinstance(text, ast.JoinedStr) for node in ast.walk(text)
        ]
        called = {ast.unparse(node.func) for node in inside if isinstance(node, ast.Call)}
        assert not called & {"_", "gettext", "ngettext", "gettext_lazy"}, file


@pytest.mark.parametrize(
    "path", sorted((ROOT / "templates").rglob("*.html")), ids=lambda path: path.relative_to(ROOT).as_posix()
)
def test_a_template_is_short(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    assert len(lines) <= 120
    assert max(map(len, lines)) <= 120
