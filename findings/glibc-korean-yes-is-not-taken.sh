#!/bin/bash
# SPDX-License-Identifier: MIT
# glibc 2.36 (locales 2.36-9+deb12u14) with rm of GNU coreutils 9.1 (coreutils 9.1-1), Debian 12
#
# Expected: a program that asks in Korean takes the Korean yes. That is 네 before anything else, in speech as on every button; 예 is the
#           formal one. The answer is judged by rpmatch(), with the patterns of the locale.
# Seen:     ko_KR knows 예, and nothing else in Hangul. To "… 제거할까요?" (shall it be removed?) 네 counts as no: the file stays, and rm
#           ends with 0 without a word. rpmatch("네") is -1, neither yes nor no, which rm and most others take for no. 예 is
#           judged by its first syllable: 예외 ("exception") is a yes as well. 네 is not: it begins with neither.
#
#   yesexpr ^[+1yYｙＹ예]    noexpr ^[-0nNｎＮ아]
#   y: removed   예: removed   네: kept   넵: kept   응: kept   아니오: kept   예외: removed
#
# Why it matters: a command line for operators that asks "are you sure?" by way of rpmatch() or of nl_langinfo(YESEXPR) does nothing for
# an operator who says yes, and says nothing about it. Ask for a word that is on the screen, and tell what an answer was taken for.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
apt-get -qq update
DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends locales=2.36-9+deb12u14 coreutils=9.1-1 python3 \
    >"$folder/apt.log"
dpkg-query -W locales coreutils

export LOCPATH="$folder/locales"
mkdir "$LOCPATH"
localedef -i ko_KR -f UTF-8 "$LOCPATH/ko_KR.UTF-8" 2>"$folder/log"
export LC_ALL=ko_KR.UTF-8 LANGUAGE=ko
{
    locale yesexpr noexpr
    for answer in y 예 네 넵 응 아니오 예외; do
        touch "$folder/file"
        echo "$answer" | rm -i "$folder/file" 2>>"$folder/log"
        echo "$answer: exit $?, $([ -e "$folder/file" ] && echo kept || echo removed)"
    done
    /usr/bin/python3 -c 'import ctypes, locale
locale.setlocale(locale.LC_ALL, "")
for answer in "예", "네", "아니오":
    print("rpmatch", answer, ctypes.CDLL(None).rpmatch(answer.encode()))'
} | tee "$folder/seen"
diff - "$folder/seen" <<'SEEN'
^[+1yYｙＹ예]
^[-0nNｎＮ아]
y: exit 0, removed
예: exit 0, removed
네: exit 0, kept
넵: exit 0, kept
응: exit 0, kept
아니오: exit 0, kept
예외: exit 0, removed
rpmatch 예 1
rpmatch 네 -1
rpmatch 아니오 0
SEEN
