"""Addresses under /violations/: the register and the catalogue."""

from django.urls import URLPattern, path

from violations.views import register

app_name = "violations"

urlpatterns: list[URLPattern] = [
    # the register
    path("", register.violation_list, name="violation-list"),
    path("new/", register.violation_new, name="violation-new"),
]
