from django.apps import AppConfig


class DainaConfig(AppConfig):
    """The roof: settings, home page and the commands that serve the whole house."""

    name = "daina"
