#!/usr/bin/env bash
# Compares uploads and relays with other clients and prints Markdown. What and why: docs/benchmarks.md.
#
# Needs Linux, a JDK 17 or newer, Maven, gcc, curl; OpenSSL's headers and command for the part "tls". Root for a network
# namespace of its own. Takes 4.2 GB in FOLDER.
#
#   ROUNDS=5 RELAY_ROUNDS=3 PASSES=8 SEED=... PARTS=upload,tls,relay,link CHUNKS=10000000,32000000 FOLDER=... \
#       CALM=0.1 PATIENCE=30 REPEATS=2 run.sh
#
# Before each trial it waits up to PATIENCE seconds until other programs take at most the share CALM of the CPUs. A trial
# that was disturbed nevertheless is made again, up to REPEATS times; the least disturbed one counts.
set -euo pipefail

module="$(cd "$(dirname "$0")/../../.." && pwd)"
rounds="${ROUNDS:-5}"
relay_rounds="${RELAY_ROUNDS:-3}"
passes="${PASSES:-8}"
seed="${SEED:-$RANDOM}"
parts="${PARTS:-upload,tls,relay,link}"
chunks="${CHUNKS:-10000000,32000000}"
folder="${FOLDER:-/dev/shm}/tiktok-content-benchmark-$$"
java="${JAVA_HOME:+$JAVA_HOME/bin/}java"
keytool="${JAVA_HOME:+$JAVA_HOME/bin/}keytool"
namespace=""

finish() {
    [ -z "$namespace" ] || ip netns delete "$namespace"
    rm -rf "$folder"
}
trap finish EXIT
mkdir -p "$folder"

(cd "$module/.." && mvn -q -B -ntp -pl "$(basename "$module")" test-compile dependency:build-classpath \
    -Dmdep.outputFile="$folder/classpath" -Dmdep.includeScope=test) >&2
classpath="$module/target/classes:$module/target/test-classes:$(cat "$folder/classpath")"

tls_flags=()
if echo '#include <openssl/ssl.h>' | gcc -E - >/dev/null 2>&1 && command -v openssl >/dev/null; then
    tls_flags=(-DWITH_TLS -lssl -lcrypto)
    openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=127.0.0.1 -addext subjectAltName=IP:127.0.0.1 \
        -keyout "$folder/key.pem" -out "$folder/certificate.pem" 2>/dev/null
    "$keytool" -importcert -noprompt -alias sink -file "$folder/certificate.pem" -keystore "$folder/trust.p12" \
        -storetype PKCS12 -storepass changeit >/dev/null 2>&1
elif [[ ",$parts," == *,tls,* ]]; then
    echo "The part tls is left out: OpenSSL's headers or its command are missing." >&2
    parts="$(echo ",$parts," | sed 's/,tls,/,/; s/^,//; s/,$//')"
fi
gcc -O2 -Wall -Wextra -pthread "$module/src/test/benchmark/sink.c" -o "$folder/sink" "${tls_flags[@]}"

# Real pages, so that nobody reads the kernel's one page of zeros.
head -c 2000000000 /dev/zero >"$folder/video.mp4"

# Some congestion controls pace their packets, on loopback too; cubic does not.
inside=()
default="$(cat /proc/sys/net/ipv4/tcp_congestion_control)"
if ip netns add "bench$$" 2>/dev/null; then
    namespace="bench$$"
    ip -n "$namespace" link set lo up
    ip -n "$namespace" route replace local 127.0.0.1 dev lo table local src 127.0.0.1 congctl cubic
    inside=(ip netns exec "$namespace")
    network="network namespace of its own with cubic"
else
    network="no network namespace (not root): loopback with $default"
fi

"${inside[@]}" "$java" -Xmx64m -cp "$classpath" io.github.tiktokcontent.benchmark.Benchmark \
    sink="$folder/sink" folder="$folder" seed="$seed" rounds="$rounds" relay-rounds="$relay_rounds" passes="$passes" \
    parts="$parts" calm="${CALM:-0.1}" patience="${PATIENCE:-30}" repeats="${REPEATS:-2}" \
    chunks="$chunks" certificate="$folder/certificate.pem" key="$folder/key.pem" \
    trust="$folder/trust.p12" curl="$(curl --version | cut -d ' ' -f 1-2 | head -n 1)" \
    note="$network; file in $(stat -f -c %T "$folder")"
