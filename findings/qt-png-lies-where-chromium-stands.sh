#!/bin/bash
# SPDX-License-Identifier: MIT
# Qt 6.4.2 (libqt6gui6 6.4.2+dfsg-10, by python3-pyqt6 6.4.2-1) and Chromium 156.0.8078.114-1~deb12u1, Debian 12
#
# Expected: a picture stands upright in the browser and in the Qt program, or lies in both; QImageReader::setAutoTransform(true) is
#           there to turn what its file says is to be turned.
# Seen:     a JPEG that is to be turned by 90 degrees (Exif, Orientation 6) is turned by both. A PNG with the very same Exif data, in its
#           chunk eXIf (PNG, third edition, 11.3.2.6), is turned by Chromium, and lies in Qt: transformation() says that there is
#           nothing to be done. Width and height are exchanged, so it is not only a matter of looks.
#
#   JPEG: Qt 20x40, turned   Chromium 20x40
#   PNG:  Qt 40x20, none     Chromium 20x40
#
# Why it matters: a phone's photo that ImageMagick made a PNG of keeps its Exif data. The visitor sees in their browser that it is right and
# sends it; the operator's program shows it lying. A place that the browser left free for it has the wrong shape as well. Programs that
# want the same must read eXIf themselves.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
apt-get -qq update
DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends libqt6gui6=6.4.2+dfsg-10 python3-pyqt6=6.4.2-1 \
    chromium=156.0.8078.114-1~deb12u1 >"$folder/apt.log"

cat >"$folder/pictures.py" <<'PY'
import struct, sys, zlib
from PyQt6.QtCore import QT_VERSION_STR
from PyQt6.QtGui import QGuiApplication, QImage, QImageReader
app = QGuiApplication(sys.argv)
print("Qt", QT_VERSION_STR)
picture = QImage(40, 20, QImage.Format.Format_RGB32)
picture.fill(0xff8000)
exif = b"II*\0" + struct.pack("<IHHHIHHI", 8, 1, 0x112, 3, 1, 6, 0, 0) # one entry: Orientation, 6

picture.save("picture.jpg")
data = open("picture.jpg", "rb").read()
with open("picture.jpg", "wb") as file:
    file.write(data[:2] + b"\xff\xe1" + struct.pack(">H", 8 + len(exif)) + b"Exif\0\0" + exif + data[2:])
picture.save("picture.png")
data, chunk = open("picture.png", "rb").read(), b"eXIf" + exif
with open("picture.png", "wb") as file: # behind IHDR
    file.write(data[:33] + struct.pack(">I", len(exif)) + chunk + struct.pack(">I", zlib.crc32(chunk)) + data[33:])

for name in ("picture.jpg", "picture.png"):
    reader = QImageReader(name)
    reader.setAutoTransform(True)
    image = reader.read()
    print(f"Qt {name} {image.width()}x{image.height()} {reader.transformation().name}")
PY
cat >"$folder/pictures.html" <<'HTML'
<!doctype html><body></body><script>
(async () => {
    for (const name of ['picture.jpg', 'picture.png']) {
        const image = new Image();
        image.src = name;
        await image.decode();
        document.body.append(`[Chromium ${name} ${image.naturalWidth}x${image.naturalHeight}]`);
    }
})();
</script>
HTML
cd "$folder"
chromium --version 2>/dev/null
{
    QT_QPA_PLATFORM=offscreen XDG_RUNTIME_DIR=$folder /usr/bin/python3 pictures.py
    HOME=$folder chromium --headless --no-sandbox --disable-gpu --user-data-dir="$folder/profile" --virtual-time-budget=5000 --dump-dom \
        "file://$folder/pictures.html" 2>log | grep -o 'Chromium [a-z.]* [0-9x]*'
} | tee seen
diff - seen <<'SEEN'
Qt 6.4.2
Qt picture.jpg 20x40 TransformationRotate90
Qt picture.png 40x20 TransformationNone
Chromium picture.jpg 20x40
Chromium picture.png 20x40
SEEN
