#!/bin/bash
# SPDX-License-Identifier: MIT
# From a fresh Debian 12 to a running Deskbell: installs what is missing, builds, starts the server with its data under
# ./data, and opens the admin app if there is a display. Started again it uses what is there, also a running server.
set -euo pipefail
cd "$(dirname "$0")"
. installer/packages.sh

usage() {
    cat <<'END'
usage: ./run.sh [--server-only] [--port N]

  --server-only   build and start the server alone; no admin app
  --port N        port of the server on 127.0.0.1 (default 4000)

Ctrl-C stops what this run has started.
END
}

port=4000
with_app=yes
while [ $# -gt 0 ]; do
    case $1 in
        --server-only) with_app=no ;;
        --port)
            port=${2-}
            if ! [[ $port =~ ^[0-9]{1,5}$ ]] || [ "$port" -lt 1 ] || [ "$port" -gt 65535 ]; then
                echo "--port takes a number from 1 to 65535" >&2
                exit 64
            fi
            shift ;;
        --help | -h) usage; exit 0 ;;
        *) echo "unknown: $1" >&2; usage >&2; exit 64 ;;
    esac
    shift
done

bin=build/release/bin
data=$PWD/data
server_pid=
app_pid=

clean_up() {
    trap - EXIT INT TERM
    [ -z "$app_pid" ] || kill "$app_pid" 2>/dev/null || true
    if [ -n "$server_pid" ]; then
        kill "$server_pid" 2>/dev/null || true
        wait "$server_pid" 2>/dev/null || true
        rm -f "$data/run.pid" "$data/run.address"
    fi
}
trap clean_up EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

# The process of an earlier ./run.sh, if it still is our server.
running_server() {
    [ -r "$data/run.pid" ] || return 1
    local pid
    pid=$(<"$data/run.pid")
    [ -n "$pid" ] && [[ $(readlink "/proc/$pid/exe" 2>/dev/null) == "$PWD/$bin/deskbell-server"* ]]
}

build() {
    local targets=(deskbell-server)
    local options=()
    # shellcheck disable=SC2086
    install_missing $packages_server
    if [ $with_app = yes ]; then
        # shellcheck disable=SC2086
        install_missing $packages_admin ${WAYLAND_DISPLAY:+qt6-wayland}
        targets+=(deskbell-admin)
        options+=(-DDESKBELL_ADMIN=ON)
    elif [ ! -f build/release/CMakeCache.txt ]; then
        options+=(-DDESKBELL_ADMIN=OFF)
    fi
    [ -f build/release/CMakeCache.txt ] || options+=(-DDESKBELL_TESTS=OFF)
    echo "Building (the first time takes a few minutes) …"
    show_on_failure build/release/configure.log cmake --preset release "${options[@]}"
    show_on_failure build/release/build.log cmake --build --preset release --target "${targets[@]}"
}

# Prints the password of the first admin once, if there is no admin yet.
make_first_admin() {
    local admins password
    if [ -e "$data/deskbell.db" ]; then
        admins=$("$bin/deskbell-server" admin list --data "$data" 2>>"$data/server.log")
        [[ $admins != *$'\t'* ]] || return 0 # one line each: name, address, state
    fi
    password=$(od -An -N64 -tx1 /dev/urandom | tr -d ' \n' | sed 's/[01]//g' | cut -c1-16 | sed 's/..../&-/g; s/-$//')
    printf '%s\n' "$password" |
        "$bin/deskbell-server" admin add admin --email admin@localhost --password-stdin --data "$data" \
            >/dev/null 2>>"$data/server.log"
    first_password=$password
}

start_server() {
    "$bin/deskbell-server" --data "$data" --listen "127.0.0.1:$port" >"$data/server.out" 2>>"$data/server.log" &
    server_pid=$!
    local deadline=$((SECONDS + 20))
    until address=$(sed -n 's/^listening on //p' "$data/server.out" | tail -n 1) && [ -n "$address" ]; do
        if ! kill -0 "$server_pid" 2>/dev/null || [ $SECONDS -ge $deadline ]; then
            echo "The server did not start. The end of $data/server.log:" >&2
            tail -n 5 "$data/server.log" >&2
            server_pid=
            exit 1
        fi
        sleep 0.1
    done
    echo "$server_pid" >"$data/run.pid"
    echo "$address" >"$data/run.address"
}

first_password=
mkdir -p "$data"
chmod 700 "$data"
if running_server; then
    address=$(<"$data/run.address")
    echo "The server of an earlier ./run.sh is running (process $(<"$data/run.pid")); using it."
    [ $with_app = no ] || [ -x $bin/deskbell-admin ] || build
else
    build
    make_first_admin
    start_server
fi

cat <<END

Deskbell is running.
  Ring from        http://$address/
  On a shop page   http://$address/demo
  For clients      ws://$address/ws
  Data and log     $data
END
if [ -n "$first_password" ]; then
    cat <<END

Log in to the admin app (shown only this once):
  Server    http://$address
  Name      admin
  Password  $first_password
END
else
    echo "  Log in           as before; a new password: $bin/deskbell-server admin passwd admin --data data"
fi
echo

if [ $with_app = yes ]; then
    if [ -n "${DISPLAY-}${WAYLAND_DISPLAY-}" ]; then
        "$bin/deskbell-admin" --server "http://$address" >"$data/admin-app.log" 2>&1 &
        app_pid=$!
    else
        echo "There is no display here, so the admin app was not opened. The server listens on this machine only."
        echo "On a machine with a display, bring its port there and open the app:"
        echo "  ssh -N -L $port:$address $(id -un)@$(hostname) &"
        echo "  deskbell-admin --server http://127.0.0.1:$port"
    fi
fi
if [ -n "$server_pid" ]; then
    echo "Ctrl-C stops it."
    wait "$server_pid" || { code=$?; echo "The server has ended; see $data/server.log" >&2; server_pid=; exit "$code"; }
elif [ -n "$app_pid" ]; then
    wait "$app_pid" || true
    app_pid=
fi
