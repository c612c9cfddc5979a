"""A list of leave in its preview: namesakes chosen in the row, wrong cells put right there, what was withdrawn."""

from datetime import date

from django.test import Client

from core.sheets.reading import Sheet
from tests.cast import Cast
from tests.web.sending import send
from tests.web.violations.test_leave_import import HEADER, URL, line, upload
from tests.workbooks import workbook
from violations.leave.importing.plan import make_plan
from violations.leave.importing.reading import LeaveEntry, read_leave_list
from violations.leave.models import Leave

DAY = date(2026, 11, 9)


def test_of_namesakes_one_is_chosen_in_the_row(cast: Cast) -> None:
    sheet = Sheet("NP", (HEADER, line(name="Nguyễn Văn Đạt", code=None), line(last="10/11/2026")))  # type: ignore[arg-type]
    read = read_leave_list([sheet])
    plan = make_plan(cast.office, None, *read)
    (question,) = plan.questions
    assert (question.key, [row.kind for row in plan.lines], plan.applies) == (
        "row:2",
        ["asked", "added"],
        False,
    )
    chosen, other = question.options
    assert chosen[1] != other[1]
    answered = make_plan(cast.office, None, *read, {"row:2": chosen[0]})
    assert (answered.questions, answered.applies) == ([], True)
    assert answered.lines[0].facts
    assert str(answered.lines[0].facts.person.pk) == chosen[0]
    assert make_plan(cast.office, None, *read, {"row:2": "0"}).questions == [question]


def test_withdrawn_rows_are_counted_and_do_not_go_in(cast: Cast) -> None:
    header, row = (*HEADER, "Trạng thái"), (*line(), "Đã rút")
    plan = make_plan(cast.office, None, *read_leave_list([Sheet("NP", (header, row))]))  # type: ignore[arg-type]
    assert (plan.counts, plan.changes) == ({"withdrawn": 1}, 0)


def test_a_wrong_cell_is_named_with_the_field_that_puts_it_right(cast: Cast) -> None:
    plan = make_plan(cast.office, None, *read_leave_list([Sheet("NP", (HEADER, line(kind="đi chơi")))]))  # type: ignore[arg-type]
    ((cell,),) = [row.cells for row in plan.lines]
    assert (cell.field, cell.text) == ("read:cell:2:kind", "đi chơi")


def test_a_kind_that_is_not_kept_is_refused_by_name(cast: Cast) -> None:
    entry = LeaveEntry(2, "Thái Văn Cường", "106", DAY, DAY, "day", "swimming", None, "")
    ((row,), applies) = (plan := make_plan(cast.office, None, [entry], [])).lines, plan.applies
    assert (row.kind, "swimming" in row.details[0], applies) == ("wrong", True, False)


def test_namesakes_are_chosen_on_the_page(cast: Cast, clerk: Client) -> None:
    preview = upload(clerk, workbook([HEADER, line(name="Nguyễn Văn Đạt", code=None)]))
    (question,) = preview.context["plan"].questions
    assert f'name="{question.key}"' in preview.content.decode()
    fields = {"digest": preview.context["digest"], "token": str(preview.context["token"])}
    fields[question.key] = question.options[0][0]
    answered = clerk.post(URL, fields)
    assert answered.context["plan"].counts == {"added": 1}
    send(clerk, URL, **fields, apply="1")
    assert Leave.objects.get(office=cast.office).staff_member_id == int(question.options[0][0])
