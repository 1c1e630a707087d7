#!/bin/bash
# SPDX-License-Identifier: MIT
# try.sh [RELEASE [OTHER]]: what docs/install.md says, on fresh machines with Debian RELEASE (bookworm), booted in containers. Builds
# there from a clone of what is committed, installs, sets up, asks for the page, and prints how long each step took; makes the files
# once more, in another folder, and compares; asks lintian; signs in with the portable app at a desk with Debian OTHER (trixie);
# installs the packages where no compiler is, has the service send, moves its data to PostgreSQL and back, removes and purges them,
# and looks for leftovers. Takes forty minutes on two processors. Needs root, 10 GB under TMPDIR, and port 4000; leaves dist behind.
set -euo pipefail
cd "$(dirname "$0")/.."
. installer/packages.sh

release=${1:-bookworm}
other=${2:-trixie}
[ "$(id -u)" -eq 0 ] || { echo "installer/try.sh makes machines, so it must be run as root." >&2; exit 1; }
install_missing git curl mmdebstrap systemd-container

password="a password for this try"
setup="deskbell-server setup --yes --domain localhost --site www.example.com --language en --owner kim --email kim@example.com --password-stdin"
mirror=$(apt-get indextargets --format "\$(REPO_URI)" "Created-By: Packages" "Origin: Debian" | head -n 1)
machines=$(mktemp -d "${TMPDIR:-/tmp}/deskbell-machines.XXXXXX")
chmod 755 "$machines" # others live in there
declare -A container first
clean_up() {
    for name in "${!container[@]}"; do halt "$name"; done
    rm -rf --one-file-system "$machines"
}
trap clean_up EXIT
step() { echo "-- $*"; }
fail() { echo "FAILED: $*" >&2; exit 1; }

# boot NAME RELEASE [PACKAGE...]: a machine with systemd and these in $machines/NAME. The host's network is its own too.
boot() {
    local name=$1 release=$2 options=()
    shift 2
    show_on_failure "build/try/$name.log" mmdebstrap --variant=minbase --include="$(printf '%s,' systemd-sysv dbus ca-certificates "$@")" \
        "$release" "$machines/$name" "deb $mirror $release main"
    [ -d /run/systemd/system ] || options=(--register=no --keep-unit)
    systemd-nspawn --quiet --boot --console=pipe "${options[@]}" --directory="$machines/$name" </dev/null >"build/try/$name-boot.log" 2>&1 &
    container[$name]=$!
    for _ in $(seq 300); do
        read -r "first[$name]" <"/proc/${container[$name]}/task/${container[$name]}/children" || true
        case $(inside "$name" systemctl is-system-running 2>/dev/null) in running | degraded) return ;; esac
        sleep 0.1
    done
    cat "build/try/$name-boot.log" >&2
    fail "the machine $name has not started"
}
halt() {
    kill "${container[$1]}" 2>/dev/null || true
    wait "${container[$1]}" 2>/dev/null || true
    unset "container[$1]"
}
inside() {
    local name=$1
    shift
    nsenter --target "${first[$name]}" --all -- \
        env -i HOME=/root PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive "$@"
}
install_inside() {
    local name=$1
    shift
    show_on_failure "build/try/$name.log" inside "$name" sh -c 'apt-get -qq update && apt-get -qq -o Dpkg::Use-Pty=0 install -y --no-install-recommends "$@"' sh "$@"
}
# timed COMMAND: as somebody types it in the folder of the sources.
timed() {
    local TIMEFORMAT="   %R s, of processors %U + %S s:  $*"
    time show_on_failure build/try/timed.log inside build sh -c "cd /root/deskbell && $*"
}
is_served() {
    curl -fsS --max-time 10 http://127.0.0.1:4000/ | grep -qi "<!doctype html" || fail "GET / does not answer with a page"
    curl -fsS --max-time 10 http://127.0.0.1:4000/widget.js >"$machines/widget.js" || fail "no /widget.js"
    curl -fsS --max-time 10 http://127.0.0.1:4000/healthz | grep -q '"status":"ok"' || fail "the server is not well"
}

if (exec 3<>/dev/tcp/127.0.0.1/4000) 2>/dev/null; then fail "something here listens on port 4000"; fi

step "a fresh machine with $release, and the sources"
boot build "$release" git
git clone --quiet --no-hardlinks . "$machines/build/root/deskbell"
began=$SECONDS
timed "installer/build.sh"
timed "apt-get -qq install -y ./dist/deskbell-server_*.deb"
timed "echo '$password' | $setup"
is_served
echo "   the page is served after $((SECONDS - began)) s"
inside build systemctl is-active --quiet deskbell-server || fail "the service does not run"
grep -qx 'allow_origins = \["https://www.example.com"\]' "$machines/build/etc/deskbell/deskbell.toml" || fail "setup has not written the settings"

step "the same once more, and the app for other distributions"
cp -r "$machines/build/root/deskbell/dist" "$machines/first"
timed "installer/build.sh --portable --check"
for file in "$machines"/first/*; do cmp "$file" "$machines/build/root/deskbell/dist/$(basename "$file")" || fail "it differs"; done
rm -rf dist
cp -r "$machines/build/root/deskbell/dist" .

step "lintian and appstream"
install_inside build lintian appstream
inside build sh -c 'lintian --allow-root --fail-on error /root/deskbell/dist/*.deb' || fail "lintian finds errors"
metadata=/root/deskbell/resources/desktop/deskbell-admin.metainfo.xml
if inside build appstreamcli validate --no-net $metadata | grep '^E:'; then fail "the app's metadata are wrong"; fi

step "a desk with $other, and the portable app there"
boot desk "$other"
# What any desktop has; GTK stands for the most of it.
install_inside desk xvfb openbox xdotool imagemagick libgtk-3-bin libegl1 libasound2-plugins libcanberra-pulse curl xz-utils fonts-noto-cjk
tar -xf dist/deskbell-admin-*.tar.xz -C "$machines/desk/opt"
cat >"$machines/desk/root/lacking.sh" <<'END'
cd /opt/deskbell-admin-*/lib/deskbell-admin
find . -name "*.so*" -exec env LD_LIBRARY_PATH="$PWD" ldd {} + | grep "not found"
ldd deskbell-admin | grep "not found"
END
if inside desk sh /root/lacking.sh; then fail "the portable app lacks libraries"; fi
inside desk sh -c '/opt/deskbell-admin-*/bin/deskbell-admin --platform offscreen --version'
cat >"$machines/desk/root/sign-in.sh" <<END
set -e
export DISPLAY=:94
Xvfb :94 -screen 0 1280x800x24 >/dev/null 2>&1 & screen=\$!
until xdotool getmouselocation >/dev/null 2>&1; do kill -0 \$screen; sleep 0.1; done
openbox >/dev/null 2>&1 & manager=\$!
/opt/deskbell-admin-*/bin/deskbell-admin --server http://127.0.0.1:4000 & app=\$!
timeout 60 xdotool search --sync --onlyvisible --name "^Sign in" windowactivate --sync
xdotool type --delay 20 "kim"
xdotool key Tab
xdotool type --delay 20 "$password"
xdotool key Return
timeout 60 xdotool search --sync --onlyvisible --name "^Inbox .*127[.]0[.]0[.]1" >/dev/null
import -window root /root/desk.png
kill \$app \$manager \$screen
END
show_on_failure build/try/desk.log inside desk bash /root/sign-in.sh || fail "the portable app does not sign in"
inside build journalctl -u deskbell-server -o cat | grep '"event":"login"' >/dev/null || fail "nobody has signed in"
cp "$machines/desk/root/desk.png" build/try/
echo "   how it looks: build/try/desk.png"
halt desk
halt build

step "a machine with $release and without compilers: install both"
boot clean "$release"
here=$machines/clean
cp dist/*.deb "$here/root/"
install_inside clean "/root/$(cd dist && echo deskbell-server_*.deb)" "/root/$(cd dist && echo deskbell-admin_*.deb)"
inside clean getent passwd deskbell >/dev/null || fail "no user deskbell"
[ "$(inside clean stat -c '%U %a' /var/lib/deskbell)" = "deskbell 700" ] || fail "/var/lib/deskbell is not the server's own"
for program in deskbell-server deskbell-admin; do
    if inside clean ldd /usr/bin/$program | grep "not found"; then fail "$program lacks libraries"; fi
done
inside clean ldconfig -p | grep "libcurl.so.4" >/dev/null || fail "deskbell-server has no libcurl to send with"
inside clean deskbell-server --version
inside clean env QT_QPA_PLATFORM=offscreen deskbell-admin --version
for file in man/man8/deskbell-server.8.gz man/man1/deskbell-admin.1.gz bash-completion/completions/deskbell-server metainfo/deskbell-admin.metainfo.xml \
    doc/deskbell-server/docs/README.md doc/deskbell-server/examples/Caddyfile; do
    [ -s "$here/usr/share/$file" ] || fail "no $file"
done

step "set it up, and use it"
inside clean sh -c "echo '$password' | $setup" >build/try/setup.log 2>&1 || { cat build/try/setup.log >&2; fail "it could not be set up"; }
grep -q "The service works with these settings now" build/try/setup.log || fail "setup could not put the settings into force"
inside clean chmod o-rw /etc/deskbell/deskbell.toml # as it is told to who has webhooks
inside clean systemctl reload deskbell-server || fail "the service does not read its settings again"
is_served
echo "$password" | inside clean deskbell-server admin add lee --email lee@example.com --password-stdin || fail "no admin could be added"
inside clean deskbell-server admin list | grep -c '^kim\|^lee' | grep -qx 2 || fail "the admins are not listed"
inside clean deskbell-server backup /var/lib/deskbell/copy.db || fail "no backup could be made"
inside clean systemctl stop deskbell-server || fail "the server did not end well"
inside clean deskbell-server restore /var/lib/deskbell/copy.db || fail "the backup could not be restored"
others=$(find "$here/var/lib/deskbell" ! -user "$(stat -c %u "$here/var/lib/deskbell")")
[ -z "$others" ] || fail "not the server's own: $others"
inside clean systemctl start deskbell-server || fail "the server did not start on what was restored"
is_served

step "the service itself can send mail"
mkdir -p "$here/etc/systemd/system/deskbell-server.service.d"
# Nobody listens there. Every admin is told of a backup that has failed twice.
cat >"$here/etc/systemd/system/deskbell-server.service.d/try.conf" <<END
[Service]
Environment=DESKBELL_MAIL_HOST=127.0.0.1 DESKBELL_MAIL_PORT=1 DESKBELL_MAIL_SECURITY=none DESKBELL_MAIL_FROM=desk@example.com
Environment=DESKBELL_BACKUP_FOLDER=/proc/none
END
inside clean systemctl daemon-reload
inside clean systemctl restart deskbell-server || fail "the server did not start with a mail server"
is_said() { for _ in $(seq 300); do inside clean journalctl -u deskbell-server -o cat | grep "$1" >/dev/null && return; sleep 0.1; done; fail "the log does not say $1"; }
is_said '"event":"backup_failed"'
inside clean deskbell-server site set call.wait 2m # a setting that has changed is reason enough to try again
is_said '"event":"mail_deferred"'
rm -r "$here/etc/systemd/system/deskbell-server.service.d"
inside clean systemctl daemon-reload

step "to PostgreSQL, and back"
install_inside clean postgresql libqt6sql6-psql
inside clean su postgres -c "createuser deskbell && createdb deskbell --owner deskbell --encoding UTF8 --template template0" || fail "no database could be made"
settings=$here/etc/deskbell/deskbell.toml
cp -p "$settings" "$machines/settings"
sed -i 's/^#engine = .*/engine = "postgresql"/; s,^#connection = .*,connection = "host=/run/postgresql dbname=deskbell user=deskbell",
    s/^#synchronous = .*/synchronous = false/; s/^at = .*/at = ""/' "$settings"
inside clean systemctl stop deskbell-server
inside clean deskbell-server move --to postgresql || fail "it could not be moved to PostgreSQL"
inside clean systemctl start deskbell-server || fail "the server did not start on PostgreSQL"
for _ in $(seq 300); do curl -fsS --max-time 10 http://127.0.0.1:4000/health/lead/1 >/dev/null 2>&1 && break; sleep 0.1; done
is_served
inside clean deskbell-server admin list | grep -c '^kim\|^lee' | grep -qx 2 || fail "the admins are not in PostgreSQL"
inside clean systemctl stop deskbell-server
inside clean deskbell-server move --to sqlite || fail "it could not be moved back"
cp -p "$machines/settings" "$settings"
inside clean systemctl start deskbell-server || fail "the server did not start on its file"
is_served
inside clean deskbell-server admin list | grep -c '^kim\|^lee' | grep -qx 2 || fail "the admins are not in the file"

step "remove: the data stays"
show_on_failure build/try/remove.log inside clean apt-get -qq remove -y deskbell-server deskbell-admin
[ -f "$here/var/lib/deskbell/deskbell.db" ] || fail "remove has deleted the database"
[ -f "$here/etc/deskbell/deskbell.toml" ] || fail "remove has deleted the settings"
[ ! -e "$here/usr/bin/deskbell-server" ] || fail "remove has left the program"
if (exec 3<>/dev/tcp/127.0.0.1/4000) 2>/dev/null; then fail "remove has left the server running"; fi

step "purge: nothing stays"
show_on_failure build/try/purge.log inside clean dpkg --purge deskbell-server deskbell-admin
rm -f "$here"/root/*.deb
halt clean
left=$(find "$here" -mindepth 1 -xdev -path "$here/var/log" -prune -o -iname '*deskbell*' -print)
[ -z "$left" ] || fail "left behind: $left"
if grep -q '^deskbell:' "$here/etc/passwd"; then fail "the user is still there"; fi
if grep -rs --exclude='*-' deskbell "$here/etc"; then fail "something in /etc still names it"; fi

step "all well"
