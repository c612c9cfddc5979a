"""Xu hướng: twelve months side by side, and a chart of them that Excel draws from the same cells."""

from collections.abc import Sequence
from typing import Any, cast

from openpyxl.chart import BarChart, LineChart, Reference, Series
from openpyxl.chart.axis import ChartLines
from openpyxl.chart.label import DataLabelList
from openpyxl.chart.marker import Marker
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.chart.text import RichText, Text
from openpyxl.chart.title import Title
from openpyxl.drawing.line import LineProperties
from openpyxl.drawing.text import CharacterProperties, Font, Paragraph, ParagraphProperties, RegularTextRun
from openpyxl.worksheet.worksheet import Worksheet

from reports.excel import form
from reports.figures import MonthlyFigures
from reports.trend import MonthLine

MONTH, OCCURRENCES, PERSONS = 2, 3, 4  # columns
WIDTHS, KIND_WIDTH = (5, 14, 11, 12), 12
CENTIMETRES = 7 / 96 * 2.54  # of one unit of a column's width: 7 pixels, by the typeface of the workbook
CHART_TITLE = "Số lượt và số người vi phạm theo tháng"
CHART_HEIGHT, CHART_ROWS = 6.5, 13  # centimetres, and the rows it covers
GREY, BLACK = "A6A6A6", "262626"


def draw(sheet: Worksheet, figures: MonthlyFigures) -> None:
    """Fill the sheet: one row for each of twelve months, oldest first, then the chart."""
    kinds = [unit.name for unit in figures.columns]
    widths = (*WIDTHS, *(KIND_WIDTH for _kind in kinds))
    columns = len(widths)
    top = form.head(sheet, figures, "Xu hướng", "Vi phạm trong 12 tháng", columns)
    headings = ("STT", "Tháng", "Số lượt", "Số người vi phạm", ("Trong đó", kinds))
    row = first = form.table(sheet, top, headings, widths)
    for number, line in enumerate(figures.trend, 1):
        form.table_row(sheet, row, [number, *_values(line)], left=frozenset())
        row += 1
    sheet.add_chart(_chart(sheet, first, row - 1, widths), f"A{row + 1}")
    form.signatures(sheet, row + 1 + CHART_ROWS, columns, figures)
    sheet.page_setup.fitToHeight = 1  # it never grows: table, chart and signatures on one page


def _values(line: MonthLine) -> list[Any]:
    month = f"{line.period.start:%m/%Y}"
    if line.is_unknown:  # empty cells, of which a chart draws nothing; a word would be drawn as 0
        return [f"{month} (chưa có sổ)", None, None, *(None for _kind in line.columns)]
    return [month, line.occurrences, line.persons, *line.columns]


def _chart(sheet: Worksheet, first: int, last: int, widths: Sequence[int]) -> BarChart:
    """Occurrences as columns and persons as a line over the months of rows `first` to `last`."""
    chart, line = BarChart(), LineChart()
    _add(chart, sheet, OCCURRENCES, first, last, "Số lượt")
    _add(line, sheet, PERSONS, first, last, "Số người vi phạm")
    months = Reference(sheet, min_col=MONTH, min_row=first, max_row=last)
    for each in (chart, line):
        each.set_categories(months)
    chart.series[0].graphicalProperties = GraphicalProperties(solidFill=GREY)
    chart.series[0].graphicalProperties.line.solidFill = GREY
    chart.series[0].dLbls = DataLabelList(
        showVal=True, showSerName=False, showCatName=False, showLegendKey=False
    )
    chart.series[0].dLbls.txPr = _text(9)
    line.series[0].graphicalProperties = GraphicalProperties(ln=LineProperties(solidFill=BLACK, w=22_000))
    line.series[0].marker = Marker("circle", size=6, spPr=GraphicalProperties(solidFill=BLACK))
    line.series[0].smooth = False
    chart.title = _title(CHART_TITLE)
    chart.gapWidth = 60
    wide = int(sum(widths) * CENTIMETRES * 10) / 10  # no wider than the table
    chart.width, chart.height = cast("Any", wide), cast("Any", CHART_HEIGHT)  # the stubs know whole ones only
    chart.legend.position = "b"
    chart.legend.txPr = _text(11)
    chart.y_axis.scaling.min = 0
    chart.y_axis.number_format = form.COUNT_FORMAT
    chart.y_axis.majorGridlines = ChartLines(GraphicalProperties(ln=LineProperties(solidFill="D9D9D9")))
    for axis in (chart.x_axis, chart.y_axis):
        axis.delete = False  # the library's default hides them
        axis.txPr = _text(10)
    chart += line
    return chart


def _add(
    chart: BarChart | LineChart, sheet: Worksheet, column: int, first: int, last: int, title: str
) -> None:
    values = Reference(sheet, min_col=column, min_row=first, max_row=last)
    chart.series.append(Series(values, title=title))


def _title(words: str) -> Title:
    letters = CharacterProperties(sz=1200, b=True, latin=Font(typeface=form.FONT))
    line = Paragraph(pPr=ParagraphProperties(defRPr=letters), r=[RegularTextRun(rPr=letters, t=words)])
    return Title(tx=Text(rich=RichText(p=[line])), overlay=False)


def _text(size: int) -> RichText:
    """The document's typeface, in points."""
    letters = CharacterProperties(sz=size * 100, latin=Font(typeface=form.FONT))
    return RichText(p=[Paragraph(pPr=ParagraphProperties(defRPr=letters), endParaRPr=letters)])
