"""Where an official form goes on to the next page, and how many lines a text takes there."""

import itertools

import pytest

from core.text.widths import lines_of
from reports.excel.pages import page_starts

HEAD, ROW, SIGNATURES = [50.0], 20.0, [10.0, 20.0, 20.0, 20.0]  # heights; the form's first row is its head


def starts(rows: int, room: float = 200) -> list[int]:
    """A form of one head row and `rows` rows of 20, on pages of `room`; 30 of each further page are the header."""
    heights = [*HEAD, *[ROW] * rows, *SIGNATURES]
    return page_starts(heights, 2, rows + 1, header=30, room=room)


def test_what_fits_on_one_page_is_not_broken() -> None:
    assert starts(4) == []


def test_signatures_that_do_not_fit_take_the_last_three_rows_along() -> None:
    assert starts(5) == [4]
    assert starts(7) == [6]


def test_each_page_is_filled_before_the_next_begins() -> None:
    assert starts(20) == [
        9,
        17,
    ]  # 7 rows after the head, 8 after the header, and the rest with the signatures


def test_the_signatures_are_never_torn_nor_alone() -> None:
    for rows in range(1, 200):
        heights = [*HEAD, *[ROW] * rows, *SIGNATURES]
        found = [1, *starts(rows), len(heights) + 1]
        pages = [sum(heights[first - 1 : until - 1]) for first, until in itertools.pairwise(found)]
        assert pages[0] <= 200
        assert max(pages[1:], default=0) <= 170
        assert found[-2] <= max(rows - 1, 2)  # three rows, where there are three, stand above them


def test_one_high_row_goes_alone_with_the_signatures() -> None:
    heights = [50.0, 120.0, 120.0, 100.0, 70.0]
    assert page_starts(heights, 2, 4, header=30, room=200) == [3, 4]


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("", 10, 1),
        ("Đi muộn 25 phút", 20, 1),
        ("Văn phòng HĐND và UBND", 18, 2),  # capitals are wide: letters counted, it was one line, and cut
        ("Người hoạt động không chuyên trách", 13, 3),
        ("Một\nHai\nBa", 20, 3),
        ("x" * 100, 18, 7),
        ("Ư" * 8, 18, 1),
        ("😀" * 8, 18, 2),
    ],
)
def test_a_text_takes_as_many_lines_as_its_letters_are_wide(text: str, width: float, lines: int) -> None:
    assert lines_of(text, width, 11) == lines


def test_bold_letters_are_wider() -> None:
    assert (lines_of("Số người vi phạm", 17.2, 11), lines_of("Số người vi phạm", 17.2, 11, bold=True)) == (
        1,
        2,
    )
