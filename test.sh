#!/bin/bash
# SPDX-License-Identifier: MIT
# Installs what the tests need, builds everything, runs all tests. --label NAME runs only what has that label (unit, flow, fault,
# security, full). --windows runs only what is tried of the app for Windows, and says aloud what it skips. --full adds a flow that
# needs a quiet machine, an hour of faults, all tests once more with sanitizers, a million broken frames, and FUZZ_SECONDS (1800) of
# CPU for each fuzz target. Prepared for a bare Debian 12, as root or with sudo, without a terminal.
set -euo pipefail
cd "$(dirname "$0")"
. installer/packages.sh

full=no
windows=no
label=
while [ $# -gt 0 ]; do
    case $1 in
        --full) full=yes ;;
        --windows) windows=yes ;;
        --label) label=${2:?"--label needs a name"}; shift ;;
        --help | -h)
            echo "usage: ./test.sh [--full] [--label unit|flow|fault|security] [--windows]   --full adds some hours of faults and fuzzing"
            exit 0 ;;
        *) echo "unknown: $1" >&2; exit 64 ;;
    esac
    shift
done

if [ $windows = yes ]; then
    # Its compiler is not installed for that: half a gigabyte for a minute.
    # shellcheck disable=SC2086
    install_missing $packages_server
    result=0
    for part in compile setup app; do
        tests/windows/$part.sh || [ $? -eq 77 ] || result=1
    done
    exit $result
fi

# shellcheck disable=SC2086
install_missing $packages_server $packages_admin $packages_test

# Node from elsewhere brings its own npm, and Debian's would not go with it.
command -v npm >/dev/null || install_missing npm
for folder in tests/flow tests/widget widget; do
    [ -f $folder/package-lock.json ] || continue
    if ! cmp -s $folder/package-lock.json $folder/node_modules/.installed-from; then
        echo "Installing what $folder/package-lock.json names …"
        show_on_failure "build/npm-${folder//\//-}.log" npm ci --prefix $folder --no-audit --no-fund --ignore-scripts
        cp $folder/package-lock.json $folder/node_modules/.installed-from
    fi
done

echo "Building …"
show_on_failure build/release/configure.log cmake --preset release -DDESKBELL_WERROR=ON -DDESKBELL_TESTS=ON \
    -DDESKBELL_SERVER=ON -DDESKBELL_ADMIN=ON -DDESKBELL_SEEDED_BUGS=ON
show_on_failure build/release/build.log cmake --build --preset release

# A flow has two places, and there are two for each processor and one for a flow that mostly waits; other tests have one and a half for
# each. What must not share the machine (faults, fuzzing, some flows) is marked RUN_SERIAL. Only a flow, which a starved browser or
# desktop can fail, gets a second try, and the log says so; a lost message must never get one.
result=0
processors=$(nproc)
[ "$processors" -le 4 ] || processors=4
run_tests() { ctest --preset release --timeout 300 --no-tests=error "$@" || result=1; }
run_flows() { run_tests -L '^flow$' --repeat until-pass:2 -j $((2 * processors + 1)); }
if [ "$label" = flow ]; then
    run_flows
    exit $result
elif [ -n "$label" ]; then
    run_tests -L "^$label\$" -j "$processors"
    exit $result
fi
run_tests -LE '^(flow|full)$' -j $((3 * processors / 2))
run_flows
[ $full = yes ] || exit $result

run_tests -L '^full$' -j "$processors"
tests/fault/run.sh --full --programs build/release/bin || result=1

echo "Building with sanitizers …"
show_on_failure build/asan/configure.log cmake --preset asan -DDESKBELL_WERROR=ON
show_on_failure build/asan/build.log cmake --build --preset asan
# A browser beside sanitized programs misses the deadlines of the flows; what the faults cut and time needs the real speed.
ctest --preset asan --timeout 900 --no-tests=error -j 1 -LE '^(flow|fault|full)$' || result=1
# What is freed is forgotten soon: else it would be counted as memory that the server still uses.
ASAN_OPTIONS=quarantine_size_mb=16 build/asan/tests/protocol_fuzzer --frames 250000 --seed "${FUZZ_SEED:-$RANDOM}" --failed build/asan/protocol_fuzzer.failed \
    build/asan/bin/deskbell-server common/examples || result=1

# shellcheck disable=SC2086
install_missing $packages_fuzz
show_on_failure build/fuzz/configure.log cmake --preset fuzz
show_on_failure build/fuzz/build.log cmake --build --preset fuzz
tests/fuzz/run.sh "${FUZZ_SECONDS:-1800}" || result=1
exit $result
