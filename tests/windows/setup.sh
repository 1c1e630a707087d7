#!/bin/bash
# SPDX-License-Identifier: MIT
# setup.sh: the setup under Wine, with a stand-in of the app: install in silence, start at sign-in, update over the running app, which
# ends in order or is left as it is, move to another folder, keep what was chosen, refuse what it cannot do, uninstall, and what is left
# then. Exit code 77, said aloud: what it needs is not here.
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
export LC_ALL=C.UTF-8 WINEPREFIX=$work/prefix WINEARCH=win64 WINEDEBUG=-all WINEDLLOVERRIDES="mscoree=;mshtml="
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
x86_64-w64-mingw32-g++-posix -std=c++20 -O1 -static -municode tests/windows/helper.cpp -lcrypt32 -o "$work/helper.exe"
echo "licence" >"$work/stage/licences/README.txt"
make_setup() { # VERSION [KIB]
    echo "$1" >"$work/stage/platforms/version.txt"
    installer/windows/uninstalled.sh "$work/stage" >"$work/uninstall.nsh"
    makensis -V1 -NOCD -INPUTCHARSET UTF8 "-DVERSION=$1" "-DSTAGE=$work/stage" "-DOUT=$work/setup-$1.exe" "-DUNFILES=$work/uninstall.nsh" \
        "-DICON=$PWD/resources/icons/deskbell.ico" "-DSIZE=${2:-100}" installer/windows/setup.nsi
}
echo "of Qt" >"$work/stage/former.dll"
make_setup 1.0.0
rm "$work/stage/former.dll"
make_setup 1.1.0
make_setup 1.2.0 4294967295 # four tebibytes: no disk has room for it

"$wine64" wineboot --init >/dev/null 2>&1
home=$(echo "$WINEPREFIX"/drive_c/users/*/AppData/Local)
for one in "$WINEPREFIX"/drive_c/users/*/AppData/Local; do [[ $one == */Public/* ]] || home=$one; done
place=$home/Programs/Deskbell
value() { "$wine64" "$work/helper.exe" value "Software\\Microsoft\\Windows\\CurrentVersion\\$1" 2>/dev/null | tr -d '\r'; }
run_key() { value 'Run\Deskbell'; }
version() { value 'Uninstall\Deskbell\DisplayVersion'; }
location() { value 'Uninstall\Deskbell\InstallLocation'; }
approval() { "$wine64" reg query "HKCU\\Software\\$approved" /v Deskbell 2>/dev/null | tr -d '\r' | sed -n 's/^ *Deskbell *REG_BINARY *//p'; }
says() { [[ $("$1") == "$2" ]]; }
not() { ! "$@"; }
remembers() { "$wine64" "$work/helper.exe" remembers "$1"; }
set_run_key() { "$wine64" reg add 'HKCU\Software\Microsoft\Windows\CurrentVersion\Run' /v Deskbell /d "$1" /f >/dev/null 2>&1; }
in_menu() { compgen -G "$WINEPREFIX/drive_c/users/*/AppData/Roaming/Microsoft/Windows/Start Menu/Programs/Deskbell.lnk" >/dev/null; }
ends_with() { # CODE SETUP ARGUMENTS, as they are written, [unquoted]
    local code=0 quote=\"
    [ -z "${4-}" ] || quote=
    printf "$quote%s$quote %s" "Z:${2//\//\\}" "$3" >"$work/line"
    "$wine64" "$work/helper.exe" run "$work/line" || code=$?
    [ $code = "$1" ] || { echo "it ended with $code"; return 1; }
}
start_app() { # PROGRAM [ARGUMENT], from which it can be heard that it has begun
    rm -f "$work/begun" "$work/ended"
    (cd "$work" && "$wine64" "$@" >/dev/null 2>&1) &
    app=$!
    wait_until test -f "$work/begun"
}
kill_app() {
    "$wine64" taskkill /F /IM deskbell-admin.exe >/dev/null 2>&1
    wait $app || true
}

"$wine64" "$work/setup-1.0.0.exe" /S
check "the program is there" test -f "$place/deskbell-admin.exe"
check "it is listed with its version" says version 1.0.0
check "it starts at sign-in, in the tray" bash -c '[[ "$1" == *Programs\\Deskbell\\deskbell-admin.exe\"\ --in-tray ]]' _ "$(run_key)"
check "it is in the start menu" in_menu

# An update, while the app runs and its person has turned the start at sign-in off.
"$wine64" reg delete 'HKCU\Software\Microsoft\Windows\CurrentVersion\Run' /v Deskbell /f >/dev/null 2>&1
check "the app runs" start_app "$place/deskbell-admin.exe"
"$wine64" "$work/setup-1.1.0.exe" /S
check "the app has ended in order" wait_until test -f "$work/ended"
wait $app || true
check "the newer version is there" grep -q 1.1.0 "$place/platforms/version.txt"
check "what only the older one had is gone" test ! -e "$place/former.dll"
check "it is listed with the newer version" says version 1.1.0
check "what was turned off stays off" test -z "$(run_key)"
check "the newer app runs as the older one did" wait_until test -f "$place/begun"

mkdir -p "$home/../Roaming/Deskbell"
for name in "Deskbell:kim@wss://desk.example/ws/admin" "Deskbell:이@wss://desk.example/ws/admin" "Deskbellring:kim" "my Deskbell:kim"; do
    "$wine64" "$work/helper.exe" remember "$name"
done
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
check "the sessions stay" remembers "Deskbell:"

"$wine64" "$work/setup-1.1.0.exe" /S /NOAUTOSTART
check "installed without the start at sign-in" test -z "$(run_key)"

# Turned on by the app, and off again in the task manager, which writes it beside that.
approved='Microsoft\Windows\CurrentVersion\Explorer\StartupApproved\Run'
set_run_key '"old.exe" --in-tray'
"$wine64" reg add "HKCU\\Software\\$approved" /v Deskbell /t REG_BINARY /d 030000000000000000000000 /f >/dev/null 2>&1
"$wine64" "$work/setup-1.1.0.exe" /S
check "what the task manager has turned off stays off" says approval 030000000000000000000000
check "and its place is brought up to date" bash -c '[[ "$1" == *Programs\\Deskbell\\deskbell-admin.exe\"\ --in-tray ]]' _ "$(run_key)"

# An app that does not end, and one whose window is not there any more.
for how in --deaf --unseen; do
    check "the app runs with $how" start_app "$place/deskbell-admin.exe" $how
    check "with $how the setup says so" ends_with 3 "$work/setup-1.0.0.exe" /S
    check "with $how nothing is replaced" grep -q 1.1.0 "$place/platforms/version.txt"
    check "with $how what is listed is what is there" says version 1.1.0
    check "with $how nothing is moved" ends_with 3 "$work/setup-1.0.0.exe" '/S /D=C:\empty'
    kill_app
done
check "no folder is left over" test ! -e "$WINEPREFIX/drive_c/empty"

# Of what it cannot do it does nothing: the app runs on, and the one that is there is the one that was.
check "the app runs" start_app "$place/deskbell-admin.exe"
echo "in the way" >"$WINEPREFIX/drive_c/in the way"
while IFS= read -r arguments; do
    check "refused: $arguments" ends_with 2 "$work/setup-1.0.0.exe" "$arguments"
done <<'END'
/S /D="C:\with quotes"
/S "/D=C:\with quotes"
/S /D=C:\not last /NOAUTOSTART
/S /D=C:/other
/S /D=other
/S /D=C:other
/S /d=C:\other
/S /D C:\other
/S /D=
/S /D=C:\
/S /D=\\
/S /NOAUTOSTRAT
/S /D=C:\in the way\Deskbell
/S /D=Q:\no such drive
END
check "refused: a disk without room" ends_with 2 "$work/setup-1.2.0.exe" /S
check "the app was not told to end" test ! -e "$work/ended"
check "nothing is replaced by what was refused" grep -q 1.1.0 "$place/platforms/version.txt"
check "nor moved" bash -c '[[ "$1" == *Programs\\Deskbell ]]' _ "$(location)"
check "nor put elsewhere" not compgen -G "$WINEPREFIX/drive_c/*[oq][tu][ho][et][rs]*"
check "nor put where it stands" test ! -e "$work/other"

# To another folder, while it runs from the old one.
here='C:\상담 프로그램\Desk bell'
there="$WINEPREFIX/drive_c/상담 프로그램/Desk bell"
check "moved" ends_with 0 "$work/setup-1.0.0.exe" "/S \"/NOAUTOSTART\" /D=$here"
check "the app has ended in order" wait_until test -f "$work/ended"
check "it is where it was told" grep -q 1.0.0 "$there/platforms/version.txt"
check "and it runs from there" wait_until test -f "$there/begun"
kill_app
rm "$there/begun"
check "in the old folder is only what is not ours" bash -c '[ "$(ls "$1")" = notes.txt ]' _ "$place"
check "it is listed there" says location "$here"
check "it starts at sign-in from there" says run_key "\"$here\\deskbell-admin.exe\" --in-tray"
check "and what the task manager has turned off is still off" says approval 030000000000000000000000
check "settings and unsent texts are where they were" test -f "$home/../Roaming/Deskbell/outbox"
check "sessions too" remembers "Deskbell:"

# The next update goes there by itself, and a start that was turned off stays so when it is moved.
"$wine64" reg delete 'HKCU\Software\Microsoft\Windows\CurrentVersion\Run' /v Deskbell /f >/dev/null 2>&1
cp "$work/setup-1.1.0.exe" "$work/a setup.exe"
check "updated where it is" ends_with 0 "$work/a setup.exe" /S unquoted
check "the newer version is there" grep -q 1.1.0 "$there/platforms/version.txt"

# Into a folder in which others keep theirs.
shared="$WINEPREFIX/drive_c/shared"
mkdir -p "$shared/licences"
echo "somebody else's" | tee "$shared/notes.txt" >"$shared/licences/notes.txt"
check "moved among others" ends_with 0 "$work/setup-1.0.0.exe" '/S /D=C:\shared'
check "and on again" ends_with 0 "$work/setup-1.1.0.exe" '/S /D=C:\Shared\'
check "it is there still" grep -q 1.1.0 "$shared/platforms/version.txt"
check "with what removes it" test -f "$shared/uninstall.exe"
check "the folder before is gone" test ! -e "$there"
check "a start that was turned off stays off" test -z "$(run_key)"
check "what is not ours stays" grep -q else "$shared/licences/notes.txt"

# A file that cannot be written.
rm "$shared/platforms/version.txt"
mkdir -p "$shared/platforms/version.txt/kept"
check "the app runs" start_app "$shared/deskbell-admin.exe"
check "what cannot be written is said" ends_with 2 "$work/setup-1.1.0.exe" /S
check "the app has ended before that" wait_until test -f "$work/ended"
check "and runs again" wait_until test -f "$shared/begun"
kill_app
rm "$shared/begun"
check "what removes it is there" test -f "$shared/uninstall.exe"
rm -r "$shared/platforms/version.txt"
check "and the next setup mends it" ends_with 0 "$work/setup-1.1.0.exe" /S
check "it is whole again" grep -q 1.1.0 "$shared/platforms/version.txt"

# A copy elsewhere, that is removed: the installed one is none of its business.
cp -r "$shared" "$WINEPREFIX/drive_c/copy"
set_run_key '"C:\shared\deskbell-admin.exe" --in-tray'
"$wine64" "$WINEPREFIX/drive_c/copy/uninstall.exe" /S
check "the copy is gone" wait_until test ! -e "$WINEPREFIX/drive_c/copy/uninstall.exe"
check "the installed one is still listed" says version 1.1.0
check "and in the start menu" in_menu
check "and starts at sign-in" says run_key '"C:\shared\deskbell-admin.exe" --in-tray'

# The start at sign-in is that of an unpacked copy.
set_run_key '"D:\Deskbell\deskbell-admin.exe" --in-tray'
"$wine64" reg add "HKCU\\Software\\$approved" /v Deskbell /t REG_BINARY /d 020000000000000000000000 /f >/dev/null 2>&1
"$wine64" "$shared/uninstall.exe" /S /DATA
check "with /DATA what was written goes too" wait_until test ! -e "$home/../Roaming/Deskbell"
check "the sessions too" wait_until not remembers "Deskbell:"
check "no session of somebody else's" remembers "Deskbellring:"
check "nor one that only ends so" remembers "my Deskbell:"
check "the copy still starts at sign-in" says run_key '"D:\Deskbell\deskbell-admin.exe" --in-tray'
check "and what the task manager knows of it stays" says approval 020000000000000000000000
check "nothing of ours is left there" bash -c 'cd "$1" && [ "$(find . -type f | sort | tr "\n" " ")" = "./licences/notes.txt ./notes.txt " ]' _ "$shared"

# A first one that fails has chosen nothing yet.
"$wine64" reg delete 'HKCU\Software\Microsoft\Windows\CurrentVersion\Run' /v Deskbell /f >/dev/null 2>&1
mkdir -p "$place/platforms/version.txt/kept"
check "what cannot be written the first time is said" ends_with 2 "$work/setup-1.1.0.exe" /S
rm -r "$place/platforms/version.txt"
check "the second time it is installed" ends_with 0 "$work/setup-1.1.0.exe" /S
check "and starts at sign-in, as a first one does" bash -c '[[ "$1" == *Programs\\Deskbell\\deskbell-admin.exe\"\ --in-tray ]]' _ "$(run_key)"

echo "$passed passed, $failed failed"
[ $failed -eq 0 ]
