"""`manage.py verify_trail`: the chain, and each row against its last event.

Exit status 0: all is well; 1: something is wrong; 2: it could not look.
"""

import sys
from typing import Any

from django.utils.translation import gettext as _

from staff.offices.command import VietnameseCommand
from staff.trail import audit


class Command(VietnameseCommand):
    help = "Verify the trail: says what is wrong and where; exit status 1 when anything is, 2 when it could not look."

    def handle(self, *args: Any, **options: Any) -> None:
        found = audit.verify()
        self.stdout.write(
            _("%(events)s events and %(rows)s rows read.") % {"events": found.events, "rows": found.rows}
        )
        for remark in found.remarks:
            self.stdout.write(f"~ {remark}")
        for problem in found.problems:
            self.stdout.write(f"! {problem}")
        if found.problems:
            self.stdout.write(
                _("%(n)s problems. Keep the database as it is and call the superior.")
                % {"n": len(found.problems)}
            )
            sys.exit(1)
        self.stdout.write(_("The trail is whole; every row is what its last event says."))
