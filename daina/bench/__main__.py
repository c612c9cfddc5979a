"""One step of `manage.py bench`, in a process of its own: `fill N WIDE` (N 0: the busy offices), `serve`, or a name and its N.

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
    from daina.bench.measures import take
    from daina.bench.result import Result

    match words:
        case ["fill", records, wide]:
            serving.prepare_tables()
            serving.prepare_static()
            if int(records):
                filling.fill(int(records), int(wide), timezone.localdate())
            else:
                filling.fill_busy(timezone.localdate())
            filling.settle()
            return None
        case ["serve"]:
            return rest.at_rest()
        case [name, n]:
            return [
                Result.of(line, connection.vendor, int(n), taken).as_json()
                for line, taken in take(name, int(n))
            ]
        case _:
            raise SystemExit(f"daina.bench: {words}")


if __name__ == "__main__":
    json.dump(main(sys.argv[1:]), sys.stdout)
