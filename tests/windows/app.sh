#!/bin/bash
# SPDX-License-Identifier: MIT
# app.sh [--rings N]: the app itself under Wine, from its setup to its removal, before a real server (app.py); with --rings only how soon a
# call shows. app.sh --memory [--pairs N]: its memory in the tray, beside that of the app for Linux (memory.py).
# It takes the setup that installer/windows/build.sh has made, and the programs of the release build, or of the folder PROGRAMS. Pictures
# lie in build/windows/test. Exit code 77, said aloud: what it needs is not here.
set -euo pipefail
cd "$(dirname "$0")/../.."

skip() {
    echo "SKIPPED: there is no $1, so the app for Windows was not tried."
    exit 77
}
for tool in x86_64-w64-mingw32-g++-posix wine64 Xvfb openbox trayer dbus-daemon pulseaudio parec pactl xdotool import openssl; do
    command -v $tool >/dev/null || [ -x /usr/lib/wine/$tool ] || skip "$tool here (Debian: g++-mingw-w64-x86-64-posix wine64, and what ./test.sh installs)"
done
for module in gi websockets; do
    /usr/bin/python3 -c "import $module" 2>/dev/null || skip "python3 module $module here (what ./test.sh installs)"
done
setup=$(find dist -maxdepth 1 -name 'deskbell-admin-*-setup.exe' -printf '%T@ %p\n' 2>/dev/null | sort -n | tail -1 | cut -d' ' -f2-)
[ -n "$setup" ] || skip "setup in dist (installer/windows/build.sh makes it)"
programs=${PROGRAMS:-build/release/bin}
[ -x "$programs/deskbell-server" ] || skip "deskbell-server in $programs (./test.sh builds it)"

play=app.py
if [ "${1-}" = --memory ]; then
    play=memory.py
    shift
    [ -x "$programs/deskbell-admin" ] || skip "deskbell-admin in $programs (./test.sh builds it)"
fi

mkdir -p build/windows/test
x86_64-w64-mingw32-g++-posix -std=c++20 -Wall -Wextra -Werror -O1 -s -static -municode tests/windows/helper.cpp -lcrypt32 -o build/windows/helper.exe
/usr/bin/python3 tests/windows/$play --setup "$setup" --helper build/windows/helper.exe --programs "$programs" --artifacts build/windows/test "$@"
