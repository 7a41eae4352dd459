"""Prints 1,000 tokens of Python's cryptography, sealed under three keys: the test's resource fernet/python.txt.

Needs python3-cryptography. Times and IVs come from the seed, so the same version prints the same file:

    /usr/bin/python3 tiktok-content-sdk/src/test/fernet/fixture.py > tiktok-content-sdk/src/test/resources/fernet/python.txt
"""
import base64
import hashlib
import random

import cryptography
from cryptography.fernet import Fernet

from plaintexts import plaintexts

SEED = 20261122

rng = random.Random(SEED)
keys = [base64.urlsafe_b64encode(hashlib.sha256(b"of no use but in tests: %d" % i).digest()) for i in range(3)]
print(f"# Made by src/test/fernet/fixture.py with cryptography {cryptography.__version__}. The keys are of no other use.")
print("# token, number of the key, seconds, SHA-256 of the plain text, token")
for key in keys:
    print("key", key.decode())
for i, plain in enumerate(plaintexts(SEED, 1000)):
    seconds = rng.randrange(2**32)
    iv = bytes(rng.getrandbits(8) for _ in range(16))
    token = Fernet(keys[i % 3])._encrypt_from_parts(plain, seconds, iv)
    print("token", i % 3, seconds, hashlib.sha256(plain).hexdigest(), token.decode())
