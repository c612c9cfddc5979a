"""What a list with a header asks about its columns, whatever is in it. Pure."""

from collections.abc import Mapping
from typing import Protocol

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.sheets.choosing import column_named
from core.sheets.questions import Asked, columns_question
from core.sheets.reading import Sheet

Meanings = Mapping[str, object]  # code → label


class ListHeader(Protocol):
    """A header as a list's reader found it: `doubled` columns are named alike, `days` hold days under no heading that is known."""

    @property
    def at(self) -> int: ...
    @property
    def below(self) -> int: ...
    @property
    def columns(self) -> Mapping[str, tuple[int, ...]]: ...
    @property
    def doubled(self) -> Mapping[str, tuple[int, ...]]: ...
    @property
    def days(self) -> tuple[int, ...]: ...


def ask_columns(sheet: Sheet, header: ListHeader, text: str, meanings: Meanings) -> Asked:
    """Return the question what the columns are, with what the header understood of them."""
    guesses = {
        place: meaning
        for meaning, places in header.columns.items()
        for place in places[:1]
        if meaning in meanings
    }
    return Asked(columns_question(sheet, header.at, text, choices_of(meanings), guesses))


def choices_of(meanings: Meanings) -> list[tuple[str, str]]:
    """Return the meanings as choices, (code, label)."""
    return [(meaning, str(label)) for meaning, label in meanings.items()]


def check_columns(sheet: Sheet, header: ListHeader, meanings: Meanings) -> None:
    """Raise Asked when columns are named alike, or hold days and are called nothing that is known."""
    for meaning, places in header.doubled.items():
        if meaning != "number":
            named = "; ".join(column_named(sheet, header.at, place) for place in places)
            text = _("Several columns may be “%(meaning)s”: %(columns)s.")
            params = {"meaning": meanings.get(meaning, meaning), "columns": named}
            raise ask_columns(sheet, header, text % params, meanings)
    if header.days:
        text = _("Columns that hold days are not understood: %(columns)s. What is in them?")
        raise ask_columns(
            sheet, header, text % {"columns": columns_named(sheet, header, header.days)}, meanings
        )


def columns_named(sheet: Sheet, header: ListHeader, places: tuple[int, ...]) -> str:
    """Name these columns, each with its heading and the first text below it."""
    return "; ".join(column_named(sheet, header.at, place, header.below) for place in places)


def count_people(people: int, wrong: int) -> str:
    """Say in words how many people a sheet holds, and in how many of its rows something is wrong."""
    counted = ngettext("%(n)s person", "%(n)s people", people) % {"n": people}
    if not wrong:
        return counted
    return counted + ngettext(", %(n)s row wrong", ", %(n)s rows wrong", wrong) % {"n": wrong}
