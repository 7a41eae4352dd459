"""Texts and bytes to seal, of 0 to 2,000 bytes; the same for the same seed."""
import random

# One, two, three and four bytes in UTF-8; controls; a combining accent; the ends of the planes.
CHARACTERS = [*map(chr, range(0x20, 0x7F)), "\0", "\n", "\r", "\t", *"äöüßñéłø", *"東京日本語한국어العربيةעברית", *"😀🎬👩‍👧",
              "e\u0301", "\u2028", "\ufeff", "\uffff", "\U0010ffff"]


def plaintexts(seed, count, longest=2000):
    """Yields bytes: every length up to 64 and the longest first, then mostly short ones; every third is no text."""
    rng = random.Random(seed)
    lengths = [*range(65), longest - 1, longest]
    for i in range(count):
        length = lengths[i] if i < len(lengths) else int(longest * rng.random() ** 3)
        if i % 3 == 2:
            yield bytes(rng.getrandbits(8) for _ in range(length))
        else:
            text = b""
            while len(text) < length:
                character = rng.choice(CHARACTERS).encode()
                text += character if len(text) + len(character) <= length else b"."
            yield text
