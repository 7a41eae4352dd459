"""Seals and opens text of SIZE bytes for SECONDS each; prints both in thousands a second, then the version."""
import sys
import time

import cryptography
from cryptography.fernet import Fernet

seconds, size = float(sys.argv[1]), int(sys.argv[2])
cipher = Fernet(Fernet.generate_key())


def rate(step, given):
    for _ in range(1000):
        step(given)
    start, count = time.perf_counter(), 0
    while time.perf_counter() - start < seconds:
        for _ in range(100):
            step(given)
        count += 100
    return count / (time.perf_counter() - start) / 1000


# From text to text, as the library does.
plain = "x" * size
token = cipher.encrypt(plain.encode()).decode()
print(
    rate(lambda text: cipher.encrypt(text.encode()).decode(), plain),
    rate(lambda text: cipher.decrypt(text.encode()).decode(), token),
    cryptography.__version__,
)
