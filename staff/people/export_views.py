"""The staff list as an Excel file: what is filtered is what is exported."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone

from core.sheets.writing import Listing
from core.text.file_names import list_file_name
from core.web.downloads import ListFile, list_response
from core.web.methods import require_safe
from staff.access import require_account
from staff.people.export import COLUMNS, list_rows
from staff.people.views import listed
from staff.roles import Permission


@require_safe
def person_excel(request: HttpRequest) -> HttpResponseBase:
    """All rows of the list of that address, in its order."""
    account = require_account(request, Permission.EXPORT_STAFF)
    filters, rows = listed(account, request.GET)
    filters.check()
    today = timezone.localdate()
    office = account.office.profile_on(today).name
    day = filters.cleaned_data.get("on") or today
    note = f"{office}; tính đến ngày {day:%d/%m/%Y}"
    listing = Listing("Danh sách cán bộ", note, COLUMNS, list_rows(rows))
    name = list_file_name("can-bo", f"{day:%Y-%m-%d}", office)
    return list_response(request, ListFile(listing, name, rows.count(), "staff:person-list"))
