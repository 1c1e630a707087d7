#!/bin/bash
# SPDX-License-Identifier: MIT
# sqlite3-pcre 0~git20070120091816+4229ecc-2 with sqlite3 3.40.1-2+deb12u2, Debian 12
#
# Expected: SQLite's TEXT is UTF-8, and REGEXP in it is about characters, as LIKE and GLOB are (`'한' LIKE '_'` is 1) and as SQLite's
#           own extension regexp.c has it.
# Seen:     the package's pcre.so compiles patterns without PCRE_UTF8, so "." is a byte and a class of Hangul is a class of bytes.
#           [가-힣] by itself seems to work, because every syllable has such bytes; [나-다] is found in 각, and a syllable is three long.
#
#   '한' LIKE '_' 1          '한' GLOB '?' 1
#   '한' REGEXP '^.$' 0      '한' REGEXP '^...$' 1
#   '각' GLOB '[나-다]' 0    '각' REGEXP '[나-다]' 1
#   '한' GLOB '[가-힣]' 1    '한' REGEXP '^[가-힣]$' 0    '가' REGEXP '[^가]' 0    '각' REGEXP '[^가]' 1
#   '한' REGEXP '(*UTF8)^.$' 1
#
# Why it matters: the search "by the first consonant" that Korean address lists have is written as classes ([나-닣] for ㄴ), and
# finds other names too; a rule for names of two to four syllables (^.{2,4}$) takes one and refuses two. "(*UTF8)" before the pattern
# makes it right.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
apt-get -qq update
DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends sqlite3-pcre=0~git20070120091816+4229ecc-2 \
    sqlite3=3.40.1-2+deb12u2 >"$folder/apt.log"

dpkg-query -W sqlite3-pcre sqlite3
asked=("'한' LIKE '_'" "'한' GLOB '?'" "'한' REGEXP '^.\$'" "'한' REGEXP '^...\$'" "'각' GLOB '[나-다]'" "'각' REGEXP '[나-다]'"
    "'한' GLOB '[가-힣]'" "'한' REGEXP '^[가-힣]\$'" "'가' REGEXP '[^가]'" "'각' REGEXP '[^가]'" "'한' REGEXP '(*UTF8)^.\$'")
for question in "${asked[@]}"; do
    echo "$question $(sqlite3 -cmd '.load /usr/lib/sqlite3/pcre.so' :memory: "SELECT $question")"
done | tee "$folder/seen"
[ "$(sed 's/.* //' "$folder/seen" | tr -d '\n')" = 11010110011 ]
