#!/bin/bash
# SPDX-License-Identifier: MIT
# Searches with libFuzzer for SECONDS of CPU in each target, as many at a time as there are processors. Built before:
# cmake --build --preset fuzz
#   run.sh SECONDS [TARGET...]
set -euo pipefail
cd "$(dirname "$0")/../.."
work=$PWD/build/fuzz

# cpu_of PID: seconds of CPU that it has used.
cpu_of() { awk -v tick="$(getconf CLK_TCK)" '{ print int(($14 + $15) / tick) }' "/proc/$1/stat" 2>/dev/null; }

search() {
    target=$1
    mkdir -p "$work/corpus/$target"
    seeds=("$PWD/tests/fuzz/corpus/$target")
    [ "$target" != frame ] || seeds+=("$PWD/common/examples")
    log=$work/$target.log
    # A minute for one input: what takes longer hangs, also on a machine that does much else.
    (cd "$work" && exec nice -n 19 "tests/fuzz_$target" -max_len=4096 -timeout=60 -rss_limit_mb=4096 -print_final_stats=1 \
        -dict="$OLDPWD/tests/fuzz/$target.dict" "corpus/$target" "${seeds[@]}" >"$log" 2>&1 </dev/null) &
    pid=$!
    used=0
    while now=$(cpu_of $pid) && [ -n "$now" ]; do
        used=$now
        [ "$used" -lt "$seconds" ] || kill -INT $pid 2>/dev/null || true
        sleep 1
    done
    code=0
    wait $pid || code=$?
    executions=$(awk '/^stat::number_of_executed_units/ { print $2 }' "$log")
    coverage=$(grep -o 'cov: [0-9]* ft: [0-9]*' "$log" | tail -n 1)
    echo "$target: $used s of CPU, ${executions:-?} executions, $coverage"
    # 72: interrupted, which is how a search without a finding ends here.
    if [ $code -ne 72 ] && [ $code -ne 0 ]; then
        grep -E 'does not hold|ERROR|runtime error|written to' "$log" >&2 || tail -n 20 "$log" >&2
        echo "$target: a finding (everything it said: $log)" >&2
        return 1
    fi
}

seconds=${1:?usage: tests/fuzz/run.sh SECONDS [TARGET...]}
shift
[ $# -gt 0 ] || set -- request_head websocket_frame frame config mail plain_text site_token addresses
export seconds work
export -f search cpu_of
printf '%s\n' "$@" | xargs -P "$(nproc)" -n 1 bash -c 'set -euo pipefail; search "$1"' search
