from django.apps import AppConfig
from django.core.checks import Tags, register
from django.db.models.signals import post_migrate


class StaffConfig(AppConfig):
    """Office, people, postings, working time, accounts, the trail."""

    name = "staff"

    def ready(self) -> None:
        from staff.accounts.actions import save_encoded_anew
        from staff.models.account import password_encoded_anew
        from staff.trail import triggers

        password_encoded_anew.connect(save_encoded_anew)

        # A migration that rebuilds a table silently drops SQLite's triggers, so they are laid anew after each.
        post_migrate.connect(triggers.install_after_migrate, sender=self)
        register(Tags.database)(triggers.check_armed)
