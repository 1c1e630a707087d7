#!/bin/bash
# SPDX-License-Identifier: MIT
# moc of Qt 6.4.2 (qt6-base-dev-tools 6.4.2+dfsg-10), Debian 12
#
# Expected: moc reads C++11 raw string literals as compilers do, or says that it cannot.
# Seen:     behind a raw string with an odd number of quotation marks in it, moc takes the rest of the file for a string: it finds
#           no class any more, says "No relevant classes found. No output generated." as a note, and ends with 0. The build goes on
#           and fails in the linker with "undefined reference to vtable".
#
#   R"("a")"        meta-object: yes
#   R"({"t":")"     meta-object: no, exit 0
#   R"x(a")x"       meta-object: no, exit 0
#
# Why it matters: tests of a JSON protocol cut frames in the middle, and a half of a frame has an odd number of quotes. Who sees the
# linker's words looks for a missing Q_OBJECT, which is there.
set -euo pipefail

version=6.4.2+dfsg-10
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
apt-get -qq update
DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends qt6-base-dev-tools=$version >"$folder/apt.log"
dpkg-query -W -f '${Package} ${Version}\n' qt6-base-dev-tools

result=0
look() { # LITERAL WANTED
    printf 'const auto text = %s;\nclass Test : public QObject {\n    Q_OBJECT\n};\n' "$1" >"$folder/test.cpp"
    code=0
    /usr/lib/qt6/libexec/moc "$folder/test.cpp" >"$folder/out" 2>"$folder/said" || code=$?
    found=no
    ! grep -q 'Test::staticMetaObject' "$folder/out" || found=yes
    printf '%-16s meta-object: %s, exit %s\n' "$1" "$found" "$code"
    [ "$found/$code" = "$2/0" ] || result=1
}
look 'R"(plain)"' yes
look 'R"("a")"' yes
look 'R"({"t":")"' no
look 'R"x(a")x"' no
[ $result = 0 ] || echo "It behaves otherwise now."
exit $result
