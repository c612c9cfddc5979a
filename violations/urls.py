"""Addresses under /violations/: the register and the catalogue."""

from django.urls import path

from violations.views import catalogue, days, desk, exports, many, register, roll_call

app_name = "violations"

urlpatterns = [
    # the register
    path("", register.violation_list, name="violation-list"),
    path("excel/", exports.violation_excel, name="violation-excel"),
    path("new/", register.violation_new, name="violation-new"),
    path("bulk/", many.bulk, name="bulk"),
    path("paste/", many.paste, name="paste"),
    path("<int:pk>/", register.violation_detail, name="violation-detail"),
    path("<int:pk>/correct/", register.violation_correct, name="violation-correct"),
    path("<int:pk>/void/", register.violation_void, name="violation-void"),
    path("<int:pk>/undo/", desk.violation_undo, name="violation-undo"),
    # what the desk asks while one types
    path("subjects/", desk.subject_search, name="subject-search"),
    path("reading/", desk.reading, name="reading"),
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
