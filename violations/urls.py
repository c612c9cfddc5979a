"""Addresses under /violations/: the register, what the clock says, the catalogue."""

from django.urls import path

from violations.views import candidates, catalogue, decisions, desk, exports, many, register

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
    # what the clock says
    path("candidates/", candidates.candidate_list, name="candidate-list"),
    path("candidates/excel/", exports.candidate_excel, name="candidate-excel"),
    path("candidates/<int:pk>/reopen/", decisions.candidate_reopen, name="candidate-reopen"),
    path("candidates/<int:pk>/keep/", decisions.candidate_keep, name="candidate-keep"),
    # what the desk asks while one types
    path("subjects/", desk.subject_search, name="subject-search"),
    path("reading/", desk.reading, name="reading"),
    # the catalogue
    path("types/", catalogue.type_list, name="type-list"),
    path("types/new/", catalogue.type_new, name="type-new"),
    path("types/<int:pk>/", catalogue.type_edit, name="type-edit"),
    path("types/<int:pk>/end/", catalogue.type_end, name="type-end"),
    path("types/legal-bases/new/", catalogue.legal_basis_new, name="legal-basis-new"),
]
