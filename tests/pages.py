"""Pages as a browser shows them."""

import re
from typing import Any


def page_of(answer: Any) -> str:
    """The page's HTML without the white space that no browser shows."""
    return shown(answer.content.decode())


def shown(html: str) -> str:
    """HTML with runs of white space as one space, and none at the beginning and the end of an element."""
    page = re.sub(r"\s+", " ", html)
    return re.sub(r"(<[a-z][^>]*>) | (?=</)", r"\1", page)
