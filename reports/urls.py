"""Addresses under /reports/: the month, a person's year, a department's year."""

from django.urls import path

from reports import views

app_name = "reports"

urlpatterns = [
    # the month
    path("", views.month_current, name="month-current"),
    path("<str:month>/", views.month_detail, name="month-detail"),
    path("<str:month>/excel/", views.month_excel, name="month-excel"),
    # the year of one person, of one department
    path("people/<int:pk>/<str:year>/", views.person_year, name="person-year"),
    path("departments/<int:pk>/<str:year>/", views.department_year, name="department-year"),
]
