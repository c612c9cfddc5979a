from django.apps import AppConfig


class ReportsConfig(AppConfig):
    """Periods, figures, and the charts and workbooks made of them."""

    name = "reports"
