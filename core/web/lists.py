"""Lists that sort by every column and come in pages."""

from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

from django.core.paginator import Page, Paginator
from django.db.models import F, QuerySet, Value
from django.db.models.functions import NullIf
from django.http import QueryDict

PAGE_ROWS = 50
Rows = TypeVar("Rows", bound=QuerySet[Any])
# The name of a column in an address → a field or an expression, which is turned round, and fields that break ties.
Orders = Mapping[str, Sequence[Any]]


def in_order(rows: Rows, sort: str, orders: Orders) -> Rows:
    """Order rows by a column of `orders`, downwards with "-" before its name; rows without a value come last.

    Rows stay in their own order when the column is unknown.
    """
    name = sort.removeprefix("-")
    if name not in orders:
        return rows
    first, *others = orders[name]
    column = F(first) if isinstance(first, str) else first
    by = column.desc(nulls_last=True) if sort.startswith("-") else column.asc(nulls_last=True)
    return rows.order_by(by, *others, "pk")


def text(field: str) -> NullIf:
    """Return a text to sort by: an empty one is none, and comes last."""
    return NullIf(field, Value(""))


def list_context(rows: QuerySet[Any], query: QueryDict, orders: Orders) -> dict[str, Any]:
    """Return what a list's template needs: `page`, the page asked for or the nearest, and `sort`, "" for its own order."""
    sort = query.get("sort", "")
    page: Page[Any] = Paginator(rows, PAGE_ROWS).get_page(query.get("page"))
    return {"page": page, "sort": sort if sort.removeprefix("-") in orders else ""}
