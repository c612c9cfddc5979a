"""Lists as Excel files: what is filtered is what is exported."""

from datetime import date

from django.http import FileResponse, HttpRequest, HttpResponse
from django.utils import timezone, translation
from django.views.decorators.http import require_safe

from staff.access import Deed, authorise
from staff.downloads import list_response, waiting_page
from staff.file_names import list_file_name
from staff.models import Account
from staff.sheet_list import Listing
from violations import candidate_exports
from violations.exports import COLUMNS, list_rows
from violations.forms.filters import ListFilters
from violations.judging import bring_up_to_date
from violations.views.candidates import listed as listed_candidates
from violations.views.register import listed


@require_safe
def violation_excel(request: HttpRequest) -> HttpResponse | FileResponse:
    """All rows of the list of that address, in its order. `wait=1`: a page first that says to wait."""
    account = authorise(request, Deed.EXPORT_VIOLATIONS)
    filters, rows = listed(account, request.GET)
    if "wait" in request.GET:
        return waiting_page(request, rows.count(), "violations:violation-list")
    note, name = _told(request, account, filters, "vi-pham")
    return list_response(Listing("Danh sách vi phạm", note, COLUMNS, list_rows(rows)), name)


@require_safe
def candidate_excel(request: HttpRequest) -> HttpResponse | FileResponse:
    """All rows of the view of that address: what the clock says, and who decided what and why."""
    account = authorise(request, Deed.READ_TIME)
    bring_up_to_date(account.office)
    found = listed_candidates(account, request.GET)
    if "wait" in request.GET:
        return waiting_page(request, found.rows.count(), "violations:candidate-list")
    note, name = _told(request, account, found.filters, "cham-cong")
    return list_response(candidate_exports.listing(found.view, found.rows, note), name)


def _told(request: HttpRequest, account: Account, filters: ListFilters, what: str) -> tuple[str, str]:
    """Whose list it is, narrowed to what, made when; and what the file is called."""
    today = timezone.localdate()
    office = account.office.profile_on(today).name
    with translation.override("vi"):
        narrowed = [str(chip.label) for chip in filters.chips(request.GET)]
    month: date | None = filters.cleaned_data.get("month")
    when = f"{month:%Y-%m}" if month else f"{today:%Y-%m-%d}"
    note = "; ".join([office, *narrowed, f"lập ngày {today:%d/%m/%Y}"])
    return note, list_file_name(what, when, office)
