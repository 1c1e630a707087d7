# SPDX-License-Identifier: MIT
# shellcheck shell=bash disable=SC2034,SC2086
# Which Debian packages what needs, and how to get those that are missing. Sourced by run.sh, test.sh and try.sh.

packages_server="g++ cmake ninja-build pkg-config qt6-base-dev qt6-websockets-dev qt6-tools-dev qt6-tools-dev-tools
    qt6-l10n-tools libqt6sql6-sqlite libsodium-dev liboath-dev libcurl4-openssl-dev libssl-dev libtomlplusplus-dev libmimalloc-dev libminizip-dev zlib1g-dev ca-certificates
    curl esbuild"
packages_admin="libsecret-1-0 libcanberra-dev libasound2-dev libqrencode-dev libxcb1-dev qtkeychain-qt6-dev libqt6sql6-sqlite qt6-qpa-plugins fonts-noto-cjk
    fonts-noto-color-emoji"
# What the app is given for other distributions.
packages_portable="patchelf qmake6 qt6-wayland qt6-translations-l10n fcitx5-frontend-qt6"
# What the app for Windows is built with.
packages_windows="g++ g++-mingw-w64-x86-64-posix cmake ninja-build pkg-config git patch xz-utils bzip2 zip nsis qt6-l10n-tools qt6-tools-dev"
packages_test="git openssl python3 python3-aiosmtpd python3-gi gir1.2-atspi-2.0 python3-websockets python3-pyatspi
    python3-dbusmock at-spi2-core dbus xvfb openbox trayer xfce4-panel dunst imagemagick x11-utils pulseaudio
    pulseaudio-utils libasound2-plugins nodejs chromium firefox-esr strace libfaketime iproute2 nginx-light caddy
    haproxy postgresql libqt6sql6-psql apache2-bin lighttpd lighttpd-mod-openssl
    python3-cryptography php-cli
    ibus ibus-hangul fcitx5 fcitx5-hangul fcitx5-frontend-qt6 ibus-gtk3 fcitx5-frontend-gtk3 xdotool libxtst6"

packages_fuzz="clang-14 libclang-rt-14-dev llvm-14"

missing_packages() {
    dpkg-query -W -f '${Package} ${db:Status-Status}\n' "$@" 2>/dev/null | awk '$2 == "installed" { print $1 }' | sort -u >"$scratch/installed"
    printf '%s\n' "$@" | sort -u | comm -23 - "$scratch/installed"
}

as_root() {
    if [ "$(id -u)" -eq 0 ]; then
        "$@"
    elif command -v sudo >/dev/null; then
        sudo "$@"
    else
        echo "Packages are missing, and there is no sudo. As root, run this first:" >&2
        echo "    $*" >&2
        return 1
    fi
}

# install_missing PACKAGE...: quiet and quick when everything is there.
install_missing() {
    scratch=$(mktemp -d)
    missing=$(missing_packages "$@")
    rm -rf "$scratch"
    [ -n "$missing" ] || return 0
    if ! command -v apt-get >/dev/null; then
        echo "This script installs packages with apt-get, which is not here. Needed: $missing" >&2
        return 1
    fi
    echo "Installing:" $missing
    as_root apt-get -qq update &&
        show_on_failure build/apt.log as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq -o Dpkg::Use-Pty=0 \
            install -y --no-install-recommends $missing </dev/null
}

# show_on_failure LOG COMMAND...: quiet unless it fails.
show_on_failure() {
    log=$1
    shift
    mkdir -p "$(dirname "$log")"
    "$@" >"$log" 2>&1 || {
        code=$?
        tail -n 60 "$log" >&2
        echo "failed: $* (everything it said: $log)" >&2
        return "$code"
    }
}
