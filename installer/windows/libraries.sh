#!/bin/bash
# SPDX-License-Identifier: MIT
# libraries.sh SOURCES PREFIX: Qt and the two libraries beside it for 64-bit Windows, from the files of SOURCES, whose checksums
# build.sh has compared. PREFIX/complete is there when all of it is. Whatever is in this file, toolchain.cmake or sources is the recipe:
# build.sh has a PREFIX for each. Qt's tools that run here stay in PREFIX.host, where they were built: they know that place.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
sources=$(cd "$1" && pwd)
prefix=$2
jobs=${JOBS:-$(nproc)}
work=$prefix.building
rm -rf "$prefix"
mkdir -p "$work"
work=$(cd "$work" && pwd)
prefix=$(dirname "$work")/$(basename "$prefix")
host=$prefix.host
cd "$work"

say() { echo "$(date +%T) $*"; }

unpack() { mkdir -p "$2" && tar -xf "$sources/$1" -C "$2" --strip-components=1 "${@:3}"; }
unpack_all() {
    local name patch
    rm -rf qtbase qtwebsockets qtkeychain qrencode headers
    unpack qt6-base_6.8.2+dfsg.orig.tar.xz qtbase
    mkdir -p qtbase/debian
    unpack qt6-base_6.8.2+dfsg-9+deb13u2.debian.tar.xz qtbase/debian
    unpack qtwebsockets-6.8.0.tar qtwebsockets
    unpack qtkeychain_0.15.0.orig.tar.gz qtkeychain
    unpack qrencode_4.1.1.orig.tar.bz2 qrencode
    # Debian's corrections of Qt, which have those of its security too.
    while read -r patch; do
        case $patch in '' | '#'*) continue ;; esac
        patch -d qtbase -p1 -s --no-backup-if-mismatch <"qtbase/debian/patches/$patch"
    done <qtbase/debian/patches/series
    # Without outlines (emoji that are pictures) a typeface has no such metrics, and Qt reads them all the same. Then it maps nothing, and
    # the next typeface is asked.
    local engine=qtbase/src/gui/text/windows/qwindowsfontengine.cpp
    sed -i 's/^    if (!cmap) {$/    if (cmap \&\& GetOutlineTextMetrics(hdc, 0, nullptr) == 0) {\n        cmap = nullptr;\n        tm.tmFirstChar = 1;\n        tm.tmLastChar = 0;\n    }\n&/' $engine
    [ "$(grep -c 'GetOutlineTextMetrics(hdc, 0, nullptr) == 0' $engine)" = 1 ]
    # Of Qt's websockets only 6.8.0 is to be had; between it and 6.8.2 nothing of the library changed that a program sees.
    sed -i 's/^set(QT_REPO_MODULE_VERSION .*/set(QT_REPO_MODULE_VERSION "6.8.2")/' qtwebsockets/.cmake.conf
    # A flag of Microsoft's compiler.
    sed -i 's,/utf-8,,' qtkeychain/qtkeychain/CMakeLists.txt
    # Those of Debian 12 lack what a program says to screen readers, and are no C++.
    mkdir headers
    for name in uiautomation uiautomationcore uiautomationcoreapi uiautomationclient; do
        tar -xf "$sources/mingw-w64_12.0.0.orig.tar.bz2" -C headers --strip-components=3 --wildcards "*/mingw-w64-headers/include/$name.h"
    done
}

# A build that was broken off goes on where it was.
if [ ! -e unpacked ]; then
    say "Unpacking"
    unpack_all
    touch unpacked
fi

# The paths of this machine are nothing that a program should carry.
map="-ffile-prefix-map=$work=. -ffile-prefix-map=$host=host"
target=(-G Ninja -DCMAKE_TOOLCHAIN_FILE="$here/toolchain.cmake" -DCMAKE_BUILD_TYPE=MinSizeRel -DBUILD_SHARED_LIBS=ON
    -DCMAKE_INSTALL_PREFIX="$prefix" "-DCMAKE_C_FLAGS=$map" "-DCMAKE_CXX_FLAGS=$map -isystem $work/headers")

say "Qt's tools that run here"
if [ ! -e "$host/complete" ]; then
    cmake -S qtbase -B "$host" -G Ninja -DCMAKE_BUILD_TYPE=Release -DFEATURE_no_prefix=ON -DQT_BUILD_EXAMPLES=OFF -DQT_BUILD_TESTS=OFF \
        -DFEATURE_opengl=OFF -DFEATURE_vulkan=OFF -DFEATURE_xcb=OFF -DFEATURE_network=OFF -DFEATURE_sql=OFF -DFEATURE_dbus=OFF -DFEATURE_testlib=OFF \
        -DFEATURE_concurrent=OFF -DFEATURE_xml=OFF -DFEATURE_icu=OFF -DFEATURE_glib=OFF >host.log
    ninja -C "$host" -j "$jobs" syncqt moc rcc uic tracegen tracepointgen cmake_automoc_parser qvkgen >>host.log
    find "$host" -name '*.o' -delete
    touch "$host/complete"
fi

say "Qt for Windows"
off=()
for feature in direct2d1_1 vulkan egl sql dbus xml testlib concurrent printsupport pdf icu glib zstd brotli gssapi openssl dtls ocsp \
    system_zlib system_png system_jpeg system_harfbuzz system_pcre2 system_doubleconversion freetype ico windeployqt graphicsview \
    mdiarea wizard colordialog fontdialog undoview columnview style_windowsvista style_windows11 tabletevent stack_clash_protection; do
    off+=("-DFEATURE_$feature=OFF")
done
cmake -S qtbase -B target "${target[@]}" -DQT_HOST_PATH="$host" -DQT_QMAKE_TARGET_MKSPEC=win32-g++ -DQT_UNITY_BUILD=ON \
    -DQT_QPA_PLATFORMS=windows -DQT_BUILD_EXAMPLES=OFF -DQT_BUILD_TESTS=OFF -DQT_BUILD_TOOLS_WHEN_CROSSCOMPILING=OFF \
    -DQT_WILL_RENAME_TOOL_TARGETS=OFF -DINPUT_opengl=no -DFEATURE_schannel=ON -DFEATURE_direct2d=ON -DFEATURE_directwrite=ON "${off[@]}" >target.log
ninja -C target -j "$jobs" >>target.log
cmake --install target >>target.log

say "What stands beside it"
beside=("${target[@]}" -DQT_HOST_PATH="$host" -DCMAKE_PREFIX_PATH="$prefix" "-DCMAKE_FIND_ROOT_PATH=$prefix")
cmake -S qtwebsockets -B websockets "${beside[@]}" -DQT_BUILD_EXAMPLES=OFF -DQT_BUILD_TESTS=OFF -DFEATURE_qml=OFF >websockets.log
ninja -C websockets -j "$jobs" >>websockets.log
cmake --install websockets >>websockets.log
cmake -S qtkeychain -B keychain "${beside[@]}" -DBUILD_WITH_QT6=ON -DBUILD_TRANSLATIONS=OFF -DBUILD_TEST_APPLICATION=OFF \
    -DBUILD_TESTING=OFF -DKDE_INSTALL_USE_QT_SYS_PATHS=OFF >keychain.log
ninja -C keychain -j "$jobs" >>keychain.log
cmake --install keychain >>keychain.log
cmake -S qrencode -B code "${target[@]}" -DWITH_TOOLS=NO -DWITH_TESTS=NO -DWITHOUT_PNG=ON >code.log
ninja -C code -j "$jobs" >>code.log
cmake --install code >>code.log

for name in qtbase qtwebsockets; do cp -r "$name/LICENSES" "$prefix/licences-$name"; done
# What others wrote and Qt has in it, with their own words about it.
parts=qtbase/src/3rdparty
for text in $parts/{blake2,double-conversion,easing,harfbuzz-ng,icc,libjpeg,libpng,md4c,pcre2,rfc6234,sha3,tinycbor,zlib}/*{LICENSE,LICENCE,COPYING,COPYRIGHT,ijg-license}*; do
    [ ! -f "$text" ] || { echo "==== ${text#"$parts/"}"; echo; cat "$text"; echo; }
done >"$prefix/licence-parts-of-qt"
cp qtkeychain/COPYING "$prefix/licence-qtkeychain"
cp qrencode/COPYING "$prefix/licence-qrencode"
touch "$prefix/complete"
cd /
rm -rf "$work"
say "Done"
