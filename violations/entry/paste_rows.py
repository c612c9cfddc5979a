"""Rows copied from a sheet: cells, and what stands for whom, for which type, for how long. Pure."""

import csv
import re
from collections.abc import Iterable
from datetime import time

from core.text.days import read_time
from core.text.names import search_key, spelling_key
from violations.register.search import Subject

COLUMNS = 5  # person, violation, day, time or minutes, text
_HEADS = {"nguoi", "ho ten", "ho va ten", "ma", "ma cham cong", "nguoi hoac ma", "can bo", "person", "name"}
_MINUTES = re.compile(r"([0-9]{1,3}) ?(phut|ph|p|'|min)?")


def rows_of(text: str) -> list[list[str]]:
    """The rows as lists of five cells; empty rows and a heading are left out. A cell in quotes may hold line breaks."""
    lines = [f"{line}\n" for line in text.replace("\r\n", "\n").replace("\r", "\n").strip("\n").split("\n")]
    # quotes that do not pair are part of a text, not Excel's around a cell
    rows = (
        csv.reader(lines, delimiter="\t")
        if text.count('"') % 2 == 0
        else (line.split("\t") for line in lines)
    )
    cut = [[cell.strip() for cell in row] for row in rows]
    kept = [[*row, *[""] * COLUMNS][: max(COLUMNS, len(row))] for row in cut if any(row)]
    return kept[1:] if kept and search_key(kept[0][0]) in _HEADS else kept


def meant(text: str, among: Iterable[Subject]) -> list[Subject]:
    """Whom a cell names: by code, else by full name without diacritics; where several fold alike, by the spelling."""
    everybody = list(among)
    by_code = [each for each in everybody if each.code and search_key(each.code) == search_key(text)]
    if by_code:
        return by_code
    alike = [
        each for each in everybody if search_key(text) in (search_key(each.name), search_key(each.label))
    ]
    exact = [each for each in alike if spelling_key(each.name) == spelling_key(text)]
    return exact if len(exact) == 1 else alike


def time_or_minutes(text: str) -> time | int | None:
    """A time of day (07:25, 7h25, 0725) or a count of minutes (25, 25 phút); None when it is neither."""
    found = _MINUTES.fullmatch(search_key(text))
    return int(found[1]) if found else read_time(text)
