from django.apps import AppConfig


class DainaConfig(AppConfig):
    """Settings, the home page and the commands that serve all apps."""

    name = "daina"
