#!/bin/bash
# SPDX-License-Identifier: MIT
# Builds the two packages and tries them in a clean Debian 12 root: install, start, ask for the page, remove, purge, look
# for leftovers. Needs root and about 2 GB under TMPDIR; leaves only dist behind.
set -euo pipefail
cd "$(dirname "$0")/.."
. installer/packages.sh

[ "$(id -u)" -eq 0 ] || { echo "installer/try.sh makes a Debian root, so it must be run as root." >&2; exit 1; }
install_missing debootstrap lintian appstream

root=$(mktemp -d "${TMPDIR:-/tmp}/deskbell-root.XXXXXX")
chmod 755 "$root" # others live in there
server_pid=
clean_up() {
    [ -z "$server_pid" ] || kill "$server_pid" 2>/dev/null || true
    if mountpoint -q "$root/proc"; then umount "$root/proc"; fi
    rm -rf --one-file-system "$root"
}
trap clean_up EXIT
step() { echo "-- $*"; }
fail() { echo "FAILED: $*" >&2; exit 1; }
inside() { chroot "$root" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive "$@"; }

step "build the packages"
installer/build.sh
lintian --allow-root --fail-on error dist/*.deb
if appstreamcli validate --no-net resources/desktop/deskbell-admin.metainfo.xml | grep '^E:'; then fail "the app's metadata are wrong"; fi

step "make a clean Debian 12"
sources=$(apt-get indextargets --format "\$(REPO_URI) \$(RELEASE) \$(COMPONENT)" "Created-By: Packages" | grep ' bookworm' | sort -u)
mirror=$(awk '$2 == "bookworm" { print $1; exit }' <<<"$sources")
[ -n "$mirror" ] || fail "apt on this machine knows no Debian 12"
show_on_failure build/package/debootstrap.log debootstrap --variant=minbase bookworm "$root" "$mirror"
awk '{ print "deb", $1, $2, $3 }' <<<"$sources" >"$root/etc/apt/sources.list"
printf '#!/bin/sh\nexit 101\n' >"$root/usr/sbin/policy-rc.d"
chmod +x "$root/usr/sbin/policy-rc.d"
mount -t proc proc "$root/proc" 2>/dev/null || echo "   (no /proc inside: not allowed here)"

step "install both"
cp dist/*.deb "$root/tmp/"
show_on_failure build/package/try-install.log inside sh -c 'apt-get -qq update && apt-get -qq install -y --no-install-recommends /tmp/*.deb'
inside getent passwd deskbell >/dev/null || fail "no user deskbell"
[ "$(inside stat -c '%U %a' /var/lib/deskbell)" = "deskbell 700" ] || fail "/var/lib/deskbell is not the server's own"
for program in deskbell-server deskbell-admin; do
    if inside ldd /usr/bin/$program | grep "not found"; then fail "$program lacks libraries"; fi
done
inside deskbell-server --version
inside env QT_QPA_PLATFORM=offscreen deskbell-admin --version

for file in man/man8/deskbell-server.8.gz man/man1/deskbell-admin.1.gz bash-completion/completions/deskbell-server metainfo/deskbell-admin.metainfo.xml; do
    [ -s "$root/usr/share/$file" ] || fail "no $file"
done

step "set it up"
echo "a password for this try" | inside deskbell-server setup --yes --domain localhost --site www.example.com --language en --owner kim \
    --email kim@example.com --password-stdin || fail "it could not be set up"
grep -qx 'allow_origins = \["https://www.example.com"\]' "$root/etc/deskbell/deskbell.toml" || fail "setup has not written the settings"

step "start the server as its own user"
as_server=(chroot --userspec=deskbell:deskbell "$root" env -i PATH=/usr/bin:/bin LC_ALL=C.UTF-8)
"${as_server[@]}" deskbell-server --check-config --config /etc/deskbell/deskbell.toml || fail "the packaged settings are refused"
"${as_server[@]}" deskbell-server --config /etc/deskbell/deskbell.toml --listen 127.0.0.1:0 >"$root/out" 2>"$root/err" &
server_pid=$!
for _ in $(seq 100); do
    address=$(sed -n 's/^listening on //p' "$root/out")
    if [ -n "$address" ] || ! kill -0 "$server_pid" 2>/dev/null; then break; fi
    sleep 0.1
done
[ -n "$address" ] || { cat "$root/err" >&2; fail "the server did not start"; }
curl -fsS --max-time 10 "http://$address/" | grep -qi "<!doctype html" || fail "GET / does not answer with a page"
curl -fsS --max-time 10 -o "$root/widget.js" "http://$address/widget.js" || fail "no /widget.js"
curl -fsS --max-time 10 "http://$address/healthz" | grep -q '"status":"ok"' || fail "the server is not well"
echo "a password for this try" | inside deskbell-server admin add lee --email lee@example.com --password-stdin || fail "no admin could be added"
inside deskbell-server admin list | grep -c '^kim\|^lee' | grep -qx 2 || fail "the admins are not listed"
inside deskbell-server backup /var/lib/deskbell/copy.db || fail "no backup could be made"
kill "$server_pid"
wait "$server_pid" || fail "the server did not end well"
server_pid=
inside deskbell-server restore /var/lib/deskbell/copy.db || fail "the backup could not be restored"
others=$(find "$root/var/lib/deskbell" ! -user "$(stat -c %u "$root/var/lib/deskbell")")
[ -z "$others" ] || fail "not the server's own: $others"

step "remove: the data stays"
show_on_failure build/package/try-remove.log inside apt-get -qq remove -y deskbell-server deskbell-admin
[ -f "$root/var/lib/deskbell/deskbell.db" ] || fail "remove has deleted the database"
[ -f "$root/etc/deskbell/deskbell.toml" ] || fail "remove has deleted the settings"
[ ! -e "$root/usr/bin/deskbell-server" ] || fail "remove has left the program"

step "purge: nothing stays"
show_on_failure build/package/try-purge.log inside dpkg --purge deskbell-server deskbell-admin
rm -f "$root"/tmp/*.deb
left=$(find "$root" -mindepth 1 -xdev \( -path "$root/proc" -o -path "$root/var/log" \) -prune -o -iname '*deskbell*' -print)
[ -z "$left" ] || fail "left behind: $left"
if inside getent passwd deskbell; then fail "the user is still there"; fi
if inside grep -rs --exclude='*-' deskbell /etc; then fail "something in /etc still names it"; fi

step "all well"
