"""The staff list as an Excel file: what is filtered is what is exported."""

from django.http import FileResponse, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from core.sheets.writing import Listing
from core.text.file_names import list_file_name
from core.web.downloads import list_response, waiting_page
from staff.access import require_account
from staff.people.export import COLUMNS, list_rows
from staff.people.views import listed
from staff.roles import Permission


@require_safe
def person_excel(request: HttpRequest) -> HttpResponse | FileResponse:
    """All rows of the list of that address, in its order. `wait=1`: a page first that says to wait."""
    account = require_account(request, Permission.EXPORT_STAFF)
    filters, rows = listed(account, request.GET)
    if "wait" in request.GET:
        return waiting_page(request, rows.count(), "staff:person-list")
    today = timezone.localdate()
    office = account.office.profile_on(today).name
    day = filters.cleaned_data.get("on") or today
    note = f"{office}; tính đến ngày {day:%d/%m/%Y}"
    listing = Listing("Danh sách cán bộ", note, COLUMNS, list_rows(rows))
    return list_response(listing, list_file_name("can-bo", f"{day:%Y-%m-%d}", office))
