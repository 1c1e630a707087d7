#!/bin/bash
# SPDX-License-Identifier: MIT
# Crypt::JWT 0.034 (libcrypt-jwt-perl 0.034-1) with JSON::PP of perl 5.36, Debian 12
#
# Expected: a subject that was a text when the program read it, from a form or a database, is a text in every token.
# Seen:     it is a text until some other line of the program uses it as a number, and a number in all tokens after that. JSON::PP
#           goes by flags that Perl sets on the variable itself, also when it is only read. `$id == 42` does it where the text is the
#           number's own form; `"0042" == 42` leaves the text alone.
#
#   before                {"sub":"42"}
#   after $id + 0         {"sub":42}
#   "0042" after == 42    {"sub":"0042"}
#
# Why it matters: one person has "sub":"42" on one page and "sub":42 on the next. A reader that demands a text (RFC 7519, 4.1.2)
# refuses some of the tokens of one and the same site; one that keeps the two apart has two people. Both must be one subject.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
apt-get -qq update
DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends libcrypt-jwt-perl=0.034-1 >"$folder/apt.log"

cat >"$folder/sub.pl" <<'PERL'
use strict; use warnings;
use Crypt::JWT qw(encode_jwt);
use MIME::Base64 qw(decode_base64url);
sub claims { decode_base64url((split /\./, encode_jwt(payload => {sub => $_[0]}, alg => 'HS256', key => 'k' x 32))[1]) }
my ($id, $padded) = ('42', '0042');
print "before ", claims($id), "\n";
my $next = $id + 0;
print "after ", claims($id), "\n";
my $same = $padded == 42;
print "padded ", claims($padded), "\n";
PERL
dpkg-query -W -f '${Package} ${Version}\n' libcrypt-jwt-perl
perl -MJSON::PP -e 'print "perl $^V, JSON::PP $JSON::PP::VERSION\n"'
perl "$folder/sub.pl" | tee "$folder/seen"
diff "$folder/seen" - <<'TEXT'
before {"sub":"42"}
after {"sub":42}
padded {"sub":"0042"}
TEXT
