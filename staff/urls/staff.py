"""Addresses under /staff/: people, postings, departments, hours, import."""

from django.urls import URLPattern, path

from staff.views import people

app_name = "staff"

urlpatterns: list[URLPattern] = [
    # people
    path("", people.person_list, name="person-list"),
]
