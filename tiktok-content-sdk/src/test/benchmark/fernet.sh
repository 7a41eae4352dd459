#!/usr/bin/env bash
# Seals and opens a token of SIZE bytes with the library and with Python's cryptography, one thread each, by turns, and prints
# Markdown. Needs a JDK 17, Maven and a Python with the package cryptography.
#
#   ROUNDS=7 SECONDS_EACH=2 SIZE=1024 PYTHON=/usr/bin/python3 fernet.sh
set -euo pipefail

here="$(cd "$(dirname "$0")" && pwd)"
module="$(cd "$here/../../.." && pwd)"
java="${JAVA_HOME:+$JAVA_HOME/bin/}java"
classpath="$(mktemp)"
trap 'rm -f "$classpath"' EXIT

(cd "$module/.." && mvn -q -B -ntp -pl "$(basename "$module")" test-compile dependency:build-classpath \
    -Dmdep.outputFile="$classpath" -Dmdep.includeScope=test) >&2

"$java" -Xmx64m -cp "$module/target/classes:$module/target/test-classes:$(cat "$classpath")" \
    io.github.tiktokcontent.benchmark.FernetBenchmark \
    "${PYTHON:-/usr/bin/python3}" "$here/fernet.py" "${ROUNDS:-7}" "${SECONDS_EACH:-2}" "${SIZE:-1024}"
