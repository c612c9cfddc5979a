from django.apps import AppConfig


class ViolationsConfig(AppConfig):
    """The catalogue of violations and the register itself."""

    name = "violations"

    def ready(self) -> None:
        from staff.people.sections import register
        from violations.leave.section import leave_section

        register(leave_section)
