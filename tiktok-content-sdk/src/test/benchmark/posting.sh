#!/usr/bin/env bash
# Brings due posts to their end on a durable PostgreSQL, TikTok answered from memory, while WAITING others wait, and prints
# Markdown. What and why: docs/benchmarks.md. Needs a JDK 17 and Maven; with 1,000,000 waiting posts 4 GB in FOLDER's disk.
#
#   POSTS=3000 ROUNDS=3 THREADS=20 WAITING="10000 100000 1000000" posting.sh
set -euo pipefail

module="$(cd "$(dirname "$0")/../../.." && pwd)"
java="${JAVA_HOME:+$JAVA_HOME/bin/}java"
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
mkdir "$folder/videos"

(cd "$module/.." && mvn -q -B -ntp -pl "$(basename "$module")" test-compile dependency:build-classpath \
    -Dmdep.outputFile="$folder/classpath" -Dmdep.includeScope=test) >&2

read -r -a waiting <<<"${WAITING:-10000 100000 1000000}"
"$java" -Xmx1g -Dlogback.configurationFile="$module/src/test/benchmark/logback.xml" -cp "$module/target/classes:$module/target/test-classes:$(cat "$folder/classpath")" \
    io.github.tiktokcontent.benchmark.PostingBenchmark "$folder/videos" \
    "$module/src/test/resources/fixtures/plain.mp4" "${POSTS:-3000}" "${ROUNDS:-3}" "${THREADS:-20}" "${waiting[@]}"
