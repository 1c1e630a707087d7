#!/bin/bash
# SPDX-License-Identifier: MIT
# A setup made by NSIS 3.08 (nsis 3.08-3+deb12u1), amd64-unicode, run by Wine 8.0 (wine64 8.0~repack-4), Debian 12
#
# Expected: `setup.exe /S /D=FOLDER` installs into that folder or fails. The manual says of /D that it sets the directory, "overriding
#           InstallDir and InstallDirRegKey"; for error levels it has 2, "aborted by script", and 0, "no error".
# Seen:     a folder that cannot be is dropped without a word before .onInit, and the setup goes on with InstallDir. This is so
#           for a drive that is not there, below a file, and for the root of a drive (AllowRootDirInstall, the manual says, keeps users
#           from selecting it). It ends with 0, and in .onInit $INSTDIR is the default already.
#
#   /D=C:\Chosen          installed in C:\Chosen, exit 0
#   /D=Q:\Chosen          installed in C:\Default, exit 0
#   /D=C:\a-file\Chosen   installed in C:\Default, exit 0
#   /D=C:\                installed in C:\Default, exit 0
#
# Why it matters: a silent setup is what an administrator rolls out to a hundred machines. On the one whose second drive has another letter
# the program is in the default folder, perhaps a second time beside the old one, and the report says that all went well. A script that
# wants to fail there has to read its own command line and compare what follows /D= with $INSTDIR, in .onInit.
set -euo pipefail

folder=$(mktemp -d)
server=/usr/lib/wine/wineserver
export WINEPREFIX=$folder/prefix WINEARCH=win64 WINEDEBUG=-all WINEDLLOVERRIDES="mscoree=;mshtml="
trap '"$server" -k 2>/dev/null || true; "$server" -w 2>/dev/null || true; rm -rf "$folder"' EXIT
apt-get -qq update
DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends nsis=3.08-3+deb12u1 wine64=8.0~repack-4 >"$folder/apt.log"
wine64=$(command -v wine64 || echo /usr/lib/wine/wine64)
unset DISPLAY WAYLAND_DISPLAY

echo "the program" >"$folder/program.txt"
cat >"$folder/setup.nsi" <<'NSI'
Target amd64-unicode
Name "Example"
OutFile "setup.exe"
InstallDir "C:\Default"
RequestExecutionLevel user
Function .onInit
    FileOpen $0 "C:\at-first.txt" w
    FileWrite $0 $INSTDIR
    FileClose $0
FunctionEnd
Section
    SetOutPath $INSTDIR
    File "program.txt"
SectionEnd
NSI
(cd "$folder" && makensis -V1 setup.nsi)
HOME=$folder "$wine64" wineboot -i >"$folder/wineboot.log" 2>&1
drive=$WINEPREFIX/drive_c
echo "a file" >"$drive/a-file"

dpkg-query -W nsis wine64
for chosen in 'C:\Chosen' 'Q:\Chosen' 'C:\a-file\Chosen' 'C:\'; do
    code=0
    HOME=$folder "$wine64" "$folder/setup.exe" /S "/D=$chosen" >"$folder/setup.log" 2>&1 || code=$?
    printf '/D=%s: $INSTDIR %s, program in %s, exit %s\n' "$chosen" "$(cat "$drive/at-first.txt")" \
        "$(cd "$drive" && find . -name program.txt)" "$code"
    find "$drive" -name program.txt -delete
done >"$folder/seen"
cat "$folder/seen"
diff - "$folder/seen" <<'SEEN'
/D=C:\Chosen: $INSTDIR C:\Chosen, program in ./Chosen/program.txt, exit 0
/D=Q:\Chosen: $INSTDIR C:\Default, program in ./Default/program.txt, exit 0
/D=C:\a-file\Chosen: $INSTDIR C:\Default, program in ./Default/program.txt, exit 0
/D=C:\: $INSTDIR C:\Default, program in ./Default/program.txt, exit 0
SEEN
