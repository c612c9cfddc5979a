"""Addresses under /accounts/: logging in, one's own password, the administrator's pages."""

from django.urls import URLPattern, path

from staff.views import accounts, login

app_name = "accounts"

urlpatterns: list[URLPattern] = [
    # everybody
    path("login/", login.log_in, name="login"),
    path("logout/", login.log_out, name="logout"),
    path("password/", login.password_change, name="password-change"),
    # the administrator
    path("", accounts.account_list, name="account-list"),
]
