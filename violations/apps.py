from django.apps import AppConfig


class ViolationsConfig(AppConfig):
    """The catalogue of violations and the register itself."""

    name = "violations"

    def ready(self) -> None:
        from staff.people.sections import register
        from staff.trail.audit import register_check
        from violations.clock.audit import candidate_problems, file_problems, punch_problems
        from violations.leave.section import leave_section

        register(leave_section)
        for check in (file_problems, punch_problems, candidate_problems):
            register_check(check)
