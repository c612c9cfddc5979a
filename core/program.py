"""How the program is called on this system, and how its commands end. Standard library only: `manage.py` begins with it."""

import os

NOT_DONE = 2  # exit status of what could not be done; 1: a command looked and found something wrong
MANAGE = "py manage.py" if os.name == "nt" else "python3 manage.py"
