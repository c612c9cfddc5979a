"""Names of files: those that leave the office are plain ASCII, so that every system keeps them. Pure."""

import re

from core.text.marks import printable
from core.text.names import clean_text, search_key

LONGEST = 200  # characters of a name that is kept


def incoming_name(name: str) -> str:
    """The name of a file that comes in, without its folders and without anything that shows nothing."""
    last = re.split(r"[/\\]", name)[-1]
    return clean_text(printable(last))[:LONGEST]


def office_slug(name: str) -> str:
    """The office's name as it stands in a file name: UBND phường Đại Nài as phuong-dai-nai."""
    without = re.sub(r"^ubnd\s+", "", search_key(name))
    return re.sub(r"[^a-z0-9]+", "-", without).strip("-") or "co-quan"


def list_file_name(what: str, when: str, office: str) -> str:
    """For example vi-pham-2026-11-phuong-dai-nai.xlsx. `when` is a month or a day, yyyy-mm or yyyy-mm-dd."""
    return f"{what}-{when}-{office_slug(office)}.xlsx"
