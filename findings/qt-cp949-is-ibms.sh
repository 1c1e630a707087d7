#!/bin/bash
# SPDX-License-Identifier: MIT
# Qt 6.4.2 (qt6-base-dev 6.4.2+dfsg-10) with ICU 72.1 (libicu72 72.1-3+deb12u1), Debian 12
#
# Expected: QStringDecoder("CP949") reads what Korean Windows and its spreadsheets write, as iconv's and Python's "CP949" do; or
#           isValid() is false; or hasError() tells of what it could not read.
# Seen:     valid, and another table. ICU's "CP949" is IBM's: a backslash becomes a won sign, and of the 8,822 syllables that Windows
#           added to KS X 1001 one is right, 2,363 become other characters without an error. "EUC-KR" lacks those syllables too: it
#           takes their first byte for a control character and reads on from the second, without an error for 5,075 of them.
#           "windows-949" and "ks_c_5601-1987" are the table that is meant, and they are one.
#
#   bytes 94 EE B0 A1 5C 31: a syllable of Windows, one of KS X 1001, a backslash, "1"
#   CP949           valid, no error: U+E2DF U+AC00 U+20A9 U+0031
#   EUC-KR          valid, an error: U+0094 U+8F09 U+001A U+005C U+0031
#   ks_c_5601-1987  valid, no error: U+BDC1 U+AC00 U+005C U+0031
#   windows-949     valid, no error: U+BDC1 U+AC00 U+005C U+0031
#   of 8822 syllables CP949 reads 1, tells of 6458, replaces 2363 silently
#   of 8822 syllables EUC-KR reads 0, tells of 3747, replaces 5075 silently
#
# Why it matters: whoever imports a CSV file saved by a Korean spreadsheet picks the name by which everybody else knows the encoding.
# Nearly all text comes out right, since the 2,350 common syllables are the same; a rare one in somebody's name, and every backslash,
# is replaced without a word.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
apt-get -qq update
DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends qt6-base-dev=6.4.2+dfsg-10 libicu72=72.1-3+deb12u1 g++ \
    pkg-config >"$folder/apt.log"

cat >"$folder/decode.cpp" <<'CPP'
#include <QtCore>
#include <cstdio>

static bool isSyllable(const QString &text)
{
    return text.size() == 1 && text[0] >= QChar(0xac00) && text[0] <= QChar(0xd7a3);
}

static void count(const char *name)
{
    int all = 0, right = 0, told = 0;
    for (int first = 0x81; first <= 0xc6; ++first) {
        for (int second = 0x41; second <= 0xfe; ++second) {
            if (first >= 0xb0 && second >= 0xa1)
                continue; // KS X 1001
            const QByteArray pair = QByteArray().append(char(first)).append(char(second));
            QStringDecoder windows("windows-949");
            const QString meant = windows(pair);
            if (windows.hasError() || !isSyllable(meant))
                continue;
            ++all;
            QStringDecoder decoder(name);
            const QString text = decoder(pair);
            right += text == meant;
            told += text != meant && decoder.hasError();
        }
    }
    std::printf("of %d syllables %s reads %d, tells of %d, replaces %d silently\n", all, name, right, told, all - right - told);
}

int main()
{
    std::printf("Qt %s\n", qVersion());
    for (const char *name : {"CP949", "EUC-KR", "ks_c_5601-1987", "windows-949"}) {
        QStringDecoder decoder(name);
        const QString text = decoder.isValid() ? QString(decoder(QByteArray("\x94\xee\xb0\xa1\\1"))) : QString();
        std::printf("%-15s %s, %s:", name, decoder.isValid() ? "valid" : "not valid", decoder.hasError() ? "an error" : "no error");
        for (const QChar c : text)
            std::printf(" U+%04X", c.unicode());
        std::printf("\n");
    }
    count("CP949");
    count("EUC-KR");
}
CPP
flags="$(pkg-config --cflags --libs Qt6Core)"
# shellcheck disable=SC2086
g++ -std=c++17 -fPIC "$folder/decode.cpp" -o "$folder/decode" $flags
"$folder/decode" | tee "$folder/seen"
echo "iconv -f CP949: $(printf '\x94\xee\xb0\xa1\\1' | iconv -f CP949 -t UTF-8)"
[ "$(printf '\x94\xee\xb0\xa1\\1' | iconv -f CP949 -t UTF-16BE | od -An -tx1 | tr -d ' \n')" = bdc1ac00005c0031 ]
diff - <(tail -n +2 "$folder/seen") <<'END'
CP949           valid, no error: U+E2DF U+AC00 U+20A9 U+0031
EUC-KR          valid, an error: U+0094 U+8F09 U+001A U+005C U+0031
ks_c_5601-1987  valid, no error: U+BDC1 U+AC00 U+005C U+0031
windows-949     valid, no error: U+BDC1 U+AC00 U+005C U+0031
of 8822 syllables CP949 reads 1, tells of 6458, replaces 2363 silently
of 8822 syllables EUC-KR reads 0, tells of 3747, replaces 5075 silently
END
