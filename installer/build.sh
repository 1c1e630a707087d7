#!/bin/bash
# SPDX-License-Identifier: MIT
# Makes the packages deskbell-server and deskbell-admin and an archive of the sources, in dist/. For a bare Debian, as root or with
# sudo, without a terminal. The same sources on the same system give the same files. --portable adds the app with the libraries it
# needs, for other distributions. --check makes all of it once more, from the archive and in another folder, and compares.
set -euo pipefail
cd "$(dirname "$0")/.."
. installer/packages.sh

check=no
portable=no
for option; do
    case $option in
        --check) check=yes ;;
        --portable) portable=yes ;;
        *) echo "usage: installer/build.sh [--portable] [--check]" >&2; exit 64 ;;
    esac
done

needed="$packages_server $packages_admin dpkg-dev file xz-utils"
[ ! -e .git ] || needed+=" git"
[ $portable = no ] || needed+=" $packages_portable"
# shellcheck disable=SC2086
install_missing $needed

# The checkout may be another user's: building with sudo is no attack.
here() { git -c safe.directory="$PWD" "$@"; }
is_checkout() { [ -e .git ]; }
# In an archive the moment of the commit stands in a file.
SOURCE_DATE_EPOCH=$(cat installer/source-date)
case $SOURCE_DATE_EPOCH in
    *[!0-9]*) if is_checkout; then SOURCE_DATE_EPOCH=$(here log -1 --format=%ct); else SOURCE_DATE_EPOCH=$(stat -c %Y CHANGELOG.md); fi ;;
esac
export SOURCE_DATE_EPOCH
export LC_ALL=C.UTF-8 TZ=UTC
umask 022

# The programs are compiled as those that are tested.
export LDFLAGS=-Wl,-z,relro,-z,now

build=build/package
rm -rf dist
mkdir -p dist
echo "Building …"
show_on_failure $build/configure.log cmake -S . -B $build -G Ninja -DCMAKE_BUILD_TYPE=Release -DDESKBELL_TESTS=OFF
show_on_failure $build/build.log cmake --build $build
show_on_failure $build/cpack.log cpack --config $build/CPackConfig.cmake
rm -rf dist/_CPack_Packages
# CPack puts the times of the checkout and of the build into them.
for package in dist/*.deb; do
    rm -rf $build/unpacked
    dpkg-deb --raw-extract "$package" $build/unpacked
    find $build/unpacked -exec touch --no-dereference --date="@$SOURCE_DATE_EPOCH" {} +
    dpkg-deb --root-owner-group -Zxz --build $build/unpacked "$package" >/dev/null
done
version=$(sed -n 's/^set(CPACK_PACKAGE_VERSION "\(.*\)")$/\1/p' $build/CPackConfig.cmake)
[ $portable = no ] || show_on_failure $build/portable.log installer/portable.sh $build "$version"
if is_checkout; then
    here archive --format=tar --prefix="deskbell-$version/" HEAD | xz -T1 >"dist/deskbell-$version.tar.xz"
fi
(cd dist && sha256sum -- *)
[ $check = yes ] || exit 0

if ! is_checkout || ! here diff --quiet HEAD; then
    echo "--check needs a checkout without changes." >&2
    exit 1
fi
again=$(mktemp -d "${TMPDIR:-/tmp}/deskbell-again.XXXXXX")
trap 'rm -rf "$again" "$again.log"' EXIT
tar -xf "dist/deskbell-$version.tar.xz" -C "$again" --strip-components=1
echo "And once more, from the archive …"
options=()
[ $portable = no ] || options+=(--portable)
"$again/installer/build.sh" "${options[@]}" >"$again.log" 2>&1 || { tail -n 60 "$again.log" >&2; exit 1; }
for file in "$again"/dist/*; do
    cmp "dist/$(basename "$file")" "$file" || { echo "The second $(basename "$file") differs." >&2; exit 1; }
done
echo "Both times the same."
