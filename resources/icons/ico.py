#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Makes deskbell.ico, the icon of the program on Windows, of the pictures in png/; run by render.sh. Small sizes stand in it as
bitmaps, which everything reads, the largest one as PNG. Standard library only."""
import pathlib
import struct
import zlib

HERE = pathlib.Path(__file__).parent
SIZES = [16, 24, 32, 48, 64, 256]


def pixels(png):
    """Rows of RGBA of a PNG with 8 bits for each colour, not interlaced."""
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    at, packed = 8, b""
    while at < len(png):
        size, name = struct.unpack(">I4s", png[at:at + 8])
        if name == b"IHDR":
            width, height, depth, kind, _, _, interlaced = struct.unpack(">IIBBBBB", png[at + 8:at + 21])
            assert (depth, kind, interlaced) == (8, 6, 0)
        elif name == b"IDAT":
            packed += png[at + 8:at + 8 + size]
        at += 12 + size
    raw, length, rows, above = zlib.decompress(packed), 4 * width, [], bytes(4 * width)
    for y in range(height):
        how, line = raw[y * (length + 1)], bytearray(raw[y * (length + 1) + 1:(y + 1) * (length + 1)])
        for x in range(length):
            left = line[x - 4] if x >= 4 else 0
            corner = above[x - 4] if x >= 4 else 0
            line[x] = (line[x] + [0, left, above[x], (left + above[x]) // 2, nearest(left, above[x], corner)][how]) % 256
        rows.append(bytes(line))
        above = rows[-1]
    return rows


def nearest(left, above, corner):
    wanted = left + above - corner
    return min((left, above, corner), key=lambda one: abs(wanted - one))


def bitmap(rows):
    """A picture of an icon: from the bottom upwards, blue first, and a mask that hides nothing."""
    size = len(rows)
    colours = b"".join(row[x + 2:x + 3] + row[x + 1:x + 2] + row[x:x + 1] + row[x + 3:x + 4] for row in reversed(rows) for x in range(0, 4 * size, 4))
    mask = bytes((size + 31) // 32 * 4 * size)
    return struct.pack("<IiiHHIIiiII", 40, size, 2 * size, 1, 32, 0, len(colours) + len(mask), 0, 0, 0, 0) + colours + mask


def main():
    pictures = []
    for size in SIZES:
        png = (HERE / f"png/deskbell-{size}.png").read_bytes()
        pictures.append(png if size == 256 else bitmap(pixels(png)))
    head, at = struct.pack("<HHH", 0, 1, len(SIZES)), 6 + 16 * len(SIZES)
    for size, picture in zip(SIZES, pictures):
        head += struct.pack("<BBBBHHII", size % 256, size % 256, 0, 0, 1, 32, len(picture), at)
        at += len(picture)
    (HERE / "deskbell.ico").write_bytes(head + b"".join(pictures))


main()
