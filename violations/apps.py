from django.apps import AppConfig


class ViolationsConfig(AppConfig):
    """The catalogue of violations and the register itself."""

    name = "violations"
