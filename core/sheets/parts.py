"""Parse the parts of a workbook that is an archive of XML, at a bounded price. Pure.

Each part is handed to expat in one piece, and what is parsed in all is bounded. Entities and document types are refused
wherever they stand.
"""

import zipfile
from functools import lru_cache
from xml.parsers import expat  # bytes are bounded and document types refused, below

from core.sheets.limits import ForeignPart, TooLarge

MAX_PART = 32 * 1024 * 1024
MAX_TAGS = 800_000  # in all parts that are read, a part read for two sheets counted twice
MAX_RUN = 256 * 1024  # bytes without a tag: twice the longest text of a cell

Attributes = dict[str, str]


class Reader:
    """The handler of a part as it is parsed."""

    def start(self, name: str, attributes: Attributes) -> None:
        """An element begins."""

    def end(self, name: str) -> None:
        """An element ends."""

    def text(self, text: str) -> None:
        """Text of the element begun last."""


class Parts:
    """The parts of an archive by name, in whatever case they are written."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self.archive = archive
        self.names = {name.casefold(): name for name in archive.namelist()}
        self.tags = 0

    def parse(self, part: str, reader: Reader) -> None:
        """Hand the part to its reader. Raises TooLarge, ForeignPart, or what a damaged part makes it stumble over."""
        name = self.names[part.casefold()]
        if self.archive.getinfo(name).file_size > MAX_PART:
            raise TooLarge
        content = self.archive.read(name)
        self.tags += max(content.count(b"<"), content.count(b"=") // 2)  # an attribute costs half a tag
        runs = (content.find(b"<", at, at + MAX_RUN) < 0 for at in range(0, len(content) - MAX_RUN, MAX_RUN))
        if self.tags > MAX_TAGS or any(runs):
            raise TooLarge
        parser = expat.ParserCreate(intern=None)  # None: remember no names
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = _refuse_doctype
        parser.StartElementHandler = reader.start
        parser.EndElementHandler = reader.end
        parser.CharacterDataHandler = reader.text
        parser.Parse(content, True)


def _refuse_doctype(*_arguments: object) -> None:
    raise ForeignPart


@lru_cache(256)
def local(name: str) -> str:
    """The name of an element or attribute without its prefix."""
    return name.rpartition(":")[2]
