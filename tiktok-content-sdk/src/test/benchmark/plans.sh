#!/usr/bin/env bash
# Fills a PostgreSQL with TASKS tasks and posts, lets the stores work in it, and prints for each of their statements what it cost
# the server as Markdown, and to the standard error the plans: EXPLAIN (ANALYZE, BUFFERS) of the very texts and values. What and
# why: docs/benchmarks.md. Needs a JDK 17 and Maven; with 1,000,000 tasks 8 GB of disk.
#
#   TASKS=1000000 plans.sh
set -euo pipefail

module="$(cd "$(dirname "$0")/../../.." && pwd)"
java="${JAVA_HOME:+$JAVA_HOME/bin/}java"
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT

(cd "$module/.." && mvn -q -B -ntp -pl "$(basename "$module")" test-compile dependency:build-classpath \
    -Dmdep.outputFile="$folder/classpath" -Dmdep.includeScope=test) >&2

"$java" -Xmx1g -Dlogback.configurationFile="$module/src/test/benchmark/logback.xml" \
    -cp "$module/target/classes:$module/target/test-classes:$(cat "$folder/classpath")" \
    io.github.tiktokcontent.jdbc.PostgresPlans "${TASKS:-1000000}"
