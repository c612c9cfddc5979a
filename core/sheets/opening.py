"""Open a file of tables as it is to be read: sheets in Unicode, by what was answered. Pure."""

from django.utils.translation import gettext as _

from core.sheets.old_fonts import convert_sheets, uncertain_texts
from core.sheets.questions import MIXED, UNICODE, Answers, Asked, Question
from core.sheets.reading import Sheet, read_workbook
from core.text.old_fonts import CODE_PAGE_NAMES

MOST_SHOWN = 5


def open_sheets(content: bytes, answers: Answers) -> list[Sheet]:
    """The sheets of a file, texts in an old font converted; `code_page` of each says from which.

    Raises Asked where some cells are certainly in an old font, others certainly not, and the rest may be either; SheetError
    for what cannot be opened.
    """
    said = answers.code_page
    sheets = read_workbook(content, said if said in CODE_PAGE_NAMES else None)
    if said and said != MIXED:
        return convert_sheets(sheets, "" if said == UNICODE else said)
    converted = convert_sheets(sheets)
    code_page = next((sheet.code_page for sheet in converted if sheet.code_page), "")
    if not said and (unsure := uncertain_texts(sheets, code_page)):
        raise Asked(_code_page_question(code_page, unsure))
    return converted


def _code_page_question(code_page: str, unsure: list[str]) -> Question:
    shown = "; ".join(unsure[:MOST_SHOWN])
    text = _("Some names are written in an old font (%(name)s), some are not. What are these: %(texts)s?") % {
        "name": CODE_PAGE_NAMES[code_page],
        "texts": shown,
    }
    choices = (
        (code_page, _("in the old font too")),
        (MIXED, _("as they stand")),
    )
    return Question("code_page", text, choices)
