"""Python's half of interop.sh. Files hold a line for each secret: the plain bytes as base64, then tokens.

seal FOLDER N SEED   keys; python: sealed here, under each of three keys in turn
answer FOLDER        opens java (sealed there) and java-rotated (python, rotated there); java-back: java, rotated here
"""
import base64
import sys
from pathlib import Path

from cryptography.fernet import Fernet, InvalidToken, MultiFernet

from plaintexts import plaintexts


def lines(folder, name):
    for line in (folder / name).read_text().splitlines():
        plain, *tokens = line.split(" ")
        yield base64.b64decode(plain), *tokens


def same(cipher, plain, token):
    try:
        return cipher.decrypt(token.encode()) == plain
    except InvalidToken:
        return False


def time(token):
    return base64.urlsafe_b64decode(token)[1:9]


def seal(folder, count, seed):
    keys = [Fernet.generate_key() for _ in range(3)]
    (folder / "keys").write_text("\n".join(key.decode() for key in keys))
    with open(folder / "python", "w") as out:
        for i, plain in enumerate(plaintexts(seed, count)):
            print(base64.b64encode(plain).decode(), Fernet(keys[i % 3]).encrypt(plain).decode(), file=out)


def answer(folder):
    keys = [Fernet(key) for key in (folder / "keys").read_text().split()]
    opened = list(lines(folder, "java"))
    wrong = sum(not same(keys[i % 3], plain, token) for i, (plain, token) in enumerate(opened))
    (folder / "count-2").write_text(f"Python opens {len(opened)} of Java, {wrong} mismatches\n")

    rotated = list(lines(folder, "java-rotated"))
    wrong = sum(not same(keys[0], plain, after) or time(before) != time(after) for plain, before, after in rotated)
    (folder / "count-3").write_text(f"Python opens {len(rotated)} rotated by Java, {wrong} mismatches\n")

    # The last key first, so that two thirds change their key.
    ring = MultiFernet(keys[::-1])
    with open(folder / "java-back", "w") as out:
        for plain, token in opened:
            print(base64.b64encode(plain).decode(), token, ring.rotate(token.encode()).decode(), file=out)


if __name__ == "__main__":
    if sys.argv[1] == "seal":
        seal(Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4]))
    else:
        answer(Path(sys.argv[2]))
