#!/bin/bash
# SPDX-License-Identifier: MIT
# espeak-ng 1.51 (espeak-ng 1.51+dfsg-10+deb12u2) and liblouis 3.24.0 (liblouis-bin and liblouis-data 3.24.0-1), which speak and write braille
# for Orca and BRLTTY; Debian 12
#
# Expected: a word is read alike whether its syllables are composed or made of their letters, as the two are canonically equivalent (Unicode,
#           3.7). Both programs know the letters: 배송, 견적서 and 값 are alike in either form, spoken and in braille (ko-g1).
# Seen:     not where a syllable begins with a vowel. There Hangul has a silent ㅇ, which as a letter of its own is U+110B. espeak-ng says its
#           name, "i-eung", in front of the vowel; liblouis writes the sign of the ㅇ that ends a syllable and is spoken "ng".
#           Contracted braille (ko-g2) has no contractions any more, besides.
#
#   배송       composed  pɛsˈoŋ          ⠘⠗⠠⠥⠶           decomposed  pɛsˈoŋ                  ⠘⠗⠠⠥⠶
#   문의       composed  munˈɯj          ⠑⠍⠒⠺            decomposed  mˌuniˈɯŋɯj              ⠑⠍⠒⠶⠺
#   오이       composed  ˈoi             ⠥⠕              decomposed  iˈɯŋoiˈɯŋi              ⠶⠥⠶⠕
#   영업       composed  jʌŋˈʌp          ⠱⠶⠎⠃            decomposed  iˈɯŋjʌŋiˈɯŋʌp           ⠶⠱⠶⠶⠎⠃
#
# Why it matters: a Mac writes the names of files decomposed, and so they come with what is attached in a chat. On the screen they look right,
# so whoever tests with the eyes sees nothing; who listens or reads with the fingers gets words that there are not. A program
# composes (NFC) what it hands to a screen reader, and first of all what it shows.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
apt-get -qq update
DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends espeak-ng=1.51+dfsg-10+deb12u2 \
    liblouis-bin=3.24.0-1 liblouis-data=3.24.0-1 python3 >"$folder/apt.log"
dpkg-query -W espeak-ng liblouis-bin

cat >"$folder/read.py" <<'PY'
import subprocess, unicodedata
def told(command, word):
    return subprocess.run(command, input=word, capture_output=True, text=True, check=True).stdout.strip()
for word in "배송", "견적서", "값", "문의", "오이", "영업":
    print(word)
    for form, letters in (("composed", word), ("decomposed", unicodedata.normalize("NFD", word))):
        print(" ", form, told(["espeak-ng", "-v", "ko", "-q", "--ipa", "--stdin"], letters),
              *(told(["lou_translate", "unicode.dis," + table], letters) for table in ("ko-g1.ctb", "ko-g2.ctb")))
PY
LC_ALL=C.UTF-8 /usr/bin/python3 "$folder/read.py" | tee "$folder/seen"
diff - "$folder/seen" <<'SEEN'
배송
  composed pɛsˈoŋ ⠘⠗⠠⠥⠶ ⠘⠗⠠⠿
  decomposed pɛsˈoŋ ⠘⠗⠠⠥⠶ ⠘⠗⠠⠥⠶
견적서
  composed ɡjˈʌndʑʌqs-ˌʌ ⠈⠱⠒⠨⠎⠁⠠⠎ ⠈⠡⠨⠹⠠⠎
  decomposed ɡjˈʌndʑʌqs-ˌʌ ⠈⠱⠒⠨⠎⠁⠠⠎ ⠈⠱⠒⠨⠎⠁⠠⠎
값
  composed ɡˈɐp ⠈⠣⠃⠄ ⠫⠃⠄
  decomposed ɡˈɐp ⠈⠣⠃⠄ ⠈⠣⠃⠄
문의
  composed munˈɯj ⠑⠍⠒⠺ ⠑⠛⠺
  decomposed mˌuniˈɯŋɯj ⠑⠍⠒⠶⠺ ⠑⠍⠒⠶⠺
오이
  composed ˈoi ⠥⠕ ⠥⠕
  decomposed iˈɯŋoiˈɯŋi ⠶⠥⠶⠕ ⠶⠥⠶⠕
영업
  composed jʌŋˈʌp ⠱⠶⠎⠃ ⠻⠎⠃
  decomposed iˈɯŋjʌŋiˈɯŋʌp ⠶⠱⠶⠶⠎⠃ ⠶⠱⠶⠶⠎⠃
SEEN
