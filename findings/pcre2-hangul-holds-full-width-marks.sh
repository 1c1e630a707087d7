#!/bin/bash
# SPDX-License-Identifier: MIT
# PCRE2 10.42 (pcre2-utils 10.42-1; Debian 12's QRegularExpression uses the same library), against V8 of Node.js
#
# Expected: \p{Hangul} is the letters of the Korean script, as /\p{Script=Hangul}/u is in a browser and as it was in PCRE2 up to 10.39.
# Seen:     it means Script_Extensions since 10.40, so the marks that Korean shares with Chinese and Japanese are Hangul: the
#           full-width comma and stop, the corner brackets. \p{sc:Hangul}, which says Script, is an error before 10.40.
#
#   PCRE2 10.42  \p{Hangul}:  가 、 。 「 」      \p{sc:Hangul}:      가
#   Node         \p{Script=Hangul}:  가          \p{scx=Hangul}:  가 、 。 「 」
#
# Why it matters: a pattern that finds where a Korean sentence goes on behind an address ("https://…/a。") takes the mark for a
# letter of the address in the desktop's program and not in the browser, and the same Qt program reads it otherwise on an older
# system. A lookahead for \p{L}, \p{N} or \p{M} makes them agree.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
apt-get -qq update
command -v node >/dev/null || DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends nodejs >"$folder/apt.log"
cd "$folder"
apt-get -qq -o APT::Sandbox::User=root download pcre2-utils=10.42-1
dpkg-deb -x pcre2-utils_*.deb tools

pcre() { printf '가\n、\n。\n「\n」\n' | LC_ALL=C.UTF-8 tools/usr/bin/pcre2grep -u "^$1\$" | tr '\n' ' ' | sed 's/ $//'; }
node_() { node -e 'console.log([..."가、。「」"].filter((c) => new RegExp(`^${process.argv[1]}$`, "u").test(c)).join(" "))' "$1"; }

tools/usr/bin/pcre2grep --version
echo "node $(node --version)"
plain=$(pcre '\p{Hangul}') script=$(pcre '\p{sc:Hangul}') browser=$(node_ '\p{Script=Hangul}') extended=$(node_ '\p{scx=Hangul}')
echo "PCRE2  \\p{Hangul}: $plain"
echo "PCRE2  \\p{sc:Hangul}: $script"
echo "Node   \\p{Script=Hangul}: $browser"
echo "Node   \\p{scx=Hangul}: $extended"
[ "$plain" = '가 、 。 「 」' ] && [ "$script" = 가 ] && [ "$browser" = 가 ] && [ "$extended" = "$plain" ]
