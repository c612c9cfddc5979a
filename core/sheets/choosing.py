"""Which sheet of a workbook is read: the one that was told, the only one that holds a list, or nobody knows. Pure."""

from collections import Counter
from collections.abc import Callable
from typing import TypeVar

from django.utils.translation import gettext as _

from core.sheets.questions import Answers, Asked, letter_of, sheet_question
from core.sheets.reading import Sheet, SheetError
from core.sheets.values import as_text, value_at

R = TypeVar("R")
_LOOKED_AT = 2000  # rows of a sheet in which names are looked for
_SHOWN = 40  # characters


def chosen(sheets: list[Sheet], answers: Answers) -> list[Sheet]:
    """The sheet that was told, else all. Raises SheetError when there is none of that name."""
    if not answers.sheet:
        return sheets
    named = [sheet for sheet in sheets if sheet.name == answers.sheet]
    if not named and not any(sheet.name for sheet in sheets):
        raise SheetError(_("The file has no sheets: leave --sheet out."))
    if not named:
        params = {"name": answers.sheet, "sheets": ", ".join(sheet.name for sheet in sheets)}
        raise SheetError(_("There is no sheet “%(name)s” in the file; it has: %(sheets)s.") % params)
    return named


def choose(
    sheets: list[Sheet], read: Callable[[Sheet], R | None], told: Callable[[R], str], missing: str
) -> R:
    """What `read` finds in the one sheet that holds a list.

    `read` returns None for a sheet that is no list; an Asked of it waits until one knows that no other sheet is meant. Raises
    Asked when several sheets hold one, with what each holds (`told`) or why it is refused (of several whose columns are not
    understood the first is asked about); SheetError (`missing`) when none does.
    """
    found: list[tuple[Sheet, R | SheetError]] = []
    for sheet in sheets:
        try:
            held = read(sheet)
        except SheetError as error:
            found.append((sheet, error))
        else:
            found += [(sheet, held)] if held is not None else []
    if not found:
        raise SheetError(missing)
    several = [(sheet, result) for sheet, result in found if not isinstance(result, _Nobody)] or found[:1]
    unread = [r for _sheet, r in several if isinstance(r, Asked) and r.question.about == "columns"]
    if len(several) > 1 and len(unread) < len(several):
        named = ((sheet.name, str(r) if isinstance(r, SheetError) else told(r)) for sheet, r in several)
        raise Asked(sheet_question(named))
    result = several[0][1]
    if isinstance(result, SheetError):
        raise result
    return result


class _Nobody(SheetError):
    """A header, and nothing below it."""


def nobody(message: str) -> SheetError:
    """The refusal of a sheet with a header and nothing below it: it does not count beside a sheet that holds a list."""
    return _Nobody(message)


def looks_filled(sheet: Sheet, is_name: Callable[[str], bool]) -> bool:
    """Whether a sheet without a header that is known holds people: two names in one column."""
    named = Counter(
        place
        for row in sheet.rows[:_LOOKED_AT]
        for place, value in enumerate(row)
        if isinstance(value, str) and is_name(value.strip())
    )
    return any(number > 1 for number in named.values())


def has_rows(sheet: Sheet, at: int) -> bool:
    """Whether a row below the one of this index has several cells filled in."""
    return any(sum(bool(as_text(value)) for value in row) > 1 for row in sheet.rows[at + 1 :])


def column_named(sheet: Sheet, header: int, place: int, below: int | None = None) -> str:
    """A column in words: its letter, what its heading says, and what stands first below it (with `below`)."""
    heading = as_text(value_at(sheet.rows[header], place))[:_SHOWN]
    named = f"{letter_of(place)} (“{heading}”)" if heading else letter_of(place)
    if below is None:
        return named
    texts = (as_text(value_at(row, place)) for row in sheet.rows[below:])
    example = next((text for text in texts if text), "")[:_SHOWN]
    return f"{named} {example}".strip()
