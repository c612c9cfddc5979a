"""Addresses under /staff/: people, postings, departments, hours, import."""

from django.urls import path

from staff.departments import views as departments
from staff.hours import calendar_views as calendar
from staff.hours import views as hours
from staff.people import export_views as exports
from staff.people import posting_views as postings
from staff.people import views as people
from staff.roster import views as imports

app_name = "staff"

urlpatterns = [
    # people
    path("", people.person_list, name="person-list"),
    path("excel/", exports.person_excel, name="person-excel"),
    path("new/", people.person_new, name="person-new"),
    path("<int:pk>/", people.person_detail, name="person-detail"),
    path("<int:pk>/edit/", people.person_edit, name="person-edit"),
    path("<int:pk>/leave-office/", people.person_leave, name="person-leave"),
    # postings
    path("<int:pk>/postings/new/", postings.posting_new, name="posting-new"),
    path("postings/<int:pk>/edit/", postings.posting_edit, name="posting-edit"),
    path("postings/<int:pk>/end/", postings.posting_end, name="posting-end"),
    # departments
    path("departments/", departments.department_list, name="department-list"),
    path("departments/new/", departments.department_new, name="department-new"),
    path("departments/<int:pk>/", departments.department_edit, name="department-edit"),
    path("departments/<int:pk>/end/", departments.department_end, name="department-end"),
    # working time
    path("hours/", hours.hours_list, name="hours-list"),
    path("hours/new/", hours.hours_new, name="hours-new"),
    path("hours/<int:pk>/", hours.hours_edit, name="hours-edit"),
    path("hours/<int:pk>/confirm/", hours.hours_confirm, name="hours-confirm"),
    path("hours/<int:pk>/end/", hours.hours_end, name="hours-end"),
    path("hours/late-permission/", hours.late_permission, name="late-permission"),
    path("calendar/", calendar.calendar_current, name="calendar-current"),
    path("calendar/<int:year>/", calendar.calendar_year, name="calendar-year"),
    path("calendar/<int:year>/confirm/", calendar.calendar_confirm, name="calendar-confirm"),
    path("calendar/<int:year>/<int:month>/<int:day>/", calendar.calendar_day, name="calendar-day"),
    # the office's own list
    path("import/", imports.roster_import, name="roster-import"),
    path("import/template/", imports.roster_template, name="roster-template"),
]
