#!/bin/bash
# SPDX-License-Identifier: MIT
# setup.sh: the setup under Wine, with a stand-in of the app: install in silence, start at sign-in, update over the running app, which
# ends in order, keep what was chosen, uninstall, and what is left then. Exit code 77, said aloud: what it needs is not here.
set -euo pipefail
cd "$(dirname "$0")/../.."

for tool in x86_64-w64-mingw32-g++-posix makensis wine64 Xvfb; do
    found=$(command -v $tool || ls /usr/lib/wine/$tool 2>/dev/null || true)
    if [ -z "$found" ]; then
        echo "SKIPPED: there is no $tool here (Debian: g++-mingw-w64-x86-64-posix nsis wine64 xvfb), so the setup was not tried."
        exit 77
    fi
done
wine64=$(command -v wine64 || echo /usr/lib/wine/wine64)
work=$(mktemp -d)
export WINEPREFIX=$work/prefix WINEARCH=win64 WINEDEBUG=-all WINEDLLOVERRIDES="mscoree=;mshtml="
unset WAYLAND_DISPLAY
server=$(command -v wineserver || echo /usr/lib/wine/wineserver)
clean_up() {
    "$server" -k 2>/dev/null || true
    [ -z "${display-}" ] || kill "$display" 2>/dev/null || true
    rm -rf "$work"
}
trap clean_up EXIT

passed=0
failed=0
check() { # CLAIM COMMAND...
    if "${@:2}"; then passed=$((passed + 1)); else echo "NOT SO: $1"; failed=$((failed + 1)); fi
}
wait_until() { # COMMAND..., for 60 s
    local n
    for n in $(seq 300); do
        ! "$@" || return 0
        sleep 0.2
    done
    echo "waited $((n / 5)) s for: $*"
    return 1
}

# Without a display no program of Wine has a window, not even one that is never shown.
mkfifo "$work/number"
Xvfb -displayfd 3 -screen 0 1280x800x24 -nolisten tcp -noreset 3>"$work/number" >/dev/null 2>&1 &
display=$!
DISPLAY=:$(head -1 "$work/number")
export DISPLAY

# A setup of this version, whose app says nothing but how to end it.
mkdir -p "$work/stage/licences" "$work/stage/platforms"
x86_64-w64-mingw32-g++-posix -std=c++20 -O1 -static -mwindows -DQT_NO_VERSION_TAGGING -I. -Iadmin-app -isystem "$(pkg-config --variable=includedir Qt6Core)" \
    -isystem "$(pkg-config --variable=includedir Qt6Core)/QtCore" tests/windows/standin.cpp admin-app/client/win32/hiddenwindow.cpp \
    -o "$work/stage/deskbell-admin.exe"
echo "licence" >"$work/stage/licences/README.txt"
make_setup() { # VERSION
    echo "$1" >"$work/stage/platforms/version.txt"
    installer/windows/uninstalled.sh "$work/stage" >"$work/uninstall.nsh"
    makensis -V1 -NOCD -INPUTCHARSET UTF8 "-DVERSION=$1" "-DSTAGE=$work/stage" "-DOUT=$work/setup-$1.exe" "-DUNFILES=$work/uninstall.nsh" \
        "-DICON=$PWD/resources/icons/deskbell.ico" -DSIZE=100 installer/windows/setup.nsi
}
make_setup 1.0.0
make_setup 1.1.0

"$wine64" wineboot --init >/dev/null 2>&1
home=$(echo "$WINEPREFIX"/drive_c/users/*/AppData/Local)
for one in "$WINEPREFIX"/drive_c/users/*/AppData/Local; do [[ $one == */Public/* ]] || home=$one; done
place=$home/Programs/Deskbell
value() { "$wine64" reg query "HKCU\\Software\\$1" /v "$2" 2>/dev/null | tr -d '\r' | sed -n "s/^ *$2 *REG_[A-Z]* *//p"; }
run_key() { value 'Microsoft\Windows\CurrentVersion\Run' Deskbell; }
version() { value 'Microsoft\Windows\CurrentVersion\Uninstall\Deskbell' DisplayVersion; }
says() { [[ $("$1") == "$2" ]]; }

"$wine64" "$work/setup-1.0.0.exe" /S
check "the program is there" test -f "$place/deskbell-admin.exe"
check "it is listed with its version" says version 1.0.0
check "it starts at sign-in, in the tray" bash -c '[[ "$1" == *Programs\\Deskbell\\deskbell-admin.exe\"\ --in-tray ]]' _ "$(run_key)"
check "it is in the start menu" bash -c 'compgen -G "$1/drive_c/users/*/AppData/Roaming/Microsoft/Windows/Start Menu/Programs/Deskbell.lnk" >/dev/null' _ "$WINEPREFIX"

# An update, while the app runs and its person has turned the start at sign-in off.
"$wine64" reg delete 'HKCU\Software\Microsoft\Windows\CurrentVersion\Run' /v Deskbell /f >/dev/null 2>&1
(cd "$work" && "$wine64" "$place/deskbell-admin.exe" >/dev/null 2>&1) &
app=$!
check "the app runs" wait_until test -f "$work/begun"
"$wine64" "$work/setup-1.1.0.exe" /S
check "the app has ended in order" wait_until test -f "$work/ended"
wait $app || true
check "the newer version is there" grep -q 1.1.0 "$place/platforms/version.txt"
check "it is listed with the newer version" says version 1.1.0
check "what was turned off stays off" test -z "$(run_key)"
check "the newer app runs as the older one did" wait_until test -f "$place/begun"

mkdir -p "$home/../Roaming/Deskbell"
echo "unsent" >"$home/../Roaming/Deskbell/outbox"
echo "somebody else's" >"$place/notes.txt"
"$wine64" "$place/uninstall.exe" /S
check "the program is gone" wait_until test ! -e "$place/uninstall.exe"
check "what is not ours stays" grep -q else "$place/notes.txt"
check "the app has ended before" test -f "$place/ended"
rm -f "$place/begun" "$place/ended"
check "nothing else is left there" bash -c '[ "$(ls "$1")" = notes.txt ]' _ "$place"
check "it is not listed any more" test -z "$(version)"
check "what was written stays" test -f "$home/../Roaming/Deskbell/outbox"

"$wine64" "$work/setup-1.1.0.exe" /S /NOAUTOSTART
check "installed without the start at sign-in" test -z "$(run_key)"

# Turned on by the app, and off again in the task manager, which writes it beside that.
approved='Microsoft\Windows\CurrentVersion\Explorer\StartupApproved\Run'
"$wine64" reg add 'HKCU\Software\Microsoft\Windows\CurrentVersion\Run' /v Deskbell /d '"old.exe" --in-tray' /f >/dev/null 2>&1
"$wine64" reg add "HKCU\\Software\\$approved" /v Deskbell /t REG_BINARY /d 030000000000000000000000 /f >/dev/null 2>&1
"$wine64" "$work/setup-1.1.0.exe" /S
check "what the task manager has turned off stays off" test "$(value "$approved" Deskbell)" = 030000000000000000000000
check "and its place is brought up to date" bash -c '[[ "$1" == *Programs\\Deskbell\\deskbell-admin.exe\"\ --in-tray ]]' _ "$(run_key)"
"$wine64" "$place/uninstall.exe" /S /DATA
check "with /DATA what was written goes too" wait_until test ! -e "$home/../Roaming/Deskbell"

echo "$passed passed, $failed failed"
[ $failed -eq 0 ]
