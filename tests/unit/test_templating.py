"""Templates write the same the short way and Django's way."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import pytest
from django.template import Context, engines
from django.template.base import VariableNode
from django.template.loader import get_template
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy, override

from daina.templating import PlainNode, shorten


@dataclass
class Plain:
    name: str = "Đỗ <b>"
    count: int = 12

    def told(self) -> str:
        return "called"


VALUES: dict[str, Any] = {
    "plain": Plain(),
    "mapping": {"items": "a mapping's own", "deep": {"key": 7}},
    "rows": [Plain("first"), Plain("second")],
    "safe": mark_safe("<i>safe</i>"),
    "yes": True,
    "nothing": None,
    "large": 1234567,
    "half": 2.5,
    "day": date(2026, 11, 5),
    "moment": datetime(2026, 11, 5, 7, 30),  # noqa: DTZ001 - as a template may get it
    "lazy": gettext_lazy("Staff"),
    "call": lambda: "a function's answer",
}
SOURCES = (
    "{{ plain.name }}", "{{ plain.count }}", "{{ plain.told }}", "{{ plain.missing }}", "{{ missing }}",
    "{{ mapping.items }}", "{{ mapping.deep.key }}", "{{ rows.1.name }}", "{{ rows.7.name }}", "{{ safe }}", "{{ yes }}",
    "{{ nothing }}", "{{ nothing.name }}", "{{ large }}", "{{ half }}", "{{ day }}", "{{ moment }}", "{{ lazy }}",
    "{{ call }}", "{{ plain.name|safe }}", "{{ plain.name|upper }}", "{{ plain.count|add:plain.count }}", "{{ '<' }}",
    "{% autoescape off %}{{ plain.name }}{{ safe }}{{ plain.count }}{% endautoescape %}", "{{ plain.name.upper }}",
    '{{ day|date:"d/m/Y" }}', '{{ day|date:"l" }}', '{{ moment|date:"H:i" }}', '{{ nothing|date:"d/m" }}',
)  # fmt: skip


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("source", SOURCES)
def test_it_writes_what_django_writes(source: str, language: str, settings: Any) -> None:
    engine = engines["django"].engine  # type: ignore[attr-defined]  # Django's own backend has one
    engine = type(engine)(libraries=engine.libraries, builtins=["django.templatetags.i18n"])
    slow, quick = engine.from_string(source), engine.from_string(source)
    for node in quick.nodelist.get_nodes_by_type(VariableNode):
        shorten(node)

    with override(language):
        assert quick.render(Context(dict(VALUES))) == slow.render(Context(dict(VALUES)))


def test_the_pages_take_the_short_way() -> None:
    template = get_template("reports/month_detail.html").template  # type: ignore[attr-defined]  # Django's own

    nodes = template.nodelist.get_nodes_by_type(VariableNode)

    assert nodes
    assert {type(node) for node in nodes} == {PlainNode}
