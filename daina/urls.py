"""Where every address leads. Each app names its own; this one adds home, set-up, health and language."""

from django.contrib.auth.decorators import login_not_required
from django.urls import include, path
from django.views.i18n import set_language

from daina import health, home, setup

urlpatterns = [
    path("", home.home, name="home"),
    path("setup/", setup.setup, name="setup"),
    path("healthz", health.healthz, name="healthz"),
    path("language/", login_not_required(set_language), name="set_language"),
    path("accounts/", include("staff.accounts.urls")),
    path("staff/", include("staff.urls")),
    path("violations/", include("violations.urls")),
    path("reports/", include("reports.urls")),
]

handler400 = "daina.errors.bad_request"
handler403 = "daina.errors.forbidden"
handler404 = "daina.errors.not_found"
handler500 = "daina.errors.server_error"
