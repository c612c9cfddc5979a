"""How the program is called on this system, for whoever is told to run a command of it."""

import os

MANAGE = "py manage.py" if os.name == "nt" else "python3 manage.py"
