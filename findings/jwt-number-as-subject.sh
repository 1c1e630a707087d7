#!/bin/bash
# SPDX-License-Identifier: MIT
# PyJWT 2.6.0 (python3-jwt 2.6.0-1+deb12u1), jsonwebtoken 9.0.2 (npm), ruby-jwt 2.5.0 (ruby-jwt 2.5.0-1+deb12u1), Debian 12
#
# Expected: `sub`, a text by RFC 7519, 4.1.2, is refused as a number by libraries that check claims; or, as a number, it is the same
#           subject everywhere.
# Seen:     PyJWT, ruby-jwt and jsonwebtoken sign and verify a number without complaint (jsonwebtoken refuses it as its option
#           `subject` only). A 64-bit number that PyJWT writes whole is another one in jsonwebtoken, and its signature is right.
#
#   PyJWT 2.6.0 writes and reads  9007199254740993
#   ruby-jwt 2.5.0 reads          9007199254740993
#   jsonwebtoken 9.0.2 reads      9007199254740992
#
# Why it matters: sites put the row's number in, and it works until a reader wants a text. Who takes numbers must take their digits
# before any double has seen them, in the browser's code too: of two people with long numbers in a row it makes one.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
apt-get -qq update
DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends python3-jwt=2.6.0-1+deb12u1 ruby-jwt=2.5.0-1+deb12u1 ruby >"$folder/apt.log"
command -v npm >/dev/null || DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends nodejs npm >>"$folder/apt.log"
cd "$folder"
npm --silent --no-audit --no-fund i jsonwebtoken@9.0.2 >npm.log

token=$(/usr/bin/python3 -c "import jwt; print(jwt.encode({'sub': 9007199254740993}, 'k' * 32, 'HS256'))")
{
    /usr/bin/python3 -c "import jwt, sys; print('PyJWT', jwt.__version__, 'reads', jwt.decode(sys.argv[1], 'k' * 32, ['HS256'])['sub'])" "$token"
    /usr/bin/ruby -rjwt -e 'puts "ruby-jwt #{JWT::VERSION::STRING} reads #{JWT.decode(ARGV[0], "k" * 32, true, algorithm: "HS256")[0]["sub"]}"' "$token"
    node -e 'const jwt = require("jsonwebtoken"); const key = "k".repeat(32);
        console.log("jsonwebtoken", require("jsonwebtoken/package.json").version, "reads", jwt.verify(process.argv[1], key).sub);
        console.log("jsonwebtoken signs and reads", JSON.stringify(jwt.verify(jwt.sign({ sub: 42 }, key), key).sub));' "$token"
} | tee seen
diff seen - <<'TEXT'
PyJWT 2.6.0 reads 9007199254740993
ruby-jwt 2.5.0 reads 9007199254740993
jsonwebtoken 9.0.2 reads 9007199254740992
jsonwebtoken signs and reads 42
TEXT
