#!/usr/bin/env bash
# The HTTP server beside Jetty 12 core and FastAPI, wrk as the load, and prints Markdown. What and why: docs/benchmarks.md.
# Needs a JDK 17, Maven, wrk, and Debian's python3-fastapi, python3-uvicorn, python3-asyncpg and python3-jwt.
#
#   ROUNDS=5 SECONDS_EACH=5 WARMUP=20 CONNECTIONS=64 PYTHON=/usr/bin/python3 server.sh
set -euo pipefail

module="$(cd "$(dirname "$0")/../../.." && pwd)"
here="$module/src/test/benchmark/server"
java="${JAVA_HOME:+$JAVA_HOME/bin/}java"
python="${PYTHON:-/usr/bin/python3}"
rounds="${ROUNDS:-5}"
seconds="${SECONDS_EACH:-5}"
warmup="${WARMUP:-20}"
connections="${CONNECTIONS:-64}"
jetty="12.1.13"
folder="$(mktemp -d)"
pids=()
stop() {
    kill "${pids[@]}" 2>/dev/null || true
    wait "${pids[@]}" 2>/dev/null || true
    rm -rf "$folder"
}
trap stop EXIT

(cd "$module/.." && mvn -q -B -ntp -pl "$(basename "$module")" test-compile dependency:build-classpath \
    -Dmdep.outputFile="$folder/classpath" -Dmdep.includeScope=test) >&2
for artifact in jetty-server jetty-http jetty-io jetty-util; do
    (cd "$module/.." && mvn -q -B -ntp -N dependency:copy -Dartifact="org.eclipse.jetty:$artifact:$jetty" \
        -DoutputDirectory="$folder/jetty" -Dmdep.useBaseVersion=true) >&2
done
classes="$module/target/classes:$module/target/test-classes:$(cat "$folder/classpath")"
quiet="-Dlogback.configurationFile=$module/src/test/benchmark/logback.xml"
secret="plainly-fake-0123456789-abcdefghijklmnop"

"$java" -Xmx512m "$quiet" -cp "$classes" io.github.tiktokcontent.benchmark.ServerBenchmark static 18601 >"$folder/static" &
pids+=($!)
"$java" -Xmx512m "$quiet" -cp "$classes" io.github.tiktokcontent.benchmark.ServerBenchmark detail 18602 "$secret" \
    >"$folder/detail" &
pids+=($!)
"$java" -Xmx512m "$quiet" -cp "$folder/jetty/*:$classes" "$here/JettyPeer.java" 18603 >&2 &
pids+=($!)
for i in 0 1; do
    file=$([ "$i" = 0 ] && echo static || echo detail)
    until grep -q '^ready' "$folder/$file"; do
        kill -0 "${pids[$i]}" || exit 1
        sleep 0.2
    done
done
DATABASE="$(sed -n 's/^database //p' "$folder/detail")" TOKEN_SECRET="$secret" PEER_PORT=18604 "$python" "$here/fastapi_peer.py" >&2 &
pids+=($!)
token="$(sed -n 's/^token //p' "$folder/detail")"
detail="/api/v1/tasks/task-77/detail"
until curl -sf -o /dev/null "http://127.0.0.1:18603/" && curl -sf -o /dev/null "http://127.0.0.1:18604/static"; do sleep 0.2; done
curl -sf -o /dev/null -H "Authorization: Bearer $token" "http://127.0.0.1:18602$detail"
curl -sf -o /dev/null -H "Authorization: Bearer $token" "http://127.0.0.1:18604$detail"

# name, connections, URL: requests a second, p50 and p99 in ms, answers that were none
load() {
    wrk -t1 -c"$2" -d"${each}s" --latency -H "Authorization: Bearer $token" "$3" >"$folder/wrk"
    awk -v name="$1" '
        function ms(text) { return text ~ /us$/ ? text / 1000 : text ~ /ms$/ ? text + 0 : text * 1000 }
        /50%/ { half = ms($2) } /99%/ { most = ms($2) } /Requests\/sec/ { rate = $2 }
        /Non-2xx/ { bad = $NF } /Socket errors/ { gsub(",", ""); bad += $4 + $6 + $8 + $10 }
        END { printf "%s %s %s %s %d\n", name, rate, half, most, bad }' "$folder/wrk" >>"$folder/results"
}
for round in $(seq 0 "$rounds"); do
    each="$seconds"
    [ "$round" = 0 ] && each="$warmup" # until the JVMs compile no more; its figures do not count
    [ "$round" = 1 ] && : >"$folder/results"
    load "static: TaskServer" "$connections" http://127.0.0.1:18601/static
    load "static: Jetty-12-core" "$connections" http://127.0.0.1:18603/static
    load "static: FastAPI" "$connections" http://127.0.0.1:18604/static
    load "token+read: TaskServer" "$connections" "http://127.0.0.1:18602$detail"
    load "token+read: FastAPI" "$connections" "http://127.0.0.1:18604$detail"
    load "static,one-connection: TaskServer" 1 http://127.0.0.1:18601/static
done

echo "$rounds rounds of $seconds s after one of $warmup s, $connections connections; $(nproc) CPUs, load average $(cut -d' ' -f1 /proc/loadavg); $("$java" -version 2>&1 | sed -n 1p)"
echo
echo "| what | requests a second, median (least–most) | p50 ms | p99 ms | failed |"
echo "| --- | --- | --- | --- | --- |"
"$python" - "$folder/results" <<'P'
import statistics
import sys

rows = {}
for line in open(sys.argv[1]):
    kind, name, rate, half, most, bad = line.split()
    rows.setdefault(kind + " " + name, []).append((float(rate), float(half), float(most), int(bad)))
for name, runs in rows.items():
    rates, halves, mosts, bads = zip(*runs)
    print(f"| {name} | {statistics.median(rates):,.0f} ({min(rates):,.0f}–{max(rates):,.0f}) |"
          f" {statistics.median(halves):.3f} | {statistics.median(mosts):.2f} | {sum(bads)} |")
P
