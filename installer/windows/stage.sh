#!/bin/bash
# SPDX-License-Identifier: MIT
# stage.sh PROGRAM LIBRARIES FOLDER: the program with everything that it needs of what Windows does not have, stripped, and whose work
# that is. Fails if a library is found nowhere.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
program=$1
libraries=$2
stage=$3
plugins="platforms/qwindows tls/qschannelbackend networkinformation/qnetworklistmanager imageformats/qjpeg imageformats/qgif"

rm -rf "$stage"
mkdir -p "$stage/licences"
cp "$program" "$stage/"
for plugin in $plugins; do
    install -Dm755 "$libraries/plugins/$plugin.dll" "$stage/$plugin.dll"
done
printf '[Paths]\nPrefix = .\nPlugins = .\n' >"$stage/qt.conf"

# Qt's and the compiler's; everything else is of Windows.
folders=("$libraries/bin" "$libraries/lib" "$(dirname "$(x86_64-w64-mingw32-g++-posix -print-file-name=libstdc++-6.dll)")" /usr/x86_64-w64-mingw32/lib)
needed_by() { x86_64-w64-mingw32-objdump -p "$@" | sed -n 's/^\tDLL Name: //p' | sort -u; }
of_windows() { [ -e "/usr/x86_64-w64-mingw32/lib/lib$(basename "${1,,}" .dll).a" ] || case ${1,,} in *.drv | api-ms-win-*) true ;; *) false ;; esac }
place() {
    local name=$1 folder
    [ ! -e "$stage/$name" ] || return 0
    for folder in "${folders[@]}"; do
        if [ -e "$folder/$name" ]; then
            cp "$folder/$name" "$stage/"
            follow "$stage/$name"
            return 0
        fi
    done
    of_windows "$name" || { echo "Nobody has $name." >&2; exit 1; }
}
follow() {
    local name
    for name in $(needed_by "$@"); do place "$name"; done
}
follow "$stage/$(basename "$program")"
for plugin in $plugins; do follow "$stage/$plugin.dll"; done
# Parts that begin at pages of the file are mapped, a page when it is needed; Wine reads all of the others into memory.
find "$stage" \( -name '*.dll' -o -name '*.exe' \) -print0 | xargs -0 -n 1 x86_64-w64-mingw32-objcopy --strip-unneeded --file-alignment 4096

cp "$here/../../LICENSE" "$stage/licences/deskbell.txt"
for text in LGPL-3.0-only GPL-3.0-only; do cp "$libraries/licences-qtbase/$text.txt" "$stage/licences/"; done
cp "$libraries/licence-parts-of-qt" "$stage/licences/parts-of-qt.txt"
cp "$libraries/licence-qtkeychain" "$stage/licences/qtkeychain.txt"
cp "$libraries/licence-qrencode" "$stage/licences/LGPL-2.1.txt"
cp /usr/share/doc/gcc-mingw-w64-base/copyright "$stage/licences/gcc.txt"
cp /usr/share/doc/mingw-w64-common/copyright "$stage/licences/mingw-w64.txt"
{
    cat "$here/licences.txt"
    echo
    echo "The exact sources (SHA-256, file, where it comes from), and Debian's corrections as they stand in the second:"
    grep -v '^#' "$here/sources"
} | sed 's/$/\r/' >"$stage/licences/README.txt"
