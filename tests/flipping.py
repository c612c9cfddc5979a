"""Files of which some bytes are others: what a worn disk or a bad stick makes of them."""

import random


def flipped(content: bytes, seed: int, many: int, first: int = 0) -> bytes:
    """The content with so many of its bytes from `first` on, chosen by `seed`, written over."""
    chance, spoilt = random.Random(seed), bytearray(content)  # noqa: S311  (the same bytes each time)
    for _ in range(many):
        spoilt[chance.randrange(first, len(spoilt))] = chance.randrange(256)
    return bytes(spoilt)
