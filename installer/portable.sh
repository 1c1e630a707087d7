#!/bin/bash
# SPDX-License-Identifier: MIT
# portable.sh BUILD VERSION: dist/deskbell-admin-VERSION-MACHINE.tar.xz from what build.sh has built. Its tree fits below any prefix
# (/opt/x, ~/.local): bin/deskbell-admin leads to lib/deskbell-admin, where the program, Qt with its plugins, and the libraries that
# a desktop may lack lie together. It runs where the C library is as new as here.
set -euo pipefail
cd "$(dirname "$0")/.."
build=$1
name=deskbell-admin-$2-$(uname -m)
tree=$build/portable/$name
own=$tree/lib/deskbell-admin
documents=$tree/share/doc/deskbell-admin

qt=$(qmake6 -query QT_INSTALL_PLUGINS)
translations=$(qmake6 -query QT_INSTALL_TRANSLATIONS)
plugins=(platforms/libqxcb.so platforms/libqwayland-generic.so platforms/libqoffscreen.so
    wayland-shell-integration/libxdg-shell.so wayland-decoration-client/libbradient.so
    platforminputcontexts/libcomposeplatforminputcontextplugin.so platforminputcontexts/libibusplatforminputcontextplugin.so
    platforminputcontexts/libfcitx5platforminputcontextplugin.so
    imageformats/libqgif.so imageformats/libqjpeg.so tls/libqopensslbackend.so)

# What every desktop has, in a version that fits its kernel, its screen and its security updates. What these need is theirs too.
desktop="ld-linux-* linux-vdso* libc libm libdl libpthread librt libresolv libutil libgcc_s libstdc++ libz
    libGL libEGL libGLX libGLdispatch libdrm libgbm libX11 libX11-xcb libxcb libxcb-randr libxcb-render libxcb-shm libxcb-sync libxcb-xfixes libXext libSM libICE libwayland-*
    libxkbcommon libfontconfig libfreetype libharfbuzz libglib-2.0 libdbus-1 libasound libssl libcrypto libgssapi_krb5"

is_of_the_desktop() {
    local pattern
    for pattern in $desktop; do
        # shellcheck disable=SC2254
        case $1 in $pattern | $pattern.so | $pattern.so.*) return 0 ;; esac
    done
    return 1
}

# Files of libraries that FILE... need, and what those need in their turn.
needed_by() { ldd "$@" | sed -n 's/^.* => \(\/[^ ]*\) (0x.*$/\1/p' | sort -u; }

rm -rf "$build/portable"
DESTDIR='' cmake --install "$build" --component admin --prefix "$PWD/$tree" --strip
mkdir -p "$own/plugins" "$own/translations"
mv "$tree/bin/deskbell-admin" "$own/"
ln -s ../lib/deskbell-admin/deskbell-admin "$tree/bin/deskbell-admin"
# Of this sort RPATH counts for the libraries and plugins too, so that they stay as Debian made them.
patchelf --force-rpath --set-rpath "\$ORIGIN" "$own/deskbell-admin"
printf '[Paths]\nPrefix = .\nPlugins = plugins\nTranslations = translations\n' >"$own/qt.conf"
cp "$translations/qtbase_ko.qm" "$own/translations/"
for plugin in "${plugins[@]}"; do
    install -Dm644 "$qt/$plugin" "$own/plugins/$plugin"
done

mapfile -t wanted < <(needed_by "$own/deskbell-admin" "${plugins[@]/#/$qt/}")
left=()
for file in "${wanted[@]}"; do
    if is_of_the_desktop "$(basename "$file")"; then left+=("$file"); fi
done
theirs=$(printf '%s\n' "${left[@]}" "$(needed_by "${left[@]}")" | sort -u)
mapfile -t bundled < <(printf '%s\n' "${wanted[@]}" | grep -vxF "$theirs")
for file in "${bundled[@]}"; do
    install -m644 "$file" "$own/$(basename "$file")"
done

# Whose work that is, under which licence, and from which sources.
package_of() { dpkg-query -S "*$(realpath "$1" | sed 's,^/usr,,')" | sed -n '1s/:.*//p'; }
mkdir -p "$documents/licences"
{
    echo "Besides deskbell-admin this folder holds libraries of Debian, unchanged. Each may be replaced: put another file of its name"
    echo "into lib/deskbell-admin. Their licences are in licences/, their sources in Debian's archive, which keeps every version:"
    echo "    apt-get source PACKAGE=VERSION"
    echo
    for file in "$translations/qtbase_ko.qm" "${plugins[@]/#/$qt/}" "${bundled[@]}"; do
        package=$(package_of "$file")
        [ -n "$package" ] || { echo "No package has $file." >&2; exit 1; }
        cp -L "/usr/share/doc/$package/copyright" "$documents/licences/$package"
        echo "$(basename "$file"): $(dpkg-query -W -f '${source:Package}=${source:Version}' "$package"), licences/$package"
    done | sort -u
} >"$documents/SOURCES"
# What those refer to.
grep -rhoE '/usr/share/common-licenses/[A-Za-z0-9.-]*[A-Za-z0-9]' "$documents/licences" | sort -u | while read -r text; do
    if [ -f "$text" ]; then cp -L "$text" "$documents/licences/$(basename "$text").txt"; fi
done

find "$tree" -exec touch --no-dereference --date="@$SOURCE_DATE_EPOCH" {} +
tar -C "$build/portable" --sort=name --owner=0 --group=0 --numeric-owner --mode=u+rw,go+r-w -cf - "$name" | xz -T1 >"dist/$name.tar.xz"
