#!/bin/bash
# SPDX-License-Identifier: MIT
# compile.sh: whether what is of Windows alone compiles, with Debian's MinGW and the headers of this machine's Qt, which are the same for
# every system. Nothing is linked. Exit code 77, said aloud: the compiler is not here.
set -euo pipefail
cd "$(dirname "$0")/../.."

if ! command -v x86_64-w64-mingw32-g++-posix >/dev/null; then
    echo "SKIPPED: there is no MinGW here (Debian: g++-mingw-w64-x86-64-posix), so nothing of Windows was compiled."
    exit 77
fi
headers=$(pkg-config --variable=includedir Qt6Core)
version=$(pkg-config --modversion Qt6Core)
flags=(-std=c++20 -fsyntax-only -Wall -Wextra -Wpedantic -Wshadow -Wno-attributes -Werror -I. -Iadmin-app "-DDESKBELL_VERSION=\"0\""
    -DQT_NO_CAST_FROM_ASCII -DQT_NO_CAST_TO_ASCII -DQT_NO_CAST_FROM_BYTEARRAY -DQT_NO_KEYWORDS -DQT_NO_FOREACH -DUNICODE -D_UNICODE)
# As of another vendor: warnings there are not ours.
for folder in "" /QtCore /QtGui /QtWidgets /QtNetwork; do flags+=(-isystem "$headers$folder"); done

passed=0
failed=0
skipped=0
for file in common/win32/*.cpp admin-app/client/win32/*.cpp admin-app/ui/win32/*.cpp; do
    if [[ $file == */desktopscheme.cpp ]] && ! printf '6.8\n%s\n' "$version" | sort -VC; then
        echo "SKIPPED: $file needs the headers of Qt 6.8, these are of $version."
        skipped=$((skipped + 1))
    elif x86_64-w64-mingw32-g++-posix "${flags[@]}" "$file"; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
    fi
done
echo "$passed passed, $failed failed, $skipped skipped"
[ $failed -eq 0 ]
