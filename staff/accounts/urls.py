"""Addresses under /accounts/: logging in, one's own password, the administrator's pages."""

from django.urls import path

from staff.accounts import login_views as login
from staff.accounts import views as accounts
from staff.offices import views as profiles

app_name = "accounts"

urlpatterns = [
    # everybody
    path("login/", login.log_in, name="login"),
    path("logout/", login.log_out, name="logout"),
    path("password/", login.password_change, name="password-change"),
    # the administrator: accounts
    path("", accounts.account_list, name="account-list"),
    path("new/", accounts.account_new, name="account-new"),
    path("<int:pk>/", accounts.account_edit, name="account-edit"),
    path("<int:pk>/reset/", accounts.account_reset, name="account-reset"),
    # the administrator: the office profile
    path("office/", profiles.profile_list, name="profile-list"),
    path("office/new/", profiles.profile_new, name="profile-new"),
    path("office/<int:pk>/", profiles.profile_edit, name="profile-edit"),
]
