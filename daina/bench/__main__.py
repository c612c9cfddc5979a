"""One step of `manage.py bench`, in a process of its own: `fill N WIDE`, `serve`, or a name and its N.

What was measured goes to the standard output as JSON. The environment names the database (`daina.bench.place`).
"""

import json
import sys

import django


def main(words: list[str]) -> object:
    """Do the step; what it comes to."""
    django.setup()
    from django.db import connection
    from django.utils import timezone

    from daina import serving
    from daina.bench import filling, rest
    from daina.bench.measures import MEASURES
    from daina.bench.result import Result

    match words:
        case ["fill", records, wide]:
            serving.prepare_tables()
            serving.prepare_static()
            filling.fill(int(records), int(wide), timezone.localdate())
            filling.settle()
            return None
        case ["serve"]:
            return rest.at_rest()
        case [name, n]:
            return Result.of(name, connection.vendor, int(n), MEASURES[name](int(n))).told()
        case _:
            raise SystemExit(f"daina.bench: {words}")


if __name__ == "__main__":
    json.dump(main(sys.argv[1:]), sys.stdout)
