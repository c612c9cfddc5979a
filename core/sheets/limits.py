"""What a file of sheets may cost, and why one is not read. Pure, and imports nothing: a process of its own uses it too."""

MAX_BYTES = 20 * 1024 * 1024
MAX_SHEETS = 100
MAX_COLUMNS = 200
MAX_ROWS = 200_000
MAX_CELLS = 500_000  # in all sheets; the empty ones before a filled one counted too
MAX_TEXT = 32_767  # letters that a cell of Excel holds
MAX_LETTERS = 10_000_000  # in all cells, where a text that many cells share counts for each of them


class TooLarge(Exception):
    """More than any list needs."""


class Allowance:
    """The cells and letters that are left for the sheets of a book."""

    def __init__(self) -> None:
        self.cells = MAX_CELLS
        self.letters = MAX_LETTERS

    def take(self, cells: int, text: object = None, times: int = 1) -> None:
        """Count so many cells, and a text, if it is one, so many times. Raises TooLarge when nothing is left."""
        self.cells -= cells
        if isinstance(text, str):
            self.letters -= len(text) * times
        if self.cells < 0 or self.letters < 0 or (isinstance(text, str) and len(text) > MAX_TEXT):
            raise TooLarge


class TooWide(Exception):
    """A sheet claims a used range that no list has."""


class ForeignPart(Exception):
    """A part holds a document type, which no program that makes workbooks writes."""


class Locked(Exception):
    """A password is needed."""


class NoWorkbook(Exception):
    """A file of the same container that holds no workbook: a letter, a mail, pictures."""


class Damaged(Exception):
    """A part is not what it must be."""
