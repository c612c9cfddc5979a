from django.apps import AppConfig


class ReportsConfig(AppConfig):
    """Periods, figures, and what is rendered from them."""

    name = "reports"
