"""Addresses under /reports/: the month."""

from django.urls import path

from reports import views

app_name = "reports"

urlpatterns = [
    # the month
    path("", views.month_current, name="month-current"),
    path("<str:month>/", views.month_detail, name="month-detail"),
    path("<str:month>/excel/", views.month_excel, name="month-excel"),
]
