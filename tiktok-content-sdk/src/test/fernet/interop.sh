#!/usr/bin/env bash
# Seals N secrets of 0 to 2,000 bytes with each of Python's cryptography and this library, lets the other open and rotate them,
# and prints one line; fails if anything differs. Needs a JDK 17, Maven and a Python with the package cryptography.
#
#   N=10000 SEED=... PYTHON=/usr/bin/python3 interop.sh
set -euo pipefail

here="$(cd "$(dirname "$0")" && pwd)"
module="$(cd "$here/../../.." && pwd)"
python="${PYTHON:-/usr/bin/python3}"
java="${JAVA_HOME:+$JAVA_HOME/bin/}java"
seed="${SEED:-$RANDOM}"
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
export PYTHONDONTWRITEBYTECODE=1

(cd "$module/.." && mvn -q -B -ntp -pl "$(basename "$module")" test-compile dependency:build-classpath \
    -Dmdep.outputFile="$folder/classpath" -Dmdep.includeScope=test) >&2
peer=("$java" -cp "$module/target/classes:$module/target/test-classes:$(cat "$folder/classpath")"
    io.github.tiktokcontent.crypto.FernetPeer)

"$python" "$here/interop.py" seal "$folder" "${N:-10000}" "$seed"
"${peer[@]}" answer "$folder"
"$python" "$here/interop.py" answer "$folder"
"${peer[@]}" check "$folder"
echo "seed $seed: $(cat "$folder"/count-* | paste -sd ';' | sed 's/;/; /g')"
! cat "$folder"/count-* | grep -qv ' 0 mismatches$'
