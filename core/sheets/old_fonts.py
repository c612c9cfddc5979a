"""Sheets in TCVN3 or VNI, converted cell by cell. Pure."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from core.sheets.reading import Sheet
from core.sheets.values import Value
from core.text.old_fonts import code_page_of, converted, is_certain, is_proper


def texts_of(sheets: Iterable[Sheet]) -> Iterator[str]:
    """Every text of the sheets, their names too."""
    for sheet in sheets:
        yield sheet.name
        yield from (cell for row in sheet.rows for cell in row if isinstance(cell, str))


def convert_sheets(sheets: list[Sheet], code_page: str | None = None) -> list[Sheet]:
    """The sheets in Unicode; `code_page` of each says what it was converted from.

    None finds out the coding; "" keeps everything as it is. Found out, a cell is converted that is certainly old, and
    every cell where none is certainly not; named, every cell but those with letters that the coding lacks.
    """
    is_forced = code_page is not None
    texts = {*texts_of(sheets)}
    found = code_page if code_page is not None else code_page_of(texts)
    if not found:
        return sheets
    is_whole = is_forced or not any(is_proper(text, found) for text in texts)
    new = {text: converted(text, found) for text in texts if is_whole or is_certain(text, found)}

    def convert(value: Value) -> Value:
        return new.get(value, value) if isinstance(value, str) else value

    return [
        replace(
            sheet,
            name=str(convert(sheet.name)),
            rows=tuple(tuple(map(convert, row)) for row in sheet.rows),
            code_page=found,
        )
        for sheet in sheets
    ]


def uncertain_texts(sheets: list[Sheet], code_page: str) -> list[str]:
    """The texts that `convert_sheets` leaves when some cells are old and others are not, and that may be either.

    Each once, in the order of the sheets: *Bé* may be Bé, and may be Bộ in TCVN3. A row of which some cells are certainly not
    old and none is certainly old, such as the headings, stands as it is.
    """
    if not code_page or not any(is_proper(text, code_page) for text in {*texts_of(sheets)}):
        return []
    texts = [text for texts in _rows_of_texts(sheets) if not _is_unicode(texts, code_page) for text in texts]
    return [
        text
        for text in dict.fromkeys(texts)
        if not (is_certain(text, code_page) or is_proper(text, code_page))
        and converted(text, code_page) != text
    ]


def _rows_of_texts(sheets: Iterable[Sheet]) -> Iterator[list[str]]:
    for sheet in sheets:
        yield [sheet.name]
        yield from ([cell for cell in row if isinstance(cell, str)] for row in sheet.rows)


def _is_unicode(texts: Iterable[str], code_page: str) -> bool:
    return any(is_proper(text, code_page) for text in texts) and not any(
        is_certain(text, code_page) for text in texts
    )
