"""Reads that Django composes once a process; from then on only the values are bound anew.

Composing a queryset takes Django ten times as long as the database takes to answer it, and a page that reads much would
do nothing else. The querysets stay the one place that says who sees what and what counts.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import wraps
from typing import Any, TypeVar

from django.core.exceptions import EmptyResultSet
from django.db import connection, models

Read = Callable[..., list[tuple[Any, ...]]]
M = TypeVar("M", bound=models.Model)


class Text(str):
    """A text that is bound, where a plain one picks the statement: a key or a code that may be anything."""

    __slots__ = ()


class NotBound(TypeError):
    """The statement holds something computed from a value, or another statement for another value: fix that value."""


def prepared(compose: Callable[..., Any]) -> Read:
    """Give the rows of the `values_list` that `compose` returns, called by keyword as `compose` is.

    Ids, dates and `Text` are bound; anything else (None, a role, a flag) picks the statement. `compose` must hand bound values
    on to the queryset as they are, and compare whole numbers with ids only: NotBound is raised otherwise, on the first
    call.
    """
    statements: dict[tuple[Any, ...], _Statement | None] = {}

    @wraps(compose)
    def rows(**values: Any) -> list[tuple[Any, ...]]:
        bound = {name: value for name, value in values.items() if _is_bound(value)}
        fixed = {name: value for name, value in values.items() if name not in bound}
        key = (*bound, *fixed.items())
        if key not in statements:
            statements[key] = _statement(compose, bound, fixed)
        statement = statements[key]
        return statement.run(bound) if statement else []

    return rows


def columns_of(model: type[models.Model], *related: str) -> list[str]:
    """The names for a `values_list` that `rows_of` makes rows from: all columns, and those of what each names in `related`."""
    names = _attnames(model)
    for name in related:
        names += [f"{name}__{column}" for column in _attnames(_to(model, name))]
    return names


def rows_of(model: type[M], found: list[tuple[Any, ...]], *related: str) -> list[M]:
    """What a prepared `values_list(*columns_of(model, *related))` gave, as rows; each knows its related ones."""
    rows, start = _rows(model, found, 0)
    for name in related:
        others, start = _rows(_to(model, name), found, start)
        for row, other in zip(rows, others, strict=True):
            setattr(row, name, other if other.pk is not None else None)
    return rows


def _rows(model: type[M], found: list[tuple[Any, ...]], start: int) -> tuple[list[M], int]:
    """The rows of a model whose columns begin at `start` of each tuple, and where the next one's begin."""
    names = _attnames(model)
    end = start + len(names)
    return [model.from_db(connection.alias, names, row[start:end]) for row in found], end


def _attnames(model: type[models.Model]) -> list[str]:
    return [field.attname for field in model._meta.concrete_fields]


def _to(model: type[models.Model], name: str) -> type[models.Model]:
    field: Any = model._meta.get_field(name)
    to: type[models.Model] = field.related_model
    return to


def _is_bound(value: Any) -> bool:
    return isinstance(value, int | date | Text) and not isinstance(value, bool)


@dataclass(frozen=True)
class _Statement:
    """SQL, its parameters (`slots`: which of them are bound, to what), and what makes Python values of a row."""

    sql: str
    parameters: tuple[Any, ...]
    slots: tuple[tuple[int, str], ...]
    converters: tuple[tuple[int, Sequence[Any], Any], ...]

    def run(self, bound: dict[str, Any]) -> list[tuple[Any, ...]]:
        parameters = list(self.parameters)
        for place, name in self.slots:
            parameters[place] = _adapted(bound[name])
        with connection.cursor() as cursor:
            cursor.execute(self.sql, parameters)
            found = cursor.fetchall()
        return list(map(self._converted, found)) if self.converters else found

    def _converted(self, row: tuple[Any, ...]) -> tuple[Any, ...]:
        values = list(row)
        for place, converters, expression in self.converters:
            for convert in converters:
                values[place] = convert(values[place], expression, connection)
        return tuple(values)


def _adapted(value: Any) -> Any:
    if isinstance(value, Text):
        return str(value)
    return connection.ops.adapt_datefield_value(value) if isinstance(value, date) else value


def _statement(
    compose: Callable[..., Any], bound: dict[str, Any], fixed: dict[str, Any]
) -> _Statement | None:
    """Compose twice, with marks in place of the values; a parameter that changes with them is a slot.

    None where nothing is found whatever the values. Raises NotBound.
    """
    try:
        (sql, parameters, compiler), (other_sql, others, _compiler) = (
            _composed(compose, _marks(bound, turn), fixed) for turn in (1, 2)
        )
    except EmptyResultSet:
        if _finds_nothing(compose, bound, fixed):
            return None
        raise NotBound(compose.__qualname__) from None  # a mark that no such column can hold
    if sql != other_sql:
        raise NotBound(compose.__qualname__)
    names = {
        (_adapted(one), _adapted(other)): name
        for (name, one), other in zip(_marks(bound, 1).items(), _marks(bound, 2).values(), strict=True)
    }
    differ = [
        place for place, (one, other) in enumerate(zip(parameters, others, strict=True)) if one != other
    ]
    if not all((parameters[place], others[place]) in names for place in differ):
        raise NotBound(compose.__qualname__)
    slots = tuple((place, names[parameters[place], others[place]]) for place in differ)
    converters = compiler.get_converters([column[0] for column in compiler.select[: compiler.col_count]])
    told = tuple((place, *converter) for place, converter in converters.items())
    return _Statement(sql, tuple(parameters), slots, told)


def _finds_nothing(compose: Callable[..., Any], bound: dict[str, Any], fixed: dict[str, Any]) -> bool:
    try:
        _composed(compose, bound, fixed)
    except EmptyResultSet:
        return True
    return False


def _composed(
    compose: Callable[..., Any], marks: dict[str, Any], fixed: dict[str, Any]
) -> tuple[str, Any, Any]:
    compiler = compose(**marks, **fixed).query.get_compiler(connection=connection)
    return (*compiler.as_sql(), compiler)


def _marks(bound: dict[str, Any], turn: int) -> dict[str, Any]:
    """Values of the same kinds that no statement holds by itself; far apart, so that none is another one's neighbour."""
    places = {name: turn * 400_000 + place * 7_919 for place, name in enumerate(bound)}
    return {name: _mark(value, places[name]) for name, value in bound.items()}


def _mark(value: Any, place: int) -> Any:
    if isinstance(value, date):
        return date(7000, 1, 1) + timedelta(days=place)
    return Text(f"mark {place}") if isinstance(value, Text) else -(10**9) - place
