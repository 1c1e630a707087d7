#!/bin/bash
# SPDX-License-Identifier: MIT
# mbstring of PHP 8.2.36 (php8.2-mbstring 8.2.36-1~deb12u1) to WHATWG's TextDecoder (Node.js) and to Python 3.11, Debian 12
#
# Expected: mb_send_mail() after mb_language("Korean") sends Korean letters so that Koreans can read them; what cannot be sent as it is
#           makes mb_send_mail() return false.
# Seen:     it sends ISO-2022-KR, which has 2,350 of the 11,172 syllables. The others become "?", in the subject and in the text, and
#           the function returns true. And where the letter is shown in a browser, none is left: for the Encoding Standard
#           (4.3, "replacement") a text in iso-2022-kr is a single U+FFFD, and its TextDecoder refuses the name.
#           mb_language("uni") sends UTF-8, with every syllable.
#
#   mb_language("Korean"): true  ISO-2022-KR  Python reads "?시맨 ?이 안녕"  TextDecoder: RangeError
#   mb_language("uni"):    true  UTF-8        Python reads "펲시맨 쀍이 안녕"  TextDecoder: 펲시맨 쀍이 안녕
#
# Why it matters: who finds "Korean" in the list of languages takes it for the right one, and tests it with common words. A desk that
# answers by such a form loses rare syllables of names, and whoever shows mail in a browser must decode it before, in the server.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
apt-get -qq update
DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends php8.2-cli=8.2.36-1~deb12u1 php8.2-mbstring=8.2.36-1~deb12u1 python3 >"$folder/apt.log"
command -v node >"$folder/node" || DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends nodejs >"$folder/apt.log"

cat >"$folder/send.php" <<'PHP'
<?php
mb_language($argv[1]);
mb_internal_encoding('UTF-8');
echo json_encode(mb_send_mail('kim@example.com', '펲시맨 쀍이 안녕', "펲시맨 쀍이 안녕\n", 'From: desk@example.org')), "\n";
PHP
cat >"$folder/read.py" <<'PY'
import email, email.policy, pathlib, sys
folder = pathlib.Path(sys.argv[1])
letter = email.message_from_bytes((folder / "letter").read_bytes(), policy=email.policy.default)
charset = letter.get_content_charset()
(folder / "body").write_bytes(letter.get_payload(decode=True))
print(charset, f'Python reads "{letter["Subject"]}", "{letter.get_content().strip()}"', sep="\n")
PY
cat >"$folder/read.js" <<'JS'
const [charset, file] = process.argv.slice(2);
try {
    console.log(new TextDecoder(charset).decode(require('fs').readFileSync(file)).trim());
} catch (error) {
    console.log(error.name);
}
JS
php -r 'echo "PHP ", PHP_VERSION, " mbstring ", phpversion("mbstring"), "\n";'
for language in Korean uni; do
    sent=$(php -d sendmail_path="sh -c 'cat >\"$folder/letter\"'" "$folder/send.php" $language)
    mapfile -t read < <(/usr/bin/python3 "$folder/read.py" "$folder")
    echo "$language: $sent, ${read[0]}, ${read[1]}, TextDecoder: $(node "$folder/read.js" "${read[0]}" "$folder/body")"
done | tee "$folder/seen"
diff - "$folder/seen" <<'SEEN'
Korean: true, iso-2022-kr, Python reads "?시맨 ?이 안녕", "?시맨 ?이 안녕", TextDecoder: RangeError
uni: true, utf-8, Python reads "펲시맨 쀍이 안녕", "펲시맨 쀍이 안녕", TextDecoder: 펲시맨 쀍이 안녕
SEEN
