"""Addresses under /reports/: the month."""

from django.urls import URLPattern, path

from reports import views

app_name = "reports"

urlpatterns: list[URLPattern] = [
    path("", views.month_current, name="month-current"),
]
