"""Addresses under /violations/: the register, what the clock says, the catalogue."""

from django.urls import path

from violations.case.views import violation_detail
from violations.catalogue import views as catalogue
from violations.clock import decision_views as decisions
from violations.clock import views as candidates
from violations.clock.export_views import candidate_excel
from violations.clock.files import views as punches
from violations.days import views as days
from violations.days.book.views import first_day
from violations.days.roll_call import views as roll_call
from violations.entry import desk_views as desk
from violations.entry import many_views as many
from violations.entry.record_views import violation_new
from violations.leave import views as leave
from violations.leave.importing import views as leave_import
from violations.register import export_views as exports
from violations.register import views as register

app_name = "violations"

urlpatterns = [
    # the register
    path("", register.violation_list, name="violation-list"),
    path("excel/", exports.violation_excel, name="violation-excel"),
    path("new/", violation_new, name="violation-new"),
    path("bulk/", many.bulk, name="bulk"),
    path("paste/", many.paste, name="paste"),
    path("<int:pk>/", violation_detail, name="violation-detail"),
    path("<int:pk>/correct/", register.violation_correct, name="violation-correct"),
    path("<int:pk>/void/", register.violation_void, name="violation-void"),
    path("<int:pk>/undo/", desk.violation_undo, name="violation-undo"),
    # what the clock says
    path("candidates/", candidates.candidate_list, name="candidate-list"),
    path("candidates/excel/", candidate_excel, name="candidate-excel"),
    path("candidates/<int:pk>/reopen/", decisions.candidate_reopen, name="candidate-reopen"),
    path("candidates/<int:pk>/keep/", decisions.candidate_keep, name="candidate-keep"),
    path("candidates/new-rules/seen/", decisions.new_rules_seen, name="new-rules-seen"),
    # what the desk asks while one types
    path("subjects/", desk.subject_search, name="subject-search"),
    path("reading/", desk.reading, name="reading"),
    # files of the punch clock
    path("punches/", punches.punch_list, name="punch-list"),
    path("punches/preview/<str:batch>/", punches.punch_preview, name="punch-preview"),
    path("punches/<int:pk>/", punches.punch_file, name="punch-file"),
    path("punches/<int:pk>/original/", punches.punch_original, name="punch-original"),
    # leave, business trips, permissions to be late
    path("leave/", leave.leave_list, name="leave-list"),
    path("leave/excel/", leave.leave_excel, name="leave-excel"),
    path("leave/new/", leave.leave_new, name="leave-new"),
    path("leave/<int:pk>/", leave.leave_detail, name="leave-detail"),
    path("leave/<int:pk>/correct/", leave.leave_correct, name="leave-correct"),
    path("leave/<int:pk>/withdraw/", leave.leave_withdraw, name="leave-withdraw"),
    path("leave/import/", leave_import.leave_import, name="leave-import"),
    path("leave/import/template/", leave_import.leave_template, name="leave-template"),
    path("days/first/", first_day, name="first-day"),
    # the roll call, and the days accounted for
    path("roll-call/", roll_call.roll_call_current, name="roll-call-current"),
    path("roll-call/<str:day>/", roll_call.roll_call_day, name="roll-call-day"),
    path("roll-call/<str:day>/mark/", roll_call.roll_call_mark, name="roll-call-mark"),
    path("days/", days.day_current, name="day-current"),
    path("days/<str:month>/", days.day_list, name="day-list"),
    path("days/confirmations/<int:pk>/withdraw/", days.confirmation_withdraw, name="confirmation-withdraw"),
    # the catalogue
    path("types/", catalogue.type_list, name="type-list"),
    path("types/new/", catalogue.type_new, name="type-new"),
    path("types/<int:pk>/", catalogue.type_edit, name="type-edit"),
    path("types/<int:pk>/end/", catalogue.type_end, name="type-end"),
    path("types/legal-bases/new/", catalogue.legal_basis_new, name="legal-basis-new"),
]
