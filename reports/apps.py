from django.apps import AppConfig


class ReportsConfig(AppConfig):
    """Periods, figures, and what is drawn from them."""

    name = "reports"
