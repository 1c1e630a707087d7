#!/bin/bash
# SPDX-License-Identifier: MIT
# Makes deskbell-admin-VERSION-setup.exe and deskbell-admin-VERSION-windows.zip for 64-bit Windows in dist/, on Debian 12 or 13, as root
# or with sudo, without a terminal. Qt is built once for each recipe (libraries.sh, toolchain.cmake, sources) and kept in the cache.
#
#   --sources FOLDER   takes the sources of the libraries from there; else they are downloaded into the cache. Each is compared with the
#                      checksum in `sources` either way
#   --cache FOLDER     $XDG_CACHE_HOME/deskbell-windows unless it says otherwise
#   --sign KEY.p12     signs program and setup; the password is read from the file KEY.p12.password
set -euo pipefail
cd "$(dirname "$0")/../.."
. installer/packages.sh

sources=
cache=${XDG_CACHE_HOME:-$HOME/.cache}/deskbell-windows
key=
while [ $# -gt 0 ]; do
    case $1 in
        --sources) sources=${2:?"--sources needs a folder"}; shift ;;
        --cache) cache=${2:?"--cache needs a folder"}; shift ;;
        --sign) key=${2:?"--sign needs a file"}; shift ;;
        *) sed -n '3,11s/^# \{0,1\}//p' "$0" >&2; exit 64 ;;
    esac
    shift
done

# shellcheck disable=SC2086
install_missing $packages_windows ${key:+osslsigncode}

here=installer/windows
SOURCE_DATE_EPOCH=$(cat installer/source-date)
case $SOURCE_DATE_EPOCH in
    *[!0-9]*) SOURCE_DATE_EPOCH=$(git -c safe.directory="$PWD" log -1 --format=%ct 2>/dev/null || stat -c %Y CHANGELOG.md) ;;
esac
export SOURCE_DATE_EPOCH LC_ALL=C.UTF-8 TZ=UTC
umask 022
mkdir -p "$cache" dist

# What was built by another compiler fits no better than what was built by another recipe.
recipe=$(cat $here/libraries.sh $here/toolchain.cmake $here/sources <(x86_64-w64-mingw32-g++-posix --version) | sha256sum | cut -c1-16)
libraries=$cache/libraries-$recipe
if [ ! -e "$libraries/complete" ]; then
    if [ -z "$sources" ]; then
        sources=$cache/sources
        show_on_failure build/windows/download.log $here/download.sh "$sources"
    fi
    grep -v '^#' $here/sources | awk '{ print $1 "  " $2 }' | (cd "$sources" && sha256sum --check --quiet --strict -)
    echo "Building Qt for Windows; that takes half an hour of two processors, once …"
    # Qt writes this date into what its resources hold. It is kept for later commits, so it is the date of none.
    SOURCE_DATE_EPOCH=1 show_on_failure build/windows/libraries.log $here/libraries.sh "$sources" "$libraries"
fi

echo "Building the app …"
build=build/windows/app
qt=$(cd "$libraries" && pwd)
# The tools that translate are Debian's own: what they write is the same.
# Of the libraries of this machine none is found.
export PKG_CONFIG_LIBDIR=$qt/lib/pkgconfig
show_on_failure build/windows/configure.log cmake -S . -B $build -G Ninja -DCMAKE_TOOLCHAIN_FILE="$PWD/$here/toolchain.cmake" \
    -DCMAKE_BUILD_TYPE=MinSizeRel -DCMAKE_PREFIX_PATH="$qt" "-DCMAKE_FIND_ROOT_PATH=$qt" -DQT_HOST_PATH="$qt.host" \
    "-DCMAKE_CXX_FLAGS=-ffile-prefix-map=$PWD=. -ffile-prefix-map=$qt=qt" -DQt6LinguistTools_DIR="$(dirname "$(find /usr/lib -name Qt6LinguistToolsConfig.cmake)")" \
    -DDESKBELL_SERVER=OFF -DDESKBELL_TESTS=OFF -DDESKBELL_KEYCHAIN=ON -DDESKBELL_QRENCODE=ON
show_on_failure build/windows/build.log cmake --build $build --target deskbell-admin
version=$(sed -n 's/^CMAKE_PROJECT_VERSION:STATIC=//p' $build/CMakeCache.txt)

echo "Packing …"
stage=build/windows/Deskbell
show_on_failure build/windows/stage.log $here/stage.sh $build/bin/deskbell-admin.exe "$qt" $stage
sign() {
    [ -n "$key" ] || return 0
    osslsigncode sign -pkcs12 "$key" -readpass "$key.password" -h sha256 -n Deskbell -in "$1" -out "$1.signed" >/dev/null
    mv "$1.signed" "$1"
}
sign $stage/deskbell-admin.exe
find $stage -exec touch --no-dereference --date="@$SOURCE_DATE_EPOCH" {} +

$here/uninstalled.sh $stage >build/windows/uninstall.nsh
setup=dist/deskbell-admin-$version-setup.exe
show_on_failure build/windows/setup.log makensis -V2 -NOCD -INPUTCHARSET UTF8 "-DVERSION=$version" "-DSTAGE=$PWD/$stage" "-DOUT=$PWD/$setup" \
    "-DUNFILES=$PWD/build/windows/uninstall.nsh" "-DICON=$PWD/resources/icons/deskbell.ico" "-DSIZE=$(du -sk $stage | cut -f1)" $here/setup.nsi
sign "$setup"
zip=$PWD/dist/deskbell-admin-$version-windows.zip
rm -f "$zip"
(cd build/windows && find Deskbell -type f | LC_ALL=C sort | zip -X -9 -q -@ "$zip")
(cd dist && sha256sum -- "$(basename "$setup")" "$(basename "$zip")")
