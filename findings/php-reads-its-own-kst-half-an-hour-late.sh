#!/bin/bash
# SPDX-License-Identifier: MIT
# PHP 8.2.36 (php8.2-cli 8.2.36-1~deb12u1), with Ruby 3.1's Time.parse and GNU date 9.1 for comparison, Debian 12
#
# Expected: what PHP writes in Seoul by its own formats DATE_COOKIE and DATE_RFC850, PHP reads as the same moment, as in Tokyo.
# Seen:     both end in the zone's abbreviation, "KST". PHP reads this as +08:30, which Seoul had from 1908 to 1911 and from 1954 to
#           1961: 30 minutes too late, and getLastErrors() has nothing. createFromFormat() with the same format does the same. "JST" is
#           right. Ruby's DateTime.parse and GNU date know KST; Ruby's Time.parse takes the reader's own zone, without a word.
#
#   written in Asia/Tokyo: Saturday, 28-Nov-2026 09:00:00 JST   PHP: 09:00 +09:00
#   written in Asia/Seoul: Saturday, 28-Nov-2026 09:00:00 KST   PHP: 09:00 +08:30
#   the latter, read in New York                                DateTime of Ruby: 09:00 +09:00   Time of Ruby: 09:00 -05:00
#
# Why it matters: "09:00 KST" is how Koreans write opening hours, and date(1) and PHP write it into logs. A site's calendar that reads it
# opens the desk half an hour late, in one program, and is right in the other. PHP's maintainers say that abbreviations are not
# supported (php-src issue 10028), yet the constants have them. Write the offset.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
apt-get -qq update
DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends php8.2-cli=8.2.36-1~deb12u1 ruby tzdata >"$folder/apt.log"

cat >"$folder/dates.php" <<'PHP'
<?php
foreach (['Asia/Tokyo', 'Asia/Seoul'] as $zone) {
    $moment = new DateTimeImmutable('2026-11-28 09:00:00', new DateTimeZone($zone));
    foreach (['COOKIE' => DATE_COOKIE, 'RFC850' => DATE_RFC850] as $name => $format) {
        $text = $moment->format($format);
        $read = new DateTimeImmutable($text);
        $again = DateTimeImmutable::createFromFormat($format, $text);
        echo "$zone $name: $text is ", $read->format('P'), ', ', ($read->getTimestamp() - $moment->getTimestamp()) / 60, ' minutes late, ',
            'createFromFormat: ', ($again->getTimestamp() - $moment->getTimestamp()) / 60, "\n";
    }
}
PHP
php -n -r 'echo "PHP ", PHP_VERSION, "\n";'
ruby -e 'puts "Ruby #{RUBY_VERSION}"'
{
    php -n "$folder/dates.php"
    stamp="Saturday, 28-Nov-2026 09:00:00 KST"
    TZ=America/New_York ruby -rtime -e 'puts "Ruby in New York: DateTime #{DateTime.parse(ARGV[0])}, Time #{Time.parse(ARGV[0]).iso8601}"' "$stamp"
    echo "GNU date in UTC: $(LC_ALL=C TZ=UTC date -d "2026-11-28 09:00:00 KST" +%FT%T%:z)"
} | tee "$folder/seen"
diff - "$folder/seen" <<'SEEN'
Asia/Tokyo COOKIE: Saturday, 28-Nov-2026 09:00:00 JST is +09:00, 0 minutes late, createFromFormat: 0
Asia/Tokyo RFC850: Saturday, 28-Nov-26 09:00:00 JST is +09:00, 0 minutes late, createFromFormat: 0
Asia/Seoul COOKIE: Saturday, 28-Nov-2026 09:00:00 KST is +08:30, 30 minutes late, createFromFormat: 30
Asia/Seoul RFC850: Saturday, 28-Nov-26 09:00:00 KST is +08:30, 30 minutes late, createFromFormat: 30
Ruby in New York: DateTime 2026-11-28T09:00:00+09:00, Time 2026-11-28T09:00:00-05:00
GNU date in UTC: 2026-11-28T00:00:00+00:00
SEEN
