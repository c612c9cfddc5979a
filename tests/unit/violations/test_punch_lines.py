"""Text files of clocks that are not in the samples, each as it was met: every one is read without a change of code."""

import codecs
from datetime import datetime

import pytest

from violations.clock.files.formats import PunchFileError, PunchList, read_punches

NOW = datetime(2026, 11, 5, 8, 0)  # noqa: DTZ001 - the clock's own local time
AGL = "No\tTMNo\tEnNo\tName\tINOUT\tMode\tDateTime\r\n"
AGL_TEN = "No\tTMNo\tEnNo\tName\tGMNo\tMode\tIn/Out\tVM\tDepartment\tDateTime\tTR\n"
SEVEN = [("109", "2026-10-05 07:02:11")]

# name → (the file, its punches as (code, time))
READ: dict[str, tuple[str, list[tuple[str, str]]]] = {
    "two columns": ("109\t2026-10-05 07:02:11\n", SEVEN),
    "five columns": ("      109\t2026-10-05 07:02:11\t1\t0\t1\r\n", SEVEN),
    "six columns": ("      109\t2026-10-05 07:02:11\t1\t0\t1\t0\r\n", SEVEN),
    "ten columns": ("109\t2026-10-05 07:02:11\t0\t25\t0\t0\t0\t0\t0\t0\r\n", SEVEN),
    "leading zeros": ("000000109\t2026-10-05 07:02:11\t1\t0\t1\t0\n", SEVEN),
    "a name before the time": ("109\tNguyễn Văn Đạt\t2026-10-05 07:02:11\t1\t0\n", SEVEN),
    "an empty name before the time": ("109\t\t2026-10-05 07:02:11\t1\t0\n", SEVEN),
    "no seconds": ("109\t2026-10-05 07:02\t1\t0\t1\t0\n", [("109", "2026-10-05 07:02:00")]),
    "date and time in two columns": ("109\t2026-10-05\t07:02:11\t1\n", SEVEN),
    "the tabs turned into a space": ("        109 2026-10-05 07:02:11 1 0 1 0\n", SEVEN),
    "the tabs turned into spaces, with a name": ("109   Nguyen Van Dat   2026-10-05 07:02:11   1\n", SEVEN),
    "semicolons": ("109;2026-10-05 07:02:11;1;0\n", SEVEN),
    "commas and quotation marks": ('"109","2026-10-05 07:02:11","1"\n', SEVEN),
    "day first": ("109\t05/10/2026 07:02:11\t1\n", SEVEN),
    "day first, semicolons, two columns": ("109;05/10/2026;07:02:11\n", SEVEN),
    "fractions of a second": ("109\t2026-10-05 07:02:11.000\t1\n", SEVEN),
    "ISO with a T": ("109\t2026-10-05T07:02:11\t1\n", SEVEN),
    "afternoon as Windows says it": ("109\t05/10/2026 5:30:02 CH\t1\n", [("109", "2026-10-05 17:30:02")]),
    "noon and midnight in English": (
        "109\t2026-10-05 12:05:00 PM\n109\t2026-10-05 12:05:00 AM\n",
        [("109", "2026-10-05 12:05:00"), ("109", "2026-10-05 00:05:00")],
    ),
    "just before midnight": ("109\t2026-10-05 23:59:59\t1\n", [("109", "2026-10-05 23:59:59")]),
    "old Macintosh line ends": ("109\t2026-10-05 07:02:11\r110\t2026-10-05 07:03:00\r",
                                [*SEVEN, ("110", "2026-10-05 07:03:00")]),
    "mixed line ends and blank lines": ("\r\n109\t2026-10-05 07:02:11\r\n\n\n110\t2026-10-05 07:03:00\n  \r\n",
                                        [*SEVEN, ("110", "2026-10-05 07:03:00")]),
    "^Z at the end": ("109\t2026-10-05 07:02:11\t1\r\n\x1a", SEVEN),
    "a doubled line": ("109\t2026-10-05 07:02:11\t1\n" * 2, SEVEN),
    "letters in a code": ("EMP-20001\t2026-10-05 07:02:11\t99\n", [("emp-20001", "2026-10-05 07:02:11")]),
    "AGL with dashes": (AGL + "000001\t1\t00000109\t \t0\t1\t2026-10-05 07:02:11\r\n", SEVEN),
    "AGL with slashes and two spaces": (AGL + "000001\t1\t00000109\t \t0\t1\t2026/10/05  07:02:11\r\n", SEVEN),
    "AGL with a name": (AGL + "000001\t1\t00000109\tDat\t0\t1\t2026/10/05 07:02:11\r\n", SEVEN),
    "AGL of ten columns": (
        AGL_TEN + "1\t1\t109\tDat\t1\t1\t1\tFP\tVan phong\t2026-10-05 07:02:11\t0\n",
        SEVEN,
    ),
    "AGL below the clock's model": ("# DeviceModel = S362E\n" + AGL + "1\t1\t109\t\t0\t1\t2026/10/05 07:02:11\n", SEVEN),
    "AGL in other letters": (AGL.upper() + "1\t1\t109\t\t0\t1\t2026/10/05 07:02:11\n", SEVEN),
    "AGL of three columns": ("EnNo\tName\tDateTime\n109\tDat\t2026/10/05 07:02:11\n", SEVEN),
    "AGL, the tabs turned into spaces": (
        "No TMNo EnNo Name INOUT Mode DateTime\n000001 1 00000109   0 1 2026/10/05  07:02:11\n", SEVEN),
    "AGL, the header with two tabs more than the rows": (
        "No\tTMNo\tEnNo\tName\t\t\tGMNo\tMode\tDateTime\t\r\n1\t1\t109\t          \t1\t1\t2026/10/05  07:02:11\t\r\n", SEVEN),
    "AGL, an empty heading before the code": (
        "No\tTMNo\t\tEnNo\tName\tMode\tDateTime\n1\t1\t109\t5\t1\t2026/10/05 07:02:11\n", SEVEN),
    "AGL with its header again": (AGL + "1\t1\t109\t\t0\t1\t2026/10/05 07:02:11\n" + AGL, SEVEN),
}  # fmt: skip


def read(text: str, encoding: str = "utf-8") -> PunchList:
    return read_punches(text.encode(encoding), NOW)


def told(found: PunchList) -> list[tuple[str, str]]:
    return [(punch.code, f"{punch.at:%Y-%m-%d %H:%M:%S}") for punch in found.punches]


@pytest.mark.parametrize("name", READ)
def test_a_text_file_is_read(name: str) -> None:
    text, expected = READ[name]

    found = read(text)

    assert told(found) == expected
    assert found.bad == []
    assert found.kind == ("agl" if name.startswith("AGL") else "attlog")


@pytest.mark.parametrize(
    ("encoding", "mark", "said"),
    [
        ("utf-8", b"", "utf-8"),
        ("utf-8", codecs.BOM_UTF8, "utf-8-sig"),
        ("utf-16-le", codecs.BOM_UTF16_LE, "utf-16"),
        ("utf-16-be", codecs.BOM_UTF16_BE, "utf-16"),
        ("utf-16-le", b"", "utf-16-le"),
        ("utf-16-be", b"", "utf-16-be"),
    ],
)
@pytest.mark.parametrize("padding", [b"", bytes(600)])
def test_the_encoding_is_detected(encoding: str, mark: bytes, said: str, padding: bytes) -> None:
    text = AGL + "1\t1\t00000109\tNguyễn Văn Đạt\t0\t1\t2026/10/05  07:02:11\r\n"

    found = read_punches(mark + text.encode(encoding) + padding, NOW)

    assert (found.encoding, told(found), found.names) == (said, SEVEN, {"109": "Nguyễn Văn Đạt"})
    assert found.bad == []


@pytest.mark.parametrize("name", [b"\xd0\xf5ng Th\xfe Hoa", b"\xa7\xc6ng Th\xde Hoa"])  # cp1258, TCVN3
def test_a_name_in_an_old_encoding_does_no_harm(name: bytes) -> None:
    found = read_punches(b"109\t" + name + b"\t2026-10-05 07:02:11\t1\r\n", NOW)

    assert (told(found), found.encoding) == (SEVEN, "cp1258")


@pytest.mark.parametrize(
    "line",
    [
        "109",
        "109\t",
        "109\t2026-10-",
        "109\t2026-10-05 07",
        "109\t2026-10-05 07:0",
        "109\t2026-09-31 07:02:11",
        "109\t2026-10-05 25:02:11",
        "109\t10/25/2026 07:02:11",  # month first is never read
        "\t2026-10-05 07:02:11",
        "tổng cộng: 2",
        "1\t1\t00000109\t \t0\t1\t2026/10/05 07:02:11",  # AGL without its header: 1 is no code here
        "1 1 00000109   0 1 2026/10/05 07:02:11",
        "1\t109\t2026-10-05 07:02:11",  # a number of the row, or a name of figures?
        "1;109;2026-10-05 07:02:11",
        "1,109,Dat,2026-10-05 07:02:11",
        "109\t2026-10-05 07:02:11\t17:31:00",  # two times, and no word which is what
    ],
)
def test_a_line_that_gives_no_punch_is_named_and_the_rest_is_read(line: str) -> None:
    found = read(f"109\t2026-10-05 07:02:11\n{line}\n110\t2026-10-05 07:03:00\n")

    assert told(found) == [*SEVEN, ("110", "2026-10-05 07:03:00")]
    assert [(trouble.line, trouble.text) for trouble in found.bad] == [(2, line.strip()[:60])]
    assert found.bad[0].why


def test_a_line_that_holds_a_time_and_gave_no_punch_says_so() -> None:
    found = read("109\t2026-10-05 07:02:11\ntổng cộng: 2\n110\t2026-10-05 07:0\n")

    assert [(trouble.line, trouble.holds_time) for trouble in found.bad] == [(2, False), (3, True)]


def test_lines_with_other_columns_than_the_header_are_read_after_the_code_and_told() -> None:
    found = read(AGL_TEN + "1\t1\t109\tDat\t1\t1\t2026-10-05 07:02:11\n")

    assert (told(found), len(found.remarks)) == (SEVEN, 1)


def test_a_file_that_is_written_month_first_is_refused() -> None:
    lines = "".join(f"109\t09/{day:02d}/2026 07:02:11\n" for day in range(1, 31))

    with pytest.raises(PunchFileError, match=r"dd/mm/yyyy"):
        read(lines)


def test_what_the_clock_cannot_know_is_left_out_and_told() -> None:
    found = read("109\t2026-10-05 07:02:11\n109\t2026-11-05 08:00:01\n109\t2044-01-01 00:00:00\n")

    assert told(found) == SEVEN
    assert found.future == 2
    assert len(found.remarks) == 1
    assert "01/01/2044 00:00" in found.remarks[0]


def test_a_clock_that_jumps_back_lost_its_date_or_punched_20_times_is_told() -> None:
    lines = ["109\t2026-10-05 07:02:11", "110\t2000-01-01 00:00:07", "109\t2026-10-05 17:30:00"]
    lines += [f"110\t2026-10-06 07:{minute:02d}:00" for minute in range(20)]

    found = read("\n".join(lines))

    assert len(found.punches) == 23
    assert [remark for remark in found.remarks if "01/01/2000 00:00" in remark]
    assert [remark for remark in found.remarks if "2010" in remark]
    assert [
        remark for remark in found.remarks if "110" in remark and "20" in remark and "06/10/2026" in remark
    ]


def test_a_file_sorted_by_person_is_no_clock_that_jumps() -> None:
    found = read("".join(f"{code}\t2026-10-{day:02d} 07:00:00\n" for code in (1, 2, 3) for day in (1, 9)))

    assert (len(found.punches), found.remarks) == (6, [])


def test_doubled_lines_are_counted() -> None:
    assert read("109\t2026-10-05 07:02:11\n" * 3).doubled == 2
