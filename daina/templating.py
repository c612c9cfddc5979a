"""Django's templates with a short way for what they mostly hold: attributes of plain objects, texts, small numbers.

Django asks of every value whether it is a mapping, callable, lazy, localised or safe, by trial and error. On the
month's page, with its two thousand values, that was a third of the time. Whatever is not plain still goes Django's way.
"""

from html import escape
from typing import Any

from django.template import Context, Template
from django.template.base import FilterExpression, Variable, VariableNode
from django.template.loaders import cached
from django.utils.safestring import SafeString

SMALL = 1000  # whole numbers below have no thousands to separate, in any language


class PlainVariable(Variable):
    """A name, and attributes of it."""

    __slots__ = ()  # as many as Django's own has, whose place it takes

    def _resolve_lookup(self, context: Any) -> Any:
        current = context
        try:
            for bit in self.lookups or ():
                if current is context or type(current) is dict:
                    current = current[bit]
                elif hasattr(type(current), "__getitem__"):
                    return super()._resolve_lookup(context)  # type: ignore[misc]  # the stubs leave it out
                else:
                    current = getattr(current, bit)
                if callable(current):
                    return super()._resolve_lookup(context)  # type: ignore[misc]  # as above
        except (KeyError, AttributeError):
            return super()._resolve_lookup(context)  # type: ignore[misc]  # as above: it knows what to do about it
        return current


class PlainNode(VariableNode):
    """Writes a value."""

    def render(self, context: Context) -> Any:  # a list of nodes joins any text
        value = self.filter_expression.resolve(context)
        kind = type(value)
        if kind is SafeString:
            return value
        if kind is str and context.autoescape:
            return escape(value)
        if kind is int and -SMALL < value < SMALL:
            return str(value)
        return super().render(context)


class Loader(cached.Loader):
    """Django's loader of compiled templates, whose values then take the short way."""

    def get_template(self, template_name: str, skip: Any = None) -> Template:
        template = super().get_template(template_name, skip)
        if not hasattr(template, "is_plain"):
            for node in template.nodelist.get_nodes_by_type(VariableNode):
                shorten(node)
            template.is_plain = True  # type: ignore[attr-defined]  # our own mark
        return template


def shorten(node: Any) -> None:
    """Let a node, and the variables of its expression, go the short way."""
    if type(node) is VariableNode:
        node.__class__ = PlainNode
    expression: FilterExpression = node.filter_expression
    names = [
        expression.var,
        *(argument for _f, given in expression.filters for is_name, argument in given if is_name),
    ]
    for name in names:
        if type(name) is Variable:
            name.__class__ = PlainVariable
