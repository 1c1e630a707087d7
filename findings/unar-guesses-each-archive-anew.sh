#!/bin/bash
# SPDX-License-Identifier: MIT
# unar 1.10.1 (unar 1.10.7+ds1+really1.10.1-2+b2), Debian 12
#
# Expected: the zip archives of Korean Windows, whose names are CP949 and say nothing of it, are what unar is recommended for: it "attempts to
#           auto-detect" the encoding of names (its manual, -e), and in a doubtful case it would ask or say so.
# Seen:     it guesses for each archive from the names in it. Several files are Korean; a single one, which is what people attach, is
#           Japanese, or Western, or none ("%bb%e7…"), differently for each name, with exit code 0 and no remark. The same file
#           comes out right when there are others beside it. With -e cp949 all are right.
#
#   견적서.pdf alone:  ｰﾟﾀ釞ｭ.pdf
#   사진.png alone:    %bb%e7%c1%f8.png
#   문의.txt alone:    ¹®ÀÇ.txt
#   all three:         견적서.pdf 사진.png 문의.txt
#
# Why it matters: an attachment is tested with an archive that has a folder of things in it, and then one quotation comes in as half-width
# katakana. Who knows the language of those who write should name the encoding, and not leave it to a guess by statistics on six bytes.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
apt-get -qq update
DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends unar=1.10.7+ds1+really1.10.1-2+b2 python3 >"$folder/apt.log"

cat >"$folder/zip.py" <<'PY'
import struct, sys, zlib # zipfile marks names beyond ASCII as UTF-8; what Windows writes has no mark
archive, *names = sys.argv[1:]
files = directory = b""
for name in (name.encode("cp949") for name in names):
    common = struct.pack("<HHHHHIIIHH", 20, 0, 0, 0, 0x5b7c, zlib.crc32(b"hello"), 5, 5, len(name), 0)
    directory += b"PK\1\2\x14\0" + common + struct.pack("<HHHII", 0, 0, 0, 0, len(files)) + name
    files += b"PK\3\4" + common + name + b"hello"
with open(archive, "wb") as file:
    file.write(files + directory + b"PK\5\6" + struct.pack("<HHHHIIH", 0, 0, len(names), len(names), len(directory), len(files), 0))
PY
export LC_ALL=C.UTF-8
cd "$folder"
dpkg-query -W unar
try() {
    rm -rf out
    /usr/bin/python3 zip.py archive.zip "${@:2}"
    # shellcheck disable=SC2086 # the option and its value
    unar -quiet -force-directory -output-directory out $1 archive.zip
    echo "${*:2}: $(find out -type f -printf '%f\n' | sort | paste -sd' ')"
}
{
    try "" 견적서.pdf
    try "" 사진.png
    try "" 문의.txt
    try "" 견적서.pdf 문의.txt 사진.png
    try "-encoding cp949" 사진.png
} | tee seen
diff - seen <<'SEEN'
견적서.pdf: ｰﾟﾀ釞ｭ.pdf
사진.png: %bb%e7%c1%f8.png
문의.txt: ¹®ÀÇ.txt
견적서.pdf 문의.txt 사진.png: 견적서.pdf 문의.txt 사진.png
사진.png: 사진.png
SEEN
